/** CANCEL as a client makes it. RFC 3261 §9.1. */
import type { Message } from '../../syntax/message.ts';
import { sameUri } from '../../syntax/uri-comparison.ts';
import { routesOf, sameAddress, sameUris, viaKey } from './equality.ts';
import { demand, pass, quoted, requestRule, shown, transactionClients } from './judging.ts';
import type { Judged, Judgement, Rule } from './rule.ts';
import { sameRoute } from './same-way.ts';

function cancelRule(
  requirement: Rule['requirement'],
  title: string,
  judge: (cancel: Message, original: Message, judged: Judged) => Judgement | undefined,
): Rule {
  return requestRule(
    requirement,
    title,
    (request, judged) =>
      request.method === 'CANCEL' && judged.original ? judge(request, judged.original.message, judged) : undefined,
    transactionClients,
  );
}

function repeats(cancel: Message, original: Message, judged: Judged): Judgement | undefined {
  const differing: string[] = [];
  if (cancel.uriText !== original.uriText && !sameUri(cancel.uriText, original.uriText)) differing.push('Request-URI');
  for (const name of ['from', 'to'] as const) {
    const [got, wanted] = [cancel.get(name), original.get(name)];
    if (got && wanted && !sameAddress(got, wanted)) differing.push(name === 'to' ? 'To' : 'From');
  }
  const [id, wantedId] = [cancel.get('call-id'), original.get('call-id')];
  if (id !== undefined && wantedId !== undefined && id !== wantedId) differing.push('Call-ID');
  const [cseq, wantedCseq] = [cancel.get('cseq'), original.get('cseq')];
  if (cseq && wantedCseq && cseq.sequence !== wantedCseq.sequence) differing.push('CSeq');
  if (differing.length === 0) return pass;
  const show = (message: Message): string =>
    differing
      .map((name) => (name === 'Request-URI' ? `Request-URI ${quoted(message.uriText)}` : shown(message, name)))
      .join(', ');
  return demand(false, `${show(original)} as in the ${original.method}`, show(cancel), judged.original);
}

export const cancelRules: readonly Rule[] = [
  cancelRule('RFC3261-9.1-1', 'only an INVITE is cancelled', (_, original, judged) =>
    demand(original.method === 'INVITE', 'CANCEL for an INVITE only', `CANCEL of ${original.method}`, judged.original),
  ),
  cancelRule('RFC3261-9.1-2', 'CANCEL repeats Request-URI, Call-ID, To, From and CSeq number', repeats),
  cancelRule('RFC3261-9.1-3', 'CANCEL has the top Via of the request, and no other', (cancel, original, judged) => {
    const [vias, top] = [cancel.get('via'), original.topVia];
    if (!vias || !top) return undefined;
    const key = (via: typeof top): string => viaKey(via, { withReceived: false });
    const expected = `one Via, ${quoted(original.values('via')[0])} as in the ${original.method}`;
    return demand(vias.length === 1 && key(vias[0]!) === key(top), expected, shown(cancel, 'Via'), judged.original);
  }),
  requestRule(
    'RFC3261-9.1-4',
    'CSeq of CANCEL names CANCEL',
    (request) => {
      const cseq = request.method === 'CANCEL' ? request.get('cseq') : undefined;
      return cseq && demand(cseq.method === 'CANCEL', 'the method CANCEL in CSeq', shown(request, 'CSeq'));
    },
    transactionClients,
  ),
  cancelRule('RFC3261-9.1-5', 'CANCEL has the Route of the request', (cancel, original, judged) => {
    const [got, wanted] = [routesOf(cancel, 'route'), routesOf(original, 'route')];
    if (!got || !wanted || wanted.length === 0) return undefined;
    return demand(
      sameUris(got, wanted),
      `${shown(original, 'Route')} as in the ${original.method}`,
      shown(cancel, 'Route'),
      judged.original,
    );
  }),
  requestRule(
    'RFC3261-9.1-6',
    'CANCEL has neither Require nor Proxy-Require',
    (request) => {
      if (request.method !== 'CANCEL') return undefined;
      const name = ['Require', 'Proxy-Require'].find((each) => request.has(each));
      return demand(name === undefined, 'no Require and no Proxy-Require in CANCEL', name ? shown(request, name) : '');
    },
    transactionClients,
  ),
  cancelRule('RFC3261-9.1-8', 'CANCEL waits for a provisional response', (_, original, judged) => {
    if (!judged.unanswered) return judged.answered && judged.answered.message.status < 200 ? pass : undefined;
    return demand(
      false,
      `a provisional response to the ${original.method} before the CANCEL`,
      'no response at all',
      judged.original,
    );
  }),
  cancelRule('RFC3261-9.1-11', 'CANCEL goes where the request went', (_, original, judged) =>
    sameRoute(judged, original.method),
  ),
];
