/** The rules that a network is put together from. Each asks the Chooser, and answer 0 is always the undisturbed one. */
import type { Packet } from '../machines/element/element.ts';
import type { Address } from '../machines/trace.ts';
import type { Chooser } from './chooser.ts';
import { chance, chooseBetween } from './chooser.ts';
import type { NetworkVerdict, Passage, Rule } from './network.ts';

const pass: NetworkVerdict = { type: 'pass' };
const drop: NetworkVerdict = { type: 'drop' };

/** How often a rule strikes. */
export interface Frequency {
  /** 0 … 100. Left out: yes and no are one choice of two, for an explorer that tries both. */
  readonly percent?: number;
  /** At most so many packets in a run. */
  readonly atMost?: number;
  /**
   * At most so many packets of one path one after the other. This makes a lossy path fair: what is sent again often
   * enough gets through, without which no protocol could promise anything.
   */
  readonly inARow?: number;
}

/** A span of whole milliseconds, both ends included. */
export interface Span {
  readonly fromMs: number;
  readonly toMs: number;
}

function strikes(passage: Passage, label: string, frequency: Frequency): boolean {
  if (frequency.atMost !== undefined && passage.times >= frequency.atMost) return false;
  if (frequency.inARow !== undefined && passage.inARow >= frequency.inARow) return false;
  return chance(passage.chooser, label, frequency.percent);
}

function within(passage: Passage, label: string, span: Span): number {
  return chooseBetween(passage.chooser, label, span.fromMs, span.toMs);
}

/** Loses packets. */
export function loss(frequency: Frequency): Rule {
  return { name: 'loss', judge: (passage) => (strikes(passage, 'loss', frequency) ? drop : pass) };
}

/** Delivers a packet twice; each copy takes its own time out of the span. */
export function duplicate(options: Frequency & Span): Rule {
  return {
    name: 'duplicate',
    judge(passage) {
      if (!strikes(passage, 'duplicate', options)) return pass;
      return { type: 'duplicate', afterMs: [within(passage, 'delay', options), within(passage, 'delay', options)] };
    },
  };
}

/** Delivers every packet after a time out of the span. */
export function delay(span: Span): Rule {
  return { name: 'delay', judge: (passage) => ({ type: 'deliver', afterMs: within(passage, 'delay', span) }) };
}

/** Delays some packets so much longer that others overtake them. */
export function reorder(options: Frequency & Span): Rule {
  return {
    name: 'reorder',
    judge(passage) {
      if (!strikes(passage, 'reorder', options)) return pass;
      return { type: 'deliver', afterMs: within(passage, 'reorder delay', options) };
    },
  };
}

function damaged(text: string, chooser: Chooser): string {
  if (text.length === 0) return text;
  const at = chooser.choose('corrupt where', text.length);
  const other = text.charCodeAt(at) ^ chooseBetween(chooser, 'corrupt how', 1, 255);
  return text.slice(0, at) + String.fromCharCode(other & 0xff) + text.slice(at + 1);
}

/** Changes one octet of some packets. */
export function corrupt(options: Frequency & Span): Rule {
  return {
    name: 'corrupt',
    judge(passage) {
      if (!strikes(passage, 'corrupt', options)) return pass;
      const text = damaged(passage.packet.text, passage.chooser);
      return { type: 'corrupt', text, afterMs: within(passage, 'delay', options) };
    },
  };
}

/** Loses exactly the packets that the predicate picks: for a test that needs one certain loss. */
export function dropWhen(predicate: (packet: Packet, atMs: number) => boolean, name = 'drop'): Rule {
  return { name, judge: ({ packet, atMs }) => (predicate(packet, atMs) ? drop : pass) };
}

/** Datagrams of more octets are lost, as on a path with that MTU and without fragments (RFC 3261 §18.1.1). */
export function mtu(options: { readonly octets: number }): Rule {
  return dropWhen((packet) => packet.text.length > options.octets, 'mtu');
}

function isOneOf(address: Address, group: readonly Address[]): boolean {
  return group.some(({ host, port }) => host === address.host && port === address.port);
}

/**
 * Between two groups of addresses nothing passes from `fromMs` on until `toMs`. What is sent meanwhile is lost; with
 * `hold` it is kept, and arrives when the partition heals, in the order in which it was sent.
 */
export function partition(
  options: Span & {
    readonly between: readonly Address[];
    readonly and: readonly Address[];
    readonly hold?: boolean;
  },
): Rule {
  const { between, and, fromMs, toMs, hold = false } = options;
  return {
    name: 'partition',
    judge({ packet, atMs }) {
      if (atMs < fromMs || atMs >= toMs) return pass;
      const across =
        (isOneOf(packet.from, between) && isOneOf(packet.to, and)) ||
        (isOneOf(packet.from, and) && isOneOf(packet.to, between));
      if (!across) return pass;
      return hold ? { type: 'hold', untilMs: toMs } : drop;
    },
  };
}
