/** For tests: runs one machine in simulated time. Its timers fire when they are due; other events come from a script. */
import type { MachineContext } from 'xstate';
import type { MachineState, Output, Stepper, Taken } from '../model.ts';

export interface ScriptedEvent {
  readonly atMs: number;
  readonly type: string;
}

export interface Moment {
  readonly atMs: number;
  readonly event: string;
  readonly before: string;
  readonly after: string;
  readonly outputs: readonly Output[];
  readonly taken: Taken | undefined;
}

export interface Simulation {
  readonly moments: readonly Moment[];
  readonly state: MachineState;
  /** Timers that still run. */
  readonly running: readonly string[];
}

/** Of a timer and a scripted event due at the same instant the scripted event goes first. */
export function simulate(
  stepper: Stepper,
  options: { readonly input?: MachineContext; readonly script?: readonly ScriptedEvent[]; readonly untilMs: number },
): Simulation {
  const script = (options.script ?? []).toSorted((a, b) => a.atMs - b.atMs);
  const due = new Map<string, number>();
  const moments: Moment[] = [];
  let { state } = stepper.start(options.input ?? {});
  note(0, 'start', '', stepper.start(options.input ?? {}));
  for (;;) {
    const [timer, firesMs] = [...due].sort((a, b) => a[1] - b[1])[0] ?? ['', Number.POSITIVE_INFINITY];
    const scripted = script[0];
    if (Math.min(firesMs, scripted?.atMs ?? Number.POSITIVE_INFINITY) > options.untilMs) break;
    if (scripted && scripted.atMs <= firesMs) {
      script.shift();
      happen(scripted.atMs, scripted.type);
    } else {
      due.delete(timer);
      happen(firesMs, `timer.${timer}`);
    }
  }
  return { moments, state, running: [...due.keys()] };

  function happen(atMs: number, type: string): void {
    note(atMs, type, state.value, stepper.step(state, { type }));
  }

  function note(atMs: number, event: string, before: string, step: ReturnType<Stepper['step']>): void {
    state = step.state;
    moments.push({ atMs, event, before, after: state.value, outputs: step.outputs, taken: step.taken });
    for (const output of step.outputs) {
      if (output.type === 'startTimer') due.set(output.params.timer, atMs + output.params.durationMs);
      if (output.type === 'stopTimer') due.delete(output.params.timer);
    }
  }
}

/** When a message was sent, first or again. */
export function timesOf(simulation: Simulation, message: string): readonly number[] {
  return simulation.moments.flatMap(({ atMs, outputs }) =>
    outputs.flatMap((output) => (output.type === 'send' && output.params.message === message ? [atMs] : [])),
  );
}

/** When its user was told something. */
export function informedOf(simulation: Simulation, about: string): readonly number[] {
  return simulation.moments.flatMap(({ atMs, outputs }) =>
    outputs.some((output) => output.type === 'inform' && output.params.about === about) ? [atMs] : [],
  );
}
