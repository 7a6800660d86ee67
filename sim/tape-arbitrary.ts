/** Tapes for property tests: fast-check makes them, and shrinks a failing one to few, small choices. */
import fc from 'fast-check';
import type { Tape } from './chooser.ts';

/** Entries are spread over 16 bits; `tapeChooser` takes them modulo the number of answers. */
export function tapeArbitrary(options: { readonly maxLength: number }): fc.Arbitrary<Tape> {
  return fc.array(fc.nat({ max: 0xffff }), { maxLength: options.maxLength, size: 'max' });
}
