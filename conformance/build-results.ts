/** Puts the results of a campaign together as `sipwright/results@1`. */
import { executors } from '../machines/executable.ts';
import { machineIndex } from '../machines/index.ts';
import { statesOf, transitionsOf } from '../machines/model.ts';
import { catalogue, requirement } from '../rfc/catalogue.ts';
import type { RequirementId } from '../rfc/requirement.ts';
import type { CaseResult, MachineCoverage, Results, Verdict } from './results.ts';

export interface ResultsInput {
  readonly suiteVersion: string;
  readonly sut: Results['sut'];
  readonly environment: Omit<Results['environment'], 'longestCaseMs'>;
  readonly cases: readonly CaseResult[];
}

export function buildResults(input: ResultsInput): Results {
  const { cases } = input;
  const requirements = mergeRequirements(cases);
  const count = (of: (verdict: Verdict) => boolean): number => requirements.filter(({ verdict }) => of(verdict)).length;
  return {
    schema: 'sipwright/results@1',
    suite: { version: input.suiteVersion },
    sut: input.sut,
    environment: {
      ...input.environment,
      longestCaseMs: Math.max(0, ...cases.map(({ durationMs }) => durationMs)),
    },
    totals: totalsOf(cases),
    cases,
    requirements,
    coverage: {
      machines: machineCoverage(cases),
      requirements: {
        catalogued: catalogue.length,
        executable: executors().size,
        exercised: count(() => true),
        passed: count((verdict) => verdict === 'pass'),
      },
    },
  };
}

function totalsOf(cases: readonly CaseResult[]): Record<Verdict, number> {
  const totals: Record<Verdict, number> = { pass: 0, fail: 0, warn: 0, inconclusive: 0, unsupported: 0, error: 0 };
  for (const { verdict } of cases) totals[verdict] += 1;
  return totals;
}

/** One line a requirement: the worst verdict that any case came to, and the cases that came to it. */
function mergeRequirements(cases: readonly CaseResult[]): Results['requirements'] {
  const worse: readonly Verdict[] = ['fail', 'warn', 'pass'];
  const found = new Map<RequirementId, { verdict: Verdict; cases: string[] }>();
  for (const one of cases) {
    for (const { id, verdict } of one.requirements) {
      const known = found.get(id);
      const gap = known ? worse.indexOf(verdict) - worse.indexOf(known.verdict) : -1;
      if (!known || gap < 0) found.set(id, { verdict, cases: [one.id] });
      else if (gap === 0) known.cases.push(one.id);
    }
  }
  return catalogue
    .filter(({ id }) => found.has(id))
    .map(({ id }) => ({ id, level: requirement(id)!.level, ...found.get(id)! }));
}

function machineCoverage(cases: readonly CaseResult[]): MachineCoverage[] {
  return Object.values(machineIndex).flatMap(({ machine }) => {
    const taken = new Set(cases.flatMap(({ transitions }) => transitions[machine.id] ?? []));
    if (taken.size === 0) return [];
    const all = transitionsOf(machine);
    const reached = new Set(all.filter(({ id }) => taken.has(id)).map(({ to }) => to));
    const missing = all.filter(({ id }) => !taken.has(id)).map(({ id }) => id);
    return [
      {
        id: machine.id,
        states: { covered: reached.size, total: statesOf(machine).length },
        transitions: { covered: all.length - missing.length, total: all.length, missing },
      },
    ];
  });
}
