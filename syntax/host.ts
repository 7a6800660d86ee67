import { DIGIT, HEX, HOST, is } from './characters.ts';
import type { Cursor } from './cursor.ts';

/** `host [ ":" port ]` as it came; an IPv6 address keeps its brackets. RFC 3261 §25.1. */
export interface HostPort {
  readonly host: string;
  readonly port?: number;
}

/** Reads host and port; white space around the colon only where the grammar has COLON (Via's sent-by). */
export function readHostPort(cursor: Cursor, spaced: boolean): HostPort | undefined {
  const host = readHost(cursor);
  if (host === undefined) return undefined;
  if (!(spaced ? cursor.separator(58 /* : */) : cursor.take(58))) return { host };
  const start = cursor.pos;
  const port = cursor.number();
  if (port === undefined) return cursor.fail('RFC3261-19.1.2-3', 'no port number after the colon', start);
  if (port > 65535) return cursor.fail('RFC3261-19.1.2-3', `port ${port} is greater than 65535`, start);
  return { host, port };
}

/** Reads a host name, an IPv4 address or a bracketed IPv6 address. */
export function readHost(cursor: Cursor): string | undefined {
  const start = cursor.pos;
  if (cursor.peek() === 91 /* [ */) {
    const { text, end } = cursor;
    let i = start + 1;
    while (i < end && (is(text.charCodeAt(i), HEX) || text.charCodeAt(i) === 58 || text.charCodeAt(i) === 46)) i++;
    if (i >= end || text.charCodeAt(i) !== 93) {
      return cursor.fail('RFC3261-19.1.2-3', 'malformed IPv6 reference', start);
    }
    const address = text.slice(start + 1, i);
    if (!isIpv6(address)) {
      if (!hasThreeColons(address)) return cursor.fail('RFC3261-19.1.2-3', 'malformed IPv6 reference', start);
      cursor.remark('RFC3261-19.1.2-3', 'three colons in an IPv6 reference', start);
    }
    cursor.pos = i + 1;
    return text.slice(start, i + 1);
  }
  return readName(cursor, start);
}

const DOT = 46;
const HYPHEN = 45;
const UNDERSCORE = 95;

/**
 * A host name or IPv4 address, checked in one pass. Deployed names have underscores, or begin their last label
 * with a digit (containers): both are let pass with a remark.
 */
function readName(cursor: Cursor, start: number): string | undefined {
  const { text, end } = cursor;
  let i = start;
  let previous = DOT;
  let label = start;
  let digitsOnly = true;
  let underscore = -1;
  let fault: string | undefined;
  for (; i < end; i++) {
    const code = text.charCodeAt(i);
    if (!is(code, HOST)) break;
    if (code === DOT) {
      if (previous === DOT || previous === HYPHEN) fault = 'a label of the host name is empty or ends with a hyphen';
    } else {
      if (previous === DOT) {
        label = i;
        if (code === HYPHEN) fault = 'a label of the host name begins with a hyphen';
      }
      if (!is(code, DIGIT)) digitsOnly = false;
      if (code === UNDERSCORE) underscore = i;
    }
    previous = code;
  }
  const host = text.slice(start, i);
  if (i === start) fault = 'the host is missing';
  else if (previous === HYPHEN) fault = 'the host name ends with a hyphen';
  else if (i - start > 255) fault = 'the host name is longer than 255 octets';
  else if (digitsOnly) {
    if (!isIpv4(host.replace(/\b0{1,2}(?=\d)/g, ''))) fault = 'digits that are no IPv4 address';
    else if (!isIpv4(host)) cursor.remark('RFC3261-19.1.2-3', 'a number of the IPv4 address begins with 0', start);
  }
  if (fault !== undefined) return cursor.fail('RFC3261-19.1.2-3', fault, start);
  if (underscore >= 0) cursor.remark('RFC3261-19.1.2-3', 'a host name holds an underscore', underscore);
  if (!digitsOnly && is(text.charCodeAt(label), DIGIT)) {
    cursor.remark('RFC3261-19.1.2-3', 'the last label of the host name begins with a digit', label);
  }
  cursor.pos = i;
  return host;
}

/** The grammar of RFC 3261 put one colon too many before an IPv4 address; RFC 5118 §4.10 wants it let pass. */
function hasThreeColons(address: string): boolean {
  return /:::[\d.]+$/.test(address) && isIpv6(address.replace(':::', '::'));
}

/** Four numbers from 0 to 255, without leading zeros. RFC 5954 §4.1. */
export function isIpv4(text: string): boolean {
  const parts = text.length <= 15 ? text.split('.') : [];
  return parts.length === 4 && parts.every((part) => /^(?:0|[1-9]\d{0,2})$/.test(part) && Number(part) <= 255);
}

/** An IPv6 address in brackets. */
export function isIpv6Reference(text: string): boolean {
  return text.startsWith('[') && text.endsWith(']') && isIpv6(text.slice(1, -1));
}

/** An IPv6 address without brackets, as in the ABNF of RFC 3261 with the corrections of RFC 5954. */
export function isIpv6(text: string): boolean {
  if (text.length > 45) return false;
  const halves = text.split('::');
  if (halves.length > 2) return false;
  let groups = 0;
  for (let h = 0; h < halves.length; h++) {
    const half = halves[h]!;
    if (half === '') continue;
    const parts = half.split(':');
    for (let i = 0; i < parts.length; i++) {
      const part = parts[i]!;
      const last = h === halves.length - 1 && i === parts.length - 1;
      if (last && part.includes('.')) {
        if (!isIpv4(part)) return false;
        groups += 2;
      } else {
        if (!/^[0-9a-fA-F]{1,4}$/.test(part)) return false;
        groups++;
      }
    }
  }
  return halves.length === 2 ? groups <= 7 : groups === 8;
}
