import type { Cursor } from '../cursor.ts';

/** Reads and prints one value of a header field. */
export interface Codec<T> {
  /**
   * Reads the value that begins at the cursor, and leaves the cursor behind it.
   * Undefined when it is malformed; the cursor then holds the violation.
   */
  parse(cursor: Cursor): T | undefined;
  /** Prints what `parse` reads. */
  print(value: T): string;
}
