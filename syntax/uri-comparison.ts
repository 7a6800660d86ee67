import { type Params, param } from './params.ts';
import { parseUri, type SipUri, type Uri, type UriHeader } from './uri.ts';

/** `%41` → `A`; what is no escape stays. */
export function unescapeUri(text: string): string {
  if (!text.includes('%')) return text;
  return text.replace(/%[0-9a-fA-F]{2}/g, (coded) => String.fromCharCode(Number.parseInt(coded.slice(1), 16)));
}

const RESERVED = ';/?:@&=+$,';

/** Escapes of unreserved octets are undone; those of reserved ones stay, in upper case, since they differ. §19.1.4. */
function canonical(text: string): string {
  if (!text.includes('%')) return text;
  return text.replace(/%[0-9a-fA-F]{2}/g, (coded) => {
    const octet = String.fromCharCode(Number.parseInt(coded.slice(1), 16));
    return RESERVED.includes(octet) ? coded.toUpperCase() : octet;
  });
}

/** URIs that are equivalent by RFC 3261 §19.1.4; tel URIs by RFC 3966 §4; others octet by octet. */
export function sameUri(a: Uri | string, b: Uri | string): boolean {
  const left = typeof a === 'string' ? uriOf(a) : a;
  const right = typeof b === 'string' ? uriOf(b) : b;
  if (left === undefined || right === undefined) return a === b;
  if (left.kind === 'sip') return right.kind === 'sip' && sameSipUri(left, right);
  if (left.kind === 'tel') {
    if (right.kind !== 'tel' || telDigits(left.number) !== telDigits(right.number)) return false;
    return sameTelParams(left.params, right.params) && sameTelParams(right.params, left.params);
  }
  return right.kind === 'absolute' && left.scheme === right.scheme && left.text === right.text;
}

function uriOf(text: string): Uri | undefined {
  const reading = parseUri(text);
  return reading.state === 'value' ? reading.value : undefined;
}

function sameSipUri(a: SipUri, b: SipUri): boolean {
  return (
    a.scheme === b.scheme &&
    sameOptional(a.user, b.user) &&
    sameOptional(a.password, b.password) &&
    a.host.toLowerCase() === b.host.toLowerCase() &&
    a.port === b.port &&
    sameUriParams(a.params, b.params) &&
    sameUriParams(b.params, a.params) &&
    sameUriHeaders(a.headers, b.headers)
  );
}

function sameOptional(a: string | undefined, b: string | undefined): boolean {
  return a === b || (a !== undefined && b !== undefined && canonical(a) === canonical(b));
}

/** Parameters that never match when only one URI has them. transport: by the prose and the examples of §19.1.4. */
const DECISIVE = new Set(['user', 'ttl', 'method', 'maddr', 'transport']);

function sameUriParams(a: Params, b: Params): boolean {
  const others = new Map(b.map(({ name, value }) => [fold(name), foldValue(value)]));
  return a.every(({ name, value }) => {
    const key = fold(name);
    const other = others.get(key);
    return other === undefined ? !DECISIVE.has(key) : other === foldValue(value);
  });
}

function fold(text: string): string {
  return canonical(text).toLowerCase();
}

function foldValue(value: string | true): string | true {
  return value === true ? true : fold(value);
}

function sameUriHeaders(a: readonly UriHeader[], b: readonly UriHeader[]): boolean {
  if (a.length !== b.length) return false;
  const sorted = (headers: readonly UriHeader[]) =>
    headers.map(({ name, value }) => `${fold(name)}=${canonical(value)}`).sort();
  const right = sorted(b);
  return sorted(a).every((each, i) => each === right[i]);
}

function telDigits(number: string): string {
  return number.replace(/[-.()]/g, '').toLowerCase();
}

function sameTelParams(a: Params, b: Params): boolean {
  return a.every(({ name, value }) => {
    const other = param(b, name.toLowerCase());
    return other !== undefined && String(other).toLowerCase() === String(value).toLowerCase();
  });
}
