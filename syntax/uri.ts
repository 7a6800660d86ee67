import { ALPHA, DIGIT, firstOutside, HEX, HNV, is, PARAM, PASSWORD, SPACE, URIC, USER } from './characters.ts';
import { Cursor } from './cursor.ts';
import { readHost, readHostPort } from './host.ts';
import { noParams, type Param, type Params, printParams } from './params.ts';
import type { Reading } from './reading.ts';
import type { Writable } from './writable.ts';

/** One `name=value` after the `?` of a SIP URI, escapes kept. */
export interface UriHeader {
  readonly name: string;
  readonly value: string;
}

/** A SIP or SIPS URI, RFC 3261 §19.1. User, password, parameters and headers keep their `%` escapes as they came. */
export interface SipUri {
  readonly kind: 'sip';
  readonly scheme: 'sip' | 'sips';
  readonly user?: string;
  readonly password?: string;
  /** As it came; an IPv6 address keeps its brackets. */
  readonly host: string;
  readonly port?: number;
  readonly params: Params;
  readonly headers: readonly UriHeader[];
}

/** A tel URI, RFC 3966. */
export interface TelUri {
  readonly kind: 'tel';
  readonly scheme: 'tel';
  readonly number: string;
  readonly params: Params;
}

/** Any other absolute URI: its scheme in lower case, and everything after the colon. */
export interface AbsoluteUri {
  readonly kind: 'absolute';
  readonly scheme: string;
  readonly text: string;
}

export type Uri = SipUri | TelUri | AbsoluteUri;

const noHeaders: readonly UriHeader[] = [];

/** Reads a whole text as a URI. Offsets of a violation are in the text. */
export function parseUri(text: string): Reading<Uri> {
  const cursor = new Cursor(text);
  const uri = readUri(cursor, text.length);
  return uri ? { state: 'value', value: uri } : { state: 'malformed', violation: cursor.violation! };
}

/** Reads the URI that fills the text from the cursor up to `to`. Undefined, with a violation, when it is malformed. */
export function readUri(cursor: Cursor, to: number): Uri | undefined {
  const { text } = cursor;
  const start = cursor.pos;
  if (text.startsWith('sip:', start) && start + 4 <= to) {
    cursor.pos = start + 4;
    return readSipUri(cursor, 'sip', to);
  }
  let colon = start;
  while (colon < to && is(text.charCodeAt(colon), ALPHA | DIGIT)) colon++;
  // + - . are allowed in a scheme after its first letter.
  while (colon < to && (is(text.charCodeAt(colon), ALPHA | DIGIT) || isSchemeMark(text.charCodeAt(colon)))) colon++;
  if (colon >= to || text.charCodeAt(colon) !== 58 || !is(text.charCodeAt(start), ALPHA)) {
    if (is(text.charCodeAt(start), SPACE)) return cursor.fail('RFC3261-19.1.2-2', 'white space before the URI', start);
    return cursor.fail('RFC3261-19.1.2-3', 'a URI must begin with a scheme and a colon', start);
  }
  const scheme = text.slice(start, colon).toLowerCase();
  cursor.pos = colon + 1;
  if (scheme === 'sip' || scheme === 'sips') return readSipUri(cursor, scheme, to);
  if (scheme === 'tel') return readTelUri(cursor, to);
  return readAbsolute(cursor, scheme, to);
}

function isSchemeMark(code: number): boolean {
  return code === 43 || code === 45 || code === 46;
}

function readSipUri(cursor: Cursor, scheme: 'sip' | 'sips', to: number): SipUri | undefined {
  const { text } = cursor;
  const start = cursor.pos;
  let at = start;
  while (at < to && text.charCodeAt(at) !== 64 /* @ */) at++;
  let user: string | undefined;
  let password: string | undefined;
  if (at < to) {
    const colon = readUserInfo(cursor, at);
    if (colon === undefined) return undefined;
    user = text.slice(start, colon);
    if (colon < at) password = text.slice(colon + 1, at);
    cursor.pos = at + 1;
  }
  const end = cursor.end;
  cursor.end = to;
  const hostPort = readHostPort(cursor, false);
  cursor.end = end;
  if (!hostPort) return undefined;
  const params = readUriParams(cursor, to);
  if (!params) return undefined;
  let headers: readonly UriHeader[] | undefined = noHeaders;
  if (cursor.pos < to && text.charCodeAt(cursor.pos) === 63 /* ? */) headers = readUriHeaders(cursor, to);
  if (!headers) return undefined;
  if (cursor.pos < to) return cursor.fail('RFC3261-19.1.2-3', 'an octet that the URI may not hold here');
  const uri: Writable<SipUri> = { kind: 'sip', scheme, host: hostPort.host, params, headers };
  if (user !== undefined) uri.user = user;
  if (password !== undefined) uri.password = password;
  if (hostPort.port !== undefined) uri.port = hostPort.port;
  return uri;
}

/** Checks `user [ ":" password ]` that reaches from the cursor to `at`: where the user part ends. */
function readUserInfo(cursor: Cursor, at: number): number | undefined {
  const { text, pos: start } = cursor;
  let colon = start;
  while (colon < at && text.charCodeAt(colon) !== 58) colon++;
  if (colon === start) return cursor.fail('RFC3261-19.1.1-2', 'the user part before @ is empty', start);
  if (!allows(cursor, start, colon, USER, 'user part')) return undefined;
  if (colon < at && !allows(cursor, colon + 1, at, PASSWORD, 'password')) return undefined;
  return colon;
}

function readUriParams(cursor: Cursor, to: number): Params | undefined {
  const { text } = cursor;
  if (cursor.pos >= to || text.charCodeAt(cursor.pos) !== 59) return noParams;
  const params: Param[] = [];
  const seen = new Set<string>();
  let repeated = false;
  while (cursor.pos < to && text.charCodeAt(cursor.pos) === 59 /* ; */) {
    const start = cursor.pos + 1;
    const nameEnd = firstOutside(text, start, to, PARAM);
    if (nameEnd === start) return cursor.fail('RFC3261-19.1.2-3', 'a URI parameter has no name', start);
    const name = text.slice(start, nameEnd);
    let value: string | true = true;
    cursor.pos = nameEnd;
    if (nameEnd < to && text.charCodeAt(nameEnd) === 61 /* = */) {
      const valueEnd = firstOutside(text, nameEnd + 1, to, PARAM);
      if (valueEnd === nameEnd + 1) return cursor.fail('RFC3261-19.1.2-3', `URI parameter ${name} is empty`, valueEnd);
      value = text.slice(nameEnd + 1, valueEnd);
      cursor.pos = valueEnd;
    }
    const key = name.toLowerCase();
    if (seen.has(key) && !repeated) {
      repeated = true; // The first repetition tells enough.
      cursor.remark('RFC3261-19.1.1-7', `URI parameter ${key} is given more than once`, start);
    }
    seen.add(key);
    params.push({ name, value });
  }
  return params;
}

function readUriHeaders(cursor: Cursor, to: number): readonly UriHeader[] | undefined {
  const { text } = cursor;
  const headers: UriHeader[] = [];
  do {
    const start = cursor.pos + 1;
    const nameEnd = firstOutside(text, start, to, HNV);
    if (nameEnd === start || nameEnd >= to || text.charCodeAt(nameEnd) !== 61) {
      return cursor.fail('RFC3261-19.1.2-4', 'a header of the URI is not name=value', start);
    }
    const valueEnd = firstOutside(text, nameEnd + 1, to, HNV);
    headers.push({ name: text.slice(start, nameEnd), value: text.slice(nameEnd + 1, valueEnd) });
    cursor.pos = valueEnd;
  } while (cursor.pos < to && text.charCodeAt(cursor.pos) === 38 /* & */);
  if (cursor.pos < to) return cursor.fail('RFC3261-19.1.2-4', 'an octet that a header of the URI may not hold');
  return headers;
}

function readTelUri(cursor: Cursor, to: number): TelUri | undefined {
  const { text } = cursor;
  const start = cursor.pos;
  let i = start;
  const isGlobal = i < to && text.charCodeAt(i) === 43; /* + */
  if (isGlobal) i++;
  // Digits and visual separators; HEXDIG, * and # occur in local numbers alone (RFC 3966 §3).
  let digits = 0;
  for (; i < to; i++) {
    const code = text.charCodeAt(i);
    if (isGlobal ? is(code, DIGIT) : is(code, HEX) || code === 42 /* * */ || code === 35 /* # */) digits++;
    else if (!isVisualSeparator(code)) break;
  }
  if (digits === 0) return cursor.fail('RFC3261-19.1.2-3', 'the tel URI has no number', start);
  const number = text.slice(start, i);
  cursor.pos = i;
  const params = readUriParams(cursor, to);
  if (!params) return undefined;
  if (cursor.pos < to) return cursor.fail('RFC3261-19.1.2-3', 'an octet that a tel URI may not hold here');
  return { kind: 'tel', scheme: 'tel', number, params };
}

/** `-`, `.`, `(`, `)`. */
function isVisualSeparator(code: number): boolean {
  return code === 45 || code === 46 || code === 40 || code === 41;
}

function readAbsolute(cursor: Cursor, scheme: string, to: number): AbsoluteUri | undefined {
  const start = cursor.pos;
  if (start >= to) return cursor.fail('RFC3261-19.1.2-3', 'nothing follows the scheme of the URI', start);
  if (!allows(cursor, pastIpv6Authority(cursor.text, start, to), to, URIC, 'URI')) return undefined;
  cursor.pos = to;
  return { kind: 'absolute', scheme, text: cursor.text.slice(start, to) };
}

/** Where an IPv6 reference ends that is the host of `//[userinfo@]host…`, the one place for brackets; else `from`. */
function pastIpv6Authority(text: string, from: number, to: number): number {
  if (!text.startsWith('//', from)) return from;
  let open = from + 2;
  while (open < to && text.charCodeAt(open) !== 91 /* [ */) open++;
  if (open >= to || (open > from + 2 && text.charCodeAt(open - 1) !== 64) /* @ */) return from;
  const cursor = new Cursor(text, from + 2, open - 1);
  if (open > from + 2 && !readUserInfo(cursor, open - 1)) return from;
  cursor.pos = open;
  cursor.end = to;
  if (readHost(cursor) === undefined || cursor.remarks) return from;
  if (cursor.take(58 /* : */) && cursor.run(DIGIT) === '') return from;
  // A path, a query or nothing follows.
  const next = cursor.peek();
  return next === -1 || next === 47 || next === 63 ? cursor.pos : from;
}

function allows(cursor: Cursor, from: number, to: number, mask: number, what: string): boolean {
  const bad = firstOutside(cursor.text, from, to, mask);
  if (bad === to) return true;
  const code = cursor.text.charCodeAt(bad);
  if (code <= 32 || code === 127)
    cursor.fail('RFC3261-19.1.2-2', `unescaped space or control character in the ${what}`, bad);
  else cursor.fail('RFC3261-19.1.2-3', `octet ${code} must be escaped in the ${what}`, bad);
  return false;
}

/** Prints what `parseUri` reads. */
export function printUri(uri: Uri): string {
  if (uri.kind === 'absolute') return `${uri.scheme}:${uri.text}`;
  if (uri.kind === 'tel') return `tel:${uri.number}${printParams(uri.params)}`;
  let out = `${uri.scheme}:`;
  if (uri.user !== undefined) out += `${uri.user}${uri.password === undefined ? '' : `:${uri.password}`}@`;
  out += uri.host;
  if (uri.port !== undefined) out += `:${uri.port}`;
  out += printParams(uri.params);
  uri.headers.forEach(({ name, value }, i) => {
    out += `${i === 0 ? '?' : '&'}${name}=${value}`;
  });
  return out;
}
