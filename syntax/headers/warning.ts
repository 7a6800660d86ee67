import { is, isToken, SPACE } from '../characters.ts';
import { Cursor, quote } from '../cursor.ts';
import { readHost } from '../host.ts';
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
    const afterCode = cursor.pos;
    cursor.skipSpace();
    if (cursor.pos === afterCode) return fail(cursor, 'no space after the code', afterCode);
    const agent = readAgent(cursor);
    if (agent === '') return fail(cursor, 'the agent is missing', cursor.pos);
    const agentAt = cursor.pos - agent.length;
    if (!isAgent(agent)) cursor.remark('RFC3261-25.1-2', 'the agent is neither a host nor a token', agentAt);
    const gap = cursor.pos;
    cursor.skipSpace();
    if (cursor.pos === gap) cursor.remark('RFC3261-25.1-2', 'no space between agent and text', gap);
    if (cursor.peek() !== 34 /* " */) return fail(cursor, 'the text is no quoted string', cursor.pos);
    const text = cursor.quotedString();
    return text === undefined ? undefined : { code, agent, text };
  },
  print: (value) => `${String(value.code).padStart(3, '0')} ${value.agent} ${quote(value.text)}`,
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

function isAgent(agent: string): boolean {
  if (isToken(agent)) return true;
  const cursor = new Cursor(agent.replace(/:\d+$/, ''));
  return readHost(cursor) !== undefined && cursor.remarks === undefined && cursor.atEnd();
}

function fail(cursor: Cursor, message: string, offset: number): undefined {
  return cursor.fail('RFC3261-25.1-2', message, offset);
}
