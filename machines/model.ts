/**
 * What every machine of the model shares: the closed vocabulary of outputs, and the pure functions `start` and `step`.
 *
 * A machine is an XState machine with flat states. It returns effects and never performs one; timers are ordinary
 * events (`timer.A`); `requires` in a transition's meta names the requirements that the transition is made of, and
 * `forbids` in a state's meta names the requirement that an unlisted event would break.
 */
import {
  type AnyMachineSnapshot,
  initialTransition,
  type MachineContext,
  type MetaObject,
  type StateMachine,
  transition,
} from 'xstate';
import type { RequirementId } from '../rfc/requirement.ts';
import type { Message } from '../syntax/message.ts';

/** Timer names as the RFC prints them (`A` … `M`), or a word where the RFC gives none (`100`, `2xx`, `ack`). */
export type TimerName = string;

export interface SendParams {
  /** Which message: `request`, `response`, `ack`, `bye`, … The element that runs the machine knows how to make it. */
  readonly message: string;
  /** True when the same octets as before are to be sent again. */
  readonly again?: boolean;
}

/** The closed vocabulary: nothing else may be asked of the world. */
export type Output =
  | { readonly type: 'send'; readonly params: SendParams }
  | { readonly type: 'startTimer'; readonly params: { readonly timer: TimerName; readonly durationMs: number } }
  | { readonly type: 'stopTimer'; readonly params: { readonly timer: TimerName } }
  | { readonly type: 'inform'; readonly params: { readonly about: string } };

/**
 * What happens to a machine. The prefix of `type` says whose doing it is:
 * `receive.` the peer, `timer.` the clock, `transport.` the transport layer; anything else
 * (`respond.2xx`, `request`, `hangup`, …) is a decision of the machine's user.
 */
export interface Input {
  readonly type: string;
  readonly [field: string]: unknown;
}

export type Cause = 'peer' | 'clock' | 'transport' | 'user';

/** Whose doing an event is, read from its type. */
export function causeOf(eventType: string): Cause {
  if (eventType.startsWith('receive.')) return 'peer';
  if (eventType.startsWith('timer.')) return 'clock';
  if (eventType.startsWith('transport.')) return 'transport';
  return 'user';
}

export interface TransitionMeta extends MetaObject {
  readonly requires?: readonly RequirementId[];
}

export interface StateMeta extends MetaObject {
  /** Requirements of the state's entry. */
  readonly requires?: readonly RequirementId[];
  /**
   * Event type → the requirement that this event would break here. `send.<message>` stands for a message that no
   * decision could have caused, e.g. a request that is sent again off its schedule; `again.<message>` for the same octets
   * once more where nothing asks for them.
   */
  readonly forbids?: Readonly<Record<string, RequirementId>>;
}

/** A state and its context: plain data, which can be copied, compared and hashed. */
export interface MachineState {
  readonly value: string;
  readonly context: Readonly<Record<string, Plain>>;
}

export type Plain = string | number | boolean | null | readonly Plain[] | { readonly [key: string]: Plain };

/** Any machine of this model. */
// biome-ignore lint/suspicious/noExplicitAny: XState's own escape hatch for "some machine"
export type SipMachine = StateMachine<any, any, any, any, any, any, any, any, any, any, any, any, any, any>;

/** A transition as coverage and diagrams know it: `calling --timer.A--> calling`, `#2` for the second guard of an event. */
export interface Taken {
  readonly machine: string;
  /** Unique in the machine: `<state> <event>` with `#<n>` behind the event where several guards share it; `start`. */
  readonly id: string;
  /** '' for the machine's start. */
  readonly from: string;
  readonly event: string;
  readonly to: string;
  /** Requirements of the transition, and of the entry of the state that it enters. */
  readonly requires: readonly RequirementId[];
}

export interface Step {
  readonly state: MachineState;
  readonly outputs: readonly Output[];
  /** Undefined when the state does not list the event, i.e. the event is forbidden there; nothing changes then. */
  readonly taken: Taken | undefined;
}

/** The contract that XState's interpretation and the compiled table both keep. */
export interface Stepper {
  readonly id: string;
  start(input: MachineContext): Step;
  step(state: MachineState, input: Input): Step;
}

/**
 * How a machine's events and sends look on the wire: the one place that relates messages to the machine's alphabet.
 * The element that runs the machine and the monitor that follows it both use it.
 */
export interface WireAlphabet {
  /** The event that this message is when it reaches the element; undefined if it does not concern the machine. */
  receives(message: Message): string | undefined;
  /**
   * What this message is when it leaves the element: the names in `SendParams.message` that it may be, and the user's
   * decision that could have caused it (absent when no user can).
   */
  sends(message: Message): { readonly messages: readonly string[]; readonly decision?: string } | undefined;
}

/** A machine with everything that its uses need to know of it. */
export interface MachineEntry {
  readonly machine: SipMachine;
  /** The machine flattened into a table; the same contract, faster. */
  readonly stepper: Stepper;
  readonly alphabet: WireAlphabet;
  /** The state's `meta.forbids`: event type → the requirement that this event would break there. */
  forbids(state: string): Readonly<Record<string, RequirementId>>;
  /** E.g. `RFC 3261 Figure 7, RFC 6026 §7.1`. */
  readonly figure: string;
  readonly title: string;
}

/** The vocabulary as `setup({ actions })` wants it. Machines return effects: performing one does nothing. */
export const vocabulary = {
  send(_: unknown, _params: SendParams): void {},
  startTimer(_: unknown, _params: { readonly timer: TimerName; readonly durationMs: number | undefined }): void {},
  stopTimer(_: unknown, _params: { readonly timer: TimerName }): void {},
  inform(_: unknown, _params: { readonly about: string }): void {},
};

/** Sends a message for the first time. */
export function send(message: string): { readonly type: 'send'; readonly params: SendParams } {
  return { type: 'send', params: { message } };
}

/** Sends the same octets as before. */
export function sendAgain(message: string): { readonly type: 'send'; readonly params: SendParams } {
  return { type: 'send', params: { message, again: true } };
}

/** Starts a timer, or starts it anew. A duration of undefined says that Table 4 does not start it here. */
export function startTimer<Context>(timer: TimerName, durationOf: (context: Context) => number | undefined) {
  return {
    type: 'startTimer' as const,
    params: ({ context }: { context: Context }) => ({ timer, durationMs: durationOf(context) }),
  };
}

export function stopTimer(timer: TimerName): { readonly type: 'stopTimer'; readonly params: { timer: TimerName } } {
  return { type: 'stopTimer', params: { timer } };
}

/** Tells the user of the machine: the transaction user, or the person behind the user agent. */
export function inform(about: string): { readonly type: 'inform'; readonly params: { readonly about: string } } {
  return { type: 'inform', params: { about } };
}

/** XState's own interpretation of a machine, which is the authority on what the machine means. */
export function xstateStepper(machine: SipMachine): Stepper {
  const start = startOf(machine);
  const taken = takenByDefinition(machine);
  return {
    id: machine.id,
    start(input) {
      const [snapshot, actions] = initialTransition(machine, input);
      return { state: stateOf(snapshot), outputs: outputsOf(actions), taken: start };
    },
    step(state, input) {
      const snapshot = machine.resolveState({ value: state.value, context: state.context });
      const [definition] = machine.getTransitionData(snapshot, input);
      if (!definition) return { state, outputs: [], taken: undefined };
      const [next, actions] = transition(machine, snapshot, input);
      return { state: stateOf(next), outputs: outputsOf(actions), taken: taken.get(definition) };
    },
  };
}

/** Every transition of a machine, its start first; what coverage counts and diagrams draw. */
export function transitionsOf(machine: SipMachine): readonly Taken[] {
  return [startOf(machine), ...takenByDefinition(machine).values()];
}

/** The states of a machine in the order in which they are written. */
export function statesOf(machine: SipMachine): readonly string[] {
  return Object.keys(machine.states);
}

/** What a state says of itself. Throws on a name that is no state of the machine. */
export function stateMeta(machine: SipMachine, state: string): StateMeta {
  const node = machine.states[state];
  if (!node) throw new Error(`${machine.id} has no state ${state}`);
  return (node.meta ?? {}) as StateMeta;
}

/** How a machine starts, as a transition from nowhere. */
export function startOf(machine: SipMachine): Taken {
  const to = initialOf(machine);
  const requires = stateMeta(machine, to).requires ?? [];
  return { machine: machine.id, id: 'start', from: '', event: 'start', to, requires };
}

/** The transitions by XState's definition of each, in the order in which they are written. */
export function takenByDefinition(machine: SipMachine): ReadonlyMap<object, Taken> {
  const found = new Map<object, Taken>();
  for (const from of statesOf(machine)) {
    for (const [event, definitions] of machine.states[from]!.transitions) {
      definitions.forEach((definition, index) => {
        const target = definition.target?.[0]?.key;
        const requires = new Set((definition.meta as TransitionMeta | undefined)?.requires);
        if (target !== undefined) for (const id of stateMeta(machine, target).requires ?? []) requires.add(id);
        const id = definitions.length > 1 ? `${from} ${event}#${index + 1}` : `${from} ${event}`;
        found.set(definition, { machine: machine.id, id, from, event, to: target ?? from, requires: [...requires] });
      });
    }
  }
  return found;
}

function initialOf(machine: SipMachine): string {
  const initial = machine.config.initial;
  if (typeof initial !== 'string') throw new Error(`${machine.id} names no initial state`);
  return initial;
}

function stateOf(snapshot: AnyMachineSnapshot): MachineState {
  return { value: snapshot.value as string, context: snapshot.context };
}

/** The actions of the vocabulary, in order; `assign` leaves none, and a timer without a duration is not started. */
function outputsOf(actions: readonly { readonly type: string; readonly params?: unknown }[]): Output[] {
  const outputs: Output[] = [];
  for (const { type, params } of actions) {
    if (!(type in vocabulary)) continue;
    if (type === 'startTimer' && (params as { durationMs?: number }).durationMs === undefined) continue;
    outputs.push({ type, params } as Output);
  }
  return outputs;
}
