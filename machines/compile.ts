/**
 * Flattens a machine into a table: the same `Stepper` contract as XState's interpretation, without its cost.
 * XState is the authority; a property test drives both and compares them.
 */
import type { MachineContext } from 'xstate';
import {
  type Input,
  type MachineState,
  type Output,
  type SipMachine,
  type Step,
  type Stepper,
  startOf,
  statesOf,
  type Taken,
  takenByDefinition,
  vocabulary,
} from './model.ts';

type Context = MachineState['context'];

interface Args {
  readonly context: Context;
  readonly event: Input;
}

type Compute<T> = (args: Args) => T;

/** One action, flattened: a fixed output, an output whose parameters are computed, or an assignment. */
type Action =
  | { readonly kind: 'output'; readonly output: Output }
  | { readonly kind: 'computed'; readonly type: string; readonly params: Compute<Record<string, unknown>> }
  | {
      readonly kind: 'assign';
      readonly fields: readonly (readonly [string, Compute<Context[string]> | Context[string]])[];
    };

interface Candidate {
  readonly guard: Compute<boolean> | undefined;
  readonly actions: readonly Action[];
  /** The outputs when none of them has to be computed. */
  readonly outputs: readonly Output[] | undefined;
  /** The state that is entered; undefined when the transition stays. */
  readonly target: string | undefined;
  readonly taken: Taken;
}

type Row = Map<string, readonly Candidate[]>;

const nothing: readonly Output[] = Object.freeze([]);

/**
 * Flattens a machine. Throws when it uses what the model does without: nested or parallel states, `always`, `after`,
 * `invoke`, wildcards, guards that are not functions, and actions that are neither of the vocabulary nor `assign`.
 */
export function compile(machine: SipMachine): Stepper {
  const rows = new Map<string, Row>(statesOf(machine).map((state) => [state, rowOf(machine, state)]));
  const start = startOf(machine);
  const entry = entryOf(machine, start.to);
  const contextOf = machine.config.context as Context | ((args: { input: MachineContext }) => Context) | undefined;
  return {
    id: machine.id,
    start(input) {
      const context = typeof contextOf === 'function' ? contextOf({ input }) : (contextOf ?? {});
      const event = { type: 'xstate.init', input };
      return run(entry, start.to, { context, event }, start);
    },
    step(state, input) {
      const row = rows.get(state.value);
      if (row === undefined) throw new Error(`${machine.id} has no state ${state.value}`);
      const candidates = row.get(input.type);
      if (candidates === undefined) return { state, outputs: nothing, taken: undefined };
      const args = { context: state.context, event: input };
      for (const candidate of candidates) {
        if (candidate.guard === undefined || candidate.guard(args)) return take(candidate, state, args);
      }
      return { state, outputs: nothing, taken: undefined };
    },
  };
}

function take(candidate: Candidate, state: MachineState, args: Args): Step {
  const { outputs, target, taken } = candidate;
  if (outputs === undefined) return run(candidate.actions, target ?? state.value, args, taken);
  const next = target === undefined ? state : { value: target, context: state.context };
  return { state: next, outputs, taken };
}

function run(actions: readonly Action[], value: string, args: Args, taken: Taken): Step {
  let { context } = args;
  const { event } = args;
  const outputs: Output[] = [];
  for (const action of actions) {
    if (action.kind === 'output') {
      outputs.push(action.output);
    } else if (action.kind === 'assign') {
      const before = { context, event };
      const after: Record<string, Context[string]> = { ...context };
      for (const [field, value] of action.fields) after[field] = typeof value === 'function' ? value(before) : value;
      context = after;
    } else {
      const params = action.params({ context, event });
      if (action.type === 'startTimer' && params.durationMs === undefined) continue;
      outputs.push({ type: action.type, params } as unknown as Output);
    }
  }
  return { state: { value, context }, outputs, taken };
}

function rowOf(machine: SipMachine, state: string): Row {
  const node = machine.states[state]!;
  if (node.type !== 'atomic' && node.type !== 'final') throw new Error(`${machine.id}: ${state} is not a flat state`);
  if (node.always?.length || node.invoke.length || node.after.length) {
    throw new Error(`${machine.id}: ${state} uses always, invoke or after`);
  }
  const taken = takenByDefinition(machine);
  const exit = node.exit.map((action) => flatten(machine, action));
  const row: Row = new Map();
  for (const [event, definitions] of node.transitions) {
    if (event.includes('*')) throw new Error(`${machine.id}: ${state} uses a wildcard`);
    const candidates = definitions.map((definition): Candidate => {
      const target = definition.target?.[0]?.key;
      // XState does not leave a state for a transition to itself, unless told to.
      const stays = target === undefined || (target === state && !definition.reenter);
      const own = definition.actions.map((action) => flatten(machine, action));
      const actions = stays ? own : [...exit, ...own, ...entryOf(machine, target)];
      return {
        guard: guardOf(machine, definition.guard),
        actions,
        outputs: fixedOutputs(actions),
        target: stays ? undefined : target,
        taken: taken.get(definition)!,
      };
    });
    row.set(event, candidates);
  }
  return row;
}

function entryOf(machine: SipMachine, state: string): readonly Action[] {
  return machine.states[state]!.entry.map((action) => flatten(machine, action));
}

function fixedOutputs(actions: readonly Action[]): readonly Output[] | undefined {
  const outputs: Output[] = [];
  for (const action of actions) {
    if (action.kind !== 'output') return undefined;
    outputs.push(action.output);
  }
  return Object.freeze(outputs);
}

function guardOf(machine: SipMachine, guard: unknown): Compute<boolean> | undefined {
  if (guard === undefined) return undefined;
  if (typeof guard !== 'function') throw new Error(`${machine.id} has a guard that is no function`);
  return guard as Compute<boolean>;
}

function flatten(machine: SipMachine, action: unknown): Action {
  const { type, params, assignment } = action as { type: string; params?: unknown; assignment?: unknown };
  if (type === 'xstate.assign' && typeof assignment === 'object' && assignment !== null) {
    return { kind: 'assign', fields: Object.entries(assignment) };
  }
  if (!(type in vocabulary)) throw new Error(`${machine.id} uses the action ${type}, which is not in the vocabulary`);
  if (typeof params === 'function') {
    return { kind: 'computed', type, params: params as Compute<Record<string, unknown>> };
  }
  return { kind: 'output', output: { type, params } as Output };
}
