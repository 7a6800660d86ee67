import { describe, expect, test } from 'vitest';
import { xstateStepper } from '../model.ts';
import { informedOf, simulate, timesOf } from '../testing/simulate.ts';
import { walk } from '../testing/walk.ts';
import { nonInviteServer } from './non-invite-server.ts';

test('every transition of Figure 8', () => {
  expect(Object.fromEntries(walk(nonInviteServer, {}))).toEqual({
    start: '-> trying: inform request',
    'trying receive.request': '-> trying',
    'trying respond.1xx': '-> proceeding: send response',
    'trying respond.final': '-> completed: send response, start J 32000',
    'trying transport.error': '-> trying',
    'proceeding receive.request': '-> proceeding: send response again',
    'proceeding respond.1xx': '-> proceeding: send response',
    'proceeding respond.final': '-> completed: send response, start J 32000',
    'proceeding transport.error': '-> terminated: inform transportError',
    'completed receive.request': '-> completed: send response again',
    'completed transport.error': '-> terminated: stop J, inform transportError',
    'completed timer.J': '-> terminated: stop J',
  });
});

describe('in time', () => {
  const stepper = xstateStepper(nonInviteServer);

  test('a repeated request gets nothing, then the provisional response again, then the final one again', () => {
    const script = [
      { atMs: 100, type: 'receive.request' },
      { atMs: 200, type: 'respond.1xx' },
      { atMs: 300, type: 'receive.request' },
      { atMs: 400, type: 'respond.final' },
      { atMs: 500, type: 'receive.request' },
      { atMs: 600, type: 'respond.final' },
    ];
    const answered = simulate(stepper, { script, untilMs: 10_000 });
    expect(timesOf(answered, 'response')).toEqual([200, 300, 400, 500]);
    expect(informedOf(answered, 'request')).toEqual([0]);
  });

  test('it lives for 64*T1 after its final response, or not at all over a reliable transport', () => {
    const script = [{ atMs: 0, type: 'respond.final' }];
    expect(simulate(stepper, { script, untilMs: 31_999 }).state.value).toBe('completed');
    expect(simulate(stepper, { script, untilMs: 32_000 }).state.value).toBe('terminated');
    expect(simulate(stepper, { input: { reliable: true }, script, untilMs: 0 }).state.value).toBe('terminated');
  });
});
