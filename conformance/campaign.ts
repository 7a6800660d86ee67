/** A campaign: a sanity case, all selected cases side by side, and the sanity case again. */
import type { TransportName } from '../machines/trace.ts';
import type { TestCase } from './case.ts';
import type { CaseResult } from './results.ts';
import { type CaseSetup, runCase } from './run-case.ts';
import { sanity } from './sanity.ts';

export interface PlannedCase {
  readonly testCase: TestCase;
  readonly transport: TransportName;
}

export interface CampaignOptions {
  readonly plan: readonly PlannedCase[];
  /** Gives a case its setup, and runs what its environment needs to be run meanwhile. */
  drive(planned: PlannedCase, work: (setup: CaseSetup) => Promise<CaseResult>): Promise<CaseResult>;
  /** How many cases run at once. */
  readonly jobs: number;
  /** Cases of which no two may run at once, e.g. because one trigger serves them all. */
  isExclusive?(planned: PlannedCase): boolean;
  /** Waits until another case may begin, where the profile limits their rate. */
  pace?(): Promise<void>;
  onStart?(planned: PlannedCase): void;
  onResult?(result: CaseResult): void;
  readonly signal?: AbortSignal;
}

export interface CampaignOutcome {
  readonly cases: readonly CaseResult[];
  /** `before`: the SUT never answered; `after`: it did not answer any more at the end. */
  readonly silent?: 'before' | 'after';
}

/** Runs the plan. Ends early, with the results so far, once `signal` is aborted. */
export async function runCampaign(options: CampaignOptions): Promise<CampaignOutcome> {
  const { plan, signal } = options;
  const results: CaseResult[] = [];
  const run = async (planned: PlannedCase): Promise<CaseResult> => {
    options.onStart?.(planned);
    const result = await options.drive(planned, (setup) => runCase(planned.testCase, setup));
    results.push(result);
    options.onResult?.(result);
    return result;
  };
  const transport = plan[0]?.transport ?? 'udp';
  const first = await run({ testCase: sanity('before'), transport });
  if (first.verdict === 'inconclusive') return { cases: results, silent: 'before' };
  await Promise.all([
    lane(
      plan.filter((planned) => options.isExclusive?.(planned)),
      1,
      run,
      options,
    ),
    lane(
      plan.filter((planned) => !options.isExclusive?.(planned)),
      options.jobs,
      run,
      options,
    ),
  ]);
  if (signal?.aborted) return { cases: inOrder(plan, results) };
  const last = await run({ testCase: sanity('after'), transport });
  return { cases: inOrder(plan, results), ...(last.verdict === 'inconclusive' ? { silent: 'after' as const } : {}) };
}

/** Runs cases in order, so many at once. Long cases first would be shorter still, but the order stays the catalogue's. */
async function lane(
  planned: readonly PlannedCase[],
  width: number,
  run: (planned: PlannedCase) => Promise<CaseResult>,
  { signal, pace }: CampaignOptions,
): Promise<void> {
  const queue = [...planned];
  const worker = async (): Promise<void> => {
    for (let next = queue.shift(); next && !signal?.aborted; next = queue.shift()) {
      await pace?.();
      if (!signal?.aborted) await run(next);
    }
  };
  await Promise.all(Array.from({ length: Math.min(width, planned.length) }, worker));
}

/** Results in the order of the plan, whichever case ended first. */
function inOrder(plan: readonly PlannedCase[], results: readonly CaseResult[]): CaseResult[] {
  const place = new Map(plan.map(({ testCase, transport }, i) => [`${testCase.id} ${transport}`, i]));
  const of = ({ id, transport }: CaseResult): number =>
    place.get(`${id} ${transport}`) ?? (id === 'sanity/before' ? -1 : plan.length);
  return [...results].sort((a, b) => of(a) - of(b));
}
