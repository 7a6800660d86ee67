/** The user agent client core: what becomes of each response. RFC 3261 §8.1.3, §11, §12.2.1.2, §15.1.1. */
import type { HeaderLine, Message } from '../../syntax/message.ts';
import { bracketed } from './addressing.ts';
import { type Agent, newIdentifier, stepMachine, tell } from './agent.ts';
import { substitute } from './calls.ts';
import { addressingOf } from './dialogs.ts';
import { newRequest, tagged } from './requests.ts';
import { acceptHeader, allowHeader, supportedHeader } from './responses.ts';
import { dropDialog, loseSession, queryPeer } from './sessions.ts';
import { contactUri, escapedUser, ownUri } from './settings.ts';
import type { ClientTransaction } from './state.ts';
import { sendRequest } from './transaction-layer.ts';

/** A client transaction informs its user. A timeout counts as 408, a transport error as 503 (§8.1.3.1). */
export function takeResponse(agent: Agent, client: ClientTransaction, about: string, message?: Message): void {
  const response = message ?? substitute(client.request, about === 'timeout' ? 408 : 503);
  if (client.purpose === 'invite') {
    const kind = response.status < 200 ? '1xx' : response.status < 300 ? '2xx' : 'final';
    stepMachine(agent, client.usage, { type: `receive.${kind}` }, response);
    return;
  }
  if (response.status < 200) return;
  // Whatever the answer to a BYE, the session is over. §15.1.1.
  if (client.purpose === 'bye') dropDialog(agent, client.dialog);
  if (client.purpose === 'options') queried(agent, client, response.status);
}

function queried(agent: Agent, { call, dialog }: ClientTransaction, status: number): void {
  if (dialog !== '') {
    // The peer's answer shows that the dialog lives, or that it does not. §12.2.1.2.
    if (agent.state.dialogs.has(dialog) && (status === 481 || status === 408)) {
      loseSession(agent, call, status === 408 ? 'timeout' : 'remote');
    }
    return;
  }
  if (status < 300) tell(agent, { type: 'answered', call });
  else tell(agent, { type: 'failed', call, status });
}

/** Asks for capabilities: in the dialog of a call that is up, else outside of any dialog. §11.1. */
export function query(agent: Agent, call: string, uri: string): void {
  if (agent.state.calls.has(call)) {
    queryPeer(agent, call);
    return;
  }
  const callId = `${newIdentifier(agent)}@${bracketed(agent.settings.addressOf('udp').host)}`;
  const outgoing = newRequest(agent, {
    ...addressingOf(uri, []),
    method: 'OPTIONS',
    from: tagged(`<${ownUri(agent.settings)}>`, newIdentifier(agent)),
    to: `<${uri}>`,
    callId,
    sequence: 1,
    headersFor: (transport): HeaderLine[] => {
      const contact = contactUri(agent.settings, transport, /^sips:/i.test(uri), escapedUser(agent.settings.name));
      return [['Contact', `<${contact}>`], acceptHeader, allowHeader, supportedHeader(agent)];
    },
  });
  if (!outgoing) tell(agent, { type: 'failed', call, status: 503 });
  else sendRequest(agent, outgoing, { purpose: 'options', usage: '', call, dialog: '' });
}
