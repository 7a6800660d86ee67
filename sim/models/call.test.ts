import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Element, ElementOutput } from '../../machines/element/element.ts';
import { createUserAgent } from '../../machines/element/user-agent.ts';
import type { Campaign } from '../campaign.ts';
import { campaignHolds, runCampaign } from '../campaign.ts';
import { tapeChooser } from '../chooser.ts';
import type { Model, ModelOptions } from '../model.ts';
import { tokenOf } from '../model.ts';
import { tapeArbitrary } from '../tape-arbitrary.ts';
import type { MakeUserAgent } from './call.ts';
import { call, callModel } from './call.ts';

function optionsOf(given: ModelOptions): ModelOptions {
  const parsed = call.parseOptions(given);
  if (!parsed.ok) throw new Error(parsed.error);
  return parsed.options;
}

const rough = optionsOf({ lossPercent: 30, duplicatePercent: 20, reorderPercent: 20 });

function campaignOf(options: ModelOptions, runs: number, model: Model = call): Campaign {
  return runCampaign({ model, options, seed: 1, runs });
}

describe('the model call', () => {
  it('holds in 2,000 runs with 30 % loss, duplicates and reordering, and reaches every outcome', () => {
    const campaign = campaignOf(rough, 2_000);
    expect(campaign.violations).toEqual([]);
    expect(campaign.unreached).toEqual([]);
    expect(campaign.runs).toBe(2_000);
  });

  it.each([
    ['an undisturbed network', {}],
    ['a slow network, where every request is sent again', { delayFromMs: 600, delayToMs: 900 }],
    ['a network without delay, where all is due at once', { delayFromMs: 0, delayToMs: 0, lossPercent: 20 }],
    ['60 % loss', { lossPercent: 60 }],
    ['damaged octets', { corruptPercent: 20, lossPercent: 10 }],
  ])('holds in %s', (_, given) => {
    const campaign = campaignOf(optionsOf(given), 300);
    expect(campaign.violations).toEqual([]);
    expect(campaignHolds(campaign)).toBe(true);
  });

  it('holds for whatever tape, as far as fast-check can find', () => {
    fc.assert(
      fc.property(tapeArbitrary({ maxLength: 300 }), (tape) => {
        const run = call.run(rough, tapeChooser(tape));
        expect(run.violations, `replay ${tokenOf(call, rough, run.tape)}`).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it('is undisturbed on the empty tape: the call is answered and stays up', () => {
    const run = call.run(optionsOf({}), tapeChooser([]));
    const told = run.story.flatMap((event) => (event.kind === 'notice' ? [`${event.node} ${event.notice.type}`] : []));
    expect(told).toEqual(['bob incoming', 'bob answered', 'alice progress', 'alice confirmed', 'bob confirmed']);
    expect(run.stop).toBe('quiet');
  });
});

/** A user agent of which some outputs are lost, changed or given twice. */
function defective(change: (output: ElementOutput) => readonly ElementOutput[]): MakeUserAgent {
  const wrap = (element: Element): Element => ({
    name: element.name,
    handle: (input) => element.handle(input).flatMap(change),
    copy: () => wrap(element.copy()),
    encode: () => element.encode(),
  });
  return (options) => wrap(createUserAgent(options));
}

function without(lost: (output: ElementOutput) => boolean): MakeUserAgent {
  return defective((output) => (lost(output) ? [] : [output]));
}

function restless(element: Element): Element {
  return {
    ...element,
    handle(input) {
      const outputs = element.handle(input);
      return input.type === 'timer' ? [...outputs, { type: 'startTimer', key: input.key, durationMs: 5_000 }] : outputs;
    },
  };
}

describe('each property finds the defect that it is there for', () => {
  it.each<[string, string, MakeUserAgent, ModelOptions?]>([
    [
      'once the network is quiet both ends agree on which sessions are up',
      'no BYE is ever sent',
      without((output) => output.type === 'packet' && output.packet.text.startsWith('BYE ')),
    ],
    [
      'each user hears exactly one final outcome of each call',
      'the user is told twice that the session is up',
      defective((output) =>
        output.type === 'notice' && output.notice.type === 'confirmed' ? [output, output] : [output],
      ),
    ],
    [
      'each user hears exactly one final outcome of each call',
      'the user is not told of a failure',
      without((output) => output.type === 'notice' && output.notice.type === 'failed'),
    ],
    [
      'an INVITE is sent at most 7 times and another request at most 11 times',
      'Timer B is never started',
      without((output) => output.type === 'startTimer' && output.key.endsWith(' B')),
      { lossPercent: 100, lossInARow: 1_000 },
    ],
    [
      'every transaction ends',
      'Timer J is never started',
      without((output) => output.type === 'startTimer' && output.key.endsWith(' J')),
    ],
    ['the run falls quiet', 'a timer starts itself anew', (options) => restless(createUserAgent(options))],
    [
      'no element throws',
      'it throws when a call is cancelled',
      defective((output) => {
        if (output.type === 'notice' && output.notice.type === 'cancelled') throw new Error('out of order');
        return [output];
      }),
    ],
  ])('%s: %s', (property, _, make, given) => {
    const options = given === undefined ? rough : optionsOf(given);
    const campaign = campaignOf(options, 60, callModel('defective', make));
    expect(campaign.violations.map((violation) => violation.property)).toContain(property);
  });
});
