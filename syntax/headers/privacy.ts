import type { Codec } from './codec.ts';

/** Privacy: tokens with semicolons between them. RFC 3323 §4.2. */
export const privacy: Codec<readonly string[]> = {
  parse(cursor) {
    const values: string[] = [];
    do {
      const value = cursor.token();
      if (value === '') return cursor.fail('RFC3261-25.1-2', 'not a token');
      values.push(value);
    } while (cursor.separator(59 /* ; */));
    return values;
  },
  print: (values) => values.join(';'),
};
