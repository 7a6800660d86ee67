/** How much longer a campaign on real sockets takes than its longest single case. */
import { cases } from '../conformance/cases/index.ts';
import { planCampaign } from '../conformance/plan.ts';
import { referenceProfile, referenceUserAgent } from '../conformance/reference.ts';
import { verify } from '../conformance/verify.ts';

export async function campaignTime(): Promise<void> {
  const timers = { t1Ms: 100, t2Ms: 800, t4Ms: 1000, tolerance: { early: 0.1, late: 0.25, lateMs: 100 } };
  const profile = referenceProfile('bench', timers);
  const planned = planCampaign(cases, { roles: profile.roles, transports: ['udp'], select: [], exclude: [] });
  if (!planned.ok) throw new Error(planned.problem);
  const outcome = await verify({
    profile,
    dir: '.',
    plan: planned.plan,
    suiteVersion: 'bench',
    seed: 1,
    startedAt: new Date().toISOString(),
    element: (address) => referenceUserAgent(address, timers, 1),
    signal: new AbortController().signal,
  });
  if (!outcome.ok) throw new Error(outcome.problem);
  const { durationMs, longestCaseMs } = outcome.results.environment;
  process.stdout.write(
    `\nCampaign: ${planned.plan.length} cases side by side over loopback, T1 = 100 ms\n` +
      `${(durationMs / longestCaseMs).toFixed(2).padStart(12)} x  its longest case (${(durationMs / 1000).toFixed(1)} s over ${(longestCaseMs / 1000).toFixed(1)} s)\n`,
  );
}
