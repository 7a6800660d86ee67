import { describe, expect, test } from 'vitest';
import { xstateStepper } from '../../model.ts';
import { informedOf, simulate, timesOf } from '../../testing/simulate.ts';
import { walk } from '../../testing/walk.ts';
import { originalInviteClient } from './invite-client.ts';

test('every transition of Figure 5 as printed in 2002', () => {
  expect(Object.fromEntries(walk(originalInviteClient, {}))).toEqual({
    start: '-> calling: send request, start A 500, start B 32000',
    'calling timer.A': '-> calling: send request again, start A 1000',
    'calling timer.B': '-> terminated: stop A, stop B, inform timeout',
    'calling receive.1xx': '-> proceeding: stop A, stop B, inform provisional',
    'calling receive.2xx': '-> terminated: stop A, stop B, inform 2xx',
    'calling receive.final': '-> completed: stop A, stop B, send ack, inform final, start D 32000',
    'calling transport.error': '-> terminated: stop A, stop B, inform transportError',
    'proceeding receive.1xx': '-> proceeding: inform provisional',
    'proceeding receive.2xx': '-> terminated: inform 2xx',
    'proceeding receive.final': '-> completed: send ack, inform final, start D 32000',
    'proceeding transport.error': '-> proceeding',
    'completed receive.1xx': '-> completed',
    'completed receive.2xx': '-> completed',
    'completed receive.final': '-> completed: send ack again',
    'completed transport.error': '-> terminated: stop D, inform transportError',
    'completed timer.D': '-> terminated: stop D',
  });
});

describe('in time', () => {
  const stepper = xstateStepper(originalInviteClient);

  test('with no answer it does as it does today', () => {
    const silence = simulate(stepper, { untilMs: 100_000 });
    expect(timesOf(silence, 'request')).toEqual([0, 500, 1500, 3500, 7500, 15_500, 31_500]);
    expect(informedOf(silence, 'timeout')).toEqual([32_000]);
  });

  test('it is gone with the first 2xx, so that the second finds no transaction', () => {
    const script = [1000, 1500].map((atMs) => ({ atMs, type: 'receive.2xx' }));
    const accepted = simulate(stepper, { script, untilMs: 100_000 });
    expect(informedOf(accepted, '2xx')).toEqual([1000]);
    expect(accepted.moments.at(-1)).toMatchObject({ atMs: 1500, before: 'terminated', taken: undefined });
  });
});
