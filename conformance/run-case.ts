/** Runs one case in an environment and draws the verdict from what the monitor concludes. */
import { type Environment, Interrupted, type TriggerName } from '../machines/environment.ts';
import type { Sighting } from '../machines/rules/rule.ts';
import type { Address, TraceEvent, TransportName } from '../machines/trace.ts';
import { type SystemUnderTest, type TestCase, Unsupported } from './case.ts';
import { type Conclusion, createMonitor } from './monitor/monitor.ts';
import type { Timing } from './monitor/tolerance.ts';
import type { Profile } from './profile.ts';
import type { CaseResult, RequirementResult, TraceLine, Verdict } from './results.ts';
import { createTester, NotSeen, type TesterHandle } from './tester/tester.ts';
import { hostAndPort } from './transport/address.ts';

export interface CaseSetup {
  readonly environment: Environment;
  readonly profile: Profile;
  /** Where the SUT is reached. */
  readonly sut: Address;
  readonly timing: Timing;
  readonly transport: TransportName;
  readonly seed: number;
  /** The path to the SUT may lose packets, so that what is missing proves nothing. */
  readonly lossy?: boolean;
  /** A SHOULD counts as a MUST. */
  readonly strict?: boolean;
}

/** Runs the case to its end. Never rejects: whatever goes wrong is in the verdict. */
export async function runCase(testCase: TestCase, setup: CaseSetup): Promise<CaseResult> {
  const { environment, transport } = setup;
  const startedAtMs = environment.nowMs();
  let handle: TesterHandle | undefined;
  let ending: { verdict: Verdict; reason: string } | undefined;
  try {
    handle = await createTester({ ...setup, caseId: testCase.id });
    await testCase.provoke({ tester: handle.tester, sut: systemUnderTest(setup, handle) });
  } catch (error) {
    ending = endingOf(error);
  }
  let conclusion: Conclusion = { requirements: [], transitions: {}, doubts: [] };
  try {
    if (handle) conclusion = judge(setup, handle);
  } catch (error) {
    ending = endingOf(error);
  }
  const durationMs = Math.round(environment.nowMs() - startedAtMs);
  const { verdict, reason } = verdictOf(testCase, conclusion, ending);
  // Of an interrupted campaign too: nobody is to be left ringing.
  await handle?.tidyUp().catch(() => {});
  handle?.close();
  return {
    id: testCase.id,
    title: testCase.title,
    role: testCase.role,
    transport,
    verdict,
    ...(reason ? { reason } : {}),
    startedAtMs: Math.round(startedAtMs),
    durationMs,
    requirements: [...conclusion.requirements].sort(bySeverity),
    etsi: testCase.etsi ?? [],
    trace: (handle?.trace ?? []).map(traceLine),
    transitions: conclusion.transitions,
  };
}

/**
 * Shows the whole trace to a monitor. Only now is it known by how much the host itself was late meanwhile, which is what
 * every window must be widened by.
 */
function judge(setup: CaseSetup, { trace, startedAtMs, nowMs }: TesterHandle): Conclusion {
  const jitterMs = setup.environment.jitterMs(startedAtMs);
  const monitor = createMonitor({
    timing: { ...setup.timing, jitterMs },
    isStateless: (request) => isStateless(setup.profile, request),
    ...(setup.lossy ? { lossy: true } : {}),
    ...(setup.strict ? { strict: true } : {}),
  });
  for (const event of trace) monitor.observe(event);
  return monitor.conclude(nowMs());
}

function endingOf(error: unknown): { verdict: Verdict; reason: string } {
  if (error instanceof Unsupported) return { verdict: 'unsupported', reason: error.message };
  if (error instanceof NotSeen) return { verdict: 'inconclusive', reason: error.message };
  if (error instanceof Interrupted) return { verdict: 'inconclusive', reason: error.message };
  return { verdict: 'error', reason: error instanceof Error ? (error.stack ?? error.message) : String(error) };
}

function verdictOf(
  testCase: TestCase,
  conclusion: Conclusion,
  ending: { verdict: Verdict; reason: string } | undefined,
): { verdict: Verdict; reason?: string } {
  if (ending?.verdict === 'error') return ending;
  const has = (verdict: Verdict): boolean => conclusion.requirements.some((result) => result.verdict === verdict);
  if (has('fail')) return { verdict: 'fail' };
  if (ending) return has('warn') ? { verdict: 'warn', reason: ending.reason } : ending;
  const seen = new Set(conclusion.requirements.map(({ id }) => id));
  const missing = testCase.exercises.filter((id) => !seen.has(id));
  const unseen = missing.length > 0 ? `nothing was seen that shows ${missing.join(', ')}` : undefined;
  if (has('warn')) return { verdict: 'warn', ...(unseen ? { reason: unseen } : {}) };
  if (unseen) return { verdict: 'inconclusive', reason: unseen };
  if (conclusion.doubts.length > 0) return { verdict: 'inconclusive', reason: conclusion.doubts.join('; ') };
  return { verdict: 'pass' };
}

const severity: readonly Verdict[] = ['fail', 'warn', 'pass'];
const bySeverity = (a: RequirementResult, b: RequirementResult): number =>
  severity.indexOf(a.verdict) - severity.indexOf(b.verdict);

function systemUnderTest(setup: CaseSetup, handle: TesterHandle): SystemUnderTest {
  const { profile, sut, environment } = setup;
  const authority = profile.reach.domain ?? hostAndPort(sut);
  return {
    uri: `sip:${authority}`,
    anyone: profile.users.answer === undefined ? `sip:${authority}` : `sip:${profile.users.answer}@${authority}`,
    user(behaviour) {
      const user = profile.users[behaviour];
      if (user === undefined) throw new Unsupported(`the profile names no user that behaves like "${behaviour}"`);
      return `sip:${user}@${authority}`;
    },
    requireMethod(method) {
      const { methods } = profile.claims;
      if (methods && !methods.includes(method)) throw new Unsupported(`the profile does not claim ${method}`);
    },
    async trigger(name: TriggerName, uri: string) {
      if (profile.triggers[name] === undefined) throw new Unsupported(`the profile has no trigger "${name}"`);
      handle.noteTrigger(`${name} ${uri}`);
      await environment.trigger(name, uri);
    },
  };
}

/** RFC 3261 §8.2.7: the profile says for which users, or methods, the SUT keeps no transaction. */
function isStateless(profile: Profile, { message }: Sighting): boolean {
  const stateless = profile.claims.stateless;
  if (stateless.includes(message.method)) return true;
  const called = message.uri && 'user' in message.uri ? message.uri.user : undefined;
  return Object.entries(profile.users).some(([behaviour, user]) => stateless.includes(behaviour) && user === called);
}

function traceLine(event: TraceEvent): TraceLine {
  const { n, atMs, text } = event;
  if (event.kind === 'note') return { n, atMs, direction: 'note', text: `${event.about}: ${text}` };
  const { direction, transport, from, to } = event;
  return { n, atMs, direction, transport, from: hostAndPort(from), to: hostAndPort(to), text };
}
