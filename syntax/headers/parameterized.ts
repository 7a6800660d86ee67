import { DIGIT, is, isToken } from '../characters.ts';
import { type Cursor, quote } from '../cursor.ts';
import { type Params, printParams, readParams } from '../params.ts';
import type { Codec } from './codec.ts';

/** A token and its parameters: Event, Subscription-State, Reason, Content-Disposition, Accept-Encoding, … */
export interface Parameterized {
  /** As it came; tokens are compared without regard to case (RFC 3261 §7.3.1). */
  readonly value: string;
  readonly params: Params;
}

export const parameterized: Codec<Parameterized> = {
  parse(cursor) {
    const value = cursor.token();
    if (value === '') return cursor.fail('RFC3261-25.1-2', 'not a token');
    const params = readParams(cursor);
    return params && { value, params };
  },
  print: (value) => `${value.value}${printParams(value.params)}`,
};

/** As `parameterized`, where the grammar allows but some tokens: another is a breach that hinders nobody. */
export function parameterizedOf(what: string, allows: (value: string) => boolean): Codec<Parameterized> {
  return {
    parse(cursor) {
      const start = cursor.pos;
      const value = parameterized.parse(cursor);
      if (value && !allows(value.value)) cursor.remark('RFC3261-25.1-2', `${value.value} is no ${what}`, start);
      return value;
    },
    print: parameterized.print,
  };
}

/** As `parameterized`, but the value may be a quoted string: User-to-User (RFC 7433). */
export const parameterizedText: Codec<Parameterized> = {
  parse(cursor) {
    if (cursor.peek() !== 34 /* " */) return parameterized.parse(cursor);
    const value = cursor.quotedString();
    if (value === undefined) return undefined;
    const params = readParams(cursor);
    return params && { value, params };
  },
  print: (value) => `${isToken(value.value) ? value.value : quote(value.value)}${printParams(value.params)}`,
};

/** A number of seconds and its parameters: Session-Expires (`refresher`), Min-SE. RFC 4028. */
export interface Interval {
  readonly seconds: number;
  readonly params: Params;
}

export const interval: Codec<Interval> = {
  parse(cursor) {
    const seconds = readSeconds(cursor);
    if (seconds === undefined) return undefined;
    const params = readParams(cursor);
    return params && { seconds, params };
  },
  print: (value) => `${value.seconds}${printParams(value.params)}`,
};

/** delta-seconds, at most 2**32-1 (RFC 3261 §20.19). */
export function readSeconds(cursor: Cursor): number | undefined {
  const start = cursor.pos;
  const seconds = cursor.number();
  if (seconds !== undefined && seconds <= 0xffff_ffff) return seconds;
  const message = is(cursor.text.charCodeAt(start), DIGIT) ? 'more than 2**32-1 seconds' : 'not a number of seconds';
  return cursor.fail('RFC3261-25.1-2', message, start);
}
