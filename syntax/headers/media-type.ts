import { type Params, printParams, readParams } from '../params.ts';
import type { Codec } from './codec.ts';

/** RFC 3261 §20.15. Type and subtype in lower case. */
export interface MediaType {
  readonly type: string;
  readonly subtype: string;
  readonly params: Params;
}

/** Content-Type, and Accept, whose `*` is a token as well. */
export const mediaType: Codec<MediaType> = {
  parse(cursor) {
    const start = cursor.pos;
    const type = cursor.token();
    const subtype = type !== '' && cursor.separator(47 /* / */) ? cursor.token() : '';
    if (subtype === '') return cursor.fail('RFC3261-7.4.1-1', 'not a media type', start);
    const params = readParams(cursor);
    return params && { type: type.toLowerCase(), subtype: subtype.toLowerCase(), params };
  },
  print: printMediaType,
};

function printMediaType(value: MediaType): string {
  return `${value.type}/${value.subtype}${printParams(value.params)}`;
}
