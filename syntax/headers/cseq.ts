import type { Codec } from './codec.ts';

/** RFC 3261 §20.16. */
export interface CSeq {
  readonly sequence: number;
  readonly method: string;
}

export const cseq: Codec<CSeq> = {
  parse(cursor) {
    const start = cursor.pos;
    const sequence = cursor.number();
    if (sequence === undefined || sequence > 0xffff_ffff) {
      return cursor.fail('RFC3261-20.16-1', 'the sequence number is no 32-bit unsigned integer', start);
    }
    const gap = cursor.pos;
    cursor.skipSpace();
    const method = cursor.pos === gap ? '' : cursor.token();
    if (method === '') return cursor.fail('RFC3261-8.1.1.5-1', 'no method after the sequence number');
    return { sequence, method };
  },
  print: printCSeq,
};

export function printCSeq(value: CSeq): string {
  return `${value.sequence} ${value.method}`;
}
