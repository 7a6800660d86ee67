/** Follows one machine of the system under test through all that is seen of it, as a set of hypotheses. */
import type { Input, Taken } from '../../machines/model.ts';
import type { Sighting } from '../../machines/rules/rule.ts';
import type { RequirementId } from '../../rfc/requirement.ts';
import {
  type Death,
  explain,
  type Follow,
  type Hypothesis,
  hypothesisKey,
  nextDeadline,
  passDeadline,
  silentMoves,
  unexplained,
} from './hypothesis.ts';

/** More accounts than this at once, and we no longer claim to know what the machine does. */
const MAX_HYPOTHESES = 256;

export interface Follower {
  /** The machine's id. */
  readonly machine: string;
  /** A message that the machine is to receive was sent to it. `mayBeLost`: it may also never get there. */
  input(input: Input, sighting: Sighting, options?: { readonly mayBeLost: boolean }): void;
  /** A message that the machine sent was seen. */
  output(sighting: Sighting): void;
  /** Time has come to `atMs` with nothing further seen. */
  advanceTo(atMs: number): void;
  /** Whether the machine may be over by then, in one account at least. */
  mayHaveEnded(atMs: number): boolean;
  /** Ends the following: what comes from now on is none of this machine's doing. What was seen so far still counts. */
  retire(): void;
  /** The violation, once there is one; the follower is idle from then on. */
  readonly death: Death | undefined;
  /** On a lossy path: a message that must have been lost, whichever account is true. */
  readonly missed: Death | undefined;
  /** True once there were too many accounts to follow. */
  readonly lost: boolean;
  /** Transitions that every surviving account took and that `atMs` is late enough to vouch for. */
  vouched(atMs: number): { readonly taken: readonly Taken[]; readonly requirements: ReadonlySet<RequirementId> };
}

/** Starts following a machine that `first` will start (`start: 'input'`), or has started by sending it (`'output'`). */
export function createFollower(follow: Follow, first: Sighting, start: 'input' | 'output'): Follower {
  const { timing, entry } = follow;
  const blank: Hypothesis = {
    state: undefined,
    timers: {},
    owed: [],
    inFlight: [],
    last: {},
    path: undefined,
    assumed: 0,
  };
  let hypotheses: Hypothesis[] = [blank];
  let death: Death | undefined;
  let lost = false;
  let retired = false;

  function settle(next: readonly Hypothesis[]): void {
    const distinct = new Map<string, Hypothesis>();
    for (const hypothesis of next) {
      const key = hypothesisKey(hypothesis);
      const known = distinct.get(key);
      if (!known || known.assumed > hypothesis.assumed) distinct.set(key, hypothesis);
    }
    hypotheses = [...distinct.values()];
    if (hypotheses.length > MAX_HYPOTHESES) {
      lost = true;
      hypotheses = [];
    }
  }

  function advanceTo(atMs: number): void {
    let plainest: Death | undefined;
    const open = hypotheses;
    const alive: Hypothesis[] = [];
    while (open.length > 0) {
      const hypothesis = open.pop()!;
      if (nextDeadline(follow, hypothesis) >= atMs) {
        alive.push(hypothesis);
        continue;
      }
      const passed = passDeadline(follow, hypothesis);
      open.push(...passed.alive);
      const died = passed.death;
      // The account that lasted longest says best what was missing; of equals, the plainer one.
      if (
        died &&
        (!plainest || died.atMs > plainest.atMs || (died.atMs === plainest.atMs && died.assumed < plainest.assumed))
      ) {
        plainest = died;
      }
      if (alive.length + open.length > 16 * MAX_HYPOTHESES) {
        lost = true;
        hypotheses = [];
        return;
      }
    }
    settle(alive);
    if (hypotheses.length === 0 && !lost) death = plainest;
  }

  function input(event: Input, sighting: Sighting, { mayBeLost } = { mayBeLost: follow.lossy }): void {
    if (death || lost || retired) return;
    advanceTo(sighting.atMs);
    const window = { fromMs: sighting.atMs, toMs: sighting.atMs + timing.transitMs };
    const given = hypotheses.map((h) => ({ ...h, inFlight: [...h.inFlight, { input: event, n: sighting.n, window }] }));
    settle(mayBeLost || follow.lossy ? [...given, ...hypotheses] : given);
  }

  function output(sighting: Sighting): void {
    if (death || lost || retired) return;
    advanceTo(sighting.atMs);
    if (death || lost) return;
    const possible = silentMoves(follow, hypotheses, sighting.atMs);
    const explained = possible.flatMap((hypothesis) => explain(follow, hypothesis, sighting));
    if (explained.length > 0) {
      settle(explained);
      return;
    }
    const deaths = possible.flatMap((hypothesis) => unexplained(follow, hypothesis, sighting) ?? []);
    hypotheses = [];
    death = deaths.sort((a, b) => a.assumed - b.assumed || b.requirements.length - a.requirements.length)[0];
    // The machine was never started: the message cannot be the machine's at all, and nothing is claimed.
    if (!death) lost = true;
  }

  if (start === 'input') input({ type: 'start' }, first);
  else startBySending(first);

  function startBySending(sighting: Sighting): void {
    const when = { fromMs: sighting.atMs - timing.transitMs, toMs: sighting.atMs };
    hypotheses = [{ ...blank, inFlight: [{ input: { type: 'start' }, n: sighting.n, window: when }] }];
    output(sighting);
  }

  return {
    machine: entry.machine.id,
    input,
    output,
    advanceTo: (atMs) => {
      if (!death && !lost && !retired) advanceTo(atMs);
    },
    mayHaveEnded: (atMs) => silentMoves(follow, hypotheses, atMs).some(({ state }) => state?.value === 'terminated'),
    retire() {
      retired = true;
    },
    get death() {
      return death;
    },
    get missed() {
      return hypotheses.every((hypothesis) => hypothesis.missed) ? hypotheses[0]?.missed : undefined;
    },
    get lost() {
      return lost;
    },
    vouched(atMs) {
      // The accounts that need no loss are the plausible ones.
      const lossless = hypotheses.filter((hypothesis) => !hypothesis.missed);
      return vouched(lossless.length > 0 ? lossless : hypotheses, atMs);
    },
  };
}

function vouched(hypotheses: readonly Hypothesis[], atMs: number) {
  const taken = new Map<string, Taken>();
  const requirements = new Set<RequirementId>();
  hypotheses.forEach((hypothesis, index) => {
    const own = new Map<string, Taken>();
    for (let path = hypothesis.path; path; path = path.previous) {
      const isOwed = hypothesis.owed.some(({ taken: owing }) => owing === path.taken);
      if (path.evidentMs <= atMs && !isOwed) own.set(path.taken.id, path.taken);
    }
    if (index === 0) for (const [id, one] of own) taken.set(id, one);
    else for (const id of taken.keys()) if (!own.has(id)) taken.delete(id);
  });
  for (const one of taken.values()) for (const id of one.requires) requirements.add(id);
  return { taken: [...taken.values()], requirements };
}
