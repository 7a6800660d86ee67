import { describe, expect, test } from 'vitest';
import { xstateStepper } from '../model.ts';
import { informedOf, simulate, timesOf } from '../testing/simulate.ts';
import { walk } from '../testing/walk.ts';
import { inviteUsageClient } from './invite-usage-client.ts';

test('every transition of the caller', () => {
  expect(Object.fromEntries(walk(inviteUsageClient, {}))).toEqual({
    start: '-> calling: send request',
    'calling receive.1xx': '-> proceeding: inform provisional',
    'calling receive.2xx': '-> confirmed: send ack, inform confirmed',
    'calling receive.final': '-> terminated: inform final',
    'calling receive.bye': '-> calling',
    'calling cancel': '-> cancelPending',
    'proceeding receive.1xx': '-> proceeding: inform provisional',
    'proceeding receive.2xx': '-> confirmed: send ack, inform confirmed',
    'proceeding receive.final': '-> terminated: inform final',
    'proceeding receive.bye': '-> proceeding',
    'proceeding cancel': '-> cancelling: send cancel, start cancel 32000',
    'proceeding hangup': '-> cancelling: send bye, start cancel 32000',
    'confirmed receive.1xx': '-> confirmed',
    'confirmed receive.2xx': '-> confirmed: send ack',
    'confirmed receive.final': '-> confirmed',
    'confirmed receive.bye': '-> ended: inform ended, start late2xx 32000',
    'confirmed hangup': '-> ended: send bye, inform ended, start late2xx 32000',
    'cancelPending receive.1xx': '-> cancelling: inform provisional, send cancel, start cancel 32000',
    'cancelPending receive.2xx': '-> confirmed: send ack, inform confirmed',
    'cancelPending receive.final': '-> terminated: inform final',
    'cancelPending receive.bye': '-> cancelPending',
    'cancelPending cancel': '-> cancelPending',
    'cancelling receive.1xx': '-> cancelling',
    'cancelling receive.2xx': '-> confirmed: stop cancel, send ack, inform confirmed',
    'cancelling receive.final': '-> terminated: stop cancel, inform final',
    'cancelling receive.bye': '-> cancelling',
    'cancelling cancel': '-> cancelling',
    'cancelling hangup': '-> cancelling',
    'cancelling timer.cancel': '-> terminated: stop cancel, inform cancelled',
    'ended receive.1xx': '-> ended',
    'ended receive.2xx': '-> ended: send ack',
    'ended receive.final': '-> ended',
    'ended receive.bye': '-> ended',
    'ended timer.late2xx': '-> terminated: stop late2xx',
  });
});

describe('in time', () => {
  const stepper = xstateStepper(inviteUsageClient);

  test('each 2xx is acknowledged, and still is for 64*T1 after the session has ended', () => {
    const script = [
      { atMs: 1000, type: 'receive.2xx' },
      { atMs: 1500, type: 'receive.2xx' },
      { atMs: 2000, type: 'hangup' },
      { atMs: 2500, type: 'receive.2xx' },
      { atMs: 34_001, type: 'receive.2xx' },
    ];
    const call = simulate(stepper, { script, untilMs: 100_000 });
    expect(timesOf(call, 'ack')).toEqual([1000, 1500, 2500]);
    expect(timesOf(call, 'bye')).toEqual([2000]);
    expect(call.state.value).toBe('terminated');
  });

  test('CANCEL waits for a provisional response', () => {
    const script = [
      { atMs: 10, type: 'cancel' },
      { atMs: 700, type: 'receive.1xx' },
    ];
    expect(timesOf(simulate(stepper, { script, untilMs: 1000 }), 'cancel')).toEqual([700]);
  });

  test('a CANCEL that crosses a 2xx leaves a session to be acknowledged, and to be hung up', () => {
    const script = [
      { atMs: 100, type: 'receive.1xx' },
      { atMs: 200, type: 'cancel' },
      { atMs: 210, type: 'receive.2xx' },
      { atMs: 220, type: 'hangup' },
    ];
    const call = simulate(stepper, { script, untilMs: 1000 });
    expect([timesOf(call, 'cancel'), timesOf(call, 'ack'), timesOf(call, 'bye')]).toEqual([[200], [210], [220]]);
  });

  test('a cancelled INVITE that is never answered counts as cancelled after 64*T1', () => {
    const script = [
      { atMs: 100, type: 'receive.1xx' },
      { atMs: 200, type: 'cancel' },
    ];
    const call = simulate(stepper, { script, untilMs: 100_000 });
    expect([informedOf(call, 'cancelled'), call.state.value]).toEqual([[32_200], 'terminated']);
  });
});
