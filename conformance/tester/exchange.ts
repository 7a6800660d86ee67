/** One request of the tester and the responses it draws. */

import { printVia } from '../../syntax/headers/via.ts';
import type { Message } from '../../syntax/message.ts';
import type { RequestOptions } from './compose.ts';
import type { Port, Seen, Tester } from './tester.ts';

export interface Exchange {
  readonly request: Message;
  /** Sends the same octets again. */
  retransmit(): void;
  /** The next response that was not taken before. Throws `NotSeen` after `withinMs` (default 64*T1). */
  response(wanted?: (message: Message) => boolean, withinMs?: number): Promise<Message>;
  provisional(withinMs?: number): Promise<Message>;
  /** The first final response; the same one each time it is asked for. */
  final(withinMs?: number): Promise<Message>;
  /** All responses so far, retransmissions included. */
  responses(): readonly Message[];
}

/** The requests that each tester has sent, oldest first. */
const sent = new WeakMap<Tester, Message[]>();

/** How surely a response belongs to a request: the system under test may have copied some field wrongly. 0: not at all. */
function likeness(response: Message, request: Message): number {
  if (response.method !== request.method && response.method !== '') return 0;
  const branch = request.topVia?.branch;
  const byBranch = branch !== undefined && response.topVia?.branch === branch;
  const byCall = response.get('call-id') === request.get('call-id');
  const bySequence = response.get('cseq')?.sequence === request.get('cseq')?.sequence;
  return byBranch || (byCall && bySequence) ? 4 * Number(byBranch) + 2 * Number(byCall) + Number(bySequence) : 0;
}

export function createExchange(tester: Tester, request: Message, options: RequestOptions): Exchange {
  const port: Port = options.port ?? tester;
  const method = request.method;
  const requests = sent.get(tester) ?? [];
  sent.set(tester, requests);
  requests.push(request);
  let final: Message | undefined;

  const mine = ({ message }: Seen): boolean => {
    const own = message.isResponse ? likeness(message, request) : 0;
    return own > 0 && requests.every((other) => likeness(message, other) <= own);
  };

  async function response(wanted: (message: Message) => boolean = () => true, withinMs = 64 * tester.timing.t1Ms) {
    const seen = await tester.next((one) => mine(one) && wanted(one.message), withinMs, `response to ${method}`);
    return seen.message;
  }

  port.send(request.text);
  return {
    request,
    retransmit: () => port.send(request.text),
    response,
    provisional: (withinMs) => response(({ status }) => status < 200, withinMs),
    async final(withinMs) {
      final ??= tester.received.find((seen) => mine(seen) && seen.message.status >= 200)?.message;
      final ??= await response(({ status }) => status >= 200, withinMs);
      return final;
    },
    responses: () => tester.received.filter(mine).map(({ message }) => message),
  };
}

/** The request's top Via as text, which an ACK or a CANCEL repeats. */
export function topViaText(request: Message): string {
  return printVia(request.topVia!);
}
