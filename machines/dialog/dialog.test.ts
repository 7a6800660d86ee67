import { describe, expect, test } from 'vitest';
import { xstateStepper } from '../model.ts';
import { informedOf, simulate, timesOf } from '../testing/simulate.ts';
import { walk } from '../testing/walk.ts';
import { dialog } from './dialog.ts';

test('every transition of a dialog, at the end of the caller', () => {
  expect(Object.fromEntries(walk(dialog, { caller: true }))).toEqual({
    start: '-> early',
    'early receive.1xx': '-> early',
    'early respond.1xx': '-> early',
    'early receive.2xx': '-> confirmed: inform confirmed',
    'early respond.2xx': '-> confirmed: inform confirmed',
    'early receive.final': '-> terminated: inform terminated',
    'early respond.final': '-> terminated: inform terminated',
    'early receive.bye': '-> terminated: inform terminated',
    'early receive.gone': '-> terminated: inform terminated',
    'early hangup': '-> terminated: inform terminated',
    'confirmed receive.1xx': '-> confirmed',
    'confirmed receive.2xx': '-> confirmed',
    'confirmed respond.2xx': '-> confirmed',
    'confirmed receive.final': '-> confirmed',
    'confirmed receive.bye': '-> terminated: inform terminated',
    'confirmed receive.gone': '-> terminated: inform terminated',
    'confirmed hangup': '-> terminated: inform terminated',
  });
});

describe('at the end of the callee', () => {
  const stepper = xstateStepper(dialog);
  const run = (types: readonly string[], caller = false) =>
    simulate(stepper, { input: { caller }, script: types.map((type, atMs) => ({ atMs, type })), untilMs: 100 });

  test('an early dialog is not ended by BYE', () => {
    expect(run(['hangup']).state.value).toBe('early');
    expect(run(['hangup'], true).state.value).toBe('terminated');
  });

  test('a confirmed one is, once', () => {
    const ended = run(['respond.1xx', 'respond.2xx', 'hangup', 'hangup']);
    expect(ended.state.value).toBe('terminated');
    expect(informedOf(ended, 'terminated')).toEqual([2]);
    expect(timesOf(ended, 'bye')).toEqual([]);
  });

  test('a 2xx that comes first confirms it at once', () => {
    expect(run(['respond.2xx']).state.value).toBe('confirmed');
  });
});
