/** INVITEs that meet another one in the same dialog. RFC 3261 §14.1, §14.2. */
import { answerRule, demand, fail, isFinal, pass, refusedEarlier, requestRule, shown } from './judging.ts';
import type { Judged, Judgement, Rule } from './rule.ts';

/** A second INVITE while the first is open. `by` says whose the first one is. */
function overlap(judged: Judged, by: 'peer' | 'self'): Judged['pendingInvite'] {
  return judged.pendingInvite?.by === by ? judged.pendingInvite : undefined;
}

function mustRefuse(status: number) {
  return (judged: Judged, by: 'peer' | 'self'): Judgement | undefined => {
    const [{ message }, pending] = [judged, overlap(judged, by)];
    if (!pending || judged.request?.message.method !== 'INVITE' || !isFinal(message)) return undefined;
    if (message.status === status) return pass;
    if (refusedEarlier(message) || message.status === 481 || message.status === 482) return undefined;
    const whose = by === 'peer' ? 'the INVITE before it' : 'the INVITE of its own';
    return fail(`${status}, as ${whose} had no final response yet`, `${message.status}`, pending.invite);
  };
}

const refuse = { second: mustRefuse(500), glare: mustRefuse(491) };

function notWhile(by: 'peer' | 'self') {
  return (_: unknown, judged: Judged): Judgement | undefined => {
    const { message, previous, dialog } = judged;
    if (message.method !== 'INVITE' || previous || !dialog) return undefined;
    const pending = overlap(judged, by);
    return (
      pending && fail('no INVITE before the other one has its final response', shown(message, 'CSeq'), pending.invite)
    );
  };
}

/** An INVITE in a dialog in which no other one is open: what the rules of §14.1 ask for. */
const alone =
  (judge: ReturnType<typeof notWhile>) =>
  (_: unknown, judged: Judged): Judgement | undefined => {
    const found = judge(_, judged);
    if (found) return found;
    const isNew = judged.message.method === 'INVITE' && judged.dialog && !judged.previous;
    return isNew && !judged.pendingInvite ? pass : undefined;
  };

export const reinviteRules: readonly Rule[] = [
  requestRule(
    'RFC3261-14.1-4',
    'one INVITE at a time within a dialog',
    alone((_, judged) => notWhile('self')(_, judged) ?? notWhile('peer')(_, judged)),
  ),
  requestRule('RFC3261-14.1-5', 'an INVITE waits for the end of the one before', alone(notWhile('self'))),
  requestRule('RFC3261-14.1-6', "an INVITE waits for the end of the peer's", alone(notWhile('peer'))),
  answerRule(
    'RFC3261-14.2-1',
    'a second INVITE before the final response to the first gets 500',
    (_, request, judged) => {
      const first = judged.pendingInvite?.invite.message.get('cseq')?.sequence ?? 0;
      return (request.get('cseq')?.sequence ?? 0) > first ? refuse.second(judged, 'peer') : undefined;
    },
    ['uas'],
  ),
  answerRule(
    'RFC3261-14.2-2',
    'the 500 to a second INVITE has Retry-After from 0 to 10',
    (response, _, judged) => {
      if (!overlap(judged, 'peer') || response.status !== 500) return undefined;
      const reading = response.read('retry-after');
      if (reading.state === 'malformed') return undefined;
      const holds = reading.state === 'value' && reading.value.seconds <= 10;
      return demand(
        holds,
        'Retry-After from 0 to 10 in the 500',
        shown(response, 'Retry-After'),
        judged.pendingInvite?.invite,
      );
    },
    ['uas'],
  ),
  answerRule(
    'RFC3261-14.2-3',
    'an INVITE that meets one of its own gets 491',
    (_response, _request, judged) => refuse.glare(judged, 'self'),
    ['uas'],
  ),
];
