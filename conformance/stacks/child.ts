/** A program of another's making, in a process group of its own, so that all of it can be stopped and nothing else. */
import { type ChildProcessByStdio, spawn } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';
import type { Clock } from '../transport/clock.ts';

export interface Exit {
  /** Null when a signal ended it, or when it could not be started. */
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  /** Why it could not be started, e.g. `spawn acme-phone ENOENT`. */
  readonly failure?: string;
}

export interface Child {
  readonly pid: number | undefined;
  /** Settles when the program itself has ended, whoever ended it. Never rejects. */
  readonly exited: Promise<Exit>;
  /** The last 64 KiB of standard output and standard error, as they came. */
  output(): string;
  /** Calls back with each new piece of output. */
  onOutput(listener: (piece: string) => void): void;
  /** False when standard input is closed. */
  write(text: string): boolean;
  /** SIGTERM to the group, and SIGKILL to what is left of it after `stopMs`. Ends when the program has ended. */
  stop(stopMs: number): Promise<Exit>;
  /** SIGKILL to the group, at once: for the moment when our own process ends. */
  kill(): void;
}

const MOST_OUTPUT_CHARS = 65_536;
/** How often to look whether the members of a group that outlive their leader are gone. */
const LOOK_AGAIN_MS = 20;

/** Starts a program without a shell. `command` is the program and its arguments. */
export function startChild(command: readonly string[], clock: Clock): Child {
  const [program = '', ...args] = command;
  // A detached child leads a new process group (and session), whose id is its own process id.
  const child = spawn(program, args, { detached: true, stdio: ['pipe', 'pipe', 'pipe'] });
  const listeners: ((piece: string) => void)[] = [];
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (piece: string) => {
      output = (output + piece).slice(-MOST_OUTPUT_CHARS);
      for (const listener of listeners) listener(piece);
    });
  }
  // A program that has ended, or closed its input, does not read what is written.
  child.stdin.on('error', () => {});
  const exited = whenExited(child);
  let stopping: Promise<Exit> | undefined;
  return {
    pid: child.pid,
    exited,
    output: () => output,
    onOutput: (listener) => listeners.push(listener),
    write(text) {
      if (child.stdin.writable) child.stdin.write(text);
      return child.stdin.writable;
    },
    stop: (stopMs) => {
      stopping ??= stopGroup(child.pid, exited, stopMs, clock);
      return stopping;
    },
    kill: () => signalGroup(child.pid, 'SIGKILL'),
  };
}

function whenExited(child: ChildProcessByStdio<Writable, Readable, Readable>): Promise<Exit> {
  return new Promise((resolve) => {
    child.once('error', (error) => {
      if (child.pid === undefined) resolve({ code: null, signal: null, failure: error.message });
    });
    // Not `close`: a member of the group that lives on may hold the pipes open for good.
    child.once('exit', (code, signal) => setImmediate(() => resolve({ code, signal })));
  });
}

async function stopGroup(pid: number | undefined, exited: Promise<Exit>, stopMs: number, clock: Clock): Promise<Exit> {
  const endMs = clock.nowMs() + stopMs;
  signalGroup(pid, 'SIGTERM');
  while (groupLives(pid) && clock.nowMs() < endMs) {
    await clock.wait(Math.min(LOOK_AGAIN_MS, endMs - clock.nowMs()));
  }
  signalGroup(pid, 'SIGKILL');
  return exited;
}

function groupLives(pid: number | undefined): boolean {
  return pid !== undefined && signalGroup(pid, 0);
}

/** False when the group has no member any more. */
function signalGroup(pid: number | undefined, signal: NodeJS.Signals | 0): boolean {
  if (pid === undefined) return false;
  try {
    return process.kill(-pid, signal);
  } catch {
    return false;
  }
}
