/** What a run is known to find: the file that `--baseline` reads and that a shipped stack commits as `expected.json`. */
import * as v from 'valibot';
import type { CaseResult, Verdict } from './results.ts';

const verdicts = ['pass', 'fail', 'warn', 'inconclusive', 'unsupported', 'error'] as const satisfies readonly Verdict[];

const schema = v.strictObject({
  schema: v.literal('sipwright/expected@1'),
  /** Case id → what it comes to; a case that is not named passes. */
  cases: v.record(
    v.string(),
    v.strictObject({
      verdict: v.picklist(verdicts),
      /** The requirements that it finds broken (`fail` and `warn`), sorted. */
      requirements: v.array(v.string()),
    }),
  ),
});

export type Expectations = v.InferOutput<typeof schema>;

/** Reads the text of such a file. Throws an Error with one sentence when it is none. */
export function parseExpectations(text: string): Expectations {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new Error(`it is no JSON (${(error as Error).message})`);
  }
  const result = v.safeParse(schema, value);
  if (result.success) return result.output;
  const issue = result.issues[0];
  throw new Error(`it is no sipwright/expected@1 file (${v.getDotPath(issue) ?? 'the whole'}: ${issue.message})`);
}

/** The expectations that these results fulfil to the letter. */
export function expectationsOf(cases: readonly CaseResult[]): Expectations {
  const entries = cases
    .filter(({ verdict }) => verdict !== 'pass')
    .map((one) => [one.id, { verdict: one.verdict, requirements: broken(one) }] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return { schema: 'sipwright/expected@1', cases: Object.fromEntries(entries) };
}

export interface Difference {
  readonly caseId: string;
  /** True when something is worse than expected, or new; false when an expected finding did not come up. */
  readonly worse: boolean;
  readonly text: string;
}

/** Where the results depart from the expectations. Cases that did not run are not compared. */
export function differences(cases: readonly CaseResult[], expected: Expectations): Difference[] {
  return cases.flatMap((one): Difference[] => {
    const wanted = expected.cases[one.id] ?? { verdict: 'pass', requirements: [] };
    const found = broken(one);
    const added = found.filter((id) => !wanted.requirements.includes(id));
    const gone = wanted.requirements.filter((id) => !found.some((known) => known === id));
    if (one.verdict === wanted.verdict && added.length + gone.length === 0) return [];
    const worse = added.length > 0 || rank(one.verdict) > rank(wanted.verdict);
    const breaks = found.length > 0 ? ` (${found.join(', ')})` : '';
    const wantedBreaks = wanted.requirements.length > 0 ? ` (${wanted.requirements.join(', ')})` : '';
    const reason = one.reason ? `: ${one.reason.split('\n')[0]}` : '';
    const text = `${one.id} is ${one.verdict}${breaks}, expected ${wanted.verdict}${wantedBreaks}${reason}`;
    return [{ caseId: one.id, worse, text }];
  });
}

const broken = (one: CaseResult): string[] =>
  one.requirements
    .filter(({ verdict }) => verdict === 'fail' || verdict === 'warn')
    .map(({ id }) => id)
    .sort();

const rank = (verdict: Verdict): number =>
  ['pass', 'unsupported', 'inconclusive', 'warn', 'fail', 'error'].indexOf(verdict);
