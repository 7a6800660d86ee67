import type { Codec } from './codec.ts';
import { type CSeq, cseq, printCSeq } from './cseq.ts';

/** Which provisional response a PRACK acknowledges: RSeq, and the CSeq of the request. RFC 3262 §7.2. */
export interface RAck extends CSeq {
  readonly response: number;
}

export const rack: Codec<RAck> = {
  parse(cursor) {
    const start = cursor.pos;
    const response = cursor.number();
    if (response === undefined) return cursor.fail('RFC3261-25.1-2', 'no response number', start);
    cursor.skipSpace();
    const rest = cseq.parse(cursor);
    return rest && { response, ...rest };
  },
  print: (value) => `${value.response} ${printCSeq(value)}`,
};
