import { describe, expect, it } from 'vitest';
import { campaignHolds, firstDifference, mergeCampaigns, runCampaign } from './campaign.ts';
import { seededChooser, tapeChooser } from './chooser.ts';
import type { Model, ModelOptions } from './model.ts';
import { pingModel } from './ping.ts';
import { shrinkTape } from './shrink.ts';
import { simulationResult } from './simulation-result.ts';
import { decodeToken } from './token.ts';

function optionsOf(given: ModelOptions): ModelOptions {
  const parsed = pingModel.parseOptions(given);
  if (!parsed.ok) throw new Error(parsed.error);
  return parsed.options;
}

const rough = optionsOf({ lossPercent: 30, lossInARow: 100, duplicatePercent: 20, reorderPercent: 10 });
const forgetful = optionsOf({ lossPercent: 30, duplicatePercent: 20, forgetful: true });

describe('runCampaign', () => {
  it('holds for the sound model, and reaches what it must', () => {
    const campaign = runCampaign({ model: pingModel, options: rough, seed: 1, runs: 500 });
    expect(campaign.violations).toEqual([]);
    expect(campaign.unreached).toEqual([]);
    expect(campaignHolds(campaign)).toBe(true);
    expect(campaign.properties.map(({ name, checked }) => [name, checked])).toEqual([
      ['a PING is told once', 500],
      ['a PING ends', 500],
      ['a PING is answered', 500],
      ['a PING is given up', 500],
      ['no element throws', 500],
    ]);
    const givenUp = campaign.properties[3]!.reached;
    expect(givenUp).toBeGreaterThan(0);
    expect(givenUp).toBeLessThan(500);
  });

  it('is a pure function of its arguments, and another for another seed', () => {
    const campaign = { model: pingModel, options: rough, seed: 1, runs: 50 };
    expect(runCampaign(campaign)).toEqual(runCampaign(campaign));
    expect(runCampaign({ ...campaign, seed: 2 }).traceHash).not.toBe(runCampaign(campaign).traceHash);
  });

  it('is the same on every machine and every version of Node', () => {
    expect(runCampaign({ model: pingModel, options: rough, seed: 1, runs: 50 }).traceHash).toBe('625af2bc30af1d01');
  });

  it('is the same whole or in shards', () => {
    const campaign = { model: pingModel, options: rough, seed: 3 };
    const shards = [
      runCampaign({ ...campaign, from: 0, runs: 30 }),
      runCampaign({ ...campaign, from: 30, runs: 5 }),
      runCampaign({ ...campaign, from: 35, runs: 65 }),
    ];
    expect(mergeCampaigns(shards)).toEqual(runCampaign({ ...campaign, runs: 100 }));
  });

  it('fails when a sometimes was never reached', () => {
    const campaign = runCampaign({ model: pingModel, options: optionsOf({}), seed: 1, runs: 20 });
    expect(campaign.violations).toEqual([]);
    expect(campaign.unreached).toEqual(['a PING is given up']);
    expect(campaignHolds(campaign)).toBe(false);
  });

  it('finds the defect, and its token repeats it with the fewest choices', () => {
    const campaign = runCampaign({ model: pingModel, options: forgetful, seed: 1, runs: 100 });
    const [first] = campaign.violations;
    expect(first!.property).toBe('a PING is told once');
    const decoded = decodeToken(first!.token);
    if (!decoded.ok) throw new Error(decoded.error);
    // One duplicate, or one lost PONG: a single choice that is not 0.
    expect(decoded.value.tape.filter((entry) => entry !== 0)).toHaveLength(1);
    expect(decoded.value.tape).toHaveLength(first!.choices);
    const parsed = pingModel.parseOptions(decoded.value.options);
    if (!parsed.ok) throw new Error(parsed.error);
    const run = pingModel.run(parsed.options, tapeChooser(decoded.value.tape));
    expect(run.violations[0]).toMatchObject({ property: first!.property, explanation: first!.explanation });
  });

  it('keeps a bounded number of violations', () => {
    const campaign = runCampaign({ model: pingModel, options: forgetful, seed: 1, runs: 200 });
    expect(campaign.violations.length).toBe(10);
  });

  it('compares each run with its repetition when asked to', () => {
    const campaign = { model: pingModel, options: rough, seed: 1, runs: 20, checkDeterminism: true };
    expect(runCampaign(campaign).differing).toEqual([]);
    let runs = 0;
    const fickle: Model = {
      ...pingModel,
      run(options, chooser) {
        runs += 1;
        return pingModel.run(optionsOf({ ...options, delayToMs: runs % 2 === 0 ? 60 : 50 }), chooser);
      },
    };
    expect(runCampaign({ ...campaign, model: fickle }).differing.length).toBeGreaterThan(0);
  });

  it('ends early when it may not go on', () => {
    let asked = 0;
    const mayGoOn = (): boolean => {
      asked += 1;
      return asked <= 7;
    };
    expect(runCampaign({ model: pingModel, options: rough, seed: 1, runs: 100, mayGoOn }).runs).toBe(7);
  });

  it('reports an element that throws as a violation with a token', () => {
    const throwing: Model = {
      ...pingModel,
      run: (options, chooser) =>
        pingModel.run(options, {
          choose(label, n) {
            const answer = chooser.choose(label, n);
            if (label === 'pause' && answer > 50) throw new Error('the element has a fault');
            return answer;
          },
        }),
    };
    const campaign = runCampaign({ model: throwing, options: rough, seed: 1, runs: 20 });
    expect(campaign.violations[0]).toMatchObject({
      property: 'no element throws',
      explanation: 'the element has a fault',
    });
  });
});

describe('firstDifference', () => {
  it('is the first step at which two runs part', () => {
    const run = (delayToMs: number) => pingModel.run(optionsOf({ delayFromMs: 5, delayToMs }), seededChooser(1));
    expect(firstDifference(run(5), run(5))).toBeUndefined();
    expect(firstDifference(run(5), run(90))).toBe(1);
  });
});

describe('simulationResult', () => {
  it('has the documented shape', () => {
    const campaign = runCampaign({ model: pingModel, options: rough, seed: 1, runs: 10 });
    const result = simulationResult(campaign, 2);
    expect(Object.keys(result)).toEqual([
      'schema',
      'model',
      'runs',
      'seconds',
      'runsPerSecond',
      'simulatedSeconds',
      'properties',
      'violations',
      'traceHash',
    ]);
    expect(result).toMatchObject({ schema: 'sipwright/simulation@1', runs: 10, runsPerSecond: 5 });
    expect(result.simulatedSeconds).toBeGreaterThan(0);
  });
});

describe('parseOptions', () => {
  it('names the option that is wrong', () => {
    expect(pingModel.parseOptions({ lossPercent: 101 })).toMatchObject({ ok: false });
    const parsed = pingModel.parseOptions({ lossPercent: 101 });
    expect(!parsed.ok && parsed.error).toContain('Option lossPercent of model ping');
    expect(pingModel.parseOptions({ unknown: 1 }).ok).toBe(false);
  });
});

describe('shrinkTape', () => {
  it('finds the smallest tape that still fails', () => {
    const fails = (tape: readonly number[]): boolean => tape.filter((entry) => entry >= 7).length >= 2;
    expect(shrinkTape([1, 9, 0, 4, 12, 8, 100, 3, 0], fails)).toEqual([7, 7]);
  });

  it('keeps to its effort', () => {
    let calls = 0;
    const fails = (tape: readonly number[]): boolean => {
      calls += 1;
      return tape.length > 3;
    };
    shrinkTape(
      Array.from({ length: 500 }, (_, i) => i + 1),
      fails,
      50,
    );
    expect(calls).toBeLessThanOrEqual(50);
  });
});
