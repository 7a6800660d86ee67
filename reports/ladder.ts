/** A trace as a ladder diagram of text: one line per message, time running down. */
import { createColors } from 'picocolors';
import type { TraceLine } from '../conformance/results.ts';
import {
  type Conversation,
  type ConversationRow,
  conversation,
  type Participant,
  repetitionLabel,
} from './conversation.ts';
import { displayWidth, printable, seconds, shorten } from './text.ts';

export interface LadderOptions {
  /** Columns of the terminal; at least 60 are used. */
  readonly width?: number;
  /** Positions `n` of the messages to point out. */
  readonly highlight?: readonly number[];
  readonly color?: boolean;
  /** Name of the SUT's column. */
  readonly sutName?: string;
  /** Most rows shown: those pointed out and their neighbourhood first. All if absent. */
  readonly maxRows?: number;
}

/** Marker, time, and the space behind it. */
const MARGIN = 14;
/** Room for the message's number, right of the last lifeline. */
const NUMBERS = 7;

/** Draws the ladder. Times are seconds from the case's start; the last column is the message's position in the trace. */
export function ladder(trace: readonly TraceLine[], options: LadderOptions = {}): string {
  const { width = 100, highlight = [], color = false, sutName, maxRows } = options;
  const paint = createColors(color);
  const drawn = conversation(trace, sutName === undefined ? {} : { sutName });
  const columns = Math.max(60, width);
  const spacing = lifelineSpacing(drawn, columns);
  const pointedOut = new Set(highlight);
  const out = header(drawn.participants, spacing, columns).map((line) => paint.dim(line));
  for (const row of selectRows(drawn.rows, pointedOut, maxRows)) {
    if (typeof row === 'number') {
      out.push(paint.dim(`${' '.repeat(MARGIN)}⋮ ${row} more, left out`));
      continue;
    }
    const offends = pointedOut.has(row.line.n);
    const text = drawRow(row, drawn.participants.length, spacing, offends);
    if (offends) out.push(paint.bold(paint.red(text)));
    else if (row.from === undefined) out.push(paint.cyan(text));
    else out.push(row.repeats ? paint.dim(text) : text);
  }
  return out.join('\n');
}

/**
 * Which rows to draw when there is not room for all: the ones pointed out, what led up to them, and the beginning.
 * A number stands for so many rows left out.
 */
export function selectRows(
  rows: readonly ConversationRow[],
  pointedOut: ReadonlySet<number>,
  maxRows: number | undefined,
): readonly (ConversationRow | number)[] {
  if (maxRows === undefined || rows.length <= maxRows) return rows;
  const offending = rows.flatMap((row, place) => (pointedOut.has(row.line.n) ? [place] : []));
  const wanted = new Set(offending.slice(0, maxRows));
  const add = (place: number) => place >= 0 && place < rows.length && wanted.size < maxRows && wanted.add(place);
  for (const place of offending) for (let back = 1; back <= 3; back++) add(place - back);
  for (let place = 0; place < rows.length && wanted.size < maxRows; place++) add(place);
  const selected: (ConversationRow | number)[] = [];
  let skipped = 0;
  rows.forEach((row, place) => {
    if (!wanted.has(place)) {
      skipped += 1;
      return;
    }
    if (skipped > 0) selected.push(skipped);
    skipped = 0;
    selected.push(row);
  });
  if (skipped > 0) selected.push(skipped);
  return selected;
}

/** Columns from one lifeline to the next: no wider than the longest label needs, no narrower than can be read. */
function lifelineSpacing({ participants, rows }: Conversation, width: number): number {
  const gaps = participants.length - 1;
  const available = Math.floor((width - MARGIN - NUMBERS - 1) / gaps);
  const longest = Math.max(24, ...rows.filter((row) => row.from !== undefined).map((row) => labelWidth(row) + 9));
  return Math.max(14, Math.min(available, longest));
}

function header(participants: readonly Participant[], spacing: number, width: number): string[] {
  const names = participants.map(({ name }) => name);
  const addresses = participants.map(({ addresses: [first = '', ...more] }) => {
    const address = printable(first);
    return more.length > 0 ? `${address} +${more.length}` : address;
  });
  const used = addresses.some((text) => text !== '') ? [names, addresses] : [names];
  return used.map((texts) => place(texts, spacing, width));
}

/** Each text begins at its lifeline; the last one is moved left if it would not end within the width. */
function place(texts: readonly string[], spacing: number, width: number): string {
  const last = texts.at(-1)!;
  const before = `${' '.repeat(MARGIN)}${texts
    .slice(0, -1)
    .map((text) => pad(shorten(text, spacing - 1), spacing))
    .join('')}`;
  const start = Math.max(
    displayWidth(before.trimEnd()) + 2,
    Math.min(displayWidth(before), width - displayWidth(last)),
  );
  return (pad(before.trimEnd(), start) + shorten(last, width - start)).trimEnd();
}

function drawRow(row: ConversationRow, columns: number, spacing: number, offends: boolean): string {
  const time = seconds(row.line.atMs).padStart(MARGIN - 4);
  const margin = `${offends ? '✗' : ' '} ${time}  `;
  const { from, to } = row;
  if (from === undefined || to === undefined) {
    return margin + shorten(`· ${row.label}`, spacing * (columns - 1) + 1 + NUMBERS);
  }
  const left = Math.min(from, to);
  const right = Math.max(from, to);
  const empty = `│${' '.repeat(spacing - 1)}`;
  const arrow = drawArrow(row, (right - left) * spacing - 1, to > from);
  const rest = `${' '.repeat(spacing - 1)}│`.repeat(columns - 1 - right);
  return `${margin}${empty.repeat(left)}│${arrow}│${rest}${String(row.line.n).padStart(NUMBERS - 2)}`;
}

function drawArrow({ label, repeats }: ConversationRow, length: number, rightwards: boolean): string {
  const shaft = repeats ? '╌' : '─';
  const suffix = repeats ? ` ${repetitionLabel(repeats)}` : '';
  // The interval is what a retransmission is looked at for: a long label makes room for it.
  const shown = shorten(shorten(label, Math.max(6, length - 6 - displayWidth(suffix))) + suffix, length - 6);
  const fill = shaft.repeat(Math.max(0, length - 5 - displayWidth(shown)));
  return rightwards ? `${shaft}${shaft} ${shown} ${fill}▶` : `◀${shaft} ${shown} ${fill}${shaft}`;
}

function labelWidth({ label, repeats }: ConversationRow): number {
  return displayWidth(label) + (repeats ? displayWidth(repetitionLabel(repeats)) + 1 : 0);
}

function pad(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - displayWidth(text)));
}
