/** Makes a failing tape short and small, so that its run is easy to follow. */
import type { Tape } from './chooser.ts';
import { trimTape } from './token.ts';

/**
 * A tape for which `fails` is still true, with fewer and smaller choices. It tries to zero and to cut out ever shorter
 * stretches, then to lower single entries. `fails` is called `effort` times at most (2,000 if left out). Deterministic.
 */
export function shrinkTape(tape: Tape, fails: (tape: Tape) => boolean, effort = 2_000): Tape {
  let best = trimTape(tape);
  let left = effort;

  function accept(candidate: Tape): boolean {
    if (left <= 0) return false;
    left -= 1;
    const trimmed = trimTape(candidate);
    if (!fails(trimmed)) return false;
    best = trimmed;
    return true;
  }

  function sweep(length: number): boolean {
    let better = false;
    for (let at = 0; at < best.length && left > 0; ) {
      const stretch = best.slice(at, at + length);
      const before = best.slice(0, at);
      const after = best.slice(at + length);
      if (accept([...before, ...after])) better = true;
      else {
        if (stretch.some((entry) => entry !== 0) && accept([...before, ...stretch.map(() => 0), ...after]))
          better = true;
        at += length;
      }
    }
    return better;
  }

  function lower(): boolean {
    let better = false;
    for (let at = 0; at < best.length; at += 1) {
      for (const smaller of [1, Math.floor(best[at]! / 2), best[at]! - 1]) {
        if (smaller <= 0 || smaller >= best[at]!) continue;
        if (accept(best.map((entry, i) => (i === at ? smaller : entry)))) {
          better = true;
          break;
        }
      }
    }
    return better;
  }

  for (let better = true; better && left > 0; ) {
    better = false;
    for (let length = 2 ** Math.ceil(Math.log2(best.length + 1)); length >= 1; length = Math.floor(length / 2)) {
      better = sweep(length) || better;
    }
    better = lower() || better;
  }
  return best;
}
