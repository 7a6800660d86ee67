import { describe, expect, test } from 'vitest';
import { xstateStepper } from '../model.ts';
import { informedOf, simulate, timesOf } from '../testing/simulate.ts';
import { walk } from '../testing/walk.ts';
import { inviteClient } from './invite-client.ts';

test('every transition of Figure 5, as RFC 6026 has it', () => {
  expect(Object.fromEntries(walk(inviteClient, {}))).toEqual({
    start: '-> calling: send request, start A 500, start B 32000',
    'calling timer.A': '-> calling: send request again, start A 1000',
    'calling timer.B': '-> terminated: stop A, stop B, inform timeout',
    'calling receive.1xx': '-> proceeding: stop A, stop B, inform provisional',
    'calling receive.2xx': '-> accepted: stop A, stop B, inform 2xx, start M 32000',
    'calling receive.final': '-> completed: stop A, stop B, send ack, inform final, start D 32000',
    'calling transport.error': '-> terminated: stop A, stop B, inform transportError',
    'proceeding receive.1xx': '-> proceeding: inform provisional',
    'proceeding receive.2xx': '-> accepted: inform 2xx, start M 32000',
    'proceeding receive.final': '-> completed: send ack, inform final, start D 32000',
    'proceeding transport.error': '-> proceeding',
    'accepted receive.1xx': '-> accepted',
    'accepted receive.2xx': '-> accepted: inform 2xx',
    'accepted receive.final': '-> accepted',
    'accepted transport.error': '-> accepted',
    'accepted timer.M': '-> terminated: stop M',
    'completed receive.1xx': '-> completed: send ack again',
    'completed receive.2xx': '-> completed',
    'completed receive.final': '-> completed: send ack again',
    'completed transport.error': '-> terminated: stop D, inform transportError',
    'completed timer.D': '-> terminated: stop D',
  });
});

describe('in time', () => {
  const stepper = xstateStepper(inviteClient);

  test('with no answer the INVITE goes out seven times, at intervals that double, and times out after 64*T1', () => {
    const silence = simulate(stepper, { untilMs: 100_000 });
    expect(timesOf(silence, 'request')).toEqual([0, 500, 1500, 3500, 7500, 15_500, 31_500]);
    expect(informedOf(silence, 'timeout')).toEqual([32_000]);
    expect(timesOf(silence, 'ack')).toEqual([]);
    expect([silence.state.value, silence.running]).toEqual(['terminated', []]);
  });

  test('T2 does not cap the interval, and all scales with T1', () => {
    const silence = simulate(stepper, { input: { t1Ms: 100, t2Ms: 200 }, untilMs: 100_000 });
    expect(timesOf(silence, 'request')).toEqual([0, 100, 300, 700, 1500, 3100, 6300]);
    expect(informedOf(silence, 'timeout')).toEqual([6400]);
  });

  test('over a reliable transport the INVITE goes out once, and times out just the same', () => {
    const silence = simulate(stepper, { input: { reliable: true }, untilMs: 100_000 });
    expect(timesOf(silence, 'request')).toEqual([0]);
    expect(informedOf(silence, 'timeout')).toEqual([32_000]);
  });

  test('a provisional response ends both the retransmissions and the timeout', () => {
    const ringing = simulate(stepper, { script: [{ atMs: 600, type: 'receive.1xx' }], untilMs: 1_000_000 });
    expect(timesOf(ringing, 'request')).toEqual([0, 500]);
    expect([ringing.state.value, ringing.running]).toEqual(['proceeding', []]);
  });

  test('each repetition of a refusal is acknowledged for 32 s, and the user hears of the first only', () => {
    const script = [1000, 1500, 2500, 32_999, 33_001].map((atMs) => ({ atMs, type: 'receive.final' }));
    const refused = simulate(stepper, { script, untilMs: 100_000 });
    expect(timesOf(refused, 'ack')).toEqual([1000, 1500, 2500, 32_999]);
    expect(informedOf(refused, 'final')).toEqual([1000]);
  });

  test('over a reliable transport the transaction ends with the ACK', () => {
    const script = [{ atMs: 1000, type: 'receive.final' }];
    const refused = simulate(stepper, { input: { reliable: true }, script, untilMs: 1000 });
    expect([timesOf(refused, 'ack'), refused.state.value]).toEqual([[1000], 'terminated']);
  });

  test('each 2xx reaches the user for 64*T1, and none is acknowledged here', () => {
    const script = [1000, 1500, 32_999, 33_001].map((atMs) => ({ atMs, type: 'receive.2xx' }));
    const accepted = simulate(stepper, { script, untilMs: 100_000 });
    expect(informedOf(accepted, '2xx')).toEqual([1000, 1500, 32_999]);
    expect(timesOf(accepted, 'ack')).toEqual([]);
    expect(accepted.state.value).toBe('terminated');
  });
});
