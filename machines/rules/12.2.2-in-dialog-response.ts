/** What a UAS answers to requests that are, or claim to be, inside a dialog. RFC 3261 §12.2.2, §15.1.2. */
import { answerRule, demand, fail, isFinal, isSuccess, pass, shown } from './judging.ts';
import type { Rule } from './rule.ts';

/** Methods that live inside a dialog only. */
const IN_DIALOG_ONLY = new Set(['BYE', 'INFO', 'UPDATE', 'PRACK']);

/** Answers that only a request which was taken for a good one gets. */
const ANSWERED = new Set([480, 486, 487, 488, 491, 600, 603, 606]);

export const inDialogResponseRules: readonly Rule[] = [
  answerRule(
    'RFC3261-12.2.2-2',
    'a request of an unknown dialog is refused with 481',
    (response, request, { outsideDialog }) => {
      if (!outsideDialog || !IN_DIALOG_ONLY.has(request.method)) return undefined;
      if (response.status === 481) return pass;
      return ANSWERED.has(response.status)
        ? fail(`481, as ${shown(request, 'To')} is of no dialog`, `${response.status}`)
        : undefined;
    },
    ['uas'],
  ),
  answerRule(
    'RFC3261-12.2.2-4',
    'a request out of order gets 500',
    (response, request, { overtakenBy, lossy }) => {
      const [got, newest] = [request.get('cseq')?.sequence, overtakenBy?.message.get('cseq')?.sequence];
      if (lossy || got === undefined || newest === undefined || got >= newest || !isFinal(response)) return undefined;
      if (response.status === 500) return pass;
      const expected = `500, as CSeq number ${got} comes after ${newest}`;
      return isSuccess(response) || ANSWERED.has(response.status)
        ? fail(expected, `${response.status}`, overtakenBy)
        : undefined;
    },
    ['uas'],
  ),
  answerRule(
    'RFC3261-15.1.2-1',
    'a BYE outside of any dialog gets 481',
    (response, request, { outsideDialog }) => {
      const to = request.get('to');
      if (request.method !== 'BYE' || !to || !(outsideDialog || to.tag === undefined) || !isFinal(response))
        return undefined;
      if (response.status === 481) return pass;
      return isSuccess(response) || ANSWERED.has(response.status)
        ? fail('481, as the BYE is of no dialog', `${response.status}`)
        : undefined;
    },
    ['uas'],
  ),
  answerRule(
    'RFC3261-15.1.2-4',
    'a BYE in a dialog gets a 2xx',
    (response, request, { dialog, overtakenBy }) => {
      if (request.method !== 'BYE' || !dialog || overtakenBy || !isFinal(response)) return undefined;
      if (isSuccess(response)) return pass;
      const refused = ANSWERED.has(response.status) || response.status === 405 || response.status === 501;
      return refused ? demand(false, 'a 2xx to the BYE', `${response.status}`) : undefined;
    },
    ['uas'],
  ),
];
