import type { Cursor } from '../cursor.ts';
import { type Params, printParams, readParams } from '../params.ts';
import type { Writable } from '../writable.ts';
import type { Codec } from './codec.ts';
import { readSeconds } from './parameterized.ts';

/** RFC 3261 §20.33. */
export interface RetryAfter {
  readonly seconds: number;
  /** As it came, without the outer parentheses. */
  readonly comment?: string;
  /** `duration` and others. */
  readonly params: Params;
}

export const retryAfter: Codec<RetryAfter> = {
  parse(cursor) {
    const seconds = readSeconds(cursor);
    if (seconds === undefined) return undefined;
    cursor.skipSpace();
    let comment: string | undefined;
    if (cursor.peek() === 40 /* ( */) {
      comment = readComment(cursor);
      if (comment === undefined) return undefined;
    }
    const params = readParams(cursor);
    if (!params) return undefined;
    const value: Writable<RetryAfter> = { seconds, params };
    if (comment !== undefined) value.comment = comment;
    return value;
  },
  print(value) {
    const comment = value.comment === undefined ? '' : ` (${value.comment})`;
    return `${value.seconds}${comment}${printParams(value.params)}`;
  },
};

/** A comment whose opening parenthesis is here; comments nest. RFC 3261 §25.1. Its depth costs no stack. */
function readComment(cursor: Cursor): string | undefined {
  const { text, end } = cursor;
  const opening = cursor.pos;
  let depth = 0;
  for (let i = opening; i < end; i++) {
    const code = text.charCodeAt(i);
    if (code === 92 /* \ */) {
      const quoted = text.charCodeAt(++i);
      if (quoted === 13 || quoted === 10) break;
      if (quoted > 127) cursor.remark('RFC3261-25.1-2', 'a backslash before an octet that is not ASCII', i);
    } else if (code === 40) depth++;
    else if (code === 41 /* ) */ && --depth === 0) {
      cursor.pos = i + 1;
      return text.slice(opening + 1, i);
    }
  }
  return cursor.fail('RFC3261-25.1-2', 'a comment does not end', opening);
}
