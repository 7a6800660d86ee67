import type { Violation } from './violation.ts';

/** What reading a header field gave: a malformed one is a value too, so that nothing throws on input. */
export type Reading<T> =
  | { readonly state: 'absent' }
  | { readonly state: 'value'; readonly value: T }
  | { readonly state: 'malformed'; readonly violation: Violation };

export const absent: Reading<never> = { state: 'absent' };
