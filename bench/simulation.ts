/** Simulated calls per second on one core, and simulated time over real time. */
import { performance } from 'node:perf_hooks';
import { runCampaign } from '../sim/campaign.ts';
import { modelNamed } from '../sim/models/index.ts';

export async function simulation(): Promise<void> {
  const model = modelNamed('call')!;
  process.stdout.write('\nSimulation: two user agents, one call a run, one core\n');
  for (const [name, given] of Object.entries({
    'no loss': {},
    '30 % loss, duplication and reordering': { lossPercent: 30, duplicatePercent: 30, reorderPercent: 30 },
  })) {
    const parsed = model.parseOptions(given);
    if (!parsed.ok) throw new Error(parsed.error);
    const measure = (runs: number, seed: number) => {
      const startedMs = performance.now();
      const campaign = runCampaign({ model, options: parsed.options, seed, runs });
      return { campaign, seconds: (performance.now() - startedMs) / 1000 };
    };
    measure(200, 1);
    const { campaign, seconds } = measure(3000, 2);
    const perSecond = Math.round(campaign.runs / seconds);
    const ratio = Math.round(campaign.simulatedMs / 1000 / seconds);
    process.stdout.write(
      `${perSecond.toLocaleString('en').padStart(12)} calls/s  ${ratio.toLocaleString('en').padStart(9)} x real time  ${name}\n`,
    );
  }
}
