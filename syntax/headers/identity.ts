import { is, SPACE } from '../characters.ts';
import { type Param, type Params, printParams, readParam } from '../params.ts';
import type { Writable } from '../writable.ts';
import type { Codec } from './codec.ts';

/** A signed PASSporT and where its certificate is. RFC 8224 §4. */
export interface Identity {
  /** The digest as it came: base64url parts with dots between them. */
  readonly digest: string;
  /** The URI of `info`, without its angle brackets. */
  readonly info?: string;
  /** The other parameters. */
  readonly params: Params;
}

export const identity: Codec<Identity> = {
  parse(cursor) {
    const { text, end } = cursor;
    const start = cursor.pos;
    let i = start;
    while (i < end && text.charCodeAt(i) !== 59 && text.charCodeAt(i) !== 44 && !is(text.charCodeAt(i), SPACE)) i++;
    if (i === start) return cursor.fail('RFC3261-25.1-2', 'no signed digest', start);
    cursor.pos = i;
    const value: Writable<Identity> & { params: Param[] } = { digest: text.slice(start, i), params: [] };
    while (cursor.separator(59 /* ; */)) {
      // info's value is a URI in angle brackets, which no generic parameter may be.
      const info = /^info[ \t]*=[ \t]*</i.exec(text.slice(cursor.pos, cursor.pos + 16));
      if (info) {
        const from = cursor.pos + info[0].length;
        let close = from;
        while (close < end && text.charCodeAt(close) !== 62 /* > */) close++;
        if (close >= end) return cursor.fail('RFC3261-25.1-2', 'no ">" closes the URI of info', from - 1);
        value.info = text.slice(from, close);
        cursor.pos = close + 1;
      } else {
        const param = readParam(cursor);
        if (!param) return undefined;
        value.params.push(param);
      }
    }
    return value;
  },
  print: (value) =>
    `${value.digest}${value.info === undefined ? '' : `;info=<${value.info}>`}${printParams(value.params)}`,
};
