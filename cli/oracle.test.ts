/**
 * The oracle watches the reference user agents call each other over a bad network. They are correct, so that whatever it
 * finds is a false alarm: of a rule, of a machine, or of the monitor.
 */
import { describe, expect, it } from 'vitest';
import { createMonitor } from '../conformance/monitor/monitor.ts';
import { defaultTolerance, type Timing } from '../conformance/monitor/tolerance.ts';
import { seededChooser, seedOfRun } from '../sim/chooser.ts';
import { modelNamed } from '../sim/models/index.ts';
import { traceOf } from '../sim/story.ts';

const timing: Timing = {
  t1Ms: 500,
  t2Ms: 4000,
  t4Ms: 5000,
  tolerance: defaultTolerance,
  tolerances: {},
  jitterMs: 0,
  // The trace is taken at the node itself.
  transitMs: 0,
  reactionMs: 500,
};

interface Finding {
  readonly run: number;
  readonly node: string;
  readonly text: string;
}

function watch(given: Record<string, unknown>, runs: number): { findings: Finding[]; exercised: Set<string> } {
  const model = modelNamed('call')!;
  const parsed = model.parseOptions(given);
  if (!parsed.ok) throw new Error(parsed.error);
  const findings: Finding[] = [];
  const exercised = new Set<string>();
  for (let run = 0; run < runs; run += 1) {
    const { story, endedAtMs } = model.run(parsed.options, seededChooser(seedOfRun(1, run)));
    for (const node of ['alice', 'bob']) {
      const monitor = createMonitor({ timing });
      for (const event of traceOf(story, node)) monitor.observe(event);
      const { requirements, doubts } = monitor.conclude(endedAtMs);
      for (const { id, verdict, expected, observed } of requirements) {
        exercised.add(id);
        if (verdict !== 'pass')
          findings.push({ run, node, text: `${verdict} ${id}: expected ${expected}; ${observed}` });
      }
      for (const text of doubts) findings.push({ run, node, text });
    }
  }
  return { findings, exercised };
}

describe('the oracle finds nothing wrong with correct user agents', () => {
  const networks: readonly (readonly [name: string, options: Record<string, unknown>, runs: number])[] = [
    ['that loses nothing', {}, 150],
    ['that loses 30 %', { lossPercent: 30 }, 150],
    ['that loses, doubles and reorders', { lossPercent: 20, duplicatePercent: 20, reorderPercent: 20 }, 250],
    ['that is slow', { delayFromMs: 100, delayToMs: 900, lossPercent: 10 }, 150],
  ];
  for (const [name, options, runs] of networks) {
    it(`over a network ${name}`, () => {
      const { findings, exercised } = watch(options, runs);
      expect(findings.slice(0, 5)).toEqual([]);
      expect(exercised.size).toBeGreaterThan(60);
    });
  }
});
