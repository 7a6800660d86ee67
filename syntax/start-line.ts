import { DIGIT, firstNonUtf8, firstOutside, is, isToken, URIC } from './characters.ts';
import { Cursor } from './cursor.ts';
import { param } from './params.ts';
import { readUri, type Uri } from './uri.ts';
import type { Violation } from './violation.ts';

/** The start line of a message, read as far as it can be. RFC 3261 §7.1, §7.2. */
export interface StartLine {
  readonly kind: 'request' | 'response' | 'garbage';
  readonly method: string;
  readonly uriText: string;
  readonly version: string;
  readonly status: number;
  readonly reason: string;
}

const garbage: StartLine = { kind: 'garbage', method: '', uriText: '', version: '', status: 0, reason: '' };

/** Reads leniently (several spaces, another version); `startLineViolations` judges. */
export function readStartLine(whole: string): StartLine {
  const line = withoutTrailingBlanks(whole);
  if (isVersionAt(line, 0)) return readStatusLine(line);
  const first = line.indexOf(' ');
  const last = line.lastIndexOf(' ');
  if (first <= 0 || last <= first || !isVersionAt(line, last + 1)) return garbage;
  const method = line.slice(0, first);
  if (!isToken(method)) return garbage;
  return {
    kind: 'request',
    method,
    uriText: line.slice(first + 1, last).trim(),
    version: line.slice(last + 1),
    status: 0,
    reason: '',
  };
}

function readStatusLine(line: string): StartLine {
  const space = line.indexOf(' ');
  if (space < 0) return garbage;
  let at = space;
  while (line.charCodeAt(at) === 32) at++;
  const status = Number(line.slice(at, at + 3));
  const digits =
    is(line.charCodeAt(at), DIGIT) && is(line.charCodeAt(at + 1), DIGIT) && is(line.charCodeAt(at + 2), DIGIT);
  const after = line.charCodeAt(at + 3);
  if (!digits || !(at + 3 === line.length || after === 32) || status < 100) return garbage;
  return {
    kind: 'response',
    method: '',
    uriText: '',
    version: line.slice(0, space),
    status,
    reason: line.slice(at + 4),
  };
}

function withoutTrailingBlanks(line: string): string {
  let to = line.length;
  while (to > 0 && isBlank(line.charCodeAt(to - 1))) to--;
  // A Status-Line without a phrase ends with the space that would have come before it.
  return to === line.length || isVersionAt(line, 0) ? line : line.slice(0, to);
}

function isBlank(code: number): boolean {
  return code === 32 || code === 9;
}

/** `SIP/` in any case. */
function isVersionAt(line: string, at: number): boolean {
  return (
    (line.charCodeAt(at) | 32) === 115 &&
    (line.charCodeAt(at + 1) | 32) === 105 &&
    (line.charCodeAt(at + 2) | 32) === 112 &&
    line.charCodeAt(at + 3) === 47
  );
}

/** What breaks §7.1 and §7.2 in a start line that stands at `offset`. */
export function startLineViolations(line: string, start: StartLine, uri: Uri | undefined, offset: number): Violation[] {
  const found: Violation[] = [];
  const add = (requirement: Violation['requirement'], message: string, at = 0): void => {
    found.push({ requirement, offset: offset + at, message });
  };
  if (start.kind === 'garbage') {
    add('RFC3261-7.1-5', 'the start line is neither a Request-Line nor a Status-Line');
    return found;
  }
  const versionAt = start.kind === 'request' ? line.lastIndexOf(start.version) : 0;
  if (start.version !== 'SIP/2.0') {
    if (start.version.toUpperCase() === 'SIP/2.0') add('RFC3261-7.1-6', 'SIP/2.0 is not in upper case', versionAt);
    else add('RFC3261-7.1-5', `the version is ${start.version}, not SIP/2.0`, versionAt);
  }
  if (start.kind === 'response') {
    if (line !== `${start.version} ${start.status} ${start.reason}`) {
      add('RFC3261-7.1-5', 'the parts of the Status-Line are not separated by single spaces');
    }
    checkReason(start, add);
    if (start.status > 699)
      add('RFC3261-7.1-5', `no class has the status code ${start.status}`, start.version.length + 1);
    return found;
  }
  const uriAt = start.method.length + 1;
  const proper = `${start.method} ${start.uriText} ${start.version}`;
  if (line !== proper) {
    const message = 'the parts of the Request-Line are not separated by single spaces';
    add('RFC3261-7.1-1', message, firstDifference(line, proper));
  } else if (start.uriText.includes(' ')) {
    add('RFC3261-7.1-1', 'the Request-URI holds an unescaped space', line.indexOf(' ', uriAt));
  } else if (start.uriText.startsWith('<'))
    add('RFC3261-7.1-2', 'the Request-URI is enclosed in angle brackets', uriAt);
  else {
    for (const { requirement, message, offset: at } of uriViolations(start.uriText)) {
      add(requirement === 'RFC3261-19.1.2-2' ? 'RFC3261-7.1-1' : requirement, `Request-URI: ${message}`, uriAt + at);
    }
    if (uri?.kind === 'sip') {
      // Table 1 of §19.1.1 allows neither here.
      const headersAt = start.uriText.indexOf('?', start.uriText.indexOf('@') + 1);
      if (uri.headers.length > 0) add('RFC3261-19.1.1-13', 'the Request-URI holds header fields', uriAt + headersAt);
      if (param(uri.params, 'method') !== undefined)
        add('RFC3261-19.1.5-3', 'the Request-URI has a method parameter', uriAt);
    }
  }
  return found;
}

/** Reason-Phrase: what a URI may hold, white space, and what is not ASCII. RFC 3261 §25.1. */
function checkReason(
  { version, reason }: StartLine,
  add: (requirement: Violation['requirement'], message: string, at: number) => void,
): void {
  const to = reason.length;
  // The code and two spaces stand between.
  const reasonAt = version.length + 5;
  let at = firstOutside(reason, 0, to, URIC);
  while (at < to && isPhraseMark(reason.charCodeAt(at))) at = firstOutside(reason, at + 1, to, URIC);
  if (at < to) add('RFC3261-25.1-2', `octet ${reason.charCodeAt(at)} may not stand in a Reason-Phrase`, reasonAt + at);
  const nonUtf8 = firstNonUtf8(reason, 0, to, true);
  if (nonUtf8 >= 0) add('RFC3261-25.1-2', `octet ${reason.charCodeAt(nonUtf8)} is not UTF-8 here`, reasonAt + nonUtf8);
}

function isPhraseMark(code: number): boolean {
  return code > 127 || isBlank(code);
}

/** What makes the URI unreadable, or else what is let pass though it is wrong. */
function uriViolations(text: string): readonly Violation[] {
  const cursor = new Cursor(text);
  return readUri(cursor, text.length) ? (cursor.remarks ?? []) : [cursor.violation!];
}

function firstDifference(a: string, b: string): number {
  let i = 0;
  while (i < a.length && a[i] === b[i]) i++;
  return i;
}
