import { describe, expect, test } from 'vitest';
import { xstateStepper } from '../../model.ts';
import { informedOf, simulate, timesOf } from '../../testing/simulate.ts';
import { walk } from '../../testing/walk.ts';
import { originalInviteServer } from './invite-server.ts';

test('every transition of Figure 7 as printed in 2002', () => {
  expect(Object.fromEntries(walk(originalInviteServer, {}))).toEqual({
    start: '-> proceeding: inform request, start 100 200',
    'proceeding receive.request#3': '-> proceeding',
    'proceeding receive.ack': '-> proceeding',
    'proceeding timer.100': '-> proceeding: send trying',
    'proceeding respond.100': '-> proceeding: stop 100, send trying',
    'proceeding respond.1xx': '-> proceeding: stop 100, send response',
    'proceeding respond.2xx': '-> terminated: stop 100, send response',
    'proceeding respond.final': '-> completed: stop 100, send response, start G 500, start H 32000',
    'proceeding transport.error': '-> terminated: stop 100, inform transportError',
    'proceeding receive.request#2': '-> proceeding: send trying again',
    'proceeding receive.request#1': '-> proceeding: send response again',
    'completed receive.request': '-> completed: send response again',
    'completed receive.ack': '-> confirmed: stop G, stop H, start I 5000',
    'completed transport.error': '-> terminated: stop G, stop H, inform transportError',
    'completed timer.G': '-> completed: send response again, start G 1000',
    'completed timer.H': '-> terminated: stop G, stop H, inform timeout',
    'confirmed receive.request': '-> confirmed',
    'confirmed receive.ack': '-> confirmed',
    'confirmed transport.error': '-> confirmed',
    'confirmed timer.I': '-> terminated: stop I',
  });
});

describe('in time', () => {
  const stepper = xstateStepper(originalInviteServer);

  test('it is gone with the 2xx, so that a late INVITE finds no transaction', () => {
    const script = [
      { atMs: 0, type: 'respond.2xx' },
      { atMs: 100, type: 'receive.request' },
    ];
    const accepted = simulate(stepper, { script, untilMs: 100_000 });
    expect(timesOf(accepted, 'response')).toEqual([0]);
    expect(accepted.moments.at(-1)).toMatchObject({ atMs: 100, before: 'terminated', taken: undefined });
  });

  test('it does not outlive a transport error', () => {
    const failed = simulate(stepper, { script: [{ atMs: 1, type: 'transport.error' }], untilMs: 10 });
    expect([informedOf(failed, 'transportError'), failed.state.value]).toEqual([[1], 'terminated']);
  });
});
