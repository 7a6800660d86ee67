/** The campaign against the reference elements in virtual time: each case in a world of its own. */
import { buildResults } from '../conformance/build-results.ts';
import { type PlannedCase, runCampaign } from '../conformance/campaign.ts';
import type { Timing } from '../conformance/monitor/tolerance.ts';
import type { Profile } from '../conformance/profile.ts';
import type { CaseResult, Results } from '../conformance/results.ts';
import type { Element } from '../machines/element/element.ts';
import type { Address } from '../machines/trace.ts';
import { createVirtualEnvironment } from '../sim/environment.ts';

export interface VirtualOptions {
  readonly profile: Profile;
  readonly plan: readonly PlannedCase[];
  readonly suiteVersion: string;
  readonly seed: number;
  /** The element under test: the reference, or a mutant of it. */
  readonly element: (address: Address) => Element;
  readonly strict?: boolean;
  onStart?(planned: PlannedCase): void;
  onResult?(result: CaseResult): void;
}

/** Nothing here depends on the wall clock: the same options give the same results, octet by octet. */
export async function verifyVirtually(options: VirtualOptions): Promise<Results> {
  const { profile, seed } = options;
  const { t1Ms, t2Ms, t4Ms, tolerance } = profile.timers;
  const timing: Timing = { t1Ms, t2Ms, t4Ms, tolerance, tolerances: {}, jitterMs: 0, transitMs: 2, reactionMs: 500 };
  const { cases } = await runCampaign({
    plan: options.plan,
    jobs: 1,
    drive({ transport }, work) {
      const environment = createVirtualEnvironment({ element: options.element });
      const setup = { environment, profile, sut: environment.sut, timing, seed, transport };
      return environment.run(work({ ...setup, ...(options.strict ? { strict: true } : {}) }));
    },
    ...(options.onStart ? { onStart: options.onStart } : {}),
    ...(options.onResult ? { onResult: options.onResult } : {}),
  });
  return buildResults({
    suiteVersion: options.suiteVersion,
    sut: {
      name: profile.name,
      version: profile.version,
      profile: profile.name,
      roles: profile.roles,
      uri: 'sip:192.0.2.1:5060',
    },
    environment: {
      clock: 'virtual',
      seed,
      startedAt: '2000-01-01T00:00:00.000Z',
      durationMs: cases.reduce((sum, { durationMs }) => sum + durationMs, 0),
      jitterMs: 0,
    },
    cases,
  });
}
