/** Many runs of one model, each from a seed of its own. The result is a pure function of the arguments. */
import type { Tape } from './chooser.ts';
import { seededChooser, seedOfRun, tapeChooser } from './chooser.ts';
import { hexOfLanes, RunningHash } from './hash.ts';
import type { Model, ModelOptions, Run } from './model.ts';
import { noFault, tokenOf } from './model.ts';
import type { PropertyKind, Violation } from './properties/property.ts';
import { shrinkTape } from './shrink.ts';
import { trimTape } from './token.ts';

export interface CampaignOptions {
  readonly model: Model;
  /** As `model.parseOptions` gave them. */
  readonly options: ModelOptions;
  readonly seed: number;
  /** Runs `from` … `from + runs - 1` of this seed, so that a campaign can be cut into shards. `from` is 0 if left out. */
  readonly runs: number;
  readonly from?: number;
  /** Each run is made twice, and the two compared step by step. */
  readonly checkDeterminism?: boolean;
  /** Asked before each run; on false the campaign ends early. */
  readonly mayGoOn?: () => boolean;
}

export interface PropertyCount {
  readonly name: string;
  readonly kind: PropertyKind;
  /** Runs that the property was evaluated on. */
  readonly checked: number;
  /** Runs in which its occasion arose. */
  readonly reached: number;
}

export interface FoundViolation {
  readonly property: string;
  readonly explanation: string;
  readonly token: string;
  /** How many choices the tape in the token has. */
  readonly choices: number;
}

export interface Campaign {
  readonly model: string;
  readonly runs: number;
  readonly simulatedMs: number;
  readonly steps: number;
  readonly properties: readonly PropertyCount[];
  /** In order of the runs; at most `keptViolations` of each property are kept, and only the first is shrunk. */
  readonly violations: readonly FoundViolation[];
  /** A `sometimes` that no run reached. */
  readonly unreached: readonly string[];
  /** Runs that went another way the second time: a fault of ours. */
  readonly differing: readonly { readonly token: string; readonly step: number }[];
  /** Sums over the runs' hashes, so that shards can be merged in any order. */
  readonly hashLanes: readonly [number, number];
  /** 16 hexadecimal digits over all runs. */
  readonly traceHash: string;
}

const keptViolations = 10;

/** The first step at which two runs differ; undefined when they are equal. */
export function firstDifference(one: Run, other: Run): number | undefined {
  const steps = Math.max(one.stepHashes.length, other.stepHashes.length);
  for (let step = 0; step < steps; step += 1) {
    if (one.stepHashes[step] !== other.stepHashes[step]) return step;
  }
  return one.traceHash === other.traceHash ? undefined : steps;
}

function laneSum(sum: readonly [number, number], run: Run, n: number): readonly [number, number] {
  const hash = new RunningHash();
  hash.integer(n);
  hash.text(run.traceHash);
  const [a, b] = hash.lanes();
  return [(sum[0] + a) >>> 0, (sum[1] + b) >>> 0];
}

/** Runs a campaign. Costs time in proportion to `runs`; takes nothing from outside, so a caller measures the seconds. */
export function runCampaign(campaign: CampaignOptions): Campaign {
  const { model, options, seed, from = 0 } = campaign;
  const expected = model.properties(options);
  const reached = new Map(expected.map(({ name }) => [name, 0]));
  const checked = new Map(reached);
  const found = new Map<string, number>();
  const violations: FoundViolation[] = [];
  const differing: { token: string; step: number }[] = [];
  let runs = 0;
  let simulatedMs = 0;
  let steps = 0;
  let hashLanes: readonly [number, number] = [0, 0];

  function note(run: Run, violation: Violation): void {
    const times = (found.get(violation.property) ?? 0) + 1;
    found.set(violation.property, times);
    if (times > keptViolations) return;
    const breaches = (tape: Tape): boolean =>
      model.run(options, tapeChooser(tape)).violations.some(({ property }) => property === violation.property);
    const shrunk = times === 1 ? shrinkTape(run.tape, breaches) : run.tape;
    // Run once more, so that the tape holds the answers that were given and nothing that was never asked for.
    const again = model.run(options, tapeChooser(shrunk));
    const tape = trimTape(again.tape);
    const same = again.violations.find(({ property }) => property === violation.property);
    violations.push({
      property: violation.property,
      explanation: (same ?? violation).explanation,
      token: tokenOf(model, options, tape),
      choices: tape.length,
    });
  }

  for (let n = from; n < from + campaign.runs; n += 1) {
    if (campaign.mayGoOn?.() === false) break;
    const run = model.run(options, seededChooser(seedOfRun(seed, n)));
    runs += 1;
    simulatedMs += run.endedAtMs;
    steps += run.stepHashes.length;
    hashLanes = laneSum(hashLanes, run, n);
    if (run.stop !== 'fault') for (const name of checked.keys()) checked.set(name, checked.get(name)! + 1);
    for (const name of run.reached) reached.set(name, reached.get(name)! + 1);
    for (const violation of run.violations) note(run, violation);
    if (campaign.checkDeterminism === true) {
      const step = firstDifference(run, model.run(options, tapeChooser(run.tape)));
      if (step !== undefined) differing.push({ token: tokenOf(model, options, run.tape), step });
    }
  }

  const properties: PropertyCount[] = expected.map(({ name, kind }) => ({
    name,
    kind,
    checked: checked.get(name)!,
    reached: reached.get(name)!,
  }));
  properties.push({ name: noFault, kind: 'always', checked: runs, reached: runs });
  return {
    model: model.name,
    runs,
    simulatedMs,
    steps,
    properties,
    violations,
    unreached: unreachedOf(properties),
    differing,
    hashLanes,
    traceHash: hexOfLanes(hashLanes),
  };
}

function unreachedOf(properties: readonly PropertyCount[]): readonly string[] {
  return properties.filter(({ kind, reached }) => kind === 'sometimes' && reached === 0).map(({ name }) => name);
}

/** Puts the shards of one campaign together, given in order of their runs. Throws on an empty list. */
export function mergeCampaigns(shards: readonly Campaign[]): Campaign {
  const [first] = shards;
  if (first === undefined) throw new Error('there is no campaign to merge');
  const total = (count: (shard: Campaign) => number): number => shards.reduce((sum, shard) => sum + count(shard), 0);
  const properties = first.properties.map(({ name, kind }, i) => ({
    name,
    kind,
    checked: total((shard) => shard.properties[i]!.checked),
    reached: total((shard) => shard.properties[i]!.reached),
  }));
  const hashLanes: readonly [number, number] = [
    total((shard) => shard.hashLanes[0]) % 2 ** 32,
    total((shard) => shard.hashLanes[1]) % 2 ** 32,
  ];
  return {
    model: first.model,
    runs: total((shard) => shard.runs),
    simulatedMs: total((shard) => shard.simulatedMs),
    steps: total((shard) => shard.steps),
    properties,
    violations: shards.flatMap((shard) => shard.violations),
    unreached: unreachedOf(properties),
    differing: shards.flatMap((shard) => shard.differing),
    hashLanes,
    traceHash: hexOfLanes(hashLanes),
  };
}

/** True when nothing was violated and every `sometimes` was reached. */
export function campaignHolds(campaign: Campaign): boolean {
  return campaign.violations.length === 0 && campaign.unreached.length === 0;
}
