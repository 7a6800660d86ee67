/**
 * How the transactions' events and sends look on the wire. Which transaction a message belongs to is the business of
 * `matching.ts`; an alphabet only says what the message is to it.
 */
import type { Message } from '../../syntax/message.ts';
import type { WireAlphabet } from '../model.ts';

/** `1xx`, `2xx` or `final` (300 to 699): the classes that an INVITE transaction tells apart. */
export function inviteClass(message: Message): '1xx' | '2xx' | 'final' {
  if (message.status < 200) return '1xx';
  return message.status < 300 ? '2xx' : 'final';
}

/** A non-INVITE transaction makes no difference between 2xx and the other final responses. */
function nonInviteClass(message: Message): '1xx' | 'final' {
  return message.status < 200 ? '1xx' : 'final';
}

/** True for messages of INVITE transactions: the INVITE, its ACK, and the responses to the INVITE. */
function isOfInvite(message: Message): boolean {
  return message.method === 'INVITE' || (message.isRequest && message.method === 'ACK');
}

export const inviteClientAlphabet: WireAlphabet = {
  receives(message) {
    if (message.isRequest || !isOfInvite(message)) return undefined;
    return `receive.${inviteClass(message)}`;
  },
  sends(message) {
    if (!message.isRequest || !isOfInvite(message)) return undefined;
    return { messages: [message.method === 'ACK' ? 'ack' : 'request'] };
  },
};

export const inviteServerAlphabet: WireAlphabet = {
  receives(message) {
    if (!message.isRequest || !isOfInvite(message)) return undefined;
    return message.method === 'ACK' ? 'receive.ack' : 'receive.request';
  },
  sends(message) {
    if (message.isRequest || !isOfInvite(message)) return undefined;
    if (message.status === 100) return { messages: ['trying'], decision: 'respond.100' };
    return { messages: ['response'], decision: `respond.${inviteClass(message)}` };
  },
};

export const nonInviteClientAlphabet: WireAlphabet = {
  receives(message) {
    if (message.isRequest || isOfInvite(message)) return undefined;
    return `receive.${nonInviteClass(message)}`;
  },
  sends(message) {
    if (!message.isRequest || isOfInvite(message)) return undefined;
    return { messages: ['request'] };
  },
};

export const nonInviteServerAlphabet: WireAlphabet = {
  receives(message) {
    if (!message.isRequest || isOfInvite(message)) return undefined;
    return 'receive.request';
  },
  sends(message) {
    if (message.isRequest || isOfInvite(message)) return undefined;
    return { messages: ['response'], decision: `respond.${nonInviteClass(message)}` };
  },
};

/** Of a stateless UAS, whatever the method: §8.2.7. */
export const statelessServerAlphabet: WireAlphabet = {
  receives(message) {
    if (!message.isRequest) return undefined;
    if (message.method === 'CANCEL') return 'receive.cancel';
    return message.method === 'ACK' ? 'receive.ack' : 'receive.request';
  },
  sends(message) {
    if (message.isRequest) return undefined;
    return { messages: ['response'], decision: `respond.${nonInviteClass(message)}` };
  },
};
