import { DIGIT, is } from '../characters.ts';
import type { Cursor } from '../cursor.ts';
import type { Codec } from './codec.ts';

/** Seconds as printed, so that a response can give them back unchanged. RFC 3261 §20.38. */
export interface Timestamp {
  readonly time: string;
  readonly delay?: string;
}

export const timestamp: Codec<Timestamp> = {
  parse(cursor) {
    if (!is(cursor.peek(), DIGIT)) return cursor.fail('RFC3261-8.2.6.1-5', 'not a number of seconds');
    const time = decimalFraction(cursor);
    const gap = cursor.pos;
    cursor.skipSpace();
    if (cursor.pos === gap || cursor.atEnd()) return { time };
    const delay = decimalFraction(cursor);
    return delay === '' ? { time } : { time, delay };
  },
  print: (value) => (value.delay === undefined ? value.time : `${value.time} ${value.delay}`),
};

function decimalFraction(cursor: Cursor): string {
  const whole = cursor.run(DIGIT);
  return cursor.take(46 /* . */) ? `${whole}.${cursor.run(DIGIT)}` : whole;
}
