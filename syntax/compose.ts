import { longName, printedName } from './headers/names.ts';
import type { RawField, RawMessage } from './raw.ts';

/** Name and value of one row, printed as given. */
export type HeaderLine = readonly [name: string, value: string];

/** What to change in a message; everything else stays as it came, octet by octet. */
export interface Edits {
  readonly method?: string;
  readonly uri?: string;
  /** Replaces all fields of a name, in the place of the first or at the end; undefined removes them. */
  readonly set?: Readonly<Record<string, string | readonly string[] | undefined>>;
  /** Rows that go before all others. */
  readonly prepend?: readonly HeaderLine[];
  /** Names whose first value is removed, whether it stands on a row of its own or before a comma. */
  readonly removeFirst?: readonly string[];
  /** Sets Content-Length too. */
  readonly body?: string;
}

/** Start line, rows and body as octets; a Content-Length is added at the end unless there is one. */
export function composeText(startLine: string, headers: readonly HeaderLine[], body: string): string {
  let out = `${startLine}\r\n`;
  let measured = false;
  for (const [name, value] of headers) {
    out += `${name}: ${value}\r\n`;
    measured ||= longName(name) === 'content-length';
  }
  if (!measured) out += `Content-Length: ${body.length}\r\n`;
  return `${out}\r\n${body}`;
}

/** The text of the edited message. */
export function editText(raw: RawMessage, startLine: string, edits: Edits): string {
  const set = new Map<string, readonly string[]>();
  for (const [name, value] of Object.entries(edits.set ?? {})) {
    set.set(longName(name), value === undefined ? [] : typeof value === 'string' ? [value] : value);
  }
  if (edits.body !== undefined && !set.has('content-length')) set.set('content-length', [String(edits.body.length)]);
  const names = new Map(Object.keys(edits.set ?? {}).map((name) => [longName(name), name]));
  const remove = (edits.removeFirst ?? []).map(longName);
  let out = `${startLine}\r\n`;
  for (const [name, value] of edits.prepend ?? []) out += `${name}: ${value}\r\n`;
  const done = new Set<string>();
  for (const field of raw.fields) {
    const rows = set.get(field.key);
    if (rows) {
      if (!done.has(field.key)) for (const row of rows) out += `${field.name}: ${row}\r\n`;
      done.add(field.key);
    } else out += keptRow(raw, field, remove);
  }
  for (const [key, rows] of set) {
    if (!done.has(key)) for (const row of rows) out += `${nameFor(key, names)}: ${row}\r\n`;
  }
  return `${out}\r\n${edits.body ?? raw.body}`;
}

function nameFor(key: string, names: ReadonlyMap<string, string>): string {
  const printed = printedName(key);
  return printed === key ? (names.get(key) ?? key) : printed;
}

/** A row that stays, without as many of its first values as was asked for (which are then struck from `remove`). */
function keptRow(raw: RawMessage, field: RawField, remove: string[]): string {
  let { value } = field;
  for (;;) {
    const asked = field.key === '' ? -1 : remove.indexOf(field.key);
    if (asked < 0) return `${raw.text.slice(field.offset, field.valueOffset)}${value}\r\n`;
    remove.splice(asked, 1);
    const comma = endOfFirstValue(value);
    if (comma < 0) return '';
    value = value.slice(comma + 1).trimStart();
  }
}

/** Where the first value's comma stands, outside quotes and angle brackets; -1 when there is but one value. */
function endOfFirstValue(value: string): number {
  let inAngle = false;
  for (let i = 0; i < value.length; i++) {
    const code = value.charCodeAt(i);
    if (inAngle) inAngle = code !== 62;
    else if (code === 60) inAngle = true;
    else if (code === 44) return i;
    else if (code === 34) {
      i++;
      while (i < value.length && value.charCodeAt(i) !== 34) i += value.charCodeAt(i) === 92 ? 2 : 1;
    }
  }
  return -1;
}
