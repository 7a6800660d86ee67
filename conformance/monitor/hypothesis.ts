/**
 * A hypothesis: one account of what is going on inside the system under test that agrees with all that was seen.
 * Values only; every function returns new hypotheses and changes none.
 */
import type { Input, MachineEntry, MachineState, Output, SendParams, Step, Taken } from '../../machines/model.ts';
import type { Sighting } from '../../machines/rules/rule.ts';
import type { RequirementId } from '../../rfc/requirement.ts';
import { closesMs, type Interval, opensMs, type Timing, timerWindow } from './tolerance.ts';

/** An input that was sent to the machine and may not have been taken yet. Inputs are taken in the order of sending. */
export interface InFlight {
  readonly input: Input;
  /** Position in the trace. */
  readonly n: number;
  readonly window: Interval;
}

export interface OpenTimer {
  readonly window: Interval;
  readonly durationMs: number;
  /** The message that was on the wire when it was started; part of the proof. */
  readonly n: number;
}

/** A message that the machine must still send. */
export interface Owed {
  readonly send: SendParams;
  readonly taken: Taken | undefined;
  readonly byMs: number;
  readonly sinceMs: number;
  /** The input that obliges it. */
  readonly n: number;
}

/** The transitions taken so far, newest first, as a list that hypotheses share. */
export interface Path {
  readonly taken: Taken;
  /** From when on the absence of contrary evidence counts as evidence. */
  readonly evidentMs: number;
  readonly previous: Path | undefined;
}

export interface Hypothesis {
  /** Undefined: the message that starts the machine is still on its way. */
  readonly state: MachineState | undefined;
  readonly timers: Readonly<Record<string, OpenTimer>>;
  readonly owed: readonly Owed[];
  readonly inFlight: readonly InFlight[];
  /** The newest message sent under each name. */
  readonly last: Readonly<Record<string, Sighting>>;
  readonly path: Path | undefined;
  /** On a lossy path: the first message that must have been lost if this account is true. */
  readonly missed?: Death;
  /** How much it had to assume that nothing showed; the plainer account is the better explanation. */
  readonly assumed: number;
}

/** Why a hypothesis cannot be true. */
export interface Death {
  readonly requirements: readonly RequirementId[];
  readonly expected: string;
  readonly observed: string;
  readonly atMs: number;
  readonly messages: readonly number[];
  readonly assumed: number;
}

export interface Follow {
  readonly entry: MachineEntry;
  readonly timing: Timing;
  readonly startInput: Readonly<Record<string, unknown>>;
  /** Messages may be lost in either direction: what is missing proves nothing. */
  readonly lossy: boolean;
  /** True when two messages are transmissions of the same one. */
  same(a: Sighting, b: Sighting): boolean;
}

export const seconds = (ms: number): string => `${(ms / 1000).toFixed(3)} s`;

/** True when a send of the machine could be this message. */
function matches(follow: Follow, hypothesis: Hypothesis, send: SendParams, sighting: Sighting): boolean {
  const names = follow.entry.alphabet.sends(sighting.message)?.messages;
  if (!names?.includes(send.message)) return false;
  const last = hypothesis.last[send.message];
  return !send.again || last === undefined || follow.same(last, sighting);
}

/** Folds the outputs of a step into the hypothesis. `shown` is the message that the step's send is to explain. */
function absorb(
  follow: Follow,
  before: Hypothesis,
  step: Step,
  options: { when: Interval; n: number; shown?: Sighting; assumed: number },
): Hypothesis | undefined {
  const { when, n } = options;
  const timers = { ...before.timers };
  const owed = [...before.owed];
  const last = { ...before.last };
  let shown = options.shown;
  let evidentMs = when.toMs;
  for (const output of step.outputs) {
    if (output.type === 'startTimer') {
      const { timer, durationMs } = output.params;
      timers[timer] = { window: timerWindow(follow.timing, timer, durationMs, when), durationMs, n };
    } else if (output.type === 'stopTimer') {
      const stopped = timers[output.params.timer];
      // That a timer was stopped shows only once it would have fired, and only if that would have been seen.
      const shows = stopped && sendOf(fire(follow, before, output.params.timer));
      if (shows) evidentMs = Math.max(evidentMs, closesMs(follow.timing, stopped.window));
      delete timers[output.params.timer];
    } else if (output.type === 'send') {
      if (shown && matches(follow, before, output.params, shown)) {
        last[output.params.message] = shown;
        shown = undefined;
      } else {
        const byMs = when.toMs + follow.timing.reactionMs;
        owed.push({ send: output.params, taken: step.taken, byMs, sinceMs: when.fromMs, n });
      }
    }
  }
  if (shown) return undefined;
  // What shows itself is evident when it does; what is silent only once nothing to the contrary has come.
  evidentMs = sendOf(step) ? when.toMs : Math.max(evidentMs, when.toMs + follow.timing.reactionMs);
  const path = step.taken ? { taken: step.taken, evidentMs, previous: before.path } : before.path;
  return { ...before, state: step.state, timers, owed, last, path, assumed: before.assumed + options.assumed };
}

/** The hypothesis in which the oldest input in flight has been taken. */
function takeInput(follow: Follow, hypothesis: Hypothesis, untilMs: number, assumed: number): Hypothesis {
  const [next, ...inFlight] = hypothesis.inFlight;
  const when = {
    fromMs: next!.window.fromMs,
    toMs: Math.max(next!.window.fromMs, Math.min(next!.window.toMs, untilMs)),
  };
  const rest = { ...hypothesis, inFlight };
  const step = hypothesis.state
    ? follow.entry.stepper.step(hypothesis.state, next!.input)
    : follow.entry.stepper.start(follow.startInput);
  // The tester may send what a correct peer never would: that is no fault of the machine, which stays as it is.
  if (hypothesis.state && !step.taken) return rest;
  return absorb(follow, rest, step, { when, n: next!.n, assumed })!;
}

/** What the firing of a timer would do; undefined where the state does not know it. */
function fire(follow: Follow, hypothesis: Hypothesis, timer: string): Step | undefined {
  if (!hypothesis.state) return undefined;
  const step = follow.entry.stepper.step(hypothesis.state, { type: `timer.${timer}` });
  return step.taken ? step : undefined;
}

const sendOf = (step: Step | undefined): (Output & { type: 'send' }) | undefined =>
  step?.outputs.find((output): output is Output & { type: 'send' } => output.type === 'send');

const without = <T>(record: Readonly<Record<string, T>>, key: string): Record<string, T> =>
  Object.fromEntries(Object.entries(record).filter(([name]) => name !== key));

/** Every account that is possible at `atMs` with no message seen: inputs taken or not, silent timers fired or not. */
export function silentMoves(follow: Follow, start: readonly Hypothesis[], atMs: number): Hypothesis[] {
  const found = new Map<string, Hypothesis>();
  const open = [...start];
  while (open.length > 0) {
    const hypothesis = open.shift()!;
    const key = hypothesisKey(hypothesis);
    const known = found.get(key);
    if (known && known.assumed <= hypothesis.assumed) continue;
    found.set(key, hypothesis);
    if (hypothesis.inFlight[0] && hypothesis.inFlight[0].window.fromMs <= atMs) {
      open.push(takeInput(follow, hypothesis, atMs, 0));
    }
    for (const [timer, { window, n }] of Object.entries(hypothesis.timers)) {
      if (opensMs(follow.timing, window) > atMs) continue;
      const step = fire(follow, hypothesis, timer);
      if (!step || sendOf(step)) continue;
      const rest = { ...hypothesis, timers: without(hypothesis.timers, timer) };
      const when = { fromMs: window.fromMs, toMs: Math.min(window.toMs, atMs) };
      open.push(absorb(follow, rest, step, { when, n, assumed: 1 })!);
    }
  }
  return [...found.values()];
}

/** The accounts in which the machine has just sent this message. */
export function explain(follow: Follow, hypothesis: Hypothesis, sighting: Sighting): Hypothesis[] {
  const { atMs, n } = sighting;
  const when = { fromMs: atMs - follow.timing.transitMs, toMs: atMs };
  const explained: Hypothesis[] = [];
  const owedAt = hypothesis.owed.findIndex((owed) => matches(follow, hypothesis, owed.send, sighting));
  if (owedAt >= 0) {
    const last = { ...hypothesis.last, [hypothesis.owed[owedAt]!.send.message]: sighting };
    explained.push({ ...hypothesis, owed: hypothesis.owed.filter((_, i) => i !== owedAt), last });
  }
  if (!hypothesis.state) return explained;
  for (const [timer, { window }] of Object.entries(hypothesis.timers)) {
    if (opensMs(follow.timing, window) > atMs) continue;
    const step = fire(follow, hypothesis, timer);
    if (!step || !sendOf(step)) continue;
    const rest = { ...hypothesis, timers: without(hypothesis.timers, timer) };
    const next = absorb(follow, rest, step, { when, n, shown: sighting, assumed: 0 });
    if (next) explained.push(next);
  }
  const decision = follow.entry.alphabet.sends(sighting.message)?.decision;
  if (decision) {
    const step = follow.entry.stepper.step(hypothesis.state, { type: decision });
    const next = step.taken && absorb(follow, hypothesis, step, { when, n, shown: sighting, assumed: 0 });
    if (next) explained.push(next);
  }
  return explained;
}

/** The first moment at which something must have happened, but for the host's jitter. */
function deadlineOf(hypothesis: Hypothesis): number {
  let next = hypothesis.inFlight[0]?.window.toMs ?? Number.POSITIVE_INFINITY;
  for (const { window } of Object.values(hypothesis.timers)) next = Math.min(next, window.toMs);
  for (const { byMs } of hypothesis.owed) next = Math.min(next, byMs);
  return next;
}

/** The first moment at which something must have happened. */
export function nextDeadline(follow: Follow, hypothesis: Hypothesis): number {
  return deadlineOf(hypothesis) + follow.timing.jitterMs;
}

export interface Passage {
  readonly alive: Hypothesis[];
  /** Why the machine cannot have stayed as it was. On a lossy path the message may have been sent and lost instead. */
  readonly death?: Death;
}

/**
 * What becomes of the hypothesis when its next deadline passes: the accounts in which the machine had moved silently
 * by then, and why it cannot have stayed as it was.
 */
export function passDeadline(follow: Follow, hypothesis: Hypothesis): Passage {
  const atMs = deadlineOf(hypothesis);
  const own = hypothesisKey(hypothesis);
  const alive = silentMoves(follow, [hypothesis], atMs).filter((other) => hypothesisKey(other) !== own);
  if (hypothesis.inFlight[0] && hypothesis.inFlight[0].window.toMs <= atMs) return { alive };
  const owed = hypothesis.owed.find(({ byMs }) => byMs <= atMs);
  if (owed) {
    const rest = { ...hypothesis, owed: hypothesis.owed.filter((other) => other !== owed) };
    if (!isDuty(owed.taken)) return { alive: [...alive, rest] };
    const death = owedDeath(follow, hypothesis, owed);
    return { alive: follow.lossy ? [...alive, { ...rest, missed: rest.missed ?? death }] : alive, death };
  }
  const [timer, open] = Object.entries(hypothesis.timers).find(([, { window }]) => window.toMs <= atMs)!;
  const step = fire(follow, hypothesis, timer);
  if (step && sendOf(step) && isDuty(step.taken)) {
    const death = timerDeath(follow, hypothesis, timer, open, step);
    return { alive: follow.lossy ? [...alive, firedUnseen(follow, hypothesis, timer, step, death)] : alive, death };
  }
  // Where its firing would be silent it has fired, which is among the accounts above; else nothing obliged it to.
  const fired = step && !sendOf(step);
  return { alive: fired ? alive : [...alive, { ...hypothesis, timers: without(hypothesis.timers, timer) }] };
}

/** The account in which the timer has fired and what it sent was lost; it vouches for nothing. */
function firedUnseen(follow: Follow, hypothesis: Hypothesis, timer: string, step: Step, missed: Death): Hypothesis {
  const { window, n } = hypothesis.timers[timer]!;
  const rest = { ...hypothesis, timers: without(hypothesis.timers, timer) };
  const fired = absorb(follow, rest, step, { when: window, n, assumed: 1 })!;
  return { ...fired, owed: hypothesis.owed, path: hypothesis.path, missed: hypothesis.missed ?? missed };
}

/** A transition that carries no requirement says what may be sent, not what must be. */
const isDuty = (taken: Taken | undefined): boolean => (taken?.requires.length ?? 0) > 0;

const nameOf = (send: SendParams): string => (send.again ? `the same ${send.message} again` : `the ${send.message}`);

function owedDeath(follow: Follow, hypothesis: Hypothesis, owed: Owed): Death {
  const state = owed.taken?.from ?? hypothesis.state?.value ?? 'start';
  const cause = owed.taken ? ` on ${owed.taken.event}` : '';
  return {
    requirements: owed.taken?.requires ?? [],
    expected: `${nameOf(owed.send)}${cause} in state ${state} of ${follow.entry.title}, by ${seconds(owed.byMs)}`,
    observed: `nothing of the kind until ${seconds(owed.byMs)}`,
    atMs: owed.byMs,
    messages: [owed.n],
    assumed: hypothesis.assumed,
  };
}

function timerDeath(follow: Follow, hypothesis: Hypothesis, timer: string, open: OpenTimer, step: Step): Death {
  const fromMs = opensMs(follow.timing, open.window);
  const toMs = closesMs(follow.timing, open.window);
  const send = sendOf(step)!.params;
  return {
    requirements: step.taken!.requires,
    expected: `${nameOf(send)} when Timer ${timer} (${open.durationMs} ms) fires, between ${seconds(fromMs)} and ${seconds(toMs)}`,
    observed: `nothing of the kind until ${seconds(toMs)}`,
    atMs: toMs,
    messages: [open.n],
    assumed: hypothesis.assumed,
  };
}

/** Why this hypothesis cannot account for the message. Called only where `explain` found nothing. */
export function unexplained(follow: Follow, hypothesis: Hypothesis, sighting: Sighting): Death | undefined {
  if (!hypothesis.state) return undefined;
  const { atMs, n, message } = sighting;
  const sends = follow.entry.alphabet.sends(message);
  const base = { atMs, assumed: hypothesis.assumed };
  const what = message.isRequest ? message.method : `${message.status} ${message.reason}`;
  const owed = hypothesis.owed.find(({ taken }) => isDuty(taken));
  if (owed) {
    return {
      ...base,
      requirements: owed.taken!.requires,
      expected: `${nameOf(owed.send)} on ${owed.taken!.event} in state ${owed.taken!.from} of ${follow.entry.title}`,
      observed: `${what} at ${seconds(atMs)} instead`,
      messages: [owed.n, n],
    };
  }
  for (const [timer, open] of Object.entries(hypothesis.timers)) {
    const step = fire(follow, hypothesis, timer);
    const send = step && sendOf(step)?.params;
    if (!step?.taken || !send || !sends?.messages.includes(send.message)) continue;
    const last = hypothesis.last[send.message];
    if (last && !follow.same(last, sighting)) {
      return {
        ...base,
        requirements: forbidden(follow, hypothesis, sends) ?? step.taken.requires,
        expected: `the message sent at ${seconds(last.atMs)} unchanged, since it is sent again in state ${hypothesis.state.value}`,
        observed: `${what} that differs from it, at ${seconds(atMs)}`,
        messages: [last.n, n],
      };
    }
    if (last && opensMs(follow.timing, open.window) > atMs) {
      return {
        ...base,
        requirements: step.taken.requires,
        expected: `no transmission before ${seconds(opensMs(follow.timing, open.window))}, when Timer ${timer} (${open.durationMs} ms) may fire at the earliest`,
        observed: `${what} sent again at ${seconds(atMs)}`,
        messages: [open.n, n],
      };
    }
  }
  const last = sends?.messages.map((name) => hypothesis.last[name]).find((seen) => seen);
  const isAgain = last !== undefined && follow.same(last, sighting);
  return {
    ...base,
    requirements: forbidden(follow, hypothesis, sends, isAgain) ?? [],
    expected: `no ${what} in state ${hypothesis.state.value} of ${follow.entry.title}`,
    observed: `${what} at ${seconds(atMs)}${isAgain ? ', sent once more' : ''}`,
    messages: last ? [last.n, n] : [n],
  };
}

/** The requirement that the state names for a decision, or a send, that it does not know. */
function forbidden(
  follow: Follow,
  hypothesis: Hypothesis,
  sends: ReturnType<MachineEntry['alphabet']['sends']>,
  isAgain = false,
): RequirementId[] | undefined {
  const forbids = follow.entry.forbids(hypothesis.state!.value);
  const messages = sends?.messages ?? [];
  const names = [
    ...(isAgain ? messages.map((message) => `again.${message}`) : []),
    sends?.decision ?? '',
    ...messages.map((message) => `send.${message}`),
  ];
  const id = names.map((name) => forbids[name]).find((known) => known !== undefined);
  return id ? [id] : undefined;
}

/** Equal keys: equal from here on. */
export function hypothesisKey(hypothesis: Hypothesis): string {
  return JSON.stringify([
    hypothesis.state?.value,
    hypothesis.state?.context,
    Object.entries(hypothesis.timers).map(([timer, { window }]) => [timer, window.fromMs, window.toMs]),
    hypothesis.owed.map(({ send, byMs }) => [send.message, send.again, byMs]),
    hypothesis.inFlight.map(({ n }) => n),
    Object.entries(hypothesis.last).map(([name, { n }]) => [name, n]),
    hypothesis.missed !== undefined,
  ]);
}
