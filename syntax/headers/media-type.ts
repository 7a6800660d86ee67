import { isToken } from '../characters.ts';
import type { Cursor } from '../cursor.ts';
import { type Params, printParams, readParams } from '../params.ts';
import type { Codec } from './codec.ts';

/** RFC 3261 §20.15. Type and subtype in lower case. */
export interface MediaType {
  readonly type: string;
  readonly subtype: string;
  readonly params: Params;
}

/** Accept: its `*` is a token as well, and its parameters may lack a value. */
export const mediaRange: Codec<MediaType> = { parse: readMediaType, print: printMediaType };

/** Content-Type. */
export const mediaType: Codec<MediaType> = {
  parse(cursor) {
    const start = cursor.pos;
    const value = readMediaType(cursor);
    const odd = value?.params.find((each) => each.value === true || !(each.quoted || isToken(each.value)));
    if (odd) cursor.remark('RFC3261-25.1-2', `parameter ${odd.name} has neither a token nor a quoted string`, start);
    return value;
  },
  print: printMediaType,
};

function readMediaType(cursor: Cursor): MediaType | undefined {
  const start = cursor.pos;
  const type = cursor.token();
  const subtype = type !== '' && cursor.separator(47 /* / */) ? cursor.token() : '';
  if (subtype === '') return cursor.fail('RFC3261-7.4.1-1', 'not a media type', start);
  const params = readParams(cursor);
  return params && { type: type.toLowerCase(), subtype: subtype.toLowerCase(), params };
}

function printMediaType(value: MediaType): string {
  return `${value.type}/${value.subtype}${printParams(value.params)}`;
}
