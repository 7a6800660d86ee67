/** The world: pure elements and their users, joined by a network, in virtual time. */
import type { Command, Element, ElementInput, ElementOutput, Packet } from '../machines/element/element.ts';
import type { Address } from '../machines/trace.ts';
import type { Chooser } from './chooser.ts';
import { createClock } from './clock.ts';
import { RunningHash } from './hash.ts';
import type { Rule } from './network.ts';
import { createNetwork, pathOf, printAddress } from './network.ts';
import type { Story, StoryEvent } from './story.ts';
import { printCommand, printNotice } from './story.ts';
import type { Intent, SimulatedUser } from './user.ts';

interface NodeSetup {
  readonly element: Element;
  readonly address: Address;
  readonly user?: SimulatedUser;
}

/** A run that goes beyond these is cut off. */
interface Limits {
  readonly events: number;
  readonly atMs: number;
}

export interface WorldSetup {
  readonly nodes: readonly NodeSetup[];
  readonly rules: readonly Rule[];
  readonly limits: Limits;
}

/** `quiet`: nothing is scheduled any more. `time`: the instant that was asked for is reached. The others: a limit. */
export type Stop = 'quiet' | 'time' | 'event limit' | 'time limit';

export interface World {
  readonly nowMs: number;
  readonly story: Story;
  /** After each step, 53 bits of the hash of all that happened so far. */
  readonly stepHashes: readonly number[];
  /** The hash of all that happened so far: 16 hexadecimal digits. */
  traceHash(): string;
  /** Gives the next due event to its node. False when none is due. */
  step(): boolean;
  /** Steps until nothing is scheduled or until an instant, or until a limit is hit, whichever comes first. */
  runUntil(goal: { readonly quiet: true } | { readonly atMs: number }): Stop;
  /** Has the user of a node give a command. Throws when there is no such node. */
  command(node: string, intent: Intent): void;
}

type Due =
  | {
      readonly type: 'arrival';
      readonly packet: Packet;
      readonly of: number;
      readonly altered: boolean;
      readonly sender: number;
    }
  | { readonly type: 'unreachable'; readonly node: number; readonly to: Address }
  | { readonly type: 'timer'; readonly node: number; readonly key: string }
  | { readonly type: 'command'; readonly node: number; readonly command: Command };

const code = { departure: 1, arrival: 2, unreachable: 3, timer: 4, command: 5, notice: 6, taken: 7 };
const fateCode = { deliver: 1, duplicate: 2, drop: 3, corrupt: 4, hold: 5 };

/**
 * A world at time 0, in which every user has made up its mind how to begin. Throws when two nodes share a name or an
 * address. What happens from here on is a pure function of the answers of `chooser`.
 */
export function createWorld(options: WorldSetup & { readonly chooser: Chooser }): World {
  const { nodes, limits, chooser } = options;
  const clock = createClock<Due>({ chooser });
  const network = createNetwork({ rules: options.rules, chooser });
  const hash = new RunningHash();
  const story: StoryEvent[] = [];
  const stepHashes: number[] = [];
  const nodeAt = new Map<string, number>();
  const nodeNamed = new Map<string, number>();
  for (const [index, { element, address }] of nodes.entries()) {
    if (nodeAt.has(printAddress(address))) throw new Error(`two nodes at ${printAddress(address)}`);
    if (nodeNamed.has(element.name)) throw new Error(`two nodes named ${element.name}`);
    nodeAt.set(printAddress(address), index);
    nodeNamed.set(element.name, index);
  }

  function nameOf(node: number): string {
    return nodes[node]!.element.name;
  }

  /** Every entry of the story goes into the hash: what, when, where; the caller adds the rest. */
  function record(event: StoryEvent, node: number): void {
    story.push(event);
    hash.integer(code[event.kind] | (node << 4));
    hash.integer(event.atMs);
  }

  function intend(node: number, intents: readonly Intent[]): void {
    for (const { afterMs, command } of intents) {
      // One user's commands keep their order: the lane is the user.
      clock.schedule({ type: 'command', node, command }, { afterMs, lane: `user ${node}` });
    }
  }

  function dispatch(node: number, packet: Packet): void {
    const n = story.length;
    const fate = network.send(packet, clock.nowMs);
    record({ kind: 'departure', n, atMs: clock.nowMs, node: nameOf(node), packet, fate }, node);
    hash.text(packet.text);
    hash.text(printAddress(packet.to));
    hash.integer(fateCode[fate.verdict]);
    for (const arrival of fate.arrivals) {
      const altered = arrival.packet !== packet;
      const due: Due = { type: 'arrival', packet: arrival.packet, of: n, altered, sender: node };
      clock.schedule(due, { afterMs: arrival.afterMs, lane: pathOf(packet) });
    }
  }

  function perform(node: number, output: ElementOutput): void {
    const common = { n: story.length, atMs: clock.nowMs, node: nameOf(node) };
    switch (output.type) {
      case 'packet':
        dispatch(node, output.packet);
        break;
      case 'startTimer':
        clock.schedule(
          { type: 'timer', node, key: output.key },
          { afterMs: output.durationMs, key: `${node} ${output.key}` },
        );
        break;
      case 'stopTimer':
        clock.cancel(`${node} ${output.key}`);
        break;
      case 'notice':
        record({ kind: 'notice', ...common, notice: output.notice }, node);
        hash.text(printNotice(output.notice));
        intend(node, nodes[node]!.user?.react(output.notice, chooser) ?? []);
        break;
      case 'taken':
        record({ kind: 'taken', ...common, instance: output.instance, taken: output.taken }, node);
        hash.text(output.instance);
        hash.text(output.taken.id);
        break;
    }
  }

  function give(node: number, input: ElementInput): void {
    for (const output of nodes[node]!.element.handle(input)) perform(node, output);
  }

  function arrive(due: Extract<Due, { type: 'arrival' }>): void {
    const { packet } = due;
    const node = nodeAt.get(printAddress(packet.to));
    if (node === undefined) {
      // Nobody is there: the sender learns of it, as from an ICMP error (RFC 3261 §18.4).
      clock.schedule({ type: 'unreachable', node: due.sender, to: packet.to }, { afterMs: 0 });
      return;
    }
    record({ kind: 'arrival', n: story.length, atMs: clock.nowMs, node: nameOf(node), packet, of: due.of }, node);
    hash.integer(due.of);
    // The octets are in the hash since they left, unless the network has changed them.
    if (due.altered) hash.text(packet.text);
    give(node, { type: 'packet', packet });
  }

  function occur(due: Due): void {
    if (due.type === 'arrival') {
      arrive(due);
      return;
    }
    const { node } = due;
    const common = { n: story.length, atMs: clock.nowMs, node: nameOf(node) };
    switch (due.type) {
      case 'unreachable':
        record({ kind: 'unreachable', ...common, to: due.to }, node);
        hash.text(printAddress(due.to));
        give(node, { type: 'transportError', to: due.to });
        break;
      case 'timer':
        record({ kind: 'timer', ...common, key: due.key }, node);
        hash.text(due.key);
        give(node, { type: 'timer', key: due.key });
        break;
      case 'command':
        record({ kind: 'command', ...common, command: due.command }, node);
        hash.text(printCommand(due.command));
        give(node, { type: 'command', command: due.command });
        break;
    }
  }

  function step(): boolean {
    const due = clock.next();
    if (due === undefined) return false;
    occur(due);
    stepHashes.push(hash.brief());
    return true;
  }

  for (const [index, { user }] of nodes.entries()) intend(index, user?.begin?.(chooser) ?? []);

  return {
    get nowMs() {
      return clock.nowMs;
    },
    story,
    stepHashes,
    traceHash: () => hash.hex(),
    step,
    runUntil(goal) {
      const goalMs = 'atMs' in goal ? goal.atMs : undefined;
      for (;;) {
        const dueMs = clock.nextDueMs();
        if (goalMs !== undefined && (dueMs === undefined || dueMs > goalMs)) {
          clock.advanceTo(goalMs);
          return 'time';
        }
        if (dueMs === undefined) return 'quiet';
        if (dueMs > limits.atMs) return 'time limit';
        if (stepHashes.length >= limits.events) return 'event limit';
        step();
      }
    },
    command(node, intent) {
      const index = nodeNamed.get(node);
      if (index === undefined) throw new Error(`there is no node named ${node}`);
      intend(index, [intent]);
    },
  };
}
