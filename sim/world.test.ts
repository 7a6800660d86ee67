import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { recordingChooser, seededChooser, tapeChooser } from './chooser.ts';
import type { Rule } from './network.ts';
import { delay, dropWhen, duplicate, loss, reorder } from './network-rules.ts';
import { createPinger, pingerAt, pingWorld, pongerAt } from './ping.ts';
import { traceOf } from './story.ts';
import { tapeArbitrary } from './tape-arbitrary.ts';
import type { World } from './world.ts';
import { createWorld } from './world.ts';

const rough: readonly Rule[] = [
  loss({ percent: 30 }),
  duplicate({ percent: 20, fromMs: 1, toMs: 50 }),
  reorder({ percent: 20, fromMs: 50, toMs: 1_000 }),
  delay({ fromMs: 1, toMs: 50 }),
];

function worldOf(rules: readonly Rule[], tape: readonly number[] = []): World {
  return createWorld({ ...pingWorld(), rules, chooser: tapeChooser(tape) });
}

describe('createWorld', () => {
  it('carries a PING there and a PONG back, in virtual time', () => {
    const world = worldOf([delay({ fromMs: 10, toMs: 10 })]);
    expect(world.runUntil({ quiet: true })).toBe('quiet');
    const seen = world.story.map((event) => `${event.atMs} ${event.node} ${event.kind}`);
    expect(seen.slice(0, 7)).toEqual([
      '0 pinger command',
      '0 pinger departure',
      '10 ponger arrival',
      '10 ponger departure',
      '10 ponger notice',
      '20 pinger arrival',
      '20 pinger notice',
    ]);
    expect(world.story.every((event, n) => event.n === n)).toBe(true);
  });

  it('fires each timer at its own instant however far apart they are', () => {
    const world = worldOf([loss({ percent: 100 })]);
    expect(world.runUntil({ quiet: true })).toBe('quiet');
    const sent = world.story.filter(({ kind }) => kind === 'departure').map(({ atMs }) => atMs);
    expect(sent).toEqual([0, 500, 1_500, 3_500, 7_500]);
    expect(world.nowMs).toBe(15_500);
  });

  it('is a pure function of its tape: equal at every step', () => {
    fc.assert(
      fc.property(tapeArbitrary({ maxLength: 60 }), (tape) => {
        const [one, other] = [worldOf(rough, tape), worldOf(rough, tape)];
        while (one.step()) {
          expect(other.step()).toBe(true);
          expect(other.traceHash()).toBe(one.traceHash());
        }
        expect(other.step()).toBe(false);
        expect(other.stepHashes).toEqual(one.stepHashes);
        expect(other.story).toEqual(one.story);
      }),
    );
  });

  it('is repeated by the tape that a seeded run has left', () => {
    for (let seed = 0; seed < 100; seed += 1) {
      const chooser = recordingChooser(seededChooser(seed));
      const seeded = createWorld({ ...pingWorld(), rules: rough, chooser });
      seeded.runUntil({ quiet: true });
      const repeated = worldOf(rough, chooser.tape);
      repeated.runUntil({ quiet: true });
      expect(repeated.stepHashes).toEqual(seeded.stepHashes);
    }
  });

  it('has a hash that tells stories apart', () => {
    const stories = new Map<string, string>();
    for (let seed = 0; seed < 300; seed += 1) {
      const world = createWorld({ ...pingWorld(), rules: rough, chooser: seededChooser(seed) });
      world.runUntil({ quiet: true });
      stories.set(JSON.stringify(world.story), world.traceHash());
    }
    expect(stories.size).toBeGreaterThan(250);
    expect(new Set(stories.values()).size).toBe(stories.size);
  });

  it('has a hash that sees a single octet', () => {
    const lost = worldOf([{ name: 'other', judge: () => ({ type: 'corrupt', text: 'PING 1', afterMs: 0 }) }]);
    const changed = worldOf([{ name: 'other', judge: () => ({ type: 'corrupt', text: 'PING 3', afterMs: 0 }) }]);
    for (const world of [lost, changed]) for (let i = 0; i < 2; i += 1) world.step();
    expect(lost.stepHashes[0]).toBe(changed.stepHashes[0]);
    expect(lost.stepHashes[1]).not.toBe(changed.stepHashes[1]);
  });

  it('keeps two packets of one path in order when both arrive at the same instant', () => {
    fc.assert(
      fc.property(tapeArbitrary({ maxLength: 10 }), (tape) => {
        const world = worldOf([delay({ fromMs: 10, toMs: 10 })], tape);
        for (const call of ['3', '4']) {
          world.command('pinger', { afterMs: 0, command: { type: 'options', call, uri: '' } });
        }
        world.runUntil({ quiet: true });
        const heard = world.story.flatMap((event) =>
          event.kind === 'notice' && event.node === 'ponger' ? [event.notice.call] : [],
        );
        expect(heard.indexOf('3')).toBeLessThan(heard.indexOf('4'));
      }),
    );
  });

  it('stops at an instant, and goes on from there', () => {
    const world = worldOf([loss({ percent: 100 })]);
    expect(world.runUntil({ atMs: 1_000 })).toBe('time');
    expect(world.nowMs).toBe(1_000);
    expect(world.story.filter(({ kind }) => kind === 'departure')).toHaveLength(2);
    expect(world.runUntil({ atMs: 1_500 })).toBe('time');
    expect(world.story.filter(({ kind }) => kind === 'departure')).toHaveLength(3);
    expect(world.runUntil({ atMs: 100_000 })).toBe('time');
    expect(world.nowMs).toBe(100_000);
  });

  it('cuts a run off at its limits', () => {
    const setup = { ...pingWorld(), rules: [loss({ percent: 100 })], chooser: tapeChooser([]) };
    const few = createWorld({ ...setup, limits: { events: 2, atMs: 600_000 } });
    expect(few.runUntil({ quiet: true })).toBe('event limit');
    expect(few.stepHashes).toHaveLength(2);
    const short = createWorld({
      ...pingWorld(),
      rules: setup.rules,
      chooser: setup.chooser,
      limits: { events: 100, atMs: 1_499 },
    });
    expect(short.runUntil({ quiet: true })).toBe('time limit');
    expect(short.nowMs).toBe(500);
  });

  it('tells the sender when nobody is at the address', () => {
    const lonely = createPinger({ name: 'lonely', address: pingerAt, peer: pongerAt });
    const world = createWorld({
      nodes: [{ element: lonely, address: pingerAt }],
      rules: [delay({ fromMs: 7, toMs: 7 })],
      chooser: tapeChooser([]),
      limits: { events: 100, atMs: 1_000 },
    });
    world.command('lonely', { afterMs: 0, command: { type: 'options', call: '1', uri: '' } });
    world.runUntil({ atMs: 100 });
    expect(world.story.slice(2).map((event) => `${event.atMs} ${event.kind}`)).toEqual(['7 unreachable', '7 notice']);
  });

  it('refuses two nodes of one name or address, and commands to nobody', () => {
    const setup = { ...pingWorld(), rules: [], chooser: tapeChooser([]) };
    const [pinger] = setup.nodes;
    expect(() => createWorld({ ...setup, nodes: [pinger!, pinger!] })).toThrow('two nodes');
    const intent = { afterMs: 0, command: { type: 'hangup', call: '1' } } as const;
    expect(() => createWorld(setup).command('nobody', intent)).toThrow('nobody');
  });
});

describe('traceOf', () => {
  it('shows what a tester at the interface of one node sees', () => {
    const rules = [dropWhen(({ text }, atMs) => text === 'PING 1' && atMs === 0), delay({ fromMs: 10, toMs: 10 })];
    const world = worldOf(rules);
    world.runUntil({ atMs: 520 });
    const brief = (node: string): string[] =>
      traceOf(world.story, node).map((event) =>
        event.kind === 'packet'
          ? `${event.n} ${event.atMs} ${event.direction} ${event.text}`
          : `${event.n} ${event.atMs} ${event.about} ${event.text}`,
      );
    expect(brief('pinger')).toEqual([
      '0 0 trigger options 1 sip:ponger@192.0.2.2',
      '1 0 received PING 1',
      '2 500 received PING 1',
      '3 520 sent PONG 1',
      '4 520 trigger options 2 ',
      '5 520 received PING 2',
    ]);
    expect(brief('ponger')).toEqual(['0 510 sent PING 1', '1 510 received PONG 1']);
  });
});
