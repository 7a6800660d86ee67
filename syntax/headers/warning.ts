import { is, SPACE } from '../characters.ts';
import { type Cursor, quote } from '../cursor.ts';
import type { Codec } from './codec.ts';

/** RFC 3261 §20.43. */
export interface Warning {
  /** Three digits. */
  readonly code: number;
  /** Host and port, or a pseudonym. */
  readonly agent: string;
  readonly text: string;
}

export const warning: Codec<Warning> = {
  parse(cursor) {
    const start = cursor.pos;
    const code = cursor.number();
    if (code === undefined || cursor.pos !== start + 3) return fail(cursor, 'the code has not three digits', start);
    cursor.skipSpace();
    const agent = readAgent(cursor);
    if (agent === '') return fail(cursor, 'the agent is missing', cursor.pos);
    cursor.skipSpace();
    if (cursor.peek() !== 34 /* " */) return fail(cursor, 'the text is no quoted string', cursor.pos);
    const text = cursor.quotedString();
    return text === undefined ? undefined : { code, agent, text };
  },
  print: (value) => `${value.code} ${value.agent} ${quote(value.text)}`,
};

/** Up to white space: a pseudonym may be any token, a host any of three forms. */
function readAgent(cursor: Cursor): string {
  const { text, end } = cursor;
  const start = cursor.pos;
  let i = start;
  while (i < end && !is(text.charCodeAt(i), SPACE) && text.charCodeAt(i) !== 34 && text.charCodeAt(i) !== 44) i++;
  cursor.pos = i;
  return text.slice(start, i);
}

function fail(cursor: Cursor, message: string, offset: number): undefined {
  return cursor.fail('RFC3261-25.1-2', message, offset);
}
