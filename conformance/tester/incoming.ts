/** A request of the SUT, as the tester's user deals with it. */
import type { Address } from '../../machines/trace.ts';
import type { Message } from '../../syntax/message.ts';
import { printUri } from '../../syntax/uri.ts';
import { composeRequest, composeResponse, type RequestOptions, type ResponseOptions } from './compose.ts';
import { createExchange, type Exchange } from './exchange.ts';
import type { Seen, Tester } from './tester.ts';

export interface IncomingRequest {
  readonly request: Message;
  readonly atMs: number;
  /** Where it came from, and where responses to it go. */
  readonly from: Address;
  /** Sends a response; the To tag stays the same for all of them unless given. Returns it, so that it can be repeated. */
  respond(status: number, options?: ResponseOptions): Message;
  /** Sends the same octets again. */
  repeat(response: Message): void;
  /** Waits for the ACK of this INVITE. Each call waits for one more. */
  acknowledged(withinMs?: number): Promise<Message>;
  /** How often the request was seen so far. */
  transmissions(): number;
  /** A request of the tester's own in the dialog that an INVITE of the SUT made. */
  inDialog(method: string, options?: RequestOptions): Exchange;
  /** Refuses or ends it in whatever state it is. */
  abandon(): void;
}

export function createIncomingRequest(tester: Tester, seen: Seen): IncomingRequest {
  const { message: request, event } = seen;
  const toTag = tester.id('tag');
  let sequence = 0;
  let final: Message | undefined;
  let ended = false;

  /** Responses go to the sent-by of the top Via, or back to the source where it names no address (§18.2.2). */
  const send = (text: string): void => tester.send(text, event.from);

  const incoming: IncomingRequest = {
    request,
    atMs: event.atMs,
    from: event.from,
    respond(status, options = {}) {
      const response = composeResponse(tester, request, status, { toTag, ...options });
      if (status >= 200) final = response;
      send(response.text);
      return response;
    },
    repeat: (response) => send(response.text),
    async acknowledged(withinMs = 64 * tester.timing.t1Ms) {
      const ack = await tester.next(
        ({ message }) =>
          message.isRequest &&
          message.method === 'ACK' &&
          message.get('call-id') === request.get('call-id') &&
          message.get('cseq')?.sequence === request.get('cseq')?.sequence,
        withinMs,
        'ACK',
      );
      return ack.message;
    },
    transmissions: () =>
      tester.received.filter(
        ({ message }) =>
          message.isRequest &&
          message.method === request.method &&
          message.get('call-id') === request.get('call-id') &&
          message.get('cseq')?.sequence === request.get('cseq')?.sequence,
      ).length,
    inDialog(method, options = {}) {
      if (method === 'BYE') ended = true;
      // An ACK bears the number of its INVITE.
      if (method !== 'ACK') sequence += 1;
      const contact = request.get('contact');
      const first = contact && !contact.star ? contact.contacts[0] : undefined;
      const message = composeRequest(tester, method, first ? printUri(first.uri) : request.uriText, {
        callId: request.get('call-id') ?? '',
        cseq: sequence,
        to: request.values('from')[0] ?? '',
        ...options,
        headers: { From: `${request.values('to')[0]};tag=${toTag}`, ...options.headers },
      });
      return createExchange(tester, message, options);
    },
    abandon() {
      if (request.method !== 'INVITE') {
        if (!final) incoming.respond(200);
      } else if (!final) incoming.respond(486);
      else if (final.status < 300 && !ended) incoming.inDialog('BYE');
    },
  };
  return incoming;
}
