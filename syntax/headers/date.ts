import type { Codec } from './codec.ts';
import { unfold } from './tokens.ts';

const FORM = new RegExp(
  '^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), (\\d\\d) (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) (\\d{4}) (\\d\\d):(\\d\\d):(\\d\\d) GMT$'
    // Any white space counts as one space (§25.1).
    .replaceAll(' ', '[ \\t]+'),
  'i',
);
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** Date: milliseconds since 1970-01-01 00:00:00 GMT. RFC 3261 §20.17. */
export const date: Codec<number> = {
  parse(cursor) {
    const start = cursor.pos;
    const text = unfold(cursor.text.slice(start, cursor.end));
    cursor.pos = cursor.end;
    const parts = FORM.exec(text);
    if (!parts) return cursor.fail('RFC3261-25.1-2', 'not a date of the form "Sat, 13 Nov 2010 23:29:00 GMT"', start);
    const [, day, month, year, hour, minute, second] = parts;
    const ms = Date.UTC(
      Number(year),
      MONTHS.indexOf(month!.toLowerCase()),
      Number(day),
      Number(hour),
      Number(minute),
      Number(second),
    );
    // A field out of its range would have overflowed into the next; 60 is a leap second.
    const exact = new Date(ms).getUTCDate() === Number(day) && Number(hour) < 24 && Number(minute) < 60;
    return exact ? ms : cursor.fail('RFC3261-25.1-2', 'no such date', start);
  },
  print: (value) => new Date(value).toUTCString(),
};
