import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tapeArbitrary } from './tape-arbitrary.ts';
import { decodeToken, encodeToken, trimTape } from './token.ts';

const contents = fc.record({
  model: fc.string(),
  options: fc.dictionary(
    fc.string().filter((key) => key !== '__proto__'),
    fc.oneof(fc.integer(), fc.string(), fc.boolean()),
  ),
  tape: fc.oneof(tapeArbitrary({ maxLength: 200 }), fc.array(fc.maxSafeNat()), fc.array(fc.constantFrom(0, 0, 0, 1))),
});

describe('tokens', () => {
  it('round trip, up to trailing zeros of the tape', () => {
    fc.assert(
      fc.property(contents, (value) => {
        const token = encodeToken(value);
        expect(token).toMatch(/^sw1_[A-Za-z0-9_-]+$/);
        const decoded = decodeToken(token);
        expect(decoded.ok).toBe(true);
        if (!decoded.ok) return;
        expect(decoded.value.model).toBe(value.model);
        expect({ ...decoded.value.options }).toEqual({ ...value.options });
        expect(decoded.value.tape).toEqual(trimTape(value.tape));
      }),
    );
  });

  it('stay the same from version to version', () => {
    const token = encodeToken({ model: 'call', options: { lossPercent: 30 }, tape: [1, 0, 0, 0, 300, 0, 0] });
    expect(token).toBe('sw1_BGNhbGwSeyJsb3NzUGVyY2VudCI6MzB9BQEAAqwCDRNIUg');
  });

  it('are compact: a tape of 1,000 zeros and a one takes no more room than a few', () => {
    const tape = [...Array.from({ length: 1_000 }, () => 0), 1];
    expect(encodeToken({ model: 'call', options: {}, tape }).length).toBeLessThan(28);
  });

  it('are found damaged when any one character is another', () => {
    const token = encodeToken({ model: 'call', options: {}, tape: [1, 2, 3, 4, 5] });
    for (let at = 'sw1_'.length; at < token.length; at += 1) {
      const other = token[at] === 'A' ? 'B' : 'A';
      expect(decodeToken(token.slice(0, at) + other + token.slice(at + 1)).ok).toBe(false);
    }
  });

  it('are found cut short at any place', () => {
    const token = encodeToken({ model: 'call', options: {}, tape: [1, 2, 3, 4, 5] });
    for (let length = 0; length < token.length; length += 1) expect(decodeToken(token.slice(0, length)).ok).toBe(false);
  });

  it('never throw on garbage, and say in one sentence what is wrong', () => {
    const garbage = fc.oneof(
      fc.string(),
      fc.base64String().map((text) => `sw1_${text}`),
      fc.uint8Array().map((octets) => `sw1_${Buffer.from(octets).toString('base64url')}`),
    );
    fc.assert(
      fc.property(garbage, (text) => {
        const decoded = decodeToken(text);
        expect(decoded.ok || /^[A-Z].*\.$/.test(decoded.error)).toBe(true);
      }),
    );
  });

  /** A token whose checksum is right, so that what is inside gets read. */
  function forged(octets: readonly number[]): string {
    let sum = 0x811c9dc5;
    for (const octet of octets) sum = Math.imul(sum ^ octet, 0x01000193);
    return `sw1_${Buffer.from([...octets, sum >>> 24, (sum >>> 16) & 255, (sum >>> 8) & 255, sum & 255]).toString('base64url')}`;
  }

  it('never throw on a forgery with the right checksum', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 255 })), (octets) => {
        const decoded = decodeToken(forged(octets));
        expect(decoded.ok || decoded.error.length > 10).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });

  it.each([
    ['sw2_AAAA', 'This is a token of version 2; version 1 is understood.'],
    ['hello', 'A token begins with sw1_.'],
    ['sw1_a b', 'The token holds characters that no token has.'],
    ['sw1_AAAA', 'The token is cut short.'],
    ['sw1_AAAAAAAA', 'The token is damaged: its checksum does not fit.'],
    [forged([0, 1, 0x7b, 0]), 'The options in the token are not JSON.'],
    [forged([0, 1, 0x31, 0]), 'The options in the token are not an object.'],
    [forged([0, 0, 2, 0, 5]), 'The tape in the token is longer than it says.'],
    [forged([0, 0, 0xff, 0xff, 0xff, 0xff, 1]), 'The tape in the token is longer than 10000000 choices.'],
    [forged([0, 0, 1, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff]), 'The token holds a number that is too large.'],
    [forged([0, 0, 0, 7]), 'The token is longer than it says.'],
    [forged([9]), 'The token ends too early.'],
  ])('%s: %s', (text, error) => {
    expect(decodeToken(text)).toEqual({ ok: false, error });
  });

  it('refuse to be made of what is no tape', () => {
    expect(() => encodeToken({ model: 'call', options: {}, tape: [-1] })).toThrow('tape entry 0');
  });
});
