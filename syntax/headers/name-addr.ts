import { is, SPACE, TOKEN } from '../characters.ts';
import { type Cursor, quote } from '../cursor.ts';
import { type Params, paramText, printParams, readParams } from '../params.ts';
import { printUri, readUri, type Uri } from '../uri.ts';
import type { Writable } from '../writable.ts';
import type { Codec } from './codec.ts';
import { unfold } from './tokens.ts';

/** `[display-name] <uri> ;params`, or the bare URI. RFC 3261 §20.10. */
export interface NameAddr {
  /** Unquoted and unescaped; undefined when there is none. */
  readonly displayName?: string;
  readonly uri: Uri;
  /** The URI as it came, without angle brackets. */
  readonly uriText: string;
  /** Parameters of the header field value, not of the URI. */
  readonly params: Params;
  readonly tag?: string;
}

/** Contact is `*` or a list. RFC 3261 §20.10. `contacts` is empty for the star. */
export type Contact =
  | { readonly star: true; readonly contacts: readonly [] }
  | { readonly star: false; readonly contacts: readonly NameAddr[] };

/** From, To, Contact, Reply-To, …: angle brackets are optional. */
export const nameAddrOrSpec: Codec<NameAddr> = { parse: (cursor) => readNameAddr(cursor, true), print: printNameAddr };

/** Route, Record-Route, Path, …: angle brackets are required. */
export const nameAddr: Codec<NameAddr> = { parse: (cursor) => readNameAddr(cursor, false), print: printNameAddr };

/** `<uri> ;params` without display name: Alert-Info, Call-Info, Error-Info. */
export const bracketedUri: Codec<NameAddr> = {
  parse(cursor) {
    if (cursor.peek() === 60 /* < */) return readNameAddr(cursor, false);
    return cursor.fail('RFC3261-20-15', 'the URI is not enclosed in angle brackets');
  },
  print: printNameAddr,
};

function readNameAddr(cursor: Cursor, mayBeBare: boolean): NameAddr | undefined {
  let displayName: string | undefined;
  if (cursor.peek() === 34 /* " */) {
    displayName = cursor.quotedString();
    if (displayName === undefined) return undefined;
    cursor.skipSpace();
    if (cursor.peek() !== 60) return cursor.fail('RFC3261-20.10-1', 'no "<" after the display name');
  } else if (cursor.peek() !== 60 /* < */) {
    const start = cursor.pos;
    const bracket = endOfTokens(cursor);
    if (cursor.text.charCodeAt(bracket) !== 60 || bracket >= cursor.end) {
      return mayBeBare
        ? readBare(cursor)
        : cursor.fail('RFC3261-20-15', 'the URI is not enclosed in angle brackets', start);
    }
    let end = bracket;
    while (end > start && is(cursor.text.charCodeAt(end - 1), SPACE)) end--;
    displayName = unfold(cursor.text.slice(start, end));
    cursor.pos = bracket;
  }
  cursor.pos++;
  const start = cursor.pos;
  const { text, end } = cursor;
  let close = start;
  while (close < end && text.charCodeAt(close) !== 62 /* > */) close++;
  if (close >= end) return cursor.fail('RFC3261-20-15', 'no ">" closes the URI', start - 1);
  const uri = readUri(cursor, close);
  if (!uri) return undefined;
  cursor.pos = close + 1;
  return finish(cursor, displayName, uri, text.slice(start, close));
}

/** addr-spec: everything after a semicolon belongs to the header field, not to the URI (§20). */
function readBare(cursor: Cursor): NameAddr | undefined {
  const { text, end } = cursor;
  const start = cursor.pos;
  let to = start;
  while (to < end) {
    const code = text.charCodeAt(to);
    if (code === 59 /* ; */ || code === 44 /* , */ || is(code, SPACE)) break;
    if (code === 63 /* ? */)
      return cursor.fail('RFC3261-20-15', 'a URI with "?" is not enclosed in angle brackets', to);
    to++;
  }
  const uri = readUri(cursor, to);
  if (!uri) return undefined;
  cursor.pos = to;
  return finish(cursor, undefined, uri, text.slice(start, to));
}

function finish(cursor: Cursor, displayName: string | undefined, uri: Uri, uriText: string): NameAddr | undefined {
  const params = readParams(cursor);
  if (!params) return undefined;
  const tag = paramText(params, 'tag');
  const value: Writable<NameAddr> = { uri, uriText, params };
  if (displayName !== undefined) value.displayName = displayName;
  if (tag !== undefined) value.tag = tag;
  return value;
}

function endOfTokens(cursor: Cursor): number {
  const { text, end } = cursor;
  let i = cursor.pos;
  while (i < end && is(text.charCodeAt(i), TOKEN | SPACE)) i++;
  return i;
}

/** Always with angle brackets, the display name quoted. Prints `uri`, not `uriText`. */
export function printNameAddr(value: NameAddr): string {
  const name = value.displayName === undefined ? '' : `${quote(value.displayName)} `;
  return `${name}<${printUri(value.uri)}>${printParams(value.params)}`;
}
