/** Requests that a UAC sends again because of a response. RFC 3261 §8.1.3.4, §8.1.3.5, §22.2. */
import type { Message } from '../../syntax/message.ts';
import { sameAddress, sameToken } from './equality.ts';
import { demand, quoted, requestRule, shown } from './judging.ts';
import type { Judged, Judgement, Rule } from './rule.ts';

const isChallenge = (response: Message): boolean => response.status === 401 || response.status === 407;
const isRedirection = (response: Message): boolean => response.status >= 300 && response.status < 400;

/** To, From and Call-ID as they were; undefined when they cannot be read. */
function keepsIdentity(request: Message, before: Message): boolean | undefined {
  const [from, to] = [request.get('from'), request.get('to')];
  const [oldFrom, oldTo] = [before.get('from'), before.get('to')];
  if (!from || !to || !oldFrom || !oldTo) return undefined;
  return sameAddress(from, oldFrom) && sameAddress(to, oldTo) && request.get('call-id') === before.get('call-id');
}

/** Lets a rule see a request that is sent again after a response which it is about. */
function retried(
  after: (response: Message) => boolean,
  judge: (request: Message, before: Message, retries: NonNullable<Judged['retries']>) => Judgement | undefined,
): (request: Message, judged: Judged) => Judgement | undefined {
  return (request, { retries }) =>
    retries && after(retries.response.message) ? judge(request, retries.request.message, retries) : undefined;
}

export const retryRules: readonly Rule[] = [
  requestRule(
    'RFC3261-8.1.3.4-12',
    'a redirected request keeps To, From and Call-ID',
    retried(isRedirection, (request, before, retries) => {
      const kept = keepsIdentity(request, before);
      const observed = `${shown(request, 'From')}, ${shown(request, 'To')}, ${shown(request, 'Call-ID')}`;
      return kept === undefined
        ? undefined
        : demand(
            kept,
            `${shown(before, 'From')}, To and Call-ID as before`,
            observed,
            retries.request,
            retries.response,
          );
    }),
  ),
  requestRule(
    'RFC3261-8.1.3.4-14',
    'a redirected request has a new branch',
    retried(isRedirection, (request, before, retries) => {
      const branch = request.topVia?.branch;
      if (branch === undefined) return undefined;
      const holds = !sameToken(branch, before.topVia?.branch);
      return demand(holds, 'a new branch after the redirection', `branch ${quoted(branch)} again`, retries.request);
    }),
  ),
  requestRule(
    'RFC3261-8.1.3.5-6',
    'a retried request keeps To, From and Call-ID, with the next CSeq number',
    retried(
      ({ status }) => status >= 400 && status < 500,
      (request, before, retries) => {
        const [kept, sequence, old] = [keepsIdentity(request, before), request.get('cseq'), before.get('cseq')];
        if (kept === undefined || !sequence || !old) return undefined;
        const expected = `From, To and Call-ID as before, and CSeq number ${old.sequence + 1}`;
        const observed = `${shown(request, 'From')}, ${shown(request, 'To')}, ${shown(request, 'CSeq')}`;
        return demand(
          kept && sequence.sequence === old.sequence + 1,
          expected,
          observed,
          retries.request,
          retries.response,
        );
      },
    ),
  ),
  requestRule(
    'RFC3261-22.2-8',
    'a request sent again with credentials has a higher CSeq number',
    retried(isChallenge, (request, before, retries) => {
      const [cseq, old] = [request.get('cseq'), before.get('cseq')];
      if (!cseq || !old || !(request.has('authorization') || request.has('proxy-authorization'))) return undefined;
      const expected = `a CSeq number above ${old.sequence}`;
      return demand(cseq.sequence > old.sequence, expected, shown(request, 'CSeq'), retries.request, retries.response);
    }),
  ),
];
