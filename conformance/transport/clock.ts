/** Real time for the tester: the only clock that is not simulated, and how far it can be trusted. */
import { createHistogram, performance } from 'node:perf_hooks';

/** Time as the conformance side sees it. The simulated world has a clock of the same shape. */
export interface Clock {
  /** Milliseconds since the clock was made: monotonic, with a fraction. */
  nowMs(): number;
  /**
   * Ends when `ms` have passed, never before; or at once when the signal is aborted. It does not reject.
   * Throws a RangeError if `ms` is no finite number; zero and less end at the next turn of the event loop.
   */
  wait(ms: number, signal?: AbortSignal): Promise<'elapsed' | 'aborted'>;
}

/** Longest delay that a Node timer takes; a longer one would fire at once. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** A clock that starts at 0 now. */
export function createRealClock(): Clock {
  const originMs = performance.now();
  const nowMs = () => performance.now() - originMs;
  return { nowMs, wait: (ms, signal) => waitUntil(nowMs, nowMs() + checked(ms), signal) };
}

function checked(ms: number): number {
  if (!Number.isFinite(ms)) throw new RangeError(`cannot wait for ${ms} ms`);
  return ms;
}

function waitUntil(nowMs: () => number, dueMs: number, signal?: AbortSignal): Promise<'elapsed' | 'aborted'> {
  return new Promise((resolve) => {
    if (signal?.aborted) {
      resolve('aborted');
      return;
    }
    let timer: NodeJS.Timeout;
    const onAbort = () => {
      clearTimeout(timer);
      resolve('aborted');
    };
    const arm = () => {
      const remainingMs = Math.min(Math.max(0, Math.ceil(dueMs - nowMs())), LONGEST_TIMER_MS);
      timer = setTimeout(() => {
        // Node rounds to whole milliseconds of its loop's own clock, so a timer can fire a little early.
        if (nowMs() < dueMs) arm();
        else {
          signal?.removeEventListener('abort', onAbort);
          resolve('elapsed');
        }
      }, remainingMs);
    };
    signal?.addEventListener('abort', onAbort, { once: true });
    arm();
  });
}

/** How late this process's own timers were. All in milliseconds. */
interface Jitter {
  readonly samples: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly maxMs: number;
}

export interface JitterMeter {
  /** What was measured since the start or the last `reset`. */
  read(): Jitter;
  /** The worst lateness since that moment of the meter's clock; 0 if none was above 5 ms. */
  worstSinceMs(sinceMs: number): number;
  reset(): void;
  stop(): void;
}

/** Stalls that are kept with their time; older ones are forgotten. */
const KEPT_STALLS = 10_000;

/**
 * Measures by how much a periodic timer is late, since whatever delays it delays our reading of a datagram by as much.
 * Does not keep the process alive. A stall of several periods counts once for each period that it swallowed, so that
 * one long stall is not hidden among many good samples.
 */
export function createJitterMeter({
  periodMs = 10,
  nowMs = () => performance.now(),
}: {
  periodMs?: number;
  /** The clock by which `worstSinceMs` reckons. */
  nowMs?: () => number;
} = {}): JitterMeter {
  const microseconds = createHistogram();
  const stalls: { readonly atMs: number; readonly lateMs: number }[] = [];
  let dueMs = performance.now() + periodMs;
  const onTick = () => {
    const now = performance.now();
    if (now - dueMs > 5) {
      stalls.push({ atMs: nowMs(), lateMs: now - dueMs });
      if (stalls.length > KEPT_STALLS) stalls.shift();
    }
    for (let lateMs = Math.max(0, now - dueMs); ; lateMs -= periodMs) {
      microseconds.record(Math.max(1, Math.round(lateMs * 1000)));
      if (lateMs < periodMs) break;
    }
    dueMs = now + periodMs;
    timer = setTimeout(onTick, periodMs).unref();
  };
  let timer = setTimeout(onTick, periodMs).unref();
  const milliseconds = (value: number) => value / 1000;
  return {
    read: () =>
      microseconds.count === 0
        ? { samples: 0, p50Ms: 0, p99Ms: 0, maxMs: 0 }
        : {
            samples: microseconds.count,
            p50Ms: milliseconds(microseconds.percentile(50)),
            p99Ms: milliseconds(microseconds.percentile(99)),
            maxMs: milliseconds(microseconds.max),
          },
    worstSinceMs: (sinceMs) => Math.max(0, ...stalls.filter(({ atMs }) => atMs >= sinceMs).map(({ lateMs }) => lateMs)),
    reset: () => microseconds.reset(),
    stop: () => clearTimeout(timer),
  };
}
