/** A machine as a neutral graph: what diagrams draw, and what coverage is laid over. */
import { initialTransition } from 'xstate';
import type { Results } from '../conformance/results.ts';
import { type SipMachine, startOf, stateMeta, statesOf, takenByDefinition } from '../machines/model.ts';
import type { RequirementId } from '../rfc/requirement.ts';

interface GraphState {
  readonly id: string;
  readonly initial: boolean;
  readonly final: boolean;
  /** What entering it asks of the world, as words: `send request`, `start A`. */
  readonly entry: readonly string[];
  readonly exit: readonly string[];
  readonly requires: readonly RequirementId[];
  /** Event type → the requirement that this event would break here. */
  readonly forbids: Readonly<Record<string, RequirementId>>;
}

export interface GraphTransition {
  /** As in `Taken`: `<state> <event>`, with `#<n>` where guards share the event; `start`. */
  readonly id: string;
  /** '' for the machine's start. */
  readonly from: string;
  readonly event: string;
  /** The guard's name as words; absent where the event alone decides. */
  readonly guard?: string;
  readonly to: string;
  /** What it asks of the world by itself; the entry of the state that it enters comes on top. */
  readonly outputs: readonly string[];
  readonly requires: readonly RequirementId[];
}

export interface MachineGraph {
  readonly id: string;
  readonly states: readonly GraphState[];
  /** The start first. */
  readonly transitions: readonly GraphTransition[];
}

/** XState's definition of a transition, as far as it is drawn. */
interface Definition {
  readonly guard?: unknown;
  readonly actions: readonly unknown[];
}

/** Reads the graph off the machine's definition. Throws on a machine without an initial state. */
export function machineGraph(machine: SipMachine): MachineGraph {
  const context = initialContext(machine);
  const start = startOf(machine);
  const states = statesOf(machine).map((id): GraphState => {
    const node = machine.states[id]!;
    const { requires = [], forbids = {} } = stateMeta(machine, id);
    return {
      id,
      initial: id === start.to,
      final: node.type === 'final',
      entry: outputsOf(node.entry, context),
      exit: outputsOf(node.exit, context),
      requires,
      forbids,
    };
  });
  const transitions = [...takenByDefinition(machine)].map(([definition, taken]): GraphTransition => {
    const { id, from, event, to, requires } = taken;
    const { guard, actions } = definition as Definition;
    const outputs = outputsOf(actions, context);
    return { id, from, event, to, outputs, requires, ...(guard === undefined ? {} : { guard: guardName(guard) }) };
  });
  const { id, from, event, to, requires } = start;
  return { id: machine.id, states, transitions: [{ id, from, event, to, outputs: [], requires }, ...transitions] };
}

/** The ids of the transitions of one machine that any case of a run took. */
export function takenTransitions({ cases }: Pick<Results, 'cases'>, machine: string): ReadonlySet<string> {
  return new Set(cases.flatMap(({ transitions }) => transitions[machine] ?? []));
}

/** A context to compute parameters from: only their names are drawn, so the default durations do. */
function initialContext(machine: SipMachine): unknown {
  try {
    return initialTransition(machine, {})[0].context;
  } catch {
    return {};
  }
}

/** The actions of the closed vocabulary, as words; assignments change no one's world and are left out. */
function outputsOf(actions: readonly unknown[], context: unknown): string[] {
  return actions.flatMap((action) => {
    if (typeof action !== 'object' || action === null || !('type' in action)) return [];
    const { type, params } = action as { type: string; params?: unknown };
    const known = (typeof params === 'function' ? computed(params, context) : params) as
      | Record<string, unknown>
      | undefined;
    if (type === 'send') return [`send ${known?.message ?? '?'}${known?.again ? ' again' : ''}`];
    if (type === 'startTimer') return [`start ${known?.timer ?? '?'}`];
    if (type === 'stopTimer') return [`stop ${known?.timer ?? '?'}`];
    return type === 'inform' ? [`inform ${known?.about ?? '?'}`] : [];
  });
}

function computed(params: unknown, context: unknown): unknown {
  try {
    return (params as (args: { context: unknown; event: unknown }) => unknown)({ context, event: { type: '' } });
  } catch {
    return undefined;
  }
}

/** `userSentProvisional` → `user sent provisional`. */
function guardName(guard: unknown): string {
  const name =
    typeof guard === 'function' ? guard.name : typeof guard === 'string' ? guard : (guard as { type?: unknown }).type;
  if (typeof name !== 'string' || name === '' || name === 'guard') return 'condition';
  return name.replace(/(?<=[a-z\d])[A-Z]|(?<=[a-z])\d+/g, (part) => ` ${part.toLowerCase()}`);
}
