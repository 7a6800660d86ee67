import { is, SPACE, WORD } from '../characters.ts';
import type { Cursor } from '../cursor.ts';
import type { Codec } from './codec.ts';

/** One token: methods, option tags, codings, event packages without parameters. */
export const token: Codec<string> = {
  parse(cursor) {
    const value = cursor.token();
    return value === '' ? cursor.fail('RFC3261-25.1-2', 'not a token') : value;
  },
  print: String,
};

/** As `token`, where the grammar allows but some: another is a breach that hinders nobody. */
export function tokenOf(what: string, allows: (value: string) => boolean): Codec<string> {
  return {
    parse(cursor) {
      const start = cursor.pos;
      const value = token.parse(cursor);
      if (value !== undefined && !allows(value)) cursor.remark('RFC3261-25.1-2', `${value} is no ${what}`, start);
      return value;
    },
    print: String,
  };
}

/** `word [ "@" word ]`, compared octet by octet. RFC 3261 §20.8. */
export const callId: Codec<string> = {
  parse(cursor) {
    const start = cursor.pos;
    if (cursor.run(WORD) === '') return noCallId(cursor);
    if (cursor.take(64 /* @ */) && cursor.run(WORD) === '') return noCallId(cursor);
    return cursor.text.slice(start, cursor.pos);
  },
  print: String,
};

function noCallId(cursor: Cursor): undefined {
  return cursor.fail('RFC3261-25.1-2', 'a Call-ID is one word, or two with an @ between');
}

/** Free text, folding read as one space; may be empty. RFC 3261 §25.1, TEXT-UTF8-TRIM. */
export const freeText: Codec<string> = {
  parse(cursor) {
    const text = cursor.text.slice(cursor.pos, cursor.end);
    cursor.pos = cursor.end;
    return unfold(text);
  },
  print: String,
};

/** Folding becomes one space; white space at both ends goes. Linear, however many blanks there are. */
export function unfold(text: string): string {
  const trimmed = trimBlanks(text);
  return trimmed.includes('\n') ? trimmed.split('\n').map(trimBlanks).join(' ') : trimmed;
}

/** Groups of one to eight letters, hyphens between; digits after the first hyphen, since RFC 3066 §2.1 has them. */
export function isLanguageTag(text: string): boolean {
  return /^[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*$/.test(text);
}

/** Language tags. RFC 3261 §25.1. */
export const language: Codec<string> = {
  parse(cursor) {
    const start = cursor.pos;
    const tag = cursor.token();
    return isLanguageTag(tag) ? tag : cursor.fail('RFC3261-25.1-2', 'not a language tag', start);
  },
  print: String,
};

/** `1.0`. RFC 3261 §20.24. */
export const mimeVersion: Codec<string> = {
  parse(cursor) {
    const start = cursor.pos;
    const version = cursor.token();
    return /^\d+\.\d+$/.test(version) ? version : cursor.fail('RFC3261-25.1-2', 'not a MIME version', start);
  },
  print: String,
};

/** Without blanks at either end, in linear time. */
function trimBlanks(line: string): string {
  let from = 0;
  let to = line.length;
  while (from < to && is(line.charCodeAt(from), SPACE)) from++;
  while (to > from && is(line.charCodeAt(to - 1), SPACE)) to--;
  return line.slice(from, to);
}
