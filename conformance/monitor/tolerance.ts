/** How exactly a real stack's timers and reactions are held to the RFC's figures. */

export interface Tolerance {
  /** A timer may fire this share of its duration too early. */
  readonly early: number;
  /** … and this share too late, */
  readonly late: number;
  /** … plus this many milliseconds. */
  readonly lateMs: number;
}

/** Early 10 %, late 25 % + 100 ms. */
export const defaultTolerance: Tolerance = { early: 0.1, late: 0.25, lateMs: 100 };

export interface Timing {
  readonly t1Ms: number;
  readonly t2Ms: number;
  readonly t4Ms: number;
  readonly tolerance: Tolerance;
  /** Per timer name; wins over `tolerance`. */
  readonly tolerances: Readonly<Record<string, Tolerance>>;
  /** The host's own worst scheduling error so far; widens each window on both sides, read anew each time. */
  readonly jitterMs: number;
  /** A message is taken by its receiver within this time of being sent. */
  readonly transitMs: number;
  /** An output that an input obliges (no timer between) must be seen within this time. */
  readonly reactionMs: number;
}

/** An interval of trace time, in milliseconds, both ends included. */
export interface Interval {
  readonly fromMs: number;
  readonly toMs: number;
}

/** The earliest moment at which something may happen whose window this is. */
export const opensMs = (timing: Timing, window: Interval): number => window.fromMs - timing.jitterMs;

/** The moment by which it must have happened. */
export const closesMs = (timing: Timing, window: Interval): number => window.toMs + timing.jitterMs;

/**
 * When a timer may fire that was started within `started`. Its end is when it must have fired: later is too late.
 * `timer` selects the tolerance; `durationMs` is the nominal length.
 */
export function timerWindow(timing: Timing, timer: string, durationMs: number, started: Interval): Interval {
  const tolerance = timing.tolerances[timer] ?? timing.tolerance;
  return {
    fromMs: started.fromMs + durationMs * (1 - tolerance.early),
    toMs: started.toMs + durationMs * (1 + tolerance.late) + tolerance.lateMs,
  };
}
