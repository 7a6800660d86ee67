/** Each mutant of the reference user agent must be found out, by the requirement that it breaks. */
import { describe, expect, it } from 'vitest';
import { cases } from '../conformance/cases/index.ts';
import { mutants } from '../conformance/mutants/index.ts';
import { withFault } from '../conformance/mutants/mutate.ts';
import { planCampaign } from '../conformance/plan.ts';
import { referenceProfile, referenceUserAgent } from '../conformance/reference.ts';
import { verifyVirtually } from './verify-virtual.ts';

const timers = { t1Ms: 500, t2Ms: 4000, t4Ms: 5000, tolerance: { early: 0.1, late: 0.25, lateMs: 100 } };
const profile = referenceProfile('mutant', timers);

describe('the campaign finds', () => {
  for (const mutant of mutants) {
    it(`${mutant.id}: a SUT that ${mutant.title}`, async () => {
      const planned = planCampaign(cases, {
        roles: profile.roles,
        transports: ['udp'],
        select: mutant.cases,
        exclude: [],
      });
      if (!planned.ok) throw new Error(planned.problem);
      const results = await verifyVirtually({
        profile,
        plan: planned.plan,
        suiteVersion: 'test',
        seed: 1,
        element: (address) => withFault(referenceUserAgent(address, timers, 1), mutant.fault),
      });
      const broken = results.requirements
        .filter(({ verdict }) => verdict === 'fail' || verdict === 'warn')
        .map(({ id }) => id);
      expect(mutant.breaks).not.toEqual([]);
      expect(broken).toEqual(expect.arrayContaining([...mutant.breaks]));
      // Each finding says what was expected and seen, and shows the messages.
      const findings = results.cases.flatMap(({ requirements }) =>
        requirements.filter(({ verdict }) => verdict !== 'pass'),
      );
      for (const { expected, observed, messages } of findings) {
        expect(expected && observed && messages?.length).toBeTruthy();
      }
      expect(results.totals.error).toBe(0);
    });
  }
});
