/** Small changes to messages that faults are made of. */
import type { Message } from '../../syntax/message.ts';
import { editMessage } from '../../syntax/message.ts';
import type { Fault } from './mutate.ts';

export const isRequest = (message: Message, method: string): boolean => message.isRequest && message.method === method;
export const isResponse = (message: Message, method: string): boolean =>
  message.isResponse && message.method === method;
export const isSuccess = (message: Message): boolean => message.status >= 200 && message.status < 300;

/** Changes the messages sent that `wanted` picks; undefined drops them. */
export function sends(
  wanted: (message: Message) => boolean,
  change: (message: Message) => Message | string | undefined,
): Fault {
  return {
    sends(message) {
      if (!wanted(message)) return [message];
      const changed = change(message);
      return changed === undefined ? [] : [changed];
    },
  };
}

/** Never sends the messages that `wanted` picks. */
export const never = (wanted: (message: Message) => boolean): Fault => sends(wanted, () => undefined);

/** Sets a header field; undefined removes it. */
export const set =
  (name: string, value: (old: string, message: Message) => string | undefined) =>
  (message: Message): Message =>
    editMessage(message, { set: { [name]: value(message.values(name)[0] ?? '', message) } });

/** Replaces text anywhere in the message. */
export const replace =
  (pattern: RegExp, by: string) =>
  (message: Message): string =>
    message.text.replace(pattern, by);
