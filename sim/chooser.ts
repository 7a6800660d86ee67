/**
 * The one source of nondeterminism. Whatever could have gone otherwise — a packet's fate, which of two events due at
 * the same instant goes first, what a user does next — asks a Chooser; the answers, in order, are the run's tape.
 *
 * Answer 0 always means the least eventful course (not lost, not delayed, in order), so that a tape shrinks towards
 * an undisturbed run and a tape that ends early goes on undisturbed.
 */
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

export interface Chooser {
  /**
   * Answers 0 … n-1. With n = 1 there is nothing to choose: the answer is 0 and nothing is recorded.
   * `label` says what is being decided (`loss`, `order`, …); it is for readers and explorers, and changes no answer.
   */
  choose(label: string, n: number): number;
}

/** The answers of one run, in the order in which they were given; those with n = 1 left out. */
export type Tape = readonly number[];

export interface RecordingChooser extends Chooser {
  /** Grows as the run goes on. */
  readonly tape: Tape;
}

function assertCount(label: string, n: number): void {
  if (!Number.isInteger(n) || n < 1 || n > 0xffffffff)
    throw new Error(`choose('${label}', ${n}): n must be 1 … 2^32-1`);
}

/** Spreads neighbouring seeds over the whole range; a bijection of 32-bit integers (MurmurHash3's finalizer). */
function spread(seed: number): number {
  let h = seed | 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}

/** The seed of the n-th run of a campaign: distinct for distinct n below 2^32, and unrelated to its neighbours'. */
export function seedOfRun(campaignSeed: number, n: number): number {
  return spread((spread(campaignSeed) + Math.imul(n, 0x9e3779b1)) | 0);
}

/** Answers from a pseudo-random stream of its own. `seed` is taken as a 32-bit integer. */
export function seededChooser(seed: number): Chooser {
  const stream = xoroshiro128plus(spread(seed));
  // The generator's first outputs are simple functions of the seed.
  for (let i = 0; i < 4; i += 1) stream.next();
  return {
    choose(label, n) {
      assertCount(label, n);
      return n === 1 ? 0 : uniformInt(stream, 0, n - 1);
    },
  };
}

/**
 * Answers from a tape. An entry that is too large for its question is taken modulo n, so that any list of
 * non-negative integers is a tape. Beyond the end it asks `beyond`, or answers 0.
 */
export function tapeChooser(tape: Tape, beyond?: Chooser): Chooser {
  let position = 0;
  return {
    choose(label, n) {
      assertCount(label, n);
      if (n === 1) return 0;
      const entry = tape[position];
      if (entry === undefined) return beyond === undefined ? 0 : beyond.choose(label, n);
      position += 1;
      return entry % n;
    },
  };
}

/** Passes questions on to `inner` and keeps the answers. */
export function recordingChooser(inner: Chooser): RecordingChooser {
  const tape: number[] = [];
  return {
    tape,
    choose(label, n) {
      assertCount(label, n);
      if (n === 1) return 0;
      const answer = inner.choose(label, n);
      if (!(answer >= 0 && answer < n)) throw new Error(`choose('${label}', ${n}) was answered ${answer}`);
      tape.push(answer);
      return answer;
    },
  };
}

/**
 * True with the given chance. 0 and 100 ask nothing. Without `percent` both answers are one choice of two, which is
 * what an explorer that tries every answer wants.
 */
export function chance(chooser: Chooser, label: string, percent: number | undefined): boolean {
  if (percent === undefined) return chooser.choose(label, 2) === 1;
  if (percent <= 0) return false;
  if (percent >= 100) return true;
  const n = Number.isInteger(percent) ? 100 : 10_000;
  return chooser.choose(label, n) >= n - Math.round((percent * n) / 100);
}

/** A whole number from `from` to `to`, both included; 0 on the tape stands for `from`. */
export function chooseBetween(chooser: Chooser, label: string, from: number, to: number): number {
  return from + chooser.choose(label, to - from + 1);
}

/** One element of a list that is not empty; 0 on the tape stands for the first. */
export function chooseOne<T>(chooser: Chooser, label: string, list: readonly T[]): T {
  return list[chooser.choose(label, list.length)] as T;
}
