import { describe, expect, test } from 'vitest';
import { xstateStepper } from '../model.ts';
import { informedOf, simulate, timesOf } from '../testing/simulate.ts';
import { walk } from '../testing/walk.ts';
import { inviteUsageServer } from './invite-usage-server.ts';

test('every transition of the callee', () => {
  expect(Object.fromEntries(walk(inviteUsageServer, {}))).toEqual({
    start: '-> proceeding: inform invitation, start progress 60000',
    'proceeding respond.1xx': '-> proceeding: send progress, start progress 60000',
    'proceeding timer.progress': '-> proceeding: send progress, start progress 60000',
    'proceeding respond.2xx': '-> accepted: stop progress, send response, start 2xx 500, start ack 32000',
    'proceeding respond.final': '-> terminated: stop progress, send response',
    'proceeding respond.487': '-> terminated: stop progress, send requestTerminated',
    'proceeding receive.cancel': '-> terminated: stop progress, send requestTerminated, inform cancelled',
    'proceeding receive.bye': '-> terminated: stop progress, send requestTerminated, inform ended',
    'proceeding receive.ack': '-> proceeding',
    'accepted receive.cancel': '-> accepted',
    'accepted receive.bye': '-> ended: stop 2xx, inform ended',
    'accepted receive.ack': '-> confirmed: stop 2xx, stop ack, inform confirmed',
    'accepted timer.2xx': '-> accepted: send response again, start 2xx 1000',
    'accepted timer.ack': '-> terminated: stop 2xx, send bye, inform noAck',
    'ended respond.2xx': '-> ended: send response again',
    'ended receive.cancel': '-> ended',
    'ended receive.bye': '-> ended',
    'ended receive.ack': '-> terminated: stop ack',
    'ended timer.ack': '-> terminated: stop ack',
    'confirmed receive.cancel': '-> confirmed',
    'confirmed receive.bye': '-> terminated: inform ended',
    'confirmed receive.ack': '-> confirmed',
    'confirmed hangup': '-> terminated: send bye, inform ended',
  });
});

describe('in time', () => {
  const stepper = xstateStepper(inviteUsageServer);
  const schedule = [0, 500, 1500, 3500, 7500, 11_500, 15_500, 19_500, 23_500, 27_500, 31_500];

  test.each([false, true])(
    'an unacknowledged 2xx is repeated up to T2 apart, then comes BYE (reliable: %s)',
    (reliable) => {
      const script = [{ atMs: 0, type: 'respond.2xx' }];
      const answered = simulate(stepper, { input: { reliable }, script, untilMs: 100_000 });
      expect(timesOf(answered, 'response')).toEqual(schedule);
      expect(timesOf(answered, 'bye')).toEqual([32_000]);
      expect(informedOf(answered, 'noAck')).toEqual([32_000]);
      expect([answered.state.value, answered.running]).toEqual(['terminated', []]);
    },
  );

  test('the ACK ends the repetition, and only then may the callee hang up', () => {
    const script = [
      { atMs: 0, type: 'respond.2xx' },
      { atMs: 400, type: 'hangup' },
      { atMs: 600, type: 'receive.ack' },
      { atMs: 700, type: 'hangup' },
    ];
    const answered = simulate(stepper, { script, untilMs: 100_000 });
    expect(timesOf(answered, 'response')).toEqual([0, 500]);
    expect(timesOf(answered, 'bye')).toEqual([700]);
  });

  test('who takes his time shows progress every minute', () => {
    const script = [{ atMs: 10_000, type: 'respond.1xx' }];
    const ringing = simulate(stepper, { script, untilMs: 150_000 });
    expect(timesOf(ringing, 'progress')).toEqual([10_000, 70_000, 130_000]);
  });

  test('CANCEL brings 487 while there is no final response, and nothing after one', () => {
    const early = simulate(stepper, { script: [{ atMs: 5, type: 'receive.cancel' }], untilMs: 100 });
    expect([timesOf(early, 'requestTerminated'), early.state.value]).toEqual([[5], 'terminated']);
    const script = [
      { atMs: 5, type: 'respond.2xx' },
      { atMs: 6, type: 'receive.cancel' },
    ];
    const late = simulate(stepper, { script, untilMs: 100 });
    expect([timesOf(late, 'requestTerminated'), late.state.value]).toEqual([[], 'accepted']);
  });
});
