/**
 * The third-party stacks whose profiles we ship, each verified on real sockets, and held to what is known of it:
 * `expected.json` says which cases find what, and `findings.md` beside it says why that is the stack's doing.
 *
 * A stack that is not installed is skipped and says so, unless SIPWRIGHT_INTEROP=required: then that is a failure.
 */
import { accessSync, constants, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { cases } from '../cases/index.ts';
import { differences, type Expectations, parseExpectations } from '../expectations.ts';
import { planCampaign } from '../plan.ts';
import { type LoadedProfile, loadProfile, profileNames } from '../profile.ts';
import type { CaseResult } from '../results.ts';
import { type VerifyOutcome, verify } from '../verify.ts';

/** What must be there before a stack can be started: a program in the PATH, or a package of npm. */
interface Need {
  readonly program?: string;
  readonly package?: string;
  readonly install: string;
}

const needs: Readonly<Record<string, Need>> = {
  baresip: { program: 'baresip', install: 'apt-get install baresip-core' },
  kamailio: { program: 'kamailio', install: 'apt-get install kamailio' },
  'npm-sip': { package: 'sip', install: 'npm install' },
};

const isRequired = process.env.SIPWRIGHT_INTEROP === 'required';
const LONGEST_CAMPAIGN_MS = 900_000;
/** The campaign's own, before and after its cases. */
const sanityCases = ['sanity/before', 'sanity/after'];

function isInstalled(need: Need): boolean {
  if (need.package !== undefined) return succeeds(() => createRequire(import.meta.url).resolve(need.package!));
  return (process.env.PATH ?? '')
    .split(delimiter)
    .some((folder) => succeeds(() => accessSync(join(folder, need.program ?? ''), constants.X_OK)));
}

function succeeds(action: () => unknown): boolean {
  try {
    action();
    return true;
  } catch {
    return false;
  }
}

for (const name of await profileNames()) {
  const loaded = await loadProfile(name);
  const need = needs[name];
  if (need && !isInstalled(need)) {
    const missing = `not installed: ${need.install}`;
    if (isRequired) it(`${name} is installed`, () => expect.fail(missing));
    else it.skip(`${name}: skipped, ${missing}`, () => expect.fail(missing));
  } else if (!need || !loaded.ok) {
    const why = loaded.ok ? 'say in `needs` how it is installed' : loaded.problem;
    it(`${name} can be verified`, () => expect.fail(why));
  } else {
    describe(name, () => holdToExpectations(loaded));
  }
}

function holdToExpectations({ profile, dir }: LoadedProfile & { ok: true }): void {
  const { name, roles, claims } = profile;
  const planned = planCampaign(cases, { roles, transports: claims.transports, select: [], exclude: [] });
  if (!planned.ok) throw new Error(planned.problem);
  const { plan } = planned;
  const known = [...new Set([...sanityCases, ...plan.map(({ testCase }) => testCase.id)])];
  let outcome: VerifyOutcome & { ok: true };
  let expected: Expectations;

  beforeAll(async () => {
    expected = parseExpectations(readFileSync(join(dir, 'expected.json'), 'utf8'));
    const progress = createProgress(name, plan.length + sanityCases.length);
    const verified = await verify({
      profile,
      dir,
      plan,
      suiteVersion: 'interop',
      seed: 1,
      startedAt: '',
      signal: AbortSignal.timeout(LONGEST_CAMPAIGN_MS),
      onResult: progress,
    });
    if (!verified.ok) throw new Error(verified.problem);
    outcome = verified;
  }, LONGEST_CAMPAIGN_MS);

  it('was there from the first case to the last', () => {
    expect(outcome.lost).toBeUndefined();
    expect(outcome.results.environment.endedEarly).toBeUndefined();
  });

  it.each(known)('%s comes to what is expected', (id) => {
    const found = outcome.results.cases.filter((one) => one.id === id);
    expect(found, `${id} did not run`).not.toHaveLength(0);
    const text = differences(found, expected).map((difference) => difference.text);
    if (text.length > 0) expect.fail([...text, ...found.flatMap(evidence)].join('\n'));
  });

  it('has only expectations of cases that there are', () => {
    expect(Object.keys(expected.cases).filter((id) => !known.includes(id))).toEqual([]);
  });

  it('has each requirement that it is expected to break explained in findings.md', () => {
    const findings = readFileSync(join(dir, 'findings.md'), 'utf8');
    const mentioned = new Set(findings.match(/RFC\d+-[\d.]+-\d+/g));
    const broken = new Set(Object.values(expected.cases).flatMap(({ requirements }) => requirements));
    expect([...broken].filter((id) => !mentioned.has(id))).toEqual([]);
  });
}

/** What was seen of the requirements that a case found broken. */
function evidence({ requirements }: CaseResult): string[] {
  return requirements
    .filter(({ verdict }) => verdict === 'fail' || verdict === 'warn')
    .map(({ id, expected = '?', observed = '?' }) => `  ${id}: expected ${expected}; observed ${observed}`);
}

/** Says about every tenth of the way how far the campaign is, so that minutes of it are not silent. */
function createProgress(name: string, total: number): (result: CaseResult) => void {
  const step = Math.ceil(total / 10);
  let done = 0;
  return ({ id }) => {
    done += 1;
    if (done % step === 0 || done === total) process.stderr.write(`${name}: ${done} of ${total} cases, last ${id}\n`);
  };
}
