/** The generator, driven by fast-check: a list of numbers answers its questions, so that a counterexample shrinks. */
import fc from 'fast-check';
import { type Bounds, type Choose, generate, mutate } from './generate.ts';

/** Answers; when there are no more of them, 0, which leads to the shortest text. */
function tape(length: number): fc.Arbitrary<Choose> {
  return fc.array(fc.nat(0xffff), { maxLength: length, size: 'max' }).map((answers) => {
    let next = 0;
    return (n) => (answers[next++] ?? 0) % n;
  });
}

/** An instance of a rule of sip.abnf, for instance a whole header field (`Via`) or a message (`strict-message`). */
export function instanceOf(rule: string, bounds?: Bounds): fc.Arbitrary<string> {
  return tape(240).map((choose) => generate(rule, choose, bounds));
}

/** A text one edit away from one of the texts: one octet inserted, deleted, replaced, in the other case, or two exchanged. */
export function edited(texts: fc.Arbitrary<string>): fc.Arbitrary<string> {
  return fc.tuple(texts, tape(6)).map(([text, choose]) => mutate(text, choose));
}
