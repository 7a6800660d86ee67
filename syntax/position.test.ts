import { expect, it } from 'vitest';
import { positionOf, positionsIn } from './position.ts';

const text = 'ab\r\nc\nd\re';

it.each([
  [0, 1, 1],
  [3, 1, 4],
  [4, 2, 1],
  [6, 3, 1],
  [7, 3, 2],
  [8, 4, 1],
  [99, 4, 2],
])('octet %i is at %i:%i', (offset, line, column) => {
  expect(positionOf(text, offset)).toEqual({ line, column });
  expect(positionsIn(text)(offset)).toEqual({ line, column });
});
