/** A call that the tester makes: an INVITE and what follows it. */
import type { Message } from '../../syntax/message.ts';
import { printUri } from '../../syntax/uri.ts';
import { composeRequest, type RequestOptions } from './compose.ts';
import { createExchange, type Exchange, topViaText } from './exchange.ts';
import { NotSeen, type Tester } from './tester.ts';

export interface Call extends Exchange {
  /** Waits for a response with a To tag other than 100: an early or confirmed dialog. */
  early(withinMs?: number): Promise<Message>;
  /** Waits for a 2xx; any other final response is `NotSeen`. Does not acknowledge it. */
  answered(withinMs?: number): Promise<Message>;
  /** Acknowledges the final response, as its class demands (§13.2.2.4, §17.1.1.3). */
  acknowledge(options?: RequestOptions): void;
  /** Waits for the 2xx and acknowledges it. */
  established(withinMs?: number): Promise<Message>;
  cancel(options?: RequestOptions): Exchange;
  /** A request within the dialog; CSeq goes up by one unless given. */
  inDialog(method: string, options?: RequestOptions): Exchange;
  /** A re-INVITE, as a call of its own in the same dialog. */
  reinvite(options?: RequestOptions): Call;
  /** Ends it in whatever state it is, waiting for nothing. */
  abandon(): void;
}

interface Leg {
  readonly callId: string;
  readonly fromTag: string;
  readonly to: () => string;
  readonly target: () => string;
  readonly routes: () => readonly string[];
  nextSequence(): number;
}

export function createCall(tester: Tester, uri: string, options: RequestOptions, leg?: Leg): Call {
  const callId = leg?.callId ?? options.callId ?? tester.id('callId');
  const fromTag = leg?.fromTag ?? options.fromTag ?? tester.id('tag');
  const cseq = options.cseq ?? leg?.nextSequence() ?? 1;
  let sequence = cseq;
  let ended = false;
  const invite = composeRequest(tester, 'INVITE', uri, { ...options, callId, fromTag, cseq });
  const exchange = createExchange(tester, invite, options);

  const dialogResponse = (): Message | undefined =>
    exchange.responses().findLast(({ status }) => status >= 200 && status < 300) ??
    exchange.responses().findLast((message) => message.status > 100 && message.get('to')?.tag !== undefined);
  const own: Leg = leg ?? {
    callId,
    fromTag,
    to: () => dialogResponse()?.values('to')[0] ?? invite.values('to')[0]!,
    target: () => {
      const contact = dialogResponse()?.get('contact');
      return contact && !contact.star && contact.contacts[0] ? printUri(contact.contacts[0].uri) : uri;
    },
    routes: () => [...(dialogResponse()?.values('record-route') ?? [])].reverse(),
    nextSequence: () => {
      sequence += 1;
      return sequence;
    },
  };

  /** Requests in the dialog go straight to the SUT, whatever the route set names: the tester plays the proxies too. */
  const withinDialog = (method: string, more: RequestOptions, number: number): Message =>
    composeRequest(tester, method, own.target(), {
      callId,
      fromTag,
      to: own.to(),
      cseq: number,
      ...more,
      headers: { ...(own.routes().length > 0 ? { Route: own.routes() } : {}), ...more.headers },
    });

  function acknowledge(more: RequestOptions = {}): void {
    const final = exchange.responses().find(({ status }) => status >= 200);
    if (!final) throw new NotSeen('no final response that could be acknowledged');
    const port = more.port ?? options.port ?? tester;
    if (final.status < 300) {
      port.send(withinDialog('ACK', more, cseq).text);
      return;
    }
    const to = final.values('to')[0] ?? invite.values('to')[0]!;
    const ack = composeRequest(tester, 'ACK', uri, { callId, fromTag, cseq, to, via: [topViaText(invite)], ...more });
    port.send(ack.text);
  }

  const call: Call = {
    ...exchange,
    early: (withinMs) =>
      exchange.response((message) => message.status > 100 && message.get('to')?.tag !== undefined, withinMs),
    async answered(withinMs) {
      const final = await exchange.final(withinMs);
      if (final.status >= 300) throw new NotSeen(`no 2xx: the call was refused with ${final.status}`);
      return final;
    },
    acknowledge,
    async established(withinMs) {
      const final = await call.answered(withinMs);
      acknowledge();
      return final;
    },
    cancel(more = {}) {
      const cancel = composeRequest(tester, 'CANCEL', uri, {
        callId,
        fromTag,
        cseq,
        to: invite.values('to')[0]!,
        via: [topViaText(invite)],
        ...more,
      });
      return createExchange(tester, cancel, options);
    },
    inDialog(method, more = {}) {
      if (method === 'BYE') ended = true;
      return createExchange(tester, withinDialog(method, more, more.cseq ?? own.nextSequence()), more);
    },
    reinvite: (more = {}) => createCall(tester, own.target(), { to: own.to(), body: options.body ?? '', ...more }, own),
    abandon() {
      const final = exchange.responses().find(({ status }) => status >= 200);
      if (!final) {
        if (exchange.responses().length > 0) call.cancel();
        return;
      }
      acknowledge();
      if (final.status < 300 && !ended && !leg) call.inDialog('BYE');
    },
  };
  return call;
}
