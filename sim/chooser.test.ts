import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Chooser } from './chooser.ts';
import { chance, chooseBetween, recordingChooser, seededChooser, seedOfRun, tapeChooser } from './chooser.ts';
import { tapeArbitrary } from './tape-arbitrary.ts';

const questions = fc.array(fc.integer({ min: 1, max: 1_000 }));

function answers(chooser: Chooser, ns: readonly number[]): number[] {
  return ns.map((n) => chooser.choose('test', n));
}

describe('choosers', () => {
  it('answer within bounds, and the same for the same seed', () => {
    fc.assert(
      fc.property(fc.integer(), questions, (seed, ns) => {
        const given = answers(seededChooser(seed), ns);
        expect(given.every((answer, i) => Number.isInteger(answer) && answer >= 0 && answer < ns[i]!)).toBe(true);
        expect(answers(seededChooser(seed), ns)).toEqual(given);
      }),
    );
  });

  it('round trip: a recorded tape gives the same answers again', () => {
    fc.assert(
      fc.property(fc.integer(), questions, (seed, ns) => {
        const recording = recordingChooser(seededChooser(seed));
        const given = answers(recording, ns);
        const again = recordingChooser(tapeChooser(recording.tape));
        expect(answers(again, ns)).toEqual(given);
        expect(again.tape).toEqual(recording.tape);
      }),
    );
  });

  it('record nothing where there is nothing to choose', () => {
    fc.assert(
      fc.property(questions, (ns) => {
        const recording = recordingChooser(seededChooser(1));
        answers(recording, ns);
        expect(recording.tape).toHaveLength(ns.filter((n) => n > 1).length);
      }),
    );
  });

  it('take any list of integers for a tape', () => {
    fc.assert(
      fc.property(tapeArbitrary({ maxLength: 50 }), questions, (tape, ns) => {
        const given = answers(tapeChooser(tape), ns);
        expect(given.every((answer, i) => answer >= 0 && answer < ns[i]!)).toBe(true);
      }),
    );
  });

  it('answer 0 beyond the end of a tape, or ask on', () => {
    expect(answers(tapeChooser([3]), [5, 5, 5])).toEqual([3, 0, 0]);
    expect(answers(tapeChooser([3], tapeChooser([1, 2])), [5, 5, 5])).toEqual([3, 1, 2]);
  });

  it.each([0, -1, 1.5, Number.NaN, 2 ** 32])('refuse a choice among %s', (n) => {
    for (const chooser of [seededChooser(1), tapeChooser([]), recordingChooser(tapeChooser([]))]) {
      expect(() => chooser.choose('test', n)).toThrow("choose('test'");
    }
  });

  it('refuse an answer out of bounds', () => {
    expect(() => recordingChooser({ choose: () => 5 }).choose('test', 5)).toThrow('was answered 5');
  });

  it('give neighbouring seeds unrelated streams', () => {
    const firsts = Array.from({ length: 4_000 }, (_, seed) => seededChooser(seed).choose('test', 4));
    for (const answer of [0, 1, 2, 3]) {
      const share = firsts.filter((first) => first === answer).length / firsts.length;
      expect(share).toBeGreaterThan(0.22);
      expect(share).toBeLessThan(0.28);
    }
    const repeated = firsts.filter((first, i) => first === firsts[i + 1]).length / firsts.length;
    expect(repeated).toBeGreaterThan(0.2);
    expect(repeated).toBeLessThan(0.3);
  });

  it('give each run of a campaign a seed of its own', () => {
    expect(new Set(Array.from({ length: 50_000 }, (_, n) => seedOfRun(7, n))).size).toBe(50_000);
    expect(seedOfRun(7, 1)).not.toBe(seedOfRun(8, 1));
  });
});

describe('chance', () => {
  it('takes 0 for no, whatever the chance', () => {
    for (const percent of [undefined, 0.5, 30, 99]) expect(chance(tapeChooser([]), 'test', percent)).toBe(false);
  });

  it('comes true as often as it says', () => {
    for (const [percent, n] of [
      [30, 100],
      [12.5, 10_000],
      [99, 100],
    ] as const) {
      const hits = Array.from({ length: n }, (_, answer) => chance(tapeChooser([answer]), 'test', percent));
      expect((100 * hits.filter(Boolean).length) / n).toBe(percent);
    }
  });

  it('asks nothing when it is certain', () => {
    const recording = recordingChooser(tapeChooser([]));
    expect([chance(recording, 'test', 0), chance(recording, 'test', 100)]).toEqual([false, true]);
    expect(recording.tape).toEqual([]);
  });

  it('is one choice of two when no percentage is given', () => {
    expect([0, 1].map((answer) => chance(tapeChooser([answer]), 'test', undefined))).toEqual([false, true]);
  });
});

describe('chooseBetween', () => {
  it('includes both ends', () => {
    const given = [0, 1, 2].map((answer) => chooseBetween(tapeChooser([answer]), 'test', 10, 12));
    expect(given).toEqual([10, 11, 12]);
  });
});
