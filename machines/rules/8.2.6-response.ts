/** Responses that a UAS makes. RFC 3261 §8.2.6, §20, §21. */
import type { NameAddr } from '../../syntax/headers/name-addr.ts';
import type { HeaderName, HeaderTypes, Message } from '../../syntax/message.ts';
import { sameAddress, sameAddressUri, sameToken, viaKey } from './equality.ts';
import { answerRule, demand, hasNoToTag, isSuccess, pass, quoted, responders, responseRule, shown } from './judging.ts';
import type { Judged, Judgement, Rule, Sighting } from './rule.ts';

/** When a client's Timer E has reached T2, so that a 100 may help against retransmissions (RFC 4320 §4.1), T1 being 500 ms. */
const TRYING_AFTER_MS = 3500;

/** The same Via values in any order, apart from what the server adds to the top one. */
function sameVias(
  response: Message,
  request: Message,
): { readonly values: boolean; readonly order: boolean } | undefined {
  const [theirs, ours] = [response.get('via'), request.get('via')];
  if (!theirs || !ours) return undefined;
  const keys = (vias: typeof ours): string[] => vias.map((via) => viaKey(via, { withReceived: false }));
  const [got, wanted] = [keys(theirs), keys(ours)];
  const order = got.length === wanted.length && got.every((key, i) => key === wanted[i]);
  const exact = (vias: typeof ours): string[] => vias.slice(1).map((via) => viaKey(via, { withReceived: true }));
  if (order) return { values: exact(theirs).every((key, i) => key === exact(ours)[i]), order };
  return { values: got.sort().join('\n') === wanted.sort().join('\n'), order };
}

/** Of two values where one may stand (§7.3.1) the server may take either: then there is none to compare with. */
function only<K extends HeaderName>(request: Message, name: K): HeaderTypes[K] | undefined {
  return request.fields(name).length > 1 ? undefined : request.get(name);
}

function toOf(response: Message, request: Message): readonly [got: NameAddr, wanted: NameAddr] | undefined {
  const [got, wanted] = [response.get('to'), only(request, 'to')];
  return got && wanted && [got, wanted];
}

function sameTag(
  response: Message,
  earlier: readonly Sighting[] | undefined,
  from: number,
  to: number,
): Judgement | undefined {
  const tag = response.get('to')?.tag;
  if (tag === undefined || response.status < from || response.status > to) return undefined;
  const others = (earlier ?? []).filter(
    ({ message }) => message.status >= from && message.status <= to && message.get('to')?.tag !== undefined,
  );
  const other = others.find(({ message }) => !sameToken(message.get('to')?.tag, tag));
  if (!other) return others.length > 0 ? pass : undefined;
  const expected = `the To tag ${quoted(other.message.get('to')?.tag)} of the ${other.message.status}`;
  return demand(false, expected, `To tag ${quoted(tag)} in the ${response.status}`, other);
}

function timestampKept(response: Message, request: Message): Judgement | undefined {
  const wanted = response.status === 100 ? request.get('timestamp') : undefined;
  if (!wanted) return undefined;
  const got = response.get('timestamp');
  if (!got && response.has('timestamp')) return undefined;
  const holds = got !== undefined && Number(got.time) === Number(wanted.time);
  return demand(holds, `${shown(request, 'Timestamp')} in the 100`, shown(response, 'Timestamp'));
}

function noProvisional(response: Message, judged: Judged): Judgement | undefined {
  if (response.status === 0 || response.method === 'INVITE' || judged.request?.message.method === 'INVITE')
    return undefined;
  if (response.status >= 200) return pass;
  if (response.status === 100) {
    const first = judged.requests?.[0];
    if (!first || judged.atMs - first.atMs >= TRYING_AFTER_MS) return undefined;
  }
  return demand(false, `no provisional response to ${response.method}`, `${response.status}`, judged.request);
}

/** Codes of HTTP/1.1 (RFC 2616) that neither RFC 3261 nor an extension gives a meaning in SIP. */
const HTTP_ONLY = new Set([201, 203, 205, 206, 303, 304, 306, 307, 409, 411]);

const COPIED = ['From', 'Call-ID', 'CSeq', 'To', 'Via'] as const;

export const responseRules: readonly Rule[] = [
  responseRule('RFC3261-8.2.6.1-1', 'no provisional response but to INVITE', noProvisional),
  answerRule('RFC3261-8.2.6.1-3', 'the 100 repeats Timestamp', timestampKept, ['uas']),
  answerRule(
    'RFC3261-8.2.6.2-1',
    'the response copies From',
    (response, request, { request: asked }) => {
      const [got, wanted] = [response.get('from'), only(request, 'from')];
      return (
        got &&
        wanted &&
        demand(sameAddress(got, wanted), `${shown(request, 'From')} as in the request`, shown(response, 'From'), asked)
      );
    },
    responders,
  ),
  answerRule(
    'RFC3261-8.2.6.2-2',
    'the response copies the Call-ID',
    (response, request, { request: asked }) => {
      const [got, wanted] = [response.get('call-id'), only(request, 'call-id')];
      if (got === undefined || wanted === undefined) return undefined;
      return demand(got === wanted, `Call-ID ${quoted(wanted)} as in the request`, `Call-ID ${quoted(got)}`, asked);
    },
    responders,
  ),
  answerRule(
    'RFC3261-8.2.6.2-3',
    'the response copies CSeq',
    (response, request, { request: asked }) => {
      const [got, wanted] = [response.get('cseq'), only(request, 'cseq')];
      if (!got || !wanted) return undefined;
      const holds = got.sequence === wanted.sequence && got.method === wanted.method;
      return demand(holds, `${shown(request, 'CSeq')} as in the request`, shown(response, 'CSeq'), asked);
    },
    responders,
  ),
  answerRule(
    'RFC3261-8.2.6.2-4',
    'the response copies every Via value',
    (response, request, { request: asked }) => {
      const same = sameVias(response, request);
      return same && demand(same.values, `${shown(request, 'Via')} as in the request`, shown(response, 'Via'), asked);
    },
    responders,
  ),
  answerRule(
    'RFC3261-8.2.6.2-5',
    'the response keeps the order of Via values',
    (response, request, { request: asked }) => {
      const same = sameVias(response, request);
      if (!same?.values || (request.get('via')?.length ?? 0) < 2) return undefined;
      return demand(same.order, `${shown(request, 'Via')} in this order`, shown(response, 'Via'), asked);
    },
    responders,
  ),
  answerRule(
    'RFC3261-8.2.6.2-6',
    'the response copies a To that has a tag',
    (response, request, { request: asked }) => {
      const to = toOf(response, request);
      if (to?.[1].tag === undefined) return undefined;
      return demand(sameAddress(...to), `${shown(request, 'To')} as in the request`, shown(response, 'To'), asked);
    },
    responders,
  ),
  answerRule(
    'RFC3261-8.2.6.2-7',
    'the response copies the URI of To',
    (response, request, { request: asked }) => {
      const to = toOf(response, request);
      if (!to || to[1].tag !== undefined) return undefined;
      return demand(
        sameAddressUri(...to),
        `the URI of ${shown(request, 'To')} as in the request`,
        shown(response, 'To'),
        asked,
      );
    },
    responders,
  ),
  answerRule(
    'RFC3261-8.2.6.2-8',
    'the response adds a To tag',
    (response, request, { request: asked }) => {
      const to = toOf(response, request);
      if (!to || !hasNoToTag(request) || response.status <= 100) return undefined;
      return demand(to[0].tag !== undefined, `a tag in To of the ${response.status}`, shown(response, 'To'), asked);
    },
    responders,
  ),
  // A forking proxy hands on responses of many user agents, each with a tag of its own.
  responseRule('RFC3261-8.2.6.2-10', 'all responses to a request have one To tag', (response, { earlier }) =>
    sameTag(response, earlier, 101, 699),
  ),
  responseRule(
    'RFC3261-13.3.1.1-2',
    'all provisional responses to an INVITE are of one dialog',
    (response, { earlier }) => (response.method === 'INVITE' ? sameTag(response, earlier, 101, 199) : undefined),
  ),
  answerRule('RFC3261-20-8', 'a response has what the tables call mandatory', (response, request) => {
    // What the request lacked cannot be copied.
    const missing: string[] = COPIED.filter((name) => request.has(name) && !response.has(name));
    if (request.method === 'INVITE' && isSuccess(response) && !response.has('contact')) missing.push('Contact');
    return demand(missing.length === 0, 'all mandatory header fields in the response', `no ${missing.join(', no ')}`);
  }),
  responseRule('RFC3261-21-1', 'no status code that only HTTP has', (response) =>
    demand(!HTTP_ONLY.has(response.status), 'a status code of SIP', `${response.status} ${response.reason}`.trim()),
  ),
];
