/** How the events and sends of a dialog and of its INVITE usages look on the wire. */
import type { Message } from '../../syntax/message.ts';
import type { WireAlphabet } from '../model.ts';
import { inviteClass } from '../transaction/alphabets.ts';

/** True for the responses to an INVITE. */
function answersInvite(message: Message): boolean {
  return !message.isRequest && message.method === 'INVITE';
}

export const inviteUsageServerAlphabet: WireAlphabet = {
  receives(message) {
    if (!message.isRequest) return undefined;
    const received: Record<string, string> = { ACK: 'receive.ack', BYE: 'receive.bye', CANCEL: 'receive.cancel' };
    return received[message.method];
  },
  sends(message) {
    if (message.isRequest) return message.method === 'BYE' ? { messages: ['bye'], decision: 'hangup' } : undefined;
    // 100 is the transaction's own.
    if (!answersInvite(message) || message.status === 100) return undefined;
    if (message.status < 200) return { messages: ['progress'], decision: 'respond.1xx' };
    if (message.status === 487) return { messages: ['requestTerminated'], decision: 'respond.487' };
    const kind = inviteClass(message);
    // After CANCEL or BYE 487 is only recommended: any refusal answers the INVITE.
    if (kind === 'final') return { messages: ['response', 'requestTerminated'], decision: 'respond.final' };
    return { messages: ['response'], decision: `respond.${kind}` };
  },
};

export const inviteUsageClientAlphabet: WireAlphabet = {
  receives(message) {
    if (message.isRequest) return message.method === 'BYE' ? 'receive.bye' : undefined;
    return answersInvite(message) ? `receive.${inviteClass(message)}` : undefined;
  },
  sends(message) {
    if (!message.isRequest) return undefined;
    switch (message.method) {
      case 'INVITE':
        return { messages: ['request'] };
      case 'ACK':
        return { messages: ['ack'] };
      case 'CANCEL':
        return { messages: ['cancel'], decision: 'cancel' };
      case 'BYE':
        return { messages: ['bye'], decision: 'hangup' };
      default:
        return undefined;
    }
  },
};

/** A dialog sends nothing of its own: the usages do. Only responses with a To tag concern it (§12.1). */
export const dialogAlphabet: WireAlphabet = {
  receives(message) {
    if (message.isRequest) return message.method === 'BYE' ? 'receive.bye' : undefined;
    if (answersInvite(message))
      return message.get('to')?.tag === undefined ? undefined : responseEvent('receive', message);
    return message.status === 481 || message.status === 408 ? 'receive.gone' : undefined;
  },
  sends(message) {
    if (message.isRequest) return message.method === 'BYE' ? { messages: [], decision: 'hangup' } : undefined;
    if (!answersInvite(message) || message.get('to')?.tag === undefined) return undefined;
    const decision = responseEvent('respond', message);
    return decision === undefined ? undefined : { messages: [], decision };
  },
};

function responseEvent(prefix: 'receive' | 'respond', message: Message): string | undefined {
  return message.status === 100 ? undefined : `${prefix}.${inviteClass(message)}`;
}
