/** For tests: drives every transition of a machine along shortest paths from its start (`@xstate/graph`). */
import { getShortestPaths } from '@xstate/graph';
import type { AnyMachineSnapshot, MachineContext } from 'xstate';
import { type MachineState, type Output, type SipMachine, transitionsOf, xstateStepper } from '../model.ts';

/** An output as a short text: `send request`, `send request again`, `start A 500`, `stop A`, `inform timeout`. */
export function textOf(output: Output): string {
  switch (output.type) {
    case 'send':
      return `send ${output.params.message}${output.params.again ? ' again' : ''}`;
    case 'startTimer':
      return `start ${output.params.timer} ${output.params.durationMs}`;
    case 'stopTimer':
      return `stop ${output.params.timer}`;
    default:
      return `inform ${output.params.about}`;
  }
}

/** The event types that a machine knows, each once. */
export function eventTypesOf(machine: SipMachine): readonly string[] {
  return [...new Set(transitionsOf(machine).flatMap(({ id, event }) => (id === 'start' ? [] : [event])))];
}

/**
 * What each transition puts out, by its id, and where it leads: `-> completed: send ack, …`. Intervals are
 * followed up to `8 * T1` only, and counts up to 3, so that the search ends.
 */
export function walk(machine: SipMachine, input: MachineContext): ReadonlyMap<string, string> {
  const stepper = xstateStepper(machine);
  const start = stepper.start(input);
  const seen = new Map<string, string>([['start', lineOf(start.state, start.outputs)]]);
  const types = eventTypesOf(machine);
  for (const state of reachableStates(machine, input)) {
    for (const type of types) {
      const step = stepper.step(state, { type });
      if (step.taken && !seen.has(step.taken.id)) seen.set(step.taken.id, lineOf(step.state, step.outputs));
    }
  }
  return seen;
}

/** Every state that can be reached, with its context, nearest first. */
export function reachableStates(machine: SipMachine, input: MachineContext): readonly MachineState[] {
  const events = eventTypesOf(machine).map((type) => ({ type }));
  const paths = getShortestPaths(machine, {
    events,
    input,
    stopWhen: ({ context }: AnyMachineSnapshot) => context.intervalMs >= 8 * context.t1Ms || context.open >= 3,
  });
  return paths.map(({ state }) => ({ value: state.value as string, context: state.context }));
}

function lineOf(state: MachineState, outputs: readonly Output[]): string {
  return [`-> ${state.value}`, ...outputs.map(textOf)].join(', ').replace(', ', ': ');
}
