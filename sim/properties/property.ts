/**
 * What must hold of a run. A property reads the story event by event and keeps plain data of its own, which an explorer
 * can copy and hash.
 */
import type { StoryEvent } from '../story.ts';
import type { Stop } from '../world.ts';

/**
 * `always`: never breached. `eventually`: what has begun is also ended, in time. `sometimes`: happens in at least one
 * run of a campaign, so that nothing holds merely because nothing happened.
 */
export type PropertyKind = 'always' | 'eventually' | 'sometimes';

/** How a run ended. */
export interface Ending {
  readonly stop: Stop;
  readonly atMs: number;
}

/** What a property keeps while it reads; it changes in `see`. Plain data. */
export type Memory = object;

export interface Property {
  /** A clause that is true where the property holds: `each user hears exactly one final outcome`. */
  readonly name: string;
  readonly kind: PropertyKind;
  start(): Memory;
  /** A sentence when this event breaches the property. */
  see(memory: Memory, event: StoryEvent): string | undefined;
  /** A sentence when the end of the run breaches it. */
  end(memory: Memory, ending: Ending): string | undefined;
  /** Whether the occasion that the property speaks of arose. */
  reached(memory: Memory): boolean;
}

export interface Violation {
  readonly property: string;
  readonly atMs: number;
  /** Position in the story; its length when the end of the run breached the property. */
  readonly n: number;
  readonly explanation: string;
}

/** A property that no event, and not the end, may breach. Give `see`, `end`, or both. */
export function always<M extends Memory>(options: {
  readonly name: string;
  readonly start: () => M;
  readonly see?: (memory: M, event: StoryEvent) => string | undefined;
  readonly end?: (memory: M, ending: Ending) => string | undefined;
}): Property {
  return {
    name: options.name,
    kind: 'always',
    start: options.start,
    see: (memory, event) => options.see?.(memory as M, event),
    end: (memory, ending) => options.end?.(memory as M, ending),
    reached: () => true,
  };
}

interface Pending {
  begun: boolean;
  open: { [what: string]: number };
}

/**
 * What `begins` names must be named by `ends` within `withinMs`, or else before the run falls quiet. A run that was
 * cut off leaves open what was still in time.
 */
export function eventually(options: {
  readonly name: string;
  readonly withinMs?: number;
  readonly begins: (event: StoryEvent) => string | undefined;
  readonly ends: (event: StoryEvent) => string | undefined;
}): Property {
  const { name, withinMs = Number.POSITIVE_INFINITY, begins, ends } = options;

  function overdue(pending: Pending, atMs: number): string | undefined {
    for (const [what, sinceMs] of Object.entries(pending.open)) {
      if (atMs - sinceMs > withinMs) return `${what} began at ${sinceMs} ms and had not ended after ${withinMs} ms`;
    }
    return undefined;
  }

  return {
    name,
    kind: 'eventually',
    start: (): Pending => ({ begun: false, open: {} }),
    see(memory, event) {
      const pending = memory as Pending;
      const late = overdue(pending, event.atMs);
      const begun = begins(event);
      if (begun !== undefined) {
        pending.begun = true;
        pending.open[begun] ??= event.atMs;
      }
      const ended = ends(event);
      if (ended !== undefined) delete pending.open[ended];
      return late;
    },
    end(memory, ending) {
      const pending = memory as Pending;
      const [what] = Object.keys(pending.open);
      if (what !== undefined && ending.stop === 'quiet') return `${what} began and never ended`;
      return overdue(pending, ending.atMs);
    },
    reached: (memory) => (memory as Pending).begun,
  };
}

/** A property that at least one run of a campaign must show. */
export function sometimes(options: {
  readonly name: string;
  readonly happens: (event: StoryEvent) => boolean;
}): Property {
  return {
    name: options.name,
    kind: 'sometimes',
    start: () => ({ happened: false }),
    see(memory, event) {
      const seen = memory as { happened: boolean };
      if (!seen.happened) seen.happened = options.happens(event);
      return undefined;
    },
    end: () => undefined,
    reached: (memory) => (memory as { happened: boolean }).happened,
  };
}

/** Reads a whole run. Of each property the first breach counts. */
export function evaluate(
  properties: readonly Property[],
  story: readonly StoryEvent[],
  ending: Ending,
): { readonly violations: readonly Violation[]; readonly reached: readonly string[] } {
  const violations: Violation[] = [];
  const reached: string[] = [];
  for (const property of properties) {
    const memory = property.start();
    let breach: Violation | undefined;
    for (const event of story) {
      const explanation = property.see(memory, event);
      if (explanation === undefined) continue;
      breach = { property: property.name, atMs: event.atMs, n: event.n, explanation };
      break;
    }
    if (breach === undefined) {
      const explanation = property.end(memory, ending);
      if (explanation !== undefined) {
        breach = { property: property.name, atMs: ending.atMs, n: story.length, explanation };
      }
    }
    if (breach !== undefined) violations.push(breach);
    if (property.reached(memory)) reached.push(property.name);
  }
  return { violations, reached };
}
