import { is, SPACE, TOKEN } from './characters.ts';
import { longName } from './headers/names.ts';
import type { Violation } from './violation.ts';

/** One header field as it came. */
export interface RawField {
  readonly name: string;
  /** Lower-case long form: `v` → `via`. '' for a line that is no header field. */
  readonly key: string;
  /** Where the name begins. */
  readonly offset: number;
  /** Where the value begins, after the white space that follows the colon. */
  readonly valueOffset: number;
  /** As it came, folding and inner white space included, without the ending CRLF. */
  readonly value: string;
  /** True when this field has the lower-case long name; cheaper than comparing `key`. */
  is(key: string): boolean;
}

/** A message cut into its parts, with nothing lost: order, case and folding are kept. RFC 3261 §7. */
export interface RawMessage {
  readonly text: string;
  /** Where the start line begins: after any leading CRLFs (§7.5). */
  readonly startOffset: number;
  readonly startLine: string;
  readonly fields: readonly RawField[];
  /** Just after the empty line; the end of the text when there is none. */
  readonly bodyOffset: number;
  /** Everything after the empty line. */
  readonly body: string;
  /** What is wrong with the lines themselves. */
  readonly violations: readonly Violation[];
}

/** The text that was read, octet by octet. */
export function printRaw(raw: RawMessage): string {
  return raw.text;
}

/** Cuts any text whatever into start line, header fields and body. Lines that end with a bare LF are accepted, and noted. */
export function parseRaw(text: string): RawMessage {
  const faults = new LineFaults();
  const fields: RawField[] = [];
  let pos = 0;
  while (text.charCodeAt(pos) === 13 && text.charCodeAt(pos + 1) === 10) pos += 2;
  const startOffset = pos;
  let lineFeed = text.indexOf('\n', pos);
  const startLine = text.slice(pos, lineEnd(text, lineFeed, pos, faults));
  pos = lineFeed < 0 ? text.length : lineFeed + 1;
  let bodyOffset = -1;
  while (pos < text.length) {
    lineFeed = text.indexOf('\n', pos);
    let end = lineEnd(text, lineFeed, pos, faults);
    if (end === pos && lineFeed >= 0) {
      bodyOffset = lineFeed + 1;
      break;
    }
    // A line that begins with white space continues the field before it (§7.3.1).
    while (lineFeed >= 0 && isBlank(text.charCodeAt(lineFeed + 1))) {
      lineFeed = text.indexOf('\n', lineFeed + 1);
      end = lineEnd(text, lineFeed, pos, faults);
    }
    fields.push(fieldOf(text, pos, end, faults));
    pos = lineFeed < 0 ? text.length : lineFeed + 1;
  }
  if (bodyOffset < 0) {
    bodyOffset = text.length;
    faults.note('RFC3261-7-2', text.length, 'no empty line ends the header fields');
  }
  return { text, startOffset, startLine, fields, bodyOffset, body: text.slice(bodyOffset), violations: faults.found };
}

class LineFaults {
  readonly found: Violation[] = [];
  bareLineFeed = false;

  note(requirement: Violation['requirement'], offset: number, message: string): void {
    this.found.push({ requirement, offset, message });
  }
}

function isBlank(code: number): boolean {
  return code === 32 || code === 9;
}

/** The end of the line whose LF is given (-1: none), without its CRLF. */
function lineEnd(text: string, lineFeed: number, from: number, faults: LineFaults): number {
  if (lineFeed < 0) {
    if (text.length > from) faults.note('RFC3261-7-1', text.length, 'the last line does not end with CRLF');
    return text.length;
  }
  if (lineFeed > from && text.charCodeAt(lineFeed - 1) === 13) return lineFeed - 1;
  // Where one line ends so, most do: the first tells enough.
  if (!faults.bareLineFeed) faults.note('RFC3261-7-1', lineFeed, 'the line ends with LF alone');
  faults.bareLineFeed = true;
  return lineFeed;
}

/** Parts are sliced when asked for: most fields of most messages are never looked at. */
class Row implements RawField {
  // Declared only: setting a field twice costs, and a message has many rows.
  declare readonly offset: number;
  declare readonly valueOffset: number;
  readonly #text: string;
  readonly #nameEnd: number;
  readonly #end: number;
  #key: string | undefined;

  constructor(text: string, offset: number, nameEnd: number, valueOffset: number, end: number, isField: boolean) {
    this.#text = text;
    this.offset = offset;
    this.#nameEnd = nameEnd;
    this.valueOffset = valueOffset;
    this.#end = end;
    this.#key = isField ? undefined : '';
  }

  get name(): string {
    return this.#text.slice(this.offset, this.#nameEnd);
  }

  get key(): string {
    this.#key ??= longName(this.name);
    return this.#key;
  }

  get value(): string {
    return this.#text.slice(this.valueOffset, this.#end);
  }

  is(key: string): boolean {
    const { length } = key;
    const nameLength = this.#nameEnd - this.offset;
    if (nameLength === 1) return this.key === key;
    if (nameLength !== length || this.#key === '') return false;
    // Bit 32 makes letters small, and leaves digits and hyphens as they are.
    for (let i = 0; i < length; i++)
      if ((this.#text.charCodeAt(this.offset + i) | 32) !== key.charCodeAt(i)) return false;
    return true;
  }
}

function fieldOf(text: string, start: number, end: number, faults: LineFaults): RawField {
  let nameEnd = start;
  while (nameEnd < end && is(text.charCodeAt(nameEnd), TOKEN)) nameEnd++;
  let colon = nameEnd;
  while (colon < end && isBlank(text.charCodeAt(colon))) colon++;
  if (colon === end || nameEnd === start || text.charCodeAt(colon) !== 58 /* : */) {
    return noField(text, start, end, faults);
  }
  let valueOffset = colon + 1;
  while (valueOffset < end && is(text.charCodeAt(valueOffset), SPACE)) valueOffset++;
  return new Row(text, start, nameEnd, valueOffset, end, true);
}

/** A line that is no header field: its name is what stands before the colon, and its key is ''. */
function noField(text: string, start: number, end: number, faults: LineFaults): RawField {
  let colon = start;
  while (colon < end && text.charCodeAt(colon) !== 58) colon++;
  const message = colon === end ? 'the line has no colon' : 'the name of the header field is not a token';
  faults.note('RFC3261-25.1-2', start, message);
  return new Row(text, start, colon, Math.min(colon + 1, end), end, false);
}
