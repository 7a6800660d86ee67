/** What is wrong with the syntax of messages: text for a terminal, or JSON. */
import { createColors } from 'picocolors';
import { type Position, positionsIn } from '../syntax/position.ts';
import type { Violation } from '../syntax/violation.ts';
import { counted, displayWidth, printable, words } from './text.ts';

/** A file that was judged: its octets, one char each, and what is wrong with them. */
export interface LintedFile {
  /** As the user wrote it, or as it was found in a folder. */
  readonly file: string;
  readonly text: string;
  readonly violations: readonly Violation[];
}

/** `sipwright/lint@1`. */
export function lintJson(files: readonly LintedFile[]): string {
  const judged = files.map(({ file, text, violations }) => {
    const positionOf = positionsIn(text);
    return {
      file,
      verdict: violations.length === 0 ? 'valid' : 'invalid',
      violations: violations.map(({ requirement, offset, message }) => ({
        requirement,
        offset,
        ...positionOf(offset),
        message,
      })),
    };
  });
  return JSON.stringify({ schema: 'sipwright/lint@1', files: judged }, undefined, 2);
}

export interface LintTextOptions {
  /** Columns of the terminal; at least 40 are used. */
  readonly width?: number;
  readonly color?: boolean;
  /** Leave out the files that are valid. */
  readonly quiet?: boolean;
}

/** Each violation with the line in which it lies and a caret under the octet, and the totals at the end. */
export function lintText(files: readonly LintedFile[], options: LintTextOptions = {}): string {
  const { color = false, quiet = false } = options;
  const width = Math.max(40, options.width ?? 100);
  const paint = createColors(color);
  const out: string[] = [];
  for (const { file, text, violations } of files) {
    const name = words(file);
    const positionOf = positionsIn(text);
    if (violations.length === 0 && !quiet) out.push(`${paint.green('valid')}  ${name}`);
    for (const { requirement, offset, message } of violations) {
      const position = positionOf(offset);
      const place = `${name}:${position.line}:${position.column}:`;
      out.push(`${paint.bold(place)} ${paint.red(requirement)} ${words(message)}`);
      const { line, caret } = pointed(text, offset, position, width - 4);
      out.push(`    ${line}`, `    ${' '.repeat(caret)}${paint.bold(paint.red('^'))}`);
    }
  }
  const invalid = files.filter(({ violations }) => violations.length > 0);
  const found = invalid.reduce((sum, { violations }) => sum + violations.length, 0);
  const totals = `${counted(files.length, 'file')}: ${files.length - invalid.length} valid, ${invalid.length} invalid`;
  out.push(found > 0 ? `${totals}; ${counted(found, 'violation')}` : totals);
  return out.join('\n');
}

/** The line of an octet, made fit to be shown, and the column of the octet in it. Of a long line only what stands around it. */
function pointed(text: string, offset: number, { column }: Position, width: number): { line: string; caret: number } {
  const at = Math.min(offset, text.length);
  const start = at - column + 1;
  let end = at;
  while (end < text.length && text[end] !== '\r' && text[end] !== '\n') end += 1;
  // An octet is shown in four columns at most; what cannot be seen anyway need not be looked at.
  let before = printable(text.slice(Math.max(start, at - width), at));
  const isCut = at - width > start;
  const room = Math.floor((width * 2) / 3);
  if (isCut || displayWidth(before) > room) before = `…${lastColumns(before, room - 1)}`;
  const caret = displayWidth(before);
  // A line end is an octet too, and may be the one that is wrong.
  const isLineEnd = at === end && at < text.length;
  const rest = printable(isLineEnd ? text.slice(at, at + 1) : text.slice(at, Math.min(end, at + width)));
  return { line: `${before}${firstColumns(rest, width - caret, end > at + width)}`, caret };
}

function firstColumns(text: string, width: number, goesOn: boolean): string {
  if (!goesOn && displayWidth(text) <= width) return text;
  const room = [...text];
  while (room.length > 0 && displayWidth(room.join('')) > width - 1) room.pop();
  return `${room.join('')}…`;
}

function lastColumns(text: string, width: number): string {
  const kept = [...text];
  while (kept.length > 0 && displayWidth(kept.join('')) > width) kept.shift();
  return kept.join('');
}
