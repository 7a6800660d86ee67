/** Dialogs of the agent, and the requests that it sends in them. RFC 3261 §12, §14.1, §15. */
import type { HeaderLine, Message } from '../../syntax/message.ts';
import type { Route } from './addressing.ts';
import {
  type Agent,
  dropMachine,
  newIdentifier,
  newInstance,
  startMachine,
  startTimer,
  stateOf,
  stepMachine,
  update,
} from './agent.ts';
import { conclude, dropUsage, startUsage, usagesIn } from './calls.ts';
import { type Dialog, type DialogParts, dialogKey } from './dialogs.ts';
import { numberFrom } from './ids.ts';
import { dialogRequest, type Outgoing } from './requests.ts';
import { acceptHeader, allowHeader, contentTypeHeader, supportedHeader } from './responses.ts';
import { sessionDescription } from './settings.ts';
import { sendRequest } from './transaction-layer.ts';

/** Opens a dialog in the early state, and returns its key. */
export function openDialog(
  agent: Agent,
  parts: DialogParts,
  more: { readonly call: string; readonly contact: string; readonly fallback: Route; readonly caller: boolean },
): string {
  const { call, contact, fallback, caller } = more;
  const key = dialogKey(parts.callId, parts.localTag, parts.remoteTag);
  const machine = newInstance(agent, 'dialog');
  agent.state.dialogs.set(key, { ...parts, call, contact, version: 1, fallback, machine });
  startMachine(agent, machine, { caller });
  return key;
}

/** Tells a dialog what happened to it. False when that is not allowed now, or there is no such dialog. */
export function tellDialog(agent: Agent, key: string, event: string): boolean {
  const dialog = agent.state.dialogs.get(key);
  return dialog !== undefined && stepMachine(agent, dialog.machine, { type: event });
}

export function dropDialog(agent: Agent, key: string): void {
  const dialog = agent.state.dialogs.get(key);
  agent.state.dialogs.delete(key);
  if (dialog) dropMachine(agent, dialog.machine);
}

/** Ends a dialog by BYE, unless it is over. It stays until the BYE is answered, so that a BYE that crosses ours finds it. */
export function hangUpDialog(agent: Agent, key: string): void {
  const dialog = agent.state.dialogs.get(key);
  if (!dialog || !tellDialog(agent, key, 'hangup')) return;
  const outgoing = nextRequest(agent, key, dialog, 'BYE');
  sendRequest(agent, outgoing, { purpose: 'bye', usage: '', call: dialog.call, dialog: key });
}

/** Ends the early dialogs that our INVITE has made. §12.3, §13.2.2.3, §13.2.2.4. */
export function dropEarlyDialogs(agent: Agent, invite: Message): void {
  const callId = invite.get('call-id');
  const localTag = invite.get('from')?.tag;
  for (const [key, dialog] of [...agent.state.dialogs]) {
    if (dialog.callId !== callId || dialog.localTag !== localTag) continue;
    if (stateOf(agent, dialog.machine) !== 'early') continue;
    tellDialog(agent, key, 'receive.final');
    dropDialog(agent, key);
  }
}

/** The usages that keep a re-INVITE of ours, or a BYE, waiting. §14.1, §15. */
const underWay = ['calling', 'cancelPending', 'proceeding', 'cancelling', 'accepted'];

/** Ends a session whose dialog is confirmed, as soon as every 2xx of ours has its ACK (§15). */
export function endSession(agent: Agent, call: string, why: string): void {
  const record = agent.state.calls.get(call);
  if (!record) return;
  if (usagesIn(agent, record.dialog, ['accepted']).length > 0) {
    update(agent.state.calls, call, { unwanted: why });
    return;
  }
  conclude(agent, call, { type: 'ended', why });
  stepMachine(agent, record.usage, { type: 'hangup' });
}

/** The dialog is gone at the other end: no BYE. §12.2.1.2. */
export function loseSession(agent: Agent, call: string, why: string): void {
  const record = agent.state.calls.get(call);
  if (!record) return;
  tellDialog(agent, record.dialog, 'receive.gone');
  dropDialog(agent, record.dialog);
  conclude(agent, call, { type: 'ended', why });
  dropUsage(agent, record.usage);
}

/** Sends the re-INVITE that the user wants, or leaves it for later. §14.1. */
export function tryModify(agent: Agent, call: string): void {
  const record = agent.state.calls.get(call);
  const dialog = record && agent.state.dialogs.get(record.dialog);
  if (!record?.changing || record.unwanted !== '' || !dialog) return;
  if (usagesIn(agent, record.dialog, underWay).length > 0) return;
  if (agent.state.running.get(dialog.machine)?.timers.includes('retry')) return;
  update(agent.state.calls, call, { changing: false });
  const version = dialog.version + 1;
  update(agent.state.dialogs, record.dialog, { version });
  const body = sessionDescription(agent.settings, version);
  const headers: readonly HeaderLine[] = [['Contact', `<${dialog.contact}>`], ...invitationHeaders(agent)];
  const invite = nextRequest(agent, record.dialog, dialog, 'INVITE', headers, body);
  startUsage(agent, 'invite-usage-client', { call, modifies: true, transaction: '', dialog: record.dialog, invite });
}

/** What every INVITE of ours says of us, besides its Contact. §13.2.1. */
export function invitationHeaders(agent: Agent): readonly HeaderLine[] {
  return [allowHeader, supportedHeader(agent), acceptHeader, contentTypeHeader];
}

/** After a 491: waits before the re-INVITE is tried again. §14.1. */
export function retryLater(agent: Agent, call: string): void {
  const record = agent.state.calls.get(call);
  const dialog = record && agent.state.dialogs.get(record.dialog);
  if (!record || !dialog) return;
  update(agent.state.calls, call, { changing: true });
  // The Call-ID is the caller's own.
  const ownsCallId = record.usage.startsWith('invite-usage-client');
  const tens = numberFrom(newIdentifier(agent), ownsCallId ? 191 : 201);
  startTimer(agent, dialog.machine, 'retry', (ownsCallId ? 2100 : 0) + 10 * tens);
}

/** An OPTIONS in the dialog of a call. §11. */
export function queryPeer(agent: Agent, call: string): void {
  const key = agent.state.calls.get(call)?.dialog ?? '';
  const dialog = agent.state.dialogs.get(key);
  if (!dialog) return;
  const outgoing = nextRequest(agent, key, dialog, 'OPTIONS', [acceptHeader]);
  sendRequest(agent, outgoing, { purpose: 'options', usage: '', call, dialog: key });
}

/** A request with the next sequence number of the dialog. §12.2.1.1. */
function nextRequest(
  agent: Agent,
  key: string,
  dialog: Dialog,
  method: string,
  headers: readonly HeaderLine[] = [],
  body = '',
): Outgoing {
  const sequence = dialog.localSequence < 0 ? 1 : dialog.localSequence + 1;
  update(agent.state.dialogs, key, { localSequence: sequence });
  return dialogRequest(agent, dialog, { method, sequence, headersFor: () => headers, body });
}

/** The key of the dialog that a response to our INVITE belongs to. */
export function dialogKeyOfResponse(invite: Message, response: Message): string {
  return dialogKey(invite.get('call-id') ?? '', invite.get('from')?.tag ?? '', response.get('to')?.tag ?? '');
}
