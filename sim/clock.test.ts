import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Chooser } from './chooser.ts';
import { seededChooser, tapeChooser } from './chooser.ts';
import type { Clock } from './clock.ts';
import { createClock } from './clock.ts';

function drain<Event>(clock: Clock<Event>): [number, Event][] {
  const taken: [number, Event][] = [];
  for (let event = clock.next(); event !== undefined; event = clock.next()) taken.push([clock.nowMs, event]);
  return taken;
}

function clockOf(tape: readonly number[] = []): Clock<string> {
  return createClock<string>({ chooser: tapeChooser(tape) });
}

describe('createClock', () => {
  it('gives events in order of time, whatever the order of scheduling', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 50 })), fc.integer(), (delays, seed) => {
        const clock = createClock<number>({ chooser: seededChooser(seed) });
        for (const afterMs of delays) clock.schedule(afterMs, { afterMs });
        const taken = drain(clock);
        expect(taken.every(([nowMs, dueMs]) => nowMs === dueMs)).toBe(true);
        expect(taken.map(([, dueMs]) => dueMs)).toEqual([...delays].sort((a, b) => a - b));
      }),
    );
  });

  it('asks which event of one instant goes first, and counts the candidates rightly', () => {
    const asked: [string, number][] = [];
    const last: Chooser = {
      choose(label, n) {
        asked.push([label, n]);
        return n - 1;
      },
    };
    const clock = createClock<string>({ chooser: last });
    for (const event of ['a', 'b', 'c']) clock.schedule(event, { afterMs: 5 });
    expect(drain(clock)).toEqual([
      [5, 'c'],
      [5, 'b'],
      [5, 'a'],
    ]);
    expect(asked).toEqual([
      ['order', 3],
      ['order', 2],
      ['order', 1],
    ]);
  });

  it('goes in order of scheduling when the tape says nothing', () => {
    const clock = clockOf();
    clock.schedule('one', { afterMs: 1, lane: 'x' });
    clock.schedule('two', { afterMs: 1 });
    clock.schedule('three', { afterMs: 1, lane: 'x' });
    clock.schedule('four', { afterMs: 1 });
    expect(drain(clock).map(([, event]) => event)).toEqual(['one', 'two', 'three', 'four']);
  });

  it('never lets an event overtake an earlier one of its lane at the same instant', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('x', 'y', 'z')), fc.integer(), (lanes, seed) => {
        const clock = createClock<{ lane: string; order: number }>({ chooser: seededChooser(seed) });
        for (const [order, lane] of lanes.entries()) clock.schedule({ lane, order }, { afterMs: 3, lane });
        const taken = drain(clock);
        expect(taken).toHaveLength(lanes.length);
        for (const lane of ['x', 'y', 'z']) {
          const orders = taken.filter(([, event]) => event.lane === lane).map(([, event]) => event.order);
          expect(orders).toEqual([...orders].sort((a, b) => a - b));
        }
      }),
    );
  });

  it('lets different lanes overtake each other at the same instant', () => {
    const clock = clockOf([1]);
    clock.schedule('x', { afterMs: 3, lane: 'x' });
    clock.schedule('y', { afterMs: 3, lane: 'y' });
    expect(drain(clock).map(([, event]) => event)).toEqual(['y', 'x']);
  });

  it('cancels by key, and starts a key anew', () => {
    const clock = clockOf();
    clock.schedule('A', { afterMs: 500, key: 'A' });
    clock.schedule('B', { afterMs: 32_000, key: 'B' });
    clock.schedule('A again', { afterMs: 1_000, key: 'A' });
    expect(clock.size).toBe(2);
    expect(clock.cancel('B')).toBe(true);
    expect(clock.cancel('B')).toBe(false);
    expect(drain(clock)).toEqual([[1_000, 'A again']]);
    expect(clock.cancel('A')).toBe(false);
  });

  it('advances without an event, but never past one and never back', () => {
    const clock = clockOf();
    clock.schedule('a', { afterMs: 10 });
    clock.advanceTo(10);
    expect(() => clock.advanceTo(11)).toThrow('due at 10 ms');
    expect(() => clock.advanceTo(9)).toThrow();
    expect(clock.next()).toBe('a');
    clock.advanceTo(11);
    expect(clock.nowMs).toBe(11);
  });

  it.each([0.5, -1, Number.NaN, Number.POSITIVE_INFINITY])('refuses a duration of %s', (afterMs) => {
    expect(() => clockOf().schedule('a', { afterMs })).toThrow('cannot schedule');
  });

  it('serves 20,000 timers of one instant, half of them cancelled', () => {
    const clock = clockOf();
    for (let i = 0; i < 20_000; i += 1) clock.schedule(`${i}`, { afterMs: 7, key: `${i}` });
    for (let i = 0; i < 20_000; i += 2) clock.cancel(`${i}`);
    expect(drain(clock)).toHaveLength(10_000);
  });
});
