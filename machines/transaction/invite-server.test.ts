import { describe, expect, test } from 'vitest';
import { xstateStepper } from '../model.ts';
import { informedOf, simulate, timesOf } from '../testing/simulate.ts';
import { walk } from '../testing/walk.ts';
import { inviteServer } from './invite-server.ts';

test('every transition of Figure 7, as RFC 6026 has it', () => {
  expect(Object.fromEntries(walk(inviteServer, {}))).toEqual({
    start: '-> proceeding: inform request, start 100 200',
    'proceeding receive.request#3': '-> proceeding',
    'proceeding receive.ack': '-> proceeding',
    'proceeding timer.100': '-> proceeding: send trying',
    'proceeding respond.100': '-> proceeding: stop 100, send trying',
    'proceeding respond.1xx': '-> proceeding: stop 100, send response',
    'proceeding respond.2xx': '-> accepted: stop 100, send response, start L 32000',
    'proceeding respond.final': '-> completed: stop 100, send response, start G 500, start H 32000',
    'proceeding transport.error': '-> proceeding: inform transportError',
    'proceeding receive.request#2': '-> proceeding: send trying again',
    'proceeding receive.request#1': '-> proceeding: send response again',
    'accepted receive.request': '-> accepted',
    'accepted receive.ack': '-> accepted: inform ack',
    'accepted respond.2xx': '-> accepted: send response',
    'accepted transport.error': '-> accepted: inform transportError',
    'accepted timer.L': '-> terminated: stop L',
    'completed receive.request': '-> completed: send response again',
    'completed receive.ack': '-> confirmed: stop G, stop H, start I 5000',
    'completed transport.error': '-> completed: inform transportError',
    'completed timer.G': '-> completed: send response again, start G 1000',
    'completed timer.H': '-> terminated: stop G, stop H, inform timeout',
    'confirmed receive.request': '-> confirmed: send response again',
    'confirmed receive.ack': '-> confirmed',
    'confirmed transport.error': '-> confirmed',
    'confirmed timer.I': '-> terminated: stop I',
  });
});

describe('in time', () => {
  const stepper = xstateStepper(inviteServer);

  test('100 goes out after 200 ms, unless a response came first', () => {
    expect(timesOf(simulate(stepper, { untilMs: 10_000 }), 'trying')).toEqual([200]);
    const ringing = simulate(stepper, { script: [{ atMs: 199, type: 'respond.1xx' }], untilMs: 10_000 });
    expect(timesOf(ringing, 'trying')).toEqual([]);
    const early = simulate(stepper, { script: [{ atMs: 1, type: 'respond.100' }], untilMs: 10_000 });
    expect(timesOf(early, 'trying')).toEqual([1]);
  });

  test('a repeated INVITE gets nothing, then the 100 again, then the latest provisional response again', () => {
    const script = [
      { atMs: 100, type: 'receive.request' },
      { atMs: 500, type: 'receive.request' },
      { atMs: 600, type: 'respond.1xx' },
      { atMs: 1500, type: 'receive.request' },
    ];
    const ringing = simulate(stepper, { script, untilMs: 10_000 });
    expect(timesOf(ringing, 'trying')).toEqual([200, 500]);
    expect(timesOf(ringing, 'response')).toEqual([600, 1500]);
  });

  test('a refusal is repeated at intervals that double up to T2, until Timer H gives up after 64*T1', () => {
    const refused = simulate(stepper, { script: [{ atMs: 0, type: 'respond.final' }], untilMs: 100_000 });
    const times = [0, 500, 1500, 3500, 7500, 11_500, 15_500, 19_500, 23_500, 27_500, 31_500];
    expect(timesOf(refused, 'response')).toEqual(times);
    expect(informedOf(refused, 'timeout')).toEqual([32_000]);
  });

  test('the ACK ends the repetition of its own accord; only an INVITE that comes again draws the response, until Timer I', () => {
    const script = [
      { atMs: 0, type: 'respond.final' },
      { atMs: 700, type: 'receive.ack' },
      { atMs: 800, type: 'receive.request' },
      { atMs: 900, type: 'receive.ack' },
    ];
    const refused = simulate(stepper, { script, untilMs: 5699 });
    expect([timesOf(refused, 'response'), refused.state.value]).toEqual([[0, 500, 800], 'confirmed']);
    expect(simulate(stepper, { script, untilMs: 5700 }).state.value).toBe('terminated');
  });

  test('over a reliable transport a refusal goes out once, and Timer H runs all the same', () => {
    const script = [{ atMs: 0, type: 'respond.final' }];
    const refused = simulate(stepper, { input: { reliable: true }, script, untilMs: 100_000 });
    expect(timesOf(refused, 'response')).toEqual([0]);
    expect(informedOf(refused, 'timeout')).toEqual([32_000]);
  });

  test('after a 2xx a late INVITE is absorbed, each 2xx of the user is sent, and each ACK reaches it, for 64*T1', () => {
    const script = [
      { atMs: 0, type: 'respond.2xx' },
      { atMs: 400, type: 'receive.request' },
      { atMs: 500, type: 'respond.2xx' },
      { atMs: 600, type: 'receive.ack' },
      { atMs: 31_999, type: 'receive.ack' },
      { atMs: 32_001, type: 'receive.ack' },
    ];
    const accepted = simulate(stepper, { input: { reliable: true }, script, untilMs: 100_000 });
    expect(timesOf(accepted, 'response')).toEqual([0, 500]);
    expect(informedOf(accepted, 'ack')).toEqual([600, 31_999]);
    expect(accepted.state.value).toBe('terminated');
  });
});
