/** The system under test as a process: started from its profile, driven, watched, and stopped with all that it left. */
import { rmSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Address, TransportName } from '../../machines/trace.ts';
import type { Profile, TriggerName } from '../profile.ts';
import { freePort, withoutBrackets } from '../transport/address.ts';
import type { Clock } from '../transport/clock.ts';
import type { ControlOutcome } from '../transport/control.ts';
import { probe } from '../transport/udp.ts';
import { type Child, type Exit, startChild } from './child.ts';
import { fillIn, mentions, type PlaceholderValues } from './placeholders.ts';
import { pull } from './trigger.ts';

export interface StackOptions {
  readonly profile: Profile;
  /** The profile's folder. */
  readonly dir: string;
  readonly clock: Clock;
  /** How long the program may take to become ready; 15 s when left out. */
  readonly readyMs?: number;
  /** The program ended although nobody had asked it to. Called once at most, and only after it had become ready. */
  onExit?(exit: Exit): void;
  /** Each new piece of the program's output. */
  onOutput?(piece: string): void;
  /** Shows a text to a person and settles when the person has done it. */
  prompt?(text: string): Promise<void>;
}

export interface Stack {
  /** Where it listens: `reach`, with another port if that was 0 or taken. */
  readonly address: Address;
  /** Whether we started it, and so can say that it died. */
  readonly started: boolean;
  /** The last 64 KiB of its output; empty if we did not start it. */
  output(): string;
  /** Pulls a trigger of the profile. A failure, or a trigger that is not there, is a value. */
  trigger(name: TriggerName, about: { uri: string; transport: TransportName }): Promise<ControlOutcome>;
  /** Stops what we started, and removes what it wrote to `{temp}`. A second call changes nothing. */
  stop(): Promise<void>;
}

export type StartResult = { ok: true; stack: Stack } | { ok: false; problem: string; output: string };

/**
 * Starts the SUT, if its profile says how, and waits until it is ready.
 * Whatever prevents that is a value: one sentence, and what the program printed.
 */
export async function startStack(options: StackOptions): Promise<StartResult> {
  const { profile, clock } = options;
  const host = withoutBrackets(profile.reach.host);
  if (!profile.start) {
    const values = { host, port: profile.reach.port, dir: options.dir, temp: tmpdir(), controlPort: 0 };
    if (profile.reach.port !== 0) return { ok: true, stack: makeStack(options, values) };
    return { ok: false, problem: '"reach.port" is 0, which needs a "start" that is told the port', output: '' };
  }
  let values: PlaceholderValues;
  try {
    values = await prepare(profile, host, options.dir);
  } catch (error) {
    return { ok: false, problem: `no port of ${host} can be had (${(error as Error).message})`, output: '' };
  }
  const child = startChild(
    profile.start.command.map((argument) => fillIn(argument, values)),
    clock,
  );
  if (options.onOutput) child.onOutput(options.onOutput);
  let watching = false;
  const stack = makeStack(options, values, child, () => {
    watching = false;
  });
  const problem = await whenReady(profile, values, child, clock, options.readyMs ?? 15_000);
  if (problem !== undefined) {
    await stack.stop();
    return { ok: false, problem, output: child.output() };
  }
  watching = true;
  void child.exited.then((exit) => {
    if (watching) options.onExit?.(exit);
  });
  return { ok: true, stack };
}

/** Undefined once the program is ready; otherwise one sentence about why it is not. */
async function whenReady(
  profile: Profile,
  values: PlaceholderValues,
  child: Child,
  clock: Clock,
  readyMs: number,
): Promise<string | undefined> {
  const ready = profile.start?.ready ?? (profile.claims.transports.includes('udp') ? { port: values.port } : {});
  const over = new AbortController();
  const signs: Promise<unknown>[] = [];
  let awaited = 'to start';
  if (ready.output !== undefined) {
    awaited = `to print "${ready.output}"`;
    signs.push(whenPrinted(child, ready.output));
  } else if (ready.port !== undefined) {
    const port = Number(fillIn(String(ready.port), values));
    awaited = `to open UDP port ${port}`;
    signs.push(whenOpen({ host: values.host, port }, clock, over.signal));
  } else {
    signs.push(clock.wait(0));
  }
  const program = profile.start?.command[0];
  const late = clock.wait(readyMs, over.signal).then(() => `${program} took more than ${readyMs} ms ${awaited}`);
  const ended = child.exited.then(({ code, signal, failure }) =>
    failure === undefined ? `${program} ended before it was ready, with ${signal ?? code}` : failure,
  );
  const problem = await Promise.race([ended, Promise.all(signs).then(() => undefined), late]);
  over.abort();
  return problem;
}

function whenPrinted(child: Child, text: string): Promise<void> {
  return new Promise((resolve) => {
    // The text may come in two pieces.
    let tail = '';
    child.onOutput((piece) => {
      tail += piece;
      if (tail.includes(text)) resolve();
      tail = tail.slice(-text.length);
    });
  });
}

async function whenOpen(to: Address, clock: Clock, signal: AbortSignal): Promise<void> {
  // Two empty lines, which every SIP element skips before a start-line (RFC 3261 §7.5), and keepalives use (RFC 5626 §3.5.1).
  const text = () => '\r\n\r\n';
  while (!signal.aborted && (await probe({ to, text, waitMs: 100, clock })) === 'refused') await clock.wait(20, signal);
}

async function prepare(profile: Profile, host: string, dir: string): Promise<PlaceholderValues> {
  const port = await freePort(host, profile.reach.port);
  let controlPort = await freePort(host);
  while (controlPort === port) controlPort = await freePort(host);
  const temp = mentions(profile.start?.command ?? [], 'temp') ? await mkdtemp(join(tmpdir(), 'sipwright-')) : '';
  return { host, port, dir, temp, controlPort };
}

function makeStack(options: StackOptions, values: PlaceholderValues, child?: Child, onStop?: () => void): Stack {
  const { profile, clock } = options;
  let stopping: Promise<void> | undefined;
  // The program leads a process group of its own, so nothing but this ends it when we are ended.
  const onOurExit = () => {
    child?.kill();
    if (values.temp !== '' && child) rmSync(values.temp, { recursive: true, force: true });
  };
  const stop = async () => {
    if (!child) return;
    await child.stop(profile.start?.stopMs ?? 0);
    if (values.temp !== '') await rm(values.temp, { recursive: true, force: true, maxRetries: 5, retryDelay: 20 });
    process.off('exit', onOurExit);
  };
  if (child) process.on('exit', onOurExit);
  return {
    address: { host: values.host, port: values.port },
    started: child !== undefined,
    output: () => child?.output() ?? '',
    async trigger(name, about) {
      const trigger = profile.triggers[name];
      if (!trigger) return { ok: false, problem: `the profile has no trigger "${name}"` };
      const { prompt } = options;
      return pull(trigger, {
        values: { ...values, ...about },
        clock,
        ...(child && { child }),
        ...(prompt && { prompt }),
      });
    },
    stop() {
      onStop?.();
      stopping ??= stop();
      return stopping;
    },
  };
}
