/** The user agent server core: what becomes of each request. RFC 3261 §8.2, §9.2, §11.2, §12.2.2, §15.1.2. */
import type { Message } from '../../syntax/message.ts';
import { type Agent, stateOf, stepMachine, update } from './agent.ts';
import { takeAck, takeCancel, takeInvite, takeReinvite } from './callee.ts';
import { cancelCall } from './caller.ts';
import { type Dialog, dialogKeyOfRequest } from './dialogs.ts';
import { inspect, servedUser } from './inspection.ts';
import { capabilityHeaders, type ResponseOptions, responseTo } from './responses.ts';
import { dropDialog, tellDialog } from './sessions.ts';
import type { ServerTransaction } from './state.ts';
import { cancelledBy, isMerged, respond } from './transaction-layer.ts';

/** A request for which a server transaction was just made. */
export function takeRequest(agent: Agent, instance: string): void {
  const server = agent.state.servers.get(instance);
  if (!server) return;
  const { request } = server;
  const refusal = inspect(agent.settings, request, isMerged(agent, instance));
  if (refusal) {
    respond(agent, instance, responseTo(server, refusal.status, refusal));
    return;
  }
  if (request.method === 'CANCEL') {
    cancel(agent, instance, request);
    return;
  }
  const key = dialogKeyOfRequest(request);
  if (key === undefined) takeOutside(agent, instance, server);
  else takeInside(agent, instance, server, key);
}

/** An ACK that belongs to no transaction, or to one that has sent a 2xx. It is never answered. */
export function acknowledge(agent: Agent, ack: Message): void {
  const key = dialogKeyOfRequest(ack);
  if (key !== undefined && ack.get('cseq')?.method === 'ACK') takeAck(agent, key, ack);
}

/** §9.2. The answer has the To tag that the answer to the INVITE has. */
function cancel(agent: Agent, instance: string, request: Message): void {
  const target = cancelledBy(agent, request);
  const cancelled = target === undefined ? undefined : agent.state.servers.get(target);
  if (cancelled) update(agent.state.servers, instance, { toTag: cancelled.toTag });
  const server = agent.state.servers.get(instance);
  if (!server) return;
  respond(agent, instance, responseTo(server, cancelled ? 200 : 481));
  if (cancelled && target !== undefined) takeCancel(agent, target, request);
}

function takeOutside(agent: Agent, instance: string, server: ServerTransaction): void {
  switch (server.request.method) {
    case 'INVITE':
      takeInvite(agent, instance, server);
      break;
    case 'OPTIONS':
      respond(agent, instance, capabilities(agent, server));
      break;
    default:
      // BYE: there is nothing outside of a dialog that it could end.
      respond(agent, instance, responseTo(server, 481));
  }
}

/** §12.2.2. */
function takeInside(agent: Agent, instance: string, server: ServerTransaction, key: string): void {
  const { request } = server;
  const dialog = agent.state.dialogs.get(key);
  const isOver = dialog && stateOf(agent, dialog.machine) === 'terminated';
  // A BYE that crosses ours finds the dialog that ours has ended.
  if (!dialog || (isOver && request.method !== 'BYE')) {
    respond(agent, instance, responseTo(server, 481));
    return;
  }
  const sequence = request.get('cseq')?.sequence ?? 0;
  if (sequence < dialog.remoteSequence) {
    respond(agent, instance, responseTo(server, 500));
    return;
  }
  update(agent.state.dialogs, key, { remoteSequence: sequence });
  switch (request.method) {
    case 'INVITE':
      takeReinvite(agent, instance, server, key, dialog);
      break;
    case 'BYE':
      respond(agent, instance, responseTo(server, 200));
      takeBye(agent, key, dialog, request);
      break;
    default:
      respond(agent, instance, capabilities(agent, server));
  }
}

/** §15.1.2. INVITEs that are pending in the dialog get 487 from their machines. */
function takeBye(agent: Agent, key: string, dialog: Dialog, bye: Message): void {
  if (!tellDialog(agent, key, 'receive.bye')) return;
  const session = agent.state.calls.get(dialog.call)?.usage ?? '';
  for (const [instance, usage] of [...agent.state.usages]) {
    if (usage.dialog === key) stepMachine(agent, instance, { type: 'receive.bye' }, bye);
  }
  dropDialog(agent, key);
  if (agent.state.usages.get(session)?.dialog !== '') return;
  // The callee has no right to end an early dialog: it has given up a session of which its 2xx never told us.
  stepMachine(agent, session, { type: 'receive.bye' }, bye);
  const others = [...agent.state.dialogs.values()].some(({ call }) => call === dialog.call);
  if (!others) cancelCall(agent, dialog.call);
}

/** §11.2: outside of a dialog the answer is that to an INVITE. */
function capabilities(agent: Agent, server: ServerTransaction) {
  const isInside = server.request.get('to')?.tag !== undefined;
  const user = isInside ? undefined : servedUser(agent.settings, server.request);
  const { status, contact } = user ?? { status: 200, contact: undefined };
  if (status === 200) return responseTo(server, 200, { headers: capabilityHeaders(agent) });
  const options: ResponseOptions = contact === undefined ? {} : { headers: [['Contact', `<${contact}>`]] };
  return responseTo(server, status, options);
}
