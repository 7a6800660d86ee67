import { describe, expect, test } from 'vitest';
import { xstateStepper } from '../model.ts';
import { informedOf, simulate, timesOf } from '../testing/simulate.ts';
import { walk } from '../testing/walk.ts';
import { statelessServer } from './stateless-server.ts';

test('every transition of a stateless UAS', () => {
  expect(Object.fromEntries(walk(statelessServer, {}))).toEqual({
    start: '-> asked',
    'asked receive.request': '-> asked',
    'asked receive.ack': '-> asked',
    'asked receive.cancel': '-> asked',
    'asked respond.final#2': '-> answered: send response',
    'asked respond.final#1': '-> asked: send response',
    'answered receive.request': '-> asked',
    'answered receive.ack': '-> answered',
    'answered receive.cancel': '-> answered',
  });
});

describe('in time', () => {
  test('each copy of the request is answered once', () => {
    const script = [
      { atMs: 1, type: 'respond.final' },
      { atMs: 2, type: 'respond.final' },
      { atMs: 3, type: 'receive.request' },
      { atMs: 4, type: 'receive.ack' },
      { atMs: 5, type: 'respond.final' },
    ];
    const served = simulate(xstateStepper(statelessServer), { script, untilMs: 10 });
    expect(timesOf(served, 'response')).toEqual([1, 5]);
    expect(informedOf(served, 'request')).toEqual([]);
  });
});
