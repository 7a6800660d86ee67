import { is, SPACE } from '../characters.ts';
import type { Cursor } from '../cursor.ts';
import { type Param, type Params, printParams, readParam, remarkRepeated } from '../params.ts';
import { readUri } from '../uri.ts';
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
    if (!/^[A-Za-z0-9/+_=.-]+$/.test(value.digest)) {
      cursor.remark('RFC3261-25.1-2', 'the signed digest is not of base64 and dots', start);
    }
    while (cursor.separator(59 /* ; */)) {
      const info = readInfo(cursor);
      if (info !== undefined) {
        if (value.info !== undefined) cursor.remark('RFC3261-7.3.1-7', 'parameter info is given more than once', start);
        value.info = info;
      } else if (cursor.violation) return undefined;
      else {
        const param = readParam(cursor);
        if (!param) return undefined;
        value.params.push(param);
      }
    }
    if (value.info === undefined) cursor.remark('RFC3261-25.1-2', 'the info parameter is missing', start);
    remarkRepeated(cursor, value.params);
    return value;
  },
  print: (value) =>
    `${value.digest}${value.info === undefined ? '' : `;info=<${value.info}>`}${printParams(value.params)}`,
};

/** `info EQUAL LAQUOT absoluteURI RAQUOT`, which no generic parameter may be; unmoved when something else is here. */
function readInfo(cursor: Cursor): string | undefined {
  const { text, end, pos } = cursor;
  const isInfo = cursor.token().toLowerCase() === 'info' && cursor.separator(61 /* = */) && cursor.peek() === 60; // <
  if (!isInfo) {
    cursor.pos = pos;
    return undefined;
  }
  const from = cursor.pos + 1;
  let close = from;
  while (close < end && text.charCodeAt(close) !== 62 /* > */) close++;
  if (close >= end) return cursor.fail('RFC3261-25.1-2', 'no ">" closes the URI of info', from - 1);
  cursor.pos = from;
  if (!readUri(cursor, close)) return undefined;
  cursor.pos = close + 1;
  return text.slice(from, close);
}
