/** How a verdict is named, signed and ordered wherever it is shown. */
import type { Results, Verdict } from '../conformance/results.ts';

/** Worst first: the order in which a reader wants them. */
export const VERDICTS: readonly Verdict[] = ['fail', 'error', 'warn', 'inconclusive', 'unsupported', 'pass'];

interface Appearance {
  /** A sign of its own shape, so that no one has to tell colours apart. One column wide. */
  readonly sign: string;
  /** As a heading or a tile says it. */
  readonly word: string;
  /** What it means, in one clause. */
  readonly meaning: string;
}

export const APPEARANCE: Readonly<Record<Verdict, Appearance>> = {
  pass: { sign: '✓', word: 'passed', meaning: 'everything that was seen conforms' },
  fail: { sign: '✗', word: 'failed', meaning: 'a MUST was violated' },
  warn: { sign: '!', word: 'warned', meaning: 'a SHOULD was not followed, or a harmless MUST was not' },
  inconclusive: { sign: '?', word: 'inconclusive', meaning: 'not enough was seen to judge' },
  unsupported: { sign: '–', word: 'unsupported', meaning: 'the profile says that the SUT does not do this' },
  error: { sign: '‡', word: 'error', meaning: 'a fault of the suite, not of the SUT' },
};

/** Position in `VERDICTS`, for sorting. */
export function severity(verdict: Verdict): number {
  return VERDICTS.indexOf(verdict);
}

/** One sentence over the whole run: `2 of 31 judged requirements violated in 3 of 120 cases.` */
export function headline(results: Results): string {
  const failed = results.requirements.filter(({ verdict }) => verdict === 'fail').length;
  const { fail, error, inconclusive } = results.totals;
  const judged = results.requirements.filter(({ verdict }) => verdict !== 'unsupported').length;
  if (failed > 0 || fail > 0) {
    return `${failed} of ${judged} judged requirements violated, in ${fail} of ${results.cases.length} cases`;
  }
  if (error > 0)
    return `No violation found, but ${error} of ${results.cases.length} cases ended in a fault of the suite`;
  if (results.totals.pass + results.totals.warn === 0) return 'Nothing could be judged';
  const doubt = inconclusive > 0 ? `; ${inconclusive} of ${results.cases.length} cases were inconclusive` : '';
  return `No violation found in ${judged} judged requirements${doubt}`;
}
