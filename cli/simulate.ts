/** `sipwright simulate`: a property campaign on the simulated network. */
import { performance } from 'node:perf_hooks';
import { campaignHolds, runCampaign } from '../sim/campaign.ts';
import { modelNamed, models } from '../sim/models/index.ts';
import { simulationResult } from '../sim/simulation-result.ts';
import { exitCode, UsageError } from './exit.ts';

export interface SimulateFlags {
  readonly runs: number;
  readonly seed: number;
  readonly loss?: number;
  readonly duplicate?: number;
  readonly reorder?: number;
  readonly delay?: string;
  readonly checkDeterminism?: true;
  readonly json?: true;
}

export function simulateCommand(name: string, flags: SimulateFlags): void {
  const model = modelNamed(name);
  if (!model) {
    throw new UsageError(`"${name}" is no model; there are ${models.map((each) => each.name).join(', ')}`);
  }
  const parsed = model.parseOptions(networkOptions(flags));
  if (!parsed.ok) throw new UsageError(parsed.error);
  const startedMs = performance.now();
  const campaign = runCampaign({
    model,
    options: parsed.options,
    seed: flags.seed,
    runs: flags.runs,
    ...(flags.checkDeterminism ? { checkDeterminism: true } : {}),
  });
  const result = simulationResult(campaign, (performance.now() - startedMs) / 1000);
  if (flags.json) process.stdout.write(`${JSON.stringify(result, undefined, 2)}\n`);
  else {
    const ratio = Math.round(result.simulatedSeconds / result.seconds);
    const lines = [
      `${result.runs} runs of ${result.model} in ${result.seconds.toFixed(1)} s, ${Math.round(result.runsPerSecond)} a second; simulated time ran ${ratio} times faster than real time`,
      ...result.properties.map(
        ({ name: property, kind, checked, reached }) => `  ${kind} ${property}: ${reached} of ${checked} runs`,
      ),
      ...result.violations.map(
        ({ property, explanation, token }) => `violated: ${property}: ${explanation}\n  sipwright replay ${token}`,
      ),
      ...campaign.unreached.map((property) => `never reached: ${property}`),
      ...campaign.differing.map(({ token, step }) => `not deterministic from step ${step} on: ${token}`),
      `trace hash ${result.traceHash}`,
    ];
    process.stdout.write(`${lines.join('\n')}\n`);
  }
  process.exitCode =
    campaign.differing.length > 0 ? exitCode.fault : campaignHolds(campaign) ? exitCode.ok : exitCode.violation;
}

function networkOptions({ loss, duplicate, reorder, delay }: SimulateFlags): Record<string, unknown> {
  const span = delay === undefined ? undefined : /^(\d+)\.\.(\d+)$/.exec(delay);
  if (span === null) throw new UsageError(`"${delay}" is no span of time; write it as 10..200, in milliseconds`);
  return {
    ...(loss === undefined ? {} : { lossPercent: loss }),
    ...(duplicate === undefined ? {} : { duplicatePercent: duplicate }),
    ...(reorder === undefined ? {} : { reorderPercent: reorder }),
    ...(span === undefined ? {} : { delayFromMs: Number(span[1]), delayToMs: Number(span[2]) }),
  };
}
