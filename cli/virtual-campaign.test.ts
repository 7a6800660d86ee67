/** The whole campaign against the reference user agent, in virtual time. */
import { describe, expect, it } from 'vitest';
import { cases } from '../conformance/cases/index.ts';
import { planCampaign } from '../conformance/plan.ts';
import { referenceProfile, referenceUserAgent } from '../conformance/reference.ts';
import { verifyVirtually } from './verify-virtual.ts';

const timers = { t1Ms: 500, t2Ms: 4000, t4Ms: 5000, tolerance: { early: 0.1, late: 0.25, lateMs: 100 } };
const profile = referenceProfile('test', timers);

function run(select: readonly string[] = []) {
  const planned = planCampaign(cases, { roles: profile.roles, transports: ['udp'], select, exclude: [] });
  if (!planned.ok) throw new Error(planned.problem);
  return verifyVirtually({
    profile,
    plan: planned.plan,
    suiteVersion: 'test',
    seed: 1,
    element: (address) => referenceUserAgent(address, timers, 1),
  });
}

describe('the campaign against the reference user agent', () => {
  it('passes, every case of it', async () => {
    const results = await run();
    const others = results.cases
      .filter(({ verdict }) => verdict !== 'pass')
      .map(({ id, verdict, reason, requirements }) => {
        const broken = requirements.filter((one) => one.verdict !== 'pass');
        const why = broken.map((one) => `${one.id}: expected ${one.expected}; observed ${one.observed}`);
        return `${verdict} ${id}: ${[reason, ...why].join('; ')}`;
      });
    expect(others).toEqual([]);
    expect(results.totals.pass).toBeGreaterThan(60);
  });

  it('is the same each time, octet by octet', async () => {
    const select = ['rfc3261/17.2.1/*', 'rfc3261/9.1/*'];
    expect(JSON.stringify(await run(select))).toBe(JSON.stringify(await run(select)));
  });
});
