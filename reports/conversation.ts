/** A case's trace as a conversation: who spoke, what each message is called, and which ones repeat an earlier one. */
import type { TraceLine } from '../conformance/results.ts';
import { printable, seconds } from './text.ts';

export interface Participant {
  /** `tester`, or the name of the SUT. */
  readonly name: string;
  /** `host:port`; the SUT may have spoken from several. Empty if the trace does not say. */
  readonly addresses: readonly string[];
}

export interface ConversationRow {
  readonly line: TraceLine;
  /** The start line without the protocol's version, or the note. Safe to show, on one line. */
  readonly label: string;
  /** Columns of the participants; both undefined for a note. */
  readonly from: number | undefined;
  readonly to: number | undefined;
  /** Set when the same octets went the same way before. */
  readonly repeats: Repetition | undefined;
}

interface Repetition {
  /** The position `n` of the first transmission. */
  readonly of: number;
  /** 1 for the first repetition. */
  readonly count: number;
  /** Time since the transmission before this one: what a retransmission timer shows. */
  readonly afterMs: number;
}

export interface Conversation {
  /** From left to right: the tester, the SUT, and the tester's further addresses. */
  readonly participants: readonly Participant[];
  readonly rows: readonly ConversationRow[];
}

export interface ConversationOptions {
  /** What the SUT's column is called. */
  readonly sutName?: string;
}

/** Beyond this many columns no one can follow the arrows: the rest share the last one. */
const MOST_PARTICIPANTS = 6;
const LABEL_LIMIT = 300;

/** Lays a trace out in columns. The SUT is one column whatever ports it used; each address of the tester is one. */
export function conversation(trace: readonly TraceLine[], { sutName = 'SUT' }: ConversationOptions = {}): Conversation {
  const tester = new Map<string, number>();
  const sut = new Set<string>();
  for (const line of trace) {
    if (line.direction === 'note') continue;
    const [mine, theirs] = line.direction === 'sent' ? [line.from, line.to] : [line.to, line.from];
    const key = mine ?? '';
    // The first address of the tester stands left of the SUT, the others right of it.
    if (!tester.has(key)) tester.set(key, tester.size === 0 ? 0 : Math.min(tester.size + 1, MOST_PARTICIPANTS - 1));
    if (theirs !== undefined) sut.add(theirs);
  }
  const transmissions = new Map<string, { first: number; count: number; lastAtMs: number }>();
  const rows = trace.map((line): ConversationRow => {
    if (line.direction === 'note') {
      const label = printable(line.text, { limit: LABEL_LIMIT, octets: false });
      return { line, label, from: undefined, to: undefined, repeats: undefined };
    }
    const mine = tester.get((line.direction === 'sent' ? line.from : line.to) ?? '')!;
    const [from, to] = line.direction === 'sent' ? [mine, 1] : [1, mine];
    const key = `${from} ${to} ${line.text}`;
    const seen = transmissions.get(key);
    transmissions.set(key, { first: seen?.first ?? line.n, count: (seen?.count ?? 0) + 1, lastAtMs: line.atMs });
    const repeats = seen && { of: seen.first, count: seen.count, afterMs: line.atMs - seen.lastAtMs };
    return { line, label: messageLabel(line.text), from, to, repeats };
  });
  return { participants: columns(tester, sut, sutName), rows };
}

function columns(tester: ReadonlyMap<string, number>, sut: ReadonlySet<string>, sutName: string): Participant[] {
  const several = tester.size > 1;
  const own = [...tester].reduce<string[][]>((found, [address, column]) => {
    const place = column === 0 ? 0 : column - 1;
    found[place] = [...(found[place] ?? []), ...(address === '' ? [] : [address])];
    return found;
  }, []);
  const named = own.map((addresses, place) => ({ name: several ? `tester ${place + 1}` : 'tester', addresses }));
  const [left = { name: 'tester', addresses: [] }, ...right] = named;
  return [left, { name: printable(sutName, { limit: 40, octets: false }), addresses: [...sut] }, ...right];
}

/** What is said of a message that repeats an earlier one: `again ×2, +1.000 s`. */
export function repetitionLabel({ count, afterMs }: Repetition): string {
  return `again${count > 1 ? ` ×${count}` : ''}, +${seconds(afterMs)}`;
}

/**
 * What a message is called in a list: method and Request-URI, or status and reason with the method it answers.
 * Reads no more than it must, since the text may be anything; what is no SIP is named by its first line.
 */
export function messageLabel(text: string): string {
  const end = text.search(/[\r\n]/);
  const start = (end < 0 ? text : text.slice(0, end)).slice(0, LABEL_LIMIT * 4);
  const response = /^SIP\/2\.0 +(\d{3}) *(.*)$/i.exec(start);
  if (response) {
    const method = /^CSeq[ \t]*:[ \t]*\d+[ \t]+([\w.!%*+`'~-]{1,40})/im.exec(text.slice(0, 16_384))?.[1];
    const answered = method === undefined ? '' : ` (${method})`;
    return printable(`${response[1]} ${response[2]}`.trim() + answered, { limit: LABEL_LIMIT });
  }
  const request = /^(.*\S) +SIP\/2\.0$/i.exec(start);
  if (request) return printable(request[1]!, { limit: LABEL_LIMIT });
  if (/^[\r\n]+$/.test(text)) return 'keep-alive (CRLF)';
  if (text === '') return '(empty)';
  return printable(start === '' ? text.slice(0, LABEL_LIMIT) : start, { limit: LABEL_LIMIT });
}
