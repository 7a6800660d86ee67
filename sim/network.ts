/**
 * The network: a list of rules. Each rule gives a packet a verdict, the first that does not pass wins, and what every
 * rule lets pass is delivered at once. Two packets of one path change places only when one is delayed longer.
 */
import type { Packet } from '../machines/element/element.ts';
import type { Address } from '../machines/trace.ts';
import type { Chooser } from './chooser.ts';

/** What becomes of a packet. Durations are whole virtual milliseconds. */
export type NetworkVerdict =
  /** The next rule decides. */
  | { readonly type: 'pass' }
  | { readonly type: 'deliver'; readonly afterMs: number }
  /** One copy for each entry, each after its own delay. */
  | { readonly type: 'duplicate'; readonly afterMs: readonly number[] }
  | { readonly type: 'drop' }
  /** Delivered with other octets in the place of its own. */
  | { readonly type: 'corrupt'; readonly text: string; readonly afterMs: number }
  /** Kept back until that instant, then delivered. */
  | { readonly type: 'hold'; readonly untilMs: number };

/** A packet before a rule, with all that the rule may go by. */
export interface Passage {
  readonly packet: Packet;
  readonly atMs: number;
  readonly chooser: Chooser;
  /** How many packets this rule has decided so far in the run. */
  readonly times: number;
  /** How many of the latest packets of this path it decided one after the other, up to now. */
  readonly inARow: number;
}

/** A rule keeps nothing itself: the network counts for it, so that the network's whole state can be copied. */
export interface Rule {
  readonly name: string;
  judge(passage: Passage): NetworkVerdict;
}

interface Arrival {
  readonly afterMs: number;
  readonly packet: Packet;
}

/** What the network did with one packet. */
export interface Fate {
  /** The rule that decided; undefined when all let the packet pass. */
  readonly rule: string | undefined;
  readonly verdict: Exclude<NetworkVerdict['type'], 'pass'>;
  readonly arrivals: readonly Arrival[];
}

export interface Network {
  send(packet: Packet, atMs: number): Fate;
}

/** `host:port`. */
export function printAddress(address: Address): string {
  return `${address.host}:${address.port}`;
}

/** The way from one address to another over one transport: packets of different paths never wait for each other. */
export function pathOf(packet: Packet): string {
  return `${packet.transport} ${packet.from.host}:${packet.from.port} ${packet.to.host}:${packet.to.port}`;
}

export function createNetwork(options: { readonly rules: readonly Rule[]; readonly chooser: Chooser }): Network {
  const { rules, chooser } = options;
  const times = rules.map(() => 0);
  const inARow = rules.map(() => new Map<string, number>());

  return {
    send(packet, atMs) {
      // The messages of a stream are neither lost nor overtaken; what can happen to a stream is not a datagram rule's.
      if (packet.transport !== 'udp')
        return { rule: undefined, verdict: 'deliver', arrivals: [{ afterMs: 0, packet }] };
      const path = pathOf(packet);
      for (const [i, rule] of rules.entries()) {
        const row = inARow[i]!.get(path) ?? 0;
        const verdict = rule.judge({ packet, atMs, chooser, times: times[i]!, inARow: row });
        if (verdict.type === 'pass') {
          if (row > 0) inARow[i]!.delete(path);
          continue;
        }
        times[i]! += 1;
        inARow[i]!.set(path, row + 1);
        return { rule: rule.name, verdict: verdict.type, arrivals: arrivalsOf(verdict, packet, atMs) };
      }
      return { rule: undefined, verdict: 'deliver', arrivals: [{ afterMs: 0, packet }] };
    },
  };
}

function arrivalsOf(
  verdict: Exclude<NetworkVerdict, { type: 'pass' }>,
  packet: Packet,
  atMs: number,
): readonly Arrival[] {
  switch (verdict.type) {
    case 'deliver':
      return [{ afterMs: verdict.afterMs, packet }];
    case 'duplicate':
      return verdict.afterMs.map((afterMs) => ({ afterMs, packet }));
    case 'drop':
      return [];
    case 'corrupt':
      return [{ afterMs: verdict.afterMs, packet: { ...packet, text: verdict.text } }];
    case 'hold':
      return [{ afterMs: Math.max(0, verdict.untilMs - atMs), packet }];
  }
}
