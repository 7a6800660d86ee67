/** `sipwright verify`: runs the campaign, shows it, and writes the report. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { PlannedCase } from '../conformance/campaign.ts';
import { cases } from '../conformance/cases/index.ts';
import { differences, expectationsOf, parseExpectations } from '../conformance/expectations.ts';
import { planCampaign } from '../conformance/plan.ts';
import { referenceProfile, referenceUserAgent } from '../conformance/reference.ts';
import type { Results } from '../conformance/results.ts';
import { type VerifyOutcome, verify } from '../conformance/verify.ts';
import type { Address, TransportName } from '../machines/trace.ts';
import {
  captureEvents,
  failureText,
  indexHtml,
  junit,
  pcapng,
  summaryMarkdown,
  summaryTerminal,
} from '../reports/index.ts';
import { requirement } from '../rfc/catalogue.ts';
import type { Role } from '../rfc/requirement.ts';
import { exitCode, UsageError } from './exit.ts';
import { writeFiles } from './files.ts';
import { createProgress } from './progress.ts';
import { suiteVersion } from './project.ts';
import { stackTarget, type Target, uriTarget } from './target.ts';
import { verifyVirtually } from './verify-virtual.ts';

export interface VerifyFlags {
  readonly stack?: string;
  readonly role?: readonly string[];
  readonly transport?: readonly string[];
  readonly select?: readonly string[];
  readonly exclude?: readonly string[];
  readonly list?: true;
  readonly strict?: true;
  readonly baseline?: string;
  readonly updateBaseline?: true;
  readonly virtual?: true;
  readonly t1?: number;
  readonly out: string;
  readonly seed: number;
  readonly jobs?: number;
  readonly json?: true;
  readonly quiet?: true;
  readonly color: boolean;
}

export async function verifyCommand(uri: string | undefined, flags: VerifyFlags): Promise<void> {
  const embedded = uri === undefined && flags.stack === undefined;
  const target = scaled(await targetOf(uri, flags, embedded), flags.t1);
  const plan = planOf(target, flags);
  if (flags.list) return list(plan, flags.json);
  if (flags.updateBaseline && !flags.baseline)
    throw new UsageError('--update-baseline needs --baseline <file>, which it writes');
  if (flags.virtual && !embedded)
    throw new UsageError('--virtual runs the reference elements only; leave the target out');
  const color = flags.color && process.stdout.isTTY === true && !process.env.NO_COLOR;
  const progress = createProgress(plan.length + 2, { quiet: flags.quiet === true || flags.json === true, color });
  const interrupt = new AbortController();
  const onSignal = (): void => {
    // A second one must end us even if the SUT does not let go.
    process.off('SIGINT', onSignal).off('SIGTERM', onSignal);
    interrupt.abort('interrupted');
  };
  process.on('SIGINT', onSignal).on('SIGTERM', onSignal);
  const { profile } = target;
  const reference = (address: Address) => referenceUserAgent(address, profile.timers, flags.seed);
  const common = {
    profile,
    plan,
    suiteVersion,
    seed: flags.seed,
    ...(flags.strict ? { strict: true } : {}),
    onStart: ({ testCase }: PlannedCase) => progress.start(testCase.id),
    onResult: progress.result,
  };
  let outcome: VerifyOutcome;
  try {
    outcome = flags.virtual
      ? { ok: true, results: await verifyVirtually({ ...common, element: reference }) }
      : await verify({
          ...common,
          dir: target.dir,
          startedAt: new Date().toISOString(),
          signal: interrupt.signal,
          ...(flags.jobs === undefined ? {} : { jobs: flags.jobs }),
          ...(embedded ? { element: reference } : {}),
          prompt: ask,
        });
  } finally {
    progress.end();
    process.off('SIGINT', onSignal).off('SIGTERM', onSignal);
  }
  if (!outcome.ok) {
    process.stderr.write(`sipwright: ${outcome.problem}\n`);
    process.exitCode = exitCode.unreachable;
    return;
  }
  await finish(outcome.results, outcome.lost, flags, color);
}

async function targetOf(uri: string | undefined, flags: VerifyFlags, embedded: boolean): Promise<Target> {
  if (embedded) {
    const timers = { t1Ms: 500, t2Ms: 4000, t4Ms: 5000, tolerance: { early: 0.1, late: 0.25, lateMs: 100 } };
    return { profile: referenceProfile(suiteVersion, timers), dir: process.cwd() };
  }
  if (flags.stack !== undefined) return stackTarget(flags.stack, uri);
  return uriTarget(uri!, flags.role);
}

/** `--t1`: T2 and T4 keep their proportion to it. */
function scaled(target: Target, t1Ms: number | undefined): Target {
  if (t1Ms === undefined) return target;
  const { timers } = target.profile;
  const factor = t1Ms / timers.t1Ms;
  const scaledTimers = { ...timers, t1Ms, t2Ms: timers.t2Ms * factor, t4Ms: timers.t4Ms * factor };
  return { ...target, profile: { ...target.profile, timers: scaledTimers } };
}

const knownRoles: readonly Role[] = [
  'uas',
  'uac',
  'registrar',
  'registrant',
  'stateful-proxy',
  'stateless-proxy',
  'redirect',
];
const knownTransports: readonly TransportName[] = ['udp', 'tcp', 'tls', 'ws', 'wss'];

function planOf({ profile }: Target, flags: VerifyFlags): readonly PlannedCase[] {
  const roles = among(flags.role ?? profile.roles, knownRoles, 'role');
  const transports = among(flags.transport ?? profile.claims.transports, knownTransports, 'transport');
  const { select = [], exclude = [] } = flags;
  const planned = planCampaign(cases, { roles, transports, select, exclude });
  if (!planned.ok) throw new UsageError(planned.problem);
  return planned.plan;
}

function among<Name extends string>(given: readonly string[], known: readonly Name[], what: string): Name[] {
  return given.map((name) => {
    const found = known.find((one) => one === name);
    if (!found) throw new UsageError(`"${name}" is no ${what}; write one of ${known.join(', ')}`);
    return found;
  });
}

function list(plan: readonly PlannedCase[], json: true | undefined): void {
  const entries = plan.map(({ testCase: { id, title, role, exercises, etsi = [] }, transport }) => ({
    id,
    title,
    role,
    transport,
    exercises,
    etsi,
  }));
  const text = json
    ? JSON.stringify(entries, undefined, 2)
    : entries.map(({ id, role, transport, title }) => `${id}  ${role} ${transport}  ${title}`).join('\n');
  process.stdout.write(`${text}\n`);
}

async function ask(text: string): Promise<void> {
  const { createInterface } = await import('node:readline/promises');
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  await terminal.question(`${text} (then press Enter) `);
  terminal.close();
}

async function finish(results: Results, lost: string | undefined, flags: VerifyFlags, color: boolean): Promise<void> {
  await writeFiles(flags.out, {
    'results.json': `${JSON.stringify(results, undefined, 2)}\n`,
    'junit.xml': junit(results, { requirement }),
    'summary.md': summaryMarkdown(results, { requirement }),
    'trace.pcapng': pcapng(captureEvents(results), { startedAt: results.environment.startedAt }),
    'index.html': indexHtml(results, { requirement }),
  });
  if (flags.json) process.stdout.write(`${JSON.stringify(results, undefined, 2)}\n`);
  else {
    const width = process.stdout.columns ?? 100;
    const failed = results.cases.filter(({ verdict }) => verdict === 'fail' || verdict === 'error');
    const told = failed.slice(0, flags.quiet ? 0 : 10);
    for (const one of told) {
      process.stdout.write(`${failureText(one, { color, width, sutName: results.sut.name, requirement })}\n\n`);
    }
    if (failed.length > told.length)
      process.stdout.write(`… and ${failed.length - told.length} more, in the report.\n\n`);
    process.stdout.write(`${summaryTerminal(results, { color })}\nReport: ${join(flags.out, 'index.html')}\n`);
  }
  process.exitCode = await conclude(results, lost, flags);
}

async function conclude(results: Results, lost: string | undefined, flags: VerifyFlags): Promise<number> {
  if (lost !== undefined) {
    process.stderr.write(`sipwright: ${lost}\n`);
    return exitCode.unreachable;
  }
  if (flags.baseline !== undefined && flags.updateBaseline) {
    await writeFile(flags.baseline, `${JSON.stringify(expectationsOf(results.cases), undefined, 2)}\n`);
  }
  if (results.totals.error > 0) return exitCode.fault;
  if (flags.baseline === undefined) return results.totals.fail > 0 ? exitCode.violation : exitCode.ok;
  const found = differences(results.cases, await readBaseline(flags.baseline));
  for (const { worse, text } of found)
    process.stderr.write(`${worse ? 'worse' : 'better'} than the baseline: ${text}\n`);
  return found.some(({ worse }) => worse) ? exitCode.violation : exitCode.ok;
}

async function readBaseline(file: string) {
  try {
    return parseExpectations(await readFile(file, 'utf8'));
  } catch (error) {
    const why = (error as Error).message;
    throw new UsageError(`the baseline "${file}" cannot be used: ${why}; make one with --update-baseline`);
  }
}
