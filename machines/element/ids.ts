/**
 * Tags, branches and Call-IDs (RFC 3261 §8.1.1.4, §8.1.1.7, §19.3): a pure function of a seed and a count. They look
 * random to a peer; whoever needs them to be unguessable hands in an unguessable seed.
 */

/** 64 bits as 16 lower-case hexadecimal digits; different texts give different digits, as far as 64 bits go. */
export function identifier(seed: string, count: number): string {
  const text = `${seed}\n${count}`;
  return hex(hash(text, 0x9e3779b9)) + hex(hash(text, 0x85ebca6b));
}

/** A number from 0 to `below` - 1. */
export function numberFrom(digits: string, below: number): number {
  return Number.parseInt(digits.slice(0, 8), 16) % below;
}

/** The magic cookie of §8.1.1.7, which says that the branch is unique over space and time. */
export const magicCookie = 'z9hG4bK';

function hash(text: string, start: number): number {
  let h = start;
  for (let i = 0; i < text.length; i++) {
    h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
    h ^= h >>> 15;
  }
  // Every bit of the input is to reach every bit of the output.
  h = Math.imul(h ^ (h >>> 16), 0x7feb352d);
  h = Math.imul(h ^ (h >>> 15), 0x846ca68b);
  return (h ^ (h >>> 16)) >>> 0;
}

function hex(value: number): string {
  return value.toString(16).padStart(8, '0');
}
