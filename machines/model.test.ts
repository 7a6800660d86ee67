import { describe, expect, test } from 'vitest';
import { setup } from 'xstate';
import {
  causeOf,
  inform,
  type StateMeta,
  send,
  sendAgain,
  startTimer,
  stateMeta,
  statesOf,
  stopTimer,
  type TransitionMeta,
  transitionsOf,
  vocabulary,
  xstateStepper,
} from './model.ts';

interface Context {
  readonly rounds: number;
}

const model = setup({
  types: {} as {
    context: Context;
    events: { type: 'timer.A' | 'receive.1xx' | 'receive.final' };
    meta: StateMeta;
    transitionMeta: TransitionMeta;
  },
  actions: vocabulary,
});

function isTired({ context }: { context: Context }): boolean {
  return context.rounds >= 1;
}

const toy = model.createMachine({
  id: 'toy',
  context: { rounds: 0 },
  initial: 'trying',
  states: {
    trying: {
      entry: [send('request'), startTimer('A', () => 500), startTimer('B', () => undefined)],
      exit: stopTimer('A'),
      on: {
        'timer.A': [
          { guard: isTired, target: 'terminated', actions: inform('timeout') },
          {
            actions: [
              sendAgain('request'),
              model.assign({ rounds: ({ context }) => context.rounds + 1 }),
              startTimer<Context>('A', ({ rounds }) => 500 + 500 * rounds),
            ],
            meta: { requires: ['RFC3261-17.1.2.2-3'] },
          },
        ],
        'receive.1xx': {},
        'receive.final': { target: 'terminated', meta: { requires: ['RFC3261-17.1.2.2-8'] } },
      },
      meta: { requires: ['RFC3261-17.1.2.2-2'], forbids: { hangup: 'RFC3261-15-2' } },
    },
    terminated: { type: 'final', meta: { requires: ['RFC3261-17.1.2.2-18'] } },
  },
});

describe('a step of XState', () => {
  const stepper = xstateStepper(toy);

  test('the start puts out the entry of the first state; a timer without a duration is not started', () => {
    const { state, outputs, taken } = stepper.start({});
    expect(state).toEqual({ value: 'trying', context: { rounds: 0 } });
    expect(outputs).toEqual([
      { type: 'send', params: { message: 'request' } },
      { type: 'startTimer', params: { timer: 'A', durationMs: 500 } },
    ]);
    expect(taken).toMatchObject({ id: 'start', to: 'trying', requires: ['RFC3261-17.1.2.2-2'] });
  });

  test('outputs are computed from the context as it is at that point', () => {
    const { state, outputs, taken } = stepper.step(stepper.start({}).state, { type: 'timer.A' });
    expect(state.context).toEqual({ rounds: 1 });
    expect(outputs).toEqual([
      { type: 'send', params: { message: 'request', again: true } },
      { type: 'startTimer', params: { timer: 'A', durationMs: 1000 } },
    ]);
    expect(taken?.id).toBe('trying timer.A#2');
  });

  test('an absorbed event is taken and an unlisted one is not, though neither changes anything', () => {
    const { state } = stepper.start({});
    const absorbed = stepper.step(state, { type: 'receive.1xx' });
    expect([absorbed.state, absorbed.outputs, absorbed.taken?.id]).toEqual([state, [], 'trying receive.1xx']);
    const forbidden = stepper.step(state, { type: 'hangup' });
    expect([forbidden.state, forbidden.outputs, forbidden.taken]).toEqual([state, [], undefined]);
  });

  test('a final state knows no event', () => {
    const { state } = stepper.step(stepper.start({}).state, { type: 'receive.final' });
    expect(state.value).toBe('terminated');
    expect(stepper.step(state, { type: 'timer.A' }).taken).toBeUndefined();
  });
});

test('the transitions of a machine, with the requirements of the states that they enter', () => {
  expect(transitionsOf(toy).map(({ id, to, requires }) => [id, to, requires])).toEqual([
    ['start', 'trying', ['RFC3261-17.1.2.2-2']],
    ['trying timer.A#1', 'terminated', ['RFC3261-17.1.2.2-18']],
    ['trying timer.A#2', 'trying', ['RFC3261-17.1.2.2-3']],
    ['trying receive.1xx', 'trying', []],
    ['trying receive.final', 'terminated', ['RFC3261-17.1.2.2-8', 'RFC3261-17.1.2.2-18']],
  ]);
});

test('the states of a machine, and what they say', () => {
  expect(statesOf(toy)).toEqual(['trying', 'terminated']);
  expect(stateMeta(toy, 'trying').forbids).toEqual({ hangup: 'RFC3261-15-2' });
  expect(() => stateMeta(toy, 'ringing')).toThrow('toy has no state ringing');
});

test('the prefix of an event says whose doing it is', () => {
  expect(['receive.1xx', 'timer.A', 'transport.error', 'respond.2xx', 'hangup'].map(causeOf)).toEqual([
    'peer',
    'clock',
    'transport',
    'user',
    'user',
  ]);
});
