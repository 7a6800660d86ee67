/** Verifies a system under test on real sockets: brings it up, runs the campaign, and puts the results together. */
import { setMaxListeners } from 'node:events';
import type { Element } from '../machines/element/element.ts';
import type { TriggerName } from '../machines/environment.ts';
import type { Address } from '../machines/trace.ts';
import { buildResults } from './build-results.ts';
import { type PlannedCase, runCampaign } from './campaign.ts';
import type { Timing } from './monitor/tolerance.ts';
import type { Profile } from './profile.ts';
import type { CaseResult, Results } from './results.ts';
import { startStack } from './stacks/process.ts';
import { hostAndPort, isLoopback } from './transport/address.ts';
import { type Clock, createJitterMeter, createRealClock, type JitterMeter } from './transport/clock.ts';
import { createRealEnvironment } from './transport/environment.ts';
import { hostElement } from './transport/host.ts';
import { localAddressTowards, probe } from './transport/udp.ts';

export interface VerifyOptions {
  readonly profile: Profile;
  /** The profile's folder. */
  readonly dir: string;
  readonly plan: readonly PlannedCase[];
  readonly suiteVersion: string;
  readonly seed: number;
  readonly startedAt: string;
  /** Default: all cases of the plan, unless the profile limits them. */
  readonly jobs?: number;
  readonly strict?: boolean;
  /** The reference element to verify, hosted by us; else the profile says how the SUT is started or reached. */
  readonly element?: (address: Address) => Element;
  readonly signal: AbortSignal;
  onStart?(planned: PlannedCase): void;
  onResult?(result: CaseResult): void;
  prompt?(text: string): Promise<void>;
}

export type VerifyOutcome =
  /** `lost`: the SUT could not be reached, or died: one sentence. The results then hold what was seen. */
  | { readonly ok: true; readonly results: Results; readonly lost?: string }
  /** The SUT could not be started at all. */
  | { readonly ok: false; readonly problem: string };

/** The SUT, however it came to be there. */
interface Target {
  readonly address: Address;
  trigger(name: TriggerName, uri: string): Promise<void>;
  stop(): Promise<void>;
}

/** All cases at once would be a burst that neither we nor the SUT could keep time in. */
const STARTS_PER_SECOND = 100;

/** How often we look whether a SUT that we did not start is still there, in milliseconds. */
const WATCH_MS = 1000;

export async function verify(options: VerifyOptions): Promise<VerifyOutcome> {
  const clock = createRealClock();
  const jitter = createJitterMeter({ nowMs: () => clock.nowMs() });
  const ending = new AbortController();
  // Every case that waits listens.
  setMaxListeners(0, ending.signal);
  const endEarly = (why: string): void => ending.abort(why);
  const onAbort = (): void => endEarly('interrupted');
  options.signal.addEventListener('abort', onAbort, { once: true });
  let lost: string | undefined;
  try {
    const brought = await bringUp(options, clock, (why) => {
      lost = why;
      endEarly(why);
    });
    if ('problem' in brought) return { ok: false, problem: brought.problem };
    const { target } = brought;
    const at = hostAndPort(target.address);
    const nobody = `nothing answers SIP at ${at} over UDP`;
    let cases: readonly CaseResult[] = [];
    try {
      if ((await refused(target.address, clock)) && !lost)
        lost = `nothing listens at ${at} over UDP; is the address right, and the SUT running?`;
      else {
        const watch = watchOver(target.address, clock, ending.signal, () => {
          lost = `the SUT at ${at} is gone: its port is closed`;
          endEarly(lost);
        });
        const outcome = await campaign(options, target, clock, jitter, ending.signal);
        watch.stop();
        cases = outcome.cases;
        if (outcome.silent === 'before') lost ??= nobody;
        if (outcome.silent === 'after') lost ??= `${nobody} any more`;
      }
    } finally {
      await target.stop();
    }
    const endedEarly = lost ?? (ending.signal.aborted ? String(ending.signal.reason) : undefined);
    const results = buildResults({
      suiteVersion: options.suiteVersion,
      sut: {
        name: options.profile.name,
        version: options.profile.version,
        profile: options.profile.name,
        roles: options.profile.roles,
        uri: `sip:${at}`,
      },
      environment: {
        clock: 'real',
        seed: options.seed,
        startedAt: options.startedAt,
        durationMs: Math.round(clock.nowMs()),
        jitterMs: Math.round(jitter.read().maxMs * 10) / 10,
        ...(endedEarly === undefined ? {} : { endedEarly }),
      },
      cases,
    });
    return { ok: true, results, ...(lost === undefined ? {} : { lost }) };
  } finally {
    options.signal.removeEventListener('abort', onAbort);
    ending.abort('ended');
    jitter.stop();
  }
}

async function bringUp(
  options: VerifyOptions,
  clock: Clock,
  onDeath: (why: string) => void,
): Promise<{ target: Target } | { problem: string }> {
  const { profile } = options;
  if (options.element) {
    const hosted = await hostElement({ host: profile.reach.host, clock, element: options.element });
    return { target: { address: hosted.address, trigger: hosted.trigger, stop: hosted.close } };
  }
  const started = await startStack({
    profile,
    dir: options.dir,
    clock,
    ...(options.prompt ? { prompt: options.prompt } : {}),
    onExit: ({ code, signal }) =>
      onDeath(`the SUT died: ${profile.name} ended with ${signal ? `signal ${signal}` : `exit code ${code}`}`),
  });
  if (!started.ok)
    return { problem: started.output ? `${started.problem}\n${started.output.trimEnd()}` : started.problem };
  const { stack } = started;
  return {
    target: {
      address: stack.address,
      stop: () => stack.stop(),
      async trigger(name, uri) {
        const outcome = await stack.trigger(name, { uri, transport: 'udp' });
        if (!outcome.ok) throw new Error(`the trigger "${name}" failed: ${outcome.problem}`);
      },
    },
  };
}

async function campaign(
  options: VerifyOptions,
  target: Target,
  clock: Clock,
  jitter: JitterMeter,
  signal: AbortSignal,
) {
  const { profile, seed, plan } = options;
  const environment = createRealEnvironment({
    clock,
    jitter,
    host: await localAddressTowards(target.address),
    signal,
    trigger: target.trigger,
  });
  const { t1Ms, t2Ms, t4Ms, tolerance } = profile.timers;
  const timing: Timing = {
    t1Ms,
    t2Ms,
    t4Ms,
    tolerance,
    tolerances: {},
    jitterMs: 0,
    transitMs: 50,
    reactionMs: 500,
  };
  // Nothing is lost on the way to this machine itself; of any other path only the profile can say so.
  const lossy = profile.reach.lossy ?? !isLoopback(target.address.host);
  const setup = {
    environment,
    profile,
    sut: target.address,
    timing,
    seed,
    lossy,
    ...(options.strict ? { strict: true } : {}),
  };
  const intervalMs = 1000 / (profile.limits.perSecond ?? STARTS_PER_SECOND);
  let nextStartMs = 0;
  return runCampaign({
    plan,
    jobs: options.jobs ?? profile.limits.jobs ?? plan.length,
    drive: ({ transport }, work) => work({ ...setup, transport }),
    isExclusive: ({ testCase }) => testCase.role === 'uac' && !triggersNameTheCall(profile),
    async pace() {
      const startMs = Math.max(clock.nowMs(), nextStartMs);
      nextStartMs = startMs + intervalMs;
      if (startMs > clock.nowMs()) await clock.wait(startMs - clock.nowMs(), signal);
    },
    signal,
    ...(options.onStart ? { onStart: options.onStart } : {}),
    ...(options.onResult ? { onResult: options.onResult } : {}),
  });
}

/** Whether `cancel` and `hangup` say which call they mean; if not, only one call may be up at a time. */
function triggersNameTheCall({ triggers }: Profile): boolean {
  return [triggers.cancel, triggers.hangup].every((trigger) => !trigger || JSON.stringify(trigger).includes('{uri}'));
}

/** An empty line, which every SIP element ignores (RFC 3261 §7.5, RFC 5626 §3.5.1), shows whether a port is open. */
const EMPTY_LINES = '\r\n\r\n';

async function refused(to: Address, clock: Clock): Promise<boolean> {
  return (await probe({ to, text: () => EMPTY_LINES, waitMs: 150, clock })) === 'refused';
}

function watchOver(to: Address, clock: Clock, signal: AbortSignal, onGone: () => void): { stop(): void } {
  const ended = new AbortController();
  const stop = AbortSignal.any([signal, ended.signal]);
  void (async () => {
    let misses = 0;
    while ((await clock.wait(WATCH_MS, stop)) === 'elapsed') {
      misses = (await refused(to, clock)) ? misses + 1 : 0;
      if (misses < 2 || stop.aborted) continue;
      onGone();
      return;
    }
  })();
  return { stop: () => ended.abort() };
}
