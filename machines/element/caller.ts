/** The user agent client's part in a session: RFC 3261 §9.1, §13.2, §14.1. */
import type { HeaderLine, Message } from '../../syntax/message.ts';
import { bracketed } from './addressing.ts';
import { type Agent, newIdentifier, startTimer, stepMachine, stopTimer, type Task, tell, update } from './agent.ts';
import { conclude, dropUsage, newCall, startUsage, type Usage } from './calls.ts';
import { addressingOf, type DialogSide, dialogOfResponse, recordedRoutes, targetOf } from './dialogs.ts';
import { cancelOf, dialogRequest, newRequest, tagged } from './requests.ts';
import {
  dialogKeyOfResponse,
  dropEarlyDialogs,
  endSession,
  hangUpDialog,
  invitationHeaders,
  openDialog,
  retryLater,
  tellDialog,
  tryModify,
} from './sessions.ts';
import { contactUri, escapedUser, ownUri, sessionDescription } from './settings.ts';
import { dropTransaction, sendRequest, transmit } from './transaction-layer.ts';

/** How long a caller waits after a provisional response: longer than the minute after which the next is due. */
const patienceMs = 181_000;

/** Places a call. A handle that is in use is left alone. */
export function placeCall(agent: Agent, call: string, uri: string): void {
  if (agent.state.calls.has(call)) return;
  const callId = `${newIdentifier(agent)}@${bracketed(agent.settings.addressOf('udp').host)}`;
  const from = tagged(`<${ownUri(agent.settings)}>`, newIdentifier(agent));
  agent.state.calls.set(call, { ...newCall, tried: [uri] });
  invite(agent, call, { uri, from, to: `<${uri}>`, callId, sequence: 1 });
}

interface Invitation {
  readonly uri: string;
  readonly from: string;
  readonly to: string;
  readonly callId: string;
  readonly sequence: number;
}

/** §13.2.1. */
function invite(agent: Agent, call: string, invitation: Invitation): void {
  const outgoing = newRequest(agent, {
    ...invitation,
    ...addressingOf(invitation.uri, []),
    method: 'INVITE',
    headersFor: (transport): HeaderLine[] => {
      const secure = /^sips:/i.test(invitation.uri);
      const contact = contactUri(agent.settings, transport, secure, escapedUser(agent.settings.name));
      return [['Contact', `<${contact}>`], ...invitationHeaders(agent)];
    },
    body: sessionDescription(agent.settings, 1),
  });
  if (!outgoing) conclude(agent, call, { type: 'failed', status: 503 });
  else
    startUsage(agent, 'invite-usage-client', { call, modifies: false, transaction: '', dialog: '', invite: outgoing });
}

/** The user gives a call up that is not answered yet. §9.1. */
export function cancelCall(agent: Agent, call: string): void {
  const usage = agent.state.calls.get(call)?.usage ?? '';
  if (stepMachine(agent, usage, { type: 'cancel' })) update(agent.state.calls, call, { unwanted: 'local' });
}

/** No answer for so long that none is to be expected. */
export function losePatience(agent: Agent, instance: string): void {
  stepMachine(agent, instance, { type: 'cancel' });
}

/** Carries out what the machine of an INVITE of ours wants. */
export function carryOutAsCaller(agent: Agent, { instance, output, message }: Task): void {
  const usage = agent.state.usages.get(instance);
  if (!usage) return;
  if (output.type === 'send') {
    switch (output.params.message) {
      case 'request':
        update(agent.state.usages, instance, {
          transaction: sendRequest(agent, usage.invite, {
            purpose: 'invite',
            usage: instance,
            call: usage.call,
            dialog: usage.dialog,
          }),
        });
        break;
      case 'ack':
        if (message) acknowledge(agent, instance, usage, message);
        break;
      case 'cancel':
        sendCancel(agent, usage);
        break;
      case 'bye':
        hangUpDialog(agent, usage.dialog);
        break;
    }
    return;
  }
  switch (output.params.about) {
    case 'provisional':
      if (message) progressed(agent, instance, usage, message);
      break;
    case 'confirmed':
      if (message) confirmed(agent, instance, usage, message);
      break;
    case 'final':
      if (message) refused(agent, instance, usage, message);
      break;
    case 'cancelled':
      dropTransaction(agent, usage.transaction);
      gaveUp(agent, usage, 408);
      break;
    case 'ended':
      if (!usage.modifies) conclude(agent, usage.call, { type: 'ended', why: message ? 'remote' : 'local' });
      break;
  }
}

function sendCancel(agent: Agent, { transaction, call, dialog }: Usage): void {
  const client = agent.state.clients.get(transaction);
  if (!client) return;
  const outgoing = { request: cancelOf(client.request), route: client.route };
  sendRequest(agent, outgoing, { purpose: 'cancel', usage: '', call, dialog });
}

/** §13.2.2.1. */
function progressed(agent: Agent, instance: string, usage: Usage, response: Message): void {
  startTimer(agent, instance, 'patience', patienceMs);
  if (response.status === 100) return;
  const { call, invite } = usage;
  if (usage.modifies) return;
  tell(agent, { type: 'progress', call, status: response.status });
  if (response.get('to')?.tag === undefined) return;
  const key = dialogKeyOfResponse(invite.request, response);
  if (tellDialog(agent, key, 'receive.1xx')) return;
  const parts = dialogOfResponse(invite.request, response, invite.route.transport);
  const contact = targetOf(invite.request) ?? '';
  if (parts) openDialog(agent, parts, { call, contact, fallback: invite.route, caller: true });
}

/** Every 2xx gets its ACK: a repeated one the same again, that of another branch of a fork one of its own. §13.2.2.4. */
function acknowledge(agent: Agent, instance: string, usage: Usage, response: Message): void {
  const key = dialogKeyOfResponse(usage.invite.request, response);
  const earlier = usage.acks[key];
  if (earlier) {
    transmit(agent, earlier.route, earlier.text);
    return;
  }
  if (usage.modifies) refreshTarget(agent, key, response);
  else confirmDialog(agent, key, usage, response);
  const dialog = agent.state.dialogs.get(key) ?? leftover(usage, response);
  if (!dialog) return;
  const sequence = usage.invite.request.get('cseq')?.sequence ?? 0;
  const { request, route } = dialogRequest(agent, dialog, { method: 'ACK', sequence });
  update(agent.state.usages, instance, { acks: { ...usage.acks, [key]: { text: request.text, route } } });
  transmit(agent, route, request.text);
  // A session is wanted with one of those who answer. The others are rid of it.
  if (!usage.modifies && usage.dialog !== '' && usage.dialog !== key) hangUpDialog(agent, key);
}

/** What an ACK needs of a dialog that is over already. */
function leftover({ invite: { request, route } }: Usage, response: Message): DialogSide | undefined {
  const parts = dialogOfResponse(request, response, route.transport, request.uriText);
  return parts && { ...parts, fallback: route };
}

/** Opens the dialog of a 2xx, or confirms the early one; of its state only route set and target are set anew. */
function confirmDialog(agent: Agent, key: string, { call, invite }: Usage, response: Message): void {
  if (agent.state.dialogs.has(key)) {
    update(agent.state.dialogs, key, { routeSet: recordedRoutes(response).toReversed() });
    refreshTarget(agent, key, response);
  } else {
    const { request, route } = invite;
    const parts = dialogOfResponse(request, response, route.transport, request.uriText);
    const contact = targetOf(request) ?? '';
    if (parts) openDialog(agent, parts, { call, contact, fallback: route, caller: true });
  }
  tellDialog(agent, key, 'receive.2xx');
}

function refreshTarget(agent: Agent, key: string, message: Message): void {
  const remoteTarget = targetOf(message);
  if (remoteTarget !== undefined) update(agent.state.dialogs, key, { remoteTarget });
}

function confirmed(agent: Agent, instance: string, usage: Usage, response: Message): void {
  stopTimer(agent, instance, 'patience');
  const { call } = usage;
  if (usage.modifies) {
    tryModify(agent, call);
    return;
  }
  const dialog = dialogKeyOfResponse(usage.invite.request, response);
  update(agent.state.usages, instance, { dialog });
  update(agent.state.calls, call, { dialog });
  if (agent.state.calls.get(call)?.unwanted === '') {
    tell(agent, { type: 'confirmed', call });
    return;
  }
  // The CANCEL crossed the 2xx. §15.
  conclude(agent, call, { type: 'cancelled' });
  stepMachine(agent, instance, { type: 'hangup' });
}

/** §13.2.2.2, §13.2.2.3. */
function refused(agent: Agent, instance: string, usage: Usage, response: Message): void {
  const { status } = response;
  if (usage.modifies) {
    if (status === 481 || status === 408) endSession(agent, usage.call, status === 408 ? 'timeout' : 'remote');
    else if (status === 491) retryLater(agent, usage.call);
    tryModify(agent, usage.call);
    return;
  }
  dropEarlyDialogs(agent, usage.invite.request);
  const next = nextTarget(agent, usage.call, response);
  const request = usage.invite.request;
  if (next === undefined) {
    gaveUp(agent, usage, status);
    return;
  }
  dropUsage(agent, instance);
  invite(agent, usage.call, {
    uri: next,
    from: request.values('from')[0] ?? '',
    to: request.values('to')[0] ?? '',
    callId: request.values('call-id')[0] ?? '',
    sequence: (request.get('cseq')?.sequence ?? 0) + 1,
  });
}

function gaveUp(agent: Agent, { call }: Usage, status: number): void {
  const wanted = agent.state.calls.get(call)?.unwanted === '';
  conclude(agent, call, wanted ? { type: 'failed', status } : { type: 'cancelled' });
}

/** Where to try next after a 3xx, or after a failure of where a 3xx led. No URI is tried twice. §8.1.3.4. */
function nextTarget(agent: Agent, call: string, response: Message): string | undefined {
  const record = agent.state.calls.get(call);
  if (!record || !agent.settings.behaviours.follow || record.unwanted !== '') return undefined;
  const offered = response.status < 400 ? (response.get('contact')?.contacts ?? []) : [];
  const found = offered.filter(({ uri }) => uri.kind === 'sip').map(({ uriText }) => addressingOf(uriText, []).uri);
  const fresh = [...new Set([...record.targets, ...found])].filter((uri) => !record.tried.includes(uri));
  const [next, ...targets] = fresh;
  if (next === undefined) return undefined;
  update(agent.state.calls, call, { targets, tried: [...record.tried, next] });
  return next;
}

/** The transaction of an INVITE of ours is over: no 2xx comes any more. §13.2.2.4. */
export function invitationOver(agent: Agent, instance: string): void {
  const usage = agent.state.usages.get(instance);
  if (!usage) return;
  if (usage.modifies) dropUsage(agent, instance);
  else dropEarlyDialogs(agent, usage.invite.request);
}
