/** What all parts of a user agent work on: its settings, its state, and the outputs of the input at hand. */
import type { Message } from '../../syntax/message.ts';
import { machineIndex } from '../index.ts';
import type { Input, Output, Step, Stepper } from '../model.ts';
import type { ElementOutput, Notice } from './element.ts';
import { identifier } from './ids.ts';
import type { Settings } from './settings.ts';
import type { State } from './state.ts';

/** A `send` or an `inform` of a machine, which the element has yet to carry out. */
export interface Task {
  readonly instance: string;
  readonly output: Extract<Output, { readonly type: 'send' | 'inform' }>;
  /** The message that the machine was stepped with. */
  readonly message: Message | undefined;
}

export interface Agent {
  readonly settings: Settings;
  readonly state: State;
  readonly outputs: ElementOutput[];
  readonly tasks: Task[];
  /** The machines that were started or stepped by the input at hand. */
  readonly touched: Set<string>;
}

/** The name of a machine of the model. */
export type MachineName =
  | 'invite-client'
  | 'invite-server'
  | 'non-invite-client'
  | 'non-invite-server'
  | 'dialog'
  | 'invite-usage-client'
  | 'invite-usage-server';

/** A new identifier of 64 bits. */
export function newIdentifier(agent: Agent): string {
  agent.state.count++;
  return identifier(agent.settings.seed, agent.state.count);
}

/** A name for a machine that is about to start. */
export function newInstance(agent: Agent, machine: MachineName): string {
  agent.state.count++;
  return `${machine}#${agent.state.count}`;
}

/** Starts a machine. Whatever its outputs need must be in the state already. */
export function startMachine(agent: Agent, instance: string, input: Readonly<Record<string, unknown>>): void {
  const machine = instance.slice(0, instance.lastIndexOf('#'));
  const { t1Ms, t2Ms, t4Ms } = agent.settings;
  const step = stepperOf(machine).start({ t1Ms, t2Ms, t4Ms, ...input });
  agent.state.running.set(instance, { machine, state: step.state, timers: [] });
  perform(agent, instance, step, undefined);
}

/** Gives an event to a machine. False, with no other effect, when the machine does not run or forbids the event. */
export function stepMachine(agent: Agent, instance: string, input: Input, message?: Message): boolean {
  const running = agent.state.running.get(instance);
  if (!running) return false;
  const step = stepperOf(running.machine).step(running.state, input);
  if (!step.taken) return false;
  agent.state.running.set(instance, { ...running, state: step.state });
  perform(agent, instance, step, message);
  return true;
}

/** A timer has run out. False when it was not running. */
export function expireTimer(agent: Agent, instance: string, timer: string): boolean {
  const running = agent.state.running.get(instance);
  if (!running?.timers.includes(timer)) return false;
  agent.state.running.set(instance, { ...running, timers: running.timers.filter((each) => each !== timer) });
  stepMachine(agent, instance, { type: `timer.${timer}` });
  return true;
}

/** Starts, or starts anew, a timer that a machine does not know of but that goes when the machine goes. */
export function startTimer(agent: Agent, instance: string, timer: string, durationMs: number): void {
  const running = agent.state.running.get(instance);
  if (!running) return;
  const timers = running.timers.includes(timer) ? running.timers : [...running.timers, timer];
  agent.state.running.set(instance, { ...running, timers });
  agent.outputs.push({ type: 'startTimer', key: `${instance} ${timer}`, durationMs });
}

export function stopTimer(agent: Agent, instance: string, timer: string): void {
  const running = agent.state.running.get(instance);
  if (!running?.timers.includes(timer)) return;
  agent.state.running.set(instance, { ...running, timers: running.timers.filter((each) => each !== timer) });
  agent.outputs.push({ type: 'stopTimer', key: `${instance} ${timer}` });
}

/** Does away with a machine and its timers. */
export function dropMachine(agent: Agent, instance: string): void {
  for (const timer of agent.state.running.get(instance)?.timers ?? []) {
    agent.outputs.push({ type: 'stopTimer', key: `${instance} ${timer}` });
  }
  agent.state.running.delete(instance);
}

/** The state in which a machine is; '' when it does not run. */
export function stateOf(agent: Agent, instance: string): string {
  return agent.state.running.get(instance)?.state.value ?? '';
}

export function tell(agent: Agent, notice: Notice): void {
  agent.outputs.push({ type: 'notice', notice });
}

/** Puts new values into a record of a map. Does nothing when the record is gone. */
export function update<T extends object>(map: Map<string, T>, key: string, changes: Partial<T>): void {
  const record = map.get(key);
  if (record) map.set(key, { ...record, ...changes });
}

function stepperOf(machine: string): Stepper {
  const entry = machineIndex[machine];
  if (!entry) throw new Error(`the model has no machine ${machine}`);
  return entry.stepper;
}

function perform(agent: Agent, instance: string, step: Step, message: Message | undefined): void {
  agent.touched.add(instance);
  if (step.taken) agent.outputs.push({ type: 'taken', instance, taken: step.taken });
  const timers = new Set(agent.state.running.get(instance)?.timers);
  for (const output of step.outputs) {
    switch (output.type) {
      case 'startTimer': {
        const { timer, durationMs } = output.params;
        timers.add(timer);
        agent.outputs.push({ type: 'startTimer', key: `${instance} ${timer}`, durationMs });
        break;
      }
      case 'stopTimer':
        if (timers.delete(output.params.timer)) {
          agent.outputs.push({ type: 'stopTimer', key: `${instance} ${output.params.timer}` });
        }
        break;
      default:
        agent.tasks.push({ instance, output, message });
    }
  }
  update(agent.state.running, instance, { timers: [...timers] });
}
