import { is, TOKEN } from './characters.ts';
import { type Cursor, quote } from './cursor.ts';
import { isIpv6, isIpv6Reference } from './host.ts';

/** One `;name=value` of a header field value or URI. `value` is true for a parameter without `=`. */
export interface Param {
  /** As it came. */
  readonly name: string;
  /** Unescaped when it came quoted. */
  readonly value: string | true;
  readonly quoted?: true;
}

/** In the order in which they came. */
export type Params = readonly Param[];

export const noParams: Params = [];

/** The value of a parameter, whatever its case; `name` is given in lower case. Undefined when absent. */
export function param(params: Params, name: string): string | true | undefined {
  for (const each of params) if (isNamed(each, name)) return each.value;
  return undefined;
}

function isNamed(each: Param, name: string): boolean {
  return each.name.length === name.length && (each.name === name || each.name.toLowerCase() === name);
}

/** As `param`, but undefined for a parameter without a value. */
export function paramText(params: Params, name: string): string | undefined {
  const value = param(params, name);
  return value === true ? undefined : value;
}

/** A copy in which the parameter has the value, in its old place or at the end; undefined removes it. */
export function withParam(params: Params, name: string, value: string | true | undefined): Params {
  const at = params.findIndex((each) => each.name.toLowerCase() === name.toLowerCase());
  const kept = params.filter((each, i) => i === at || each.name.toLowerCase() !== name.toLowerCase());
  if (value === undefined) return at < 0 ? kept : kept.filter((_, i) => i !== at);
  if (at < 0) return [...kept, { name, value }];
  return kept.map((each, i) => (i === at ? { name: each.name, value } : each));
}

/** Prints `;a=b;c`, '' for none. */
export function printParams(params: Params): string {
  let out = '';
  for (const { name, value, quoted } of params) {
    if (value === true) out += `;${name}`;
    else out += `;${name}=${quoted ? quote(value) : value}`;
  }
  return out;
}

/**
 * Reads `*( SEMI generic-param )`. RFC 3261 §25.1. Undefined, with a violation, when one is malformed.
 * `bareIpv6` names, in lower case, a parameter whose value may be an IPv6 address without brackets.
 */
export function readParams(cursor: Cursor, bareIpv6?: string): Params | undefined {
  let params: Param[] | undefined;
  while (cursor.separator(59 /* ; */)) {
    const param = readParam(cursor, bareIpv6);
    if (!param) return undefined;
    if (params) params.push(param);
    else params = [param];
  }
  if (params === undefined) return noParams;
  remarkRepeated(cursor, params);
  return params;
}

/** Reads one `name [ EQUAL value ]`; `bareIpv6` as for `readParams`. */
export function readParam(cursor: Cursor, bareIpv6?: string): Param | undefined {
  const start = cursor.pos;
  const name = cursor.token();
  if (name === '') return cursor.fail('RFC3261-25.1-2', 'a parameter has no name that is a token');
  if (!cursor.separator(61 /* = */)) return { name, value: true };
  if (cursor.peek() === 34 /* " */) {
    const value = cursor.quotedString();
    return value === undefined ? undefined : { name, value, quoted: true };
  }
  const valueAt = cursor.pos;
  const value = cursor.token();
  if (cursor.pos === cursor.end || !isHostMark(cursor.peek())) {
    if (value !== '') return { name, value };
  }
  const address = hostValue(cursor, valueAt);
  if (address === '') {
    return cursor.fail('RFC3261-25.1-2', `parameter ${name} has neither a token nor a quoted string after "="`, start);
  }
  const bare = name.toLowerCase() === bareIpv6 && isIpv6(address);
  if (!bare && !isIpv6Reference(address)) {
    cursor.remark('RFC3261-25.1-2', `the value of parameter ${name} is neither a token nor a host`, valueAt);
  }
  return { name, value: address };
}

/** What an IPv6 address adds to a token: `:`, `[`, `]`. */
function isHostMark(code: number): boolean {
  return code === 58 || code === 91 || code === 93;
}

/** Tokens and host marks, as they come. */
function hostValue(cursor: Cursor, start: number): string {
  const { text, end } = cursor;
  let i = start;
  while (i < end && (is(text.charCodeAt(i), TOKEN) || isHostMark(text.charCodeAt(i)))) i++;
  cursor.pos = i;
  return text.slice(start, i);
}

/** Notes the first parameter that is given twice. RFC 3261 §7.3.1. */
export function remarkRepeated(cursor: Cursor, params: Params): void {
  if (params.length < 2) return;
  if (params.length === 2 && params[0]!.name.length !== params[1]!.name.length) return;
  const seen = new Set<string>();
  for (const { name } of params) {
    const key = name.toLowerCase();
    if (seen.has(key)) {
      cursor.remark('RFC3261-7.3.1-7', `parameter ${key} is given more than once`);
      break; // The first repetition tells enough.
    }
    seen.add(key);
  }
}
