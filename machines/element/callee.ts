/** The user agent server's part in a session: RFC 3261 §9.2, §13.3.1, §14.2. */
import type { HeaderLine, Message } from '../../syntax/message.ts';
import { type Agent, newIdentifier, startTimer, stateOf, stepMachine, type Task, tell, update } from './agent.ts';
import { conclude, dropUsage, newCall, startUsage, type Usage, usageOfTransaction, usagesIn } from './calls.ts';
import { type Dialog, dialogKey, dialogOfRequest, targetOf } from './dialogs.ts';
import { numberFrom } from './ids.ts';
import { calledUser } from './inspection.ts';
import {
  allowHeader,
  contactUriFor,
  contentTypeHeader,
  recordRoutes,
  responseTo,
  supportedHeader,
} from './responses.ts';
import { dropDialog, endSession, hangUpDialog, openDialog, tellDialog, tryModify } from './sessions.ts';
import { sessionDescription } from './settings.ts';
import type { ServerTransaction } from './state.ts';
import { respond, transmit } from './transaction-layer.ts';

/** An INVITE outside of a dialog. */
export function takeInvite(agent: Agent, instance: string, server: ServerTransaction): void {
  agent.state.count++;
  const call = `incoming-${agent.state.count}`;
  agent.state.calls.set(call, newCall);
  const { request, route, toTag } = server;
  const dialog = dialogKey(request.get('call-id') ?? '', toTag, request.get('from')?.tag ?? '');
  const invite = { request, route };
  startUsage(agent, 'invite-usage-server', { call, modifies: false, transaction: instance, dialog, invite });
}

/** A re-INVITE that is in order. §14.2. */
export function takeReinvite(
  agent: Agent,
  instance: string,
  server: ServerTransaction,
  key: string,
  dialog: Dialog,
): void {
  const theirs = usagesIn(agent, key, ['proceeding']).filter((each) => each.startsWith('invite-usage-server'));
  if (theirs.length > 0) {
    const seconds = numberFrom(newIdentifier(agent), 11);
    respond(agent, instance, responseTo(server, 500, { headers: [['Retry-After', String(seconds)]] }));
    return;
  }
  const ours = usagesIn(agent, key, ['calling', 'cancelPending', 'proceeding', 'cancelling']);
  if (ours.length > 0 || stateOf(agent, dialog.machine) === 'early') {
    respond(agent, instance, responseTo(server, 491));
    return;
  }
  const remoteTarget = targetOf(server.request);
  if (remoteTarget !== undefined) update(agent.state.dialogs, key, { remoteTarget });
  startUsage(agent, 'invite-usage-server', {
    call: dialog.call,
    modifies: true,
    transaction: instance,
    dialog: key,
    invite: { request: server.request, route: server.route },
  });
}

/** Rings. */
export function ring(agent: Agent, call: string): void {
  const instance = agent.state.calls.get(call)?.usage ?? '';
  if (stateOf(agent, instance) === 'proceeding') decide(agent, instance, 180);
}

/** Answers with a session description. §13.3.1.4. */
export function answer(agent: Agent, call: string): void {
  const instance = agent.state.calls.get(call)?.usage ?? '';
  if (isWaiting(agent, instance) && decide(agent, instance, 200)) tell(agent, { type: 'answered', call });
}

/** Refuses with a status from 300 to 699. §13.3.1.2, §13.3.1.3. */
export function refuse(agent: Agent, call: string, status: number, headers: readonly HeaderLine[] = []): void {
  const instance = agent.state.calls.get(call)?.usage ?? '';
  if (!isWaiting(agent, instance) || !Number.isInteger(status) || status < 300 || status > 699) return;
  if (decide(agent, instance, status, headers)) conclude(agent, call, { type: 'failed', status });
}

/** The invitation has expired. §13.3.1. */
export function expire(agent: Agent, instance: string): void {
  const call = agent.state.usages.get(instance)?.call;
  if (call !== undefined && isWaiting(agent, instance) && decide(agent, instance, 487)) {
    conclude(agent, call, { type: 'failed', status: 487 });
  }
}

/** True for a machine of an INVITE that we received and that has no final response yet. */
export function isWaiting(agent: Agent, instance: string): boolean {
  return instance.startsWith('invite-usage-server') && stateOf(agent, instance) === 'proceeding';
}

/** CANCEL of an INVITE that we received. §9.2. */
export function takeCancel(agent: Agent, transaction: string, cancel: Message): void {
  const instance = usageOfTransaction(agent, transaction);
  if (instance !== undefined) stepMachine(agent, instance, { type: 'receive.cancel' }, cancel);
}

/** An ACK that belongs to a 2xx. */
export function takeAck(agent: Agent, key: string, ack: Message): void {
  const sequence = ack.get('cseq')?.sequence;
  for (const [instance, { dialog, invite }] of agent.state.usages) {
    const isServer = instance.startsWith('invite-usage-server');
    if (!isServer || dialog !== key || invite.request.get('cseq')?.sequence !== sequence) continue;
    stepMachine(agent, instance, { type: 'receive.ack' }, ack);
    return;
  }
}

/** Carries out what the machine of an INVITE that we received wants. */
export function carryOutAsCallee(agent: Agent, { instance, output, message }: Task): void {
  const usage = agent.state.usages.get(instance);
  if (!usage) return;
  if (output.type === 'send') {
    switch (output.params.message) {
      case 'progress':
        sendResponse(agent, instance, usage, message ?? usage.response ?? responseOf(agent, usage, 183));
        break;
      case 'response':
        if (output.params.again) repeat(agent, usage);
        else if (message) sendResponse(agent, instance, usage, message);
        break;
      case 'requestTerminated':
        sendResponse(agent, instance, usage, responseOf(agent, usage, 487));
        break;
      case 'bye':
        hangUpDialog(agent, usage.dialog);
        break;
    }
    return;
  }
  switch (output.params.about) {
    case 'invitation':
      invited(agent, instance, usage);
      break;
    case 'cancelled':
      if (!usage.modifies) conclude(agent, usage.call, { type: 'cancelled' });
      break;
    case 'confirmed':
      confirmed(agent, instance, usage);
      break;
    case 'noAck':
      unacknowledged(agent, usage);
      break;
    case 'ended':
      if (!usage.modifies) conclude(agent, usage.call, { type: 'ended', why: message ? 'remote' : 'local' });
      break;
  }
}

function invited(agent: Agent, instance: string, usage: Usage): void {
  const { request } = usage.invite;
  if (usage.modifies) {
    // The user is not asked: our session description fits whatever is offered.
    decide(agent, instance, 200);
    return;
  }
  const seconds = request.get('expires');
  if (seconds !== undefined) startTimer(agent, instance, 'expires', Math.min(seconds * 1000, 2 ** 31 - 1));
  tell(agent, { type: 'incoming', call: usage.call, user: calledUser(request) });
}

/** Puts the user's decision to the machine. */
function decide(agent: Agent, instance: string, status: number, headers: readonly HeaderLine[] = []): boolean {
  const usage = agent.state.usages.get(instance);
  if (!usage) return false;
  if (status < 300) ensureDialog(agent, usage);
  const kind = status < 200 ? '1xx' : status < 300 ? '2xx' : status === 487 ? '487' : 'final';
  const response = responseOf(agent, usage, status, headers);
  return stepMachine(agent, instance, { type: `respond.${kind}` }, response);
}

function responseOf(agent: Agent, usage: Usage, status: number, headers: readonly HeaderLine[] = []): Message {
  const server = serverOf(agent, usage);
  if (status >= 300) return responseTo(server, status, { headers });
  ensureDialog(agent, usage);
  const dialog = agent.state.dialogs.get(usage.dialog);
  const contact: HeaderLine = ['Contact', `<${dialog?.contact ?? contactUriFor(agent, server)}>`];
  const always = [...recordRoutes(server.request), contact, allowHeader, supportedHeader(agent)];
  if (status < 200) return responseTo(server, status, { headers: always });
  const body = sessionDescription(agent.settings, dialog?.version ?? 1);
  return responseTo(server, status, { headers: [...always, contentTypeHeader], body });
}

/** The transaction, or what is left of it. */
function serverOf(agent: Agent, { transaction, invite, response }: Usage): ServerTransaction {
  const toTag = response?.get('to')?.tag ?? '';
  return agent.state.servers.get(transaction) ?? { key: '', mergeKey: '', ...invite, toTag, response: '' };
}

/** §12.1.1. */
function ensureDialog(agent: Agent, usage: Usage): void {
  if (agent.state.dialogs.has(usage.dialog)) return;
  const server = serverOf(agent, usage);
  const parts = dialogOfRequest(server.request, server.toTag, server.route.transport);
  const contact = contactUriFor(agent, server);
  if (parts) openDialog(agent, parts, { call: usage.call, contact, fallback: server.route, caller: false });
}

/** Sends a response for the first time, and tells the dialog. */
function sendResponse(agent: Agent, instance: string, usage: Usage, response: Message): void {
  update(agent.state.usages, instance, { response });
  respond(agent, usage.transaction, response);
  if (usage.modifies) return;
  const { status } = response;
  tellDialog(agent, usage.dialog, `respond.${status < 200 ? '1xx' : status < 300 ? '2xx' : 'final'}`);
  if (status >= 300) dropDialog(agent, usage.dialog);
}

/** Sends the 2xx again: through its transaction while there is one (RFC 6026 §7.1), else past it (§13.3.1.4). */
function repeat(agent: Agent, { transaction, invite, response }: Usage): void {
  if (response && !respond(agent, transaction, response)) transmit(agent, invite.route, response.text);
}

function confirmed(agent: Agent, instance: string, usage: Usage): void {
  const { call, modifies, dialog } = usage;
  // A repeated ACK of a re-INVITE's 2xx is of no interest.
  if (modifies) dropUsage(agent, instance);
  else {
    update(agent.state.calls, call, { dialog });
    tell(agent, { type: 'confirmed', call });
  }
  const unwanted = agent.state.calls.get(call)?.unwanted ?? '';
  if (unwanted !== '') endSession(agent, call, unwanted);
  else tryModify(agent, call);
}

/** No ACK for 64*T1: the machine has sent BYE. §13.3.1.4. */
function unacknowledged(agent: Agent, { call, modifies }: Usage): void {
  const session = agent.state.calls.get(call)?.usage ?? '';
  conclude(agent, call, { type: 'ended', why: 'noAck' });
  if (modifies) stepMachine(agent, session, { type: 'hangup' });
}
