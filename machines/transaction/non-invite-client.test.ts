import { describe, expect, test } from 'vitest';
import { xstateStepper } from '../model.ts';
import { informedOf, simulate, timesOf } from '../testing/simulate.ts';
import { walk } from '../testing/walk.ts';
import { nonInviteClient } from './non-invite-client.ts';

test('every transition of Figure 6', () => {
  expect(Object.fromEntries(walk(nonInviteClient, {}))).toEqual({
    start: '-> trying: send request, start E 500, start F 32000',
    'trying timer.E': '-> trying: send request again, start E 1000',
    'trying timer.F': '-> terminated: stop E, inform timeout',
    'trying receive.1xx': '-> proceeding: inform provisional',
    'trying receive.final': '-> completed: stop E, stop F, inform final, start K 5000',
    'trying transport.error': '-> terminated: stop E, stop F, inform transportError',
    'proceeding timer.E': '-> proceeding: send request again, start E 4000',
    'proceeding timer.F': '-> terminated: stop E, inform timeout',
    'proceeding receive.1xx': '-> proceeding: inform provisional',
    'proceeding receive.final': '-> completed: stop E, stop F, inform final, start K 5000',
    'proceeding transport.error': '-> terminated: stop E, stop F, inform transportError',
    'completed receive.1xx': '-> completed',
    'completed receive.final': '-> completed',
    'completed transport.error': '-> completed',
    'completed timer.K': '-> terminated: stop K',
  });
});

describe('in time', () => {
  const stepper = xstateStepper(nonInviteClient);
  const schedule = [0, 500, 1500, 3500, 7500, 11_500, 15_500, 19_500, 23_500, 27_500, 31_500];

  test('with no answer the request goes out eleven times, at intervals that double up to T2', () => {
    const silence = simulate(stepper, { untilMs: 100_000 });
    expect(timesOf(silence, 'request')).toEqual(schedule);
    expect(informedOf(silence, 'timeout')).toEqual([32_000]);
    expect([silence.state.value, silence.running]).toEqual(['terminated', []]);
  });

  test('a provisional response ends neither the retransmissions, now every T2, nor the timeout', () => {
    const trying = simulate(stepper, { script: [{ atMs: 600, type: 'receive.1xx' }], untilMs: 100_000 });
    expect(timesOf(trying, 'request').slice(0, 5)).toEqual([0, 500, 1500, 5500, 9500]);
    expect(informedOf(trying, 'timeout')).toEqual([32_000]);
  });

  test('over a reliable transport the request goes out once', () => {
    const silence = simulate(stepper, { input: { reliable: true }, untilMs: 100_000 });
    expect(timesOf(silence, 'request')).toEqual([0]);
    expect(informedOf(silence, 'timeout')).toEqual([32_000]);
  });

  test('repeated final responses are absorbed for T4, or not at all over a reliable transport', () => {
    const script = [100, 200, 5099].map((atMs) => ({ atMs, type: 'receive.final' }));
    const answered = simulate(stepper, { script, untilMs: 5099 });
    expect([informedOf(answered, 'final'), answered.state.value]).toEqual([[100], 'completed']);
    expect(simulate(stepper, { script, untilMs: 5100 }).state.value).toBe('terminated');
    expect(simulate(stepper, { input: { reliable: true }, script, untilMs: 100 }).state.value).toBe('terminated');
  });
});
