import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Packet } from '../machines/element/element.ts';
import { seededChooser, tapeChooser } from './chooser.ts';
import type { Fate, Rule } from './network.ts';
import { createNetwork } from './network.ts';
import { corrupt, delay, dropWhen, duplicate, loss, mtu, partition, reorder } from './network-rules.ts';

const alice = { host: '192.0.2.1', port: 5060 };
const bob = { host: '192.0.2.2', port: 5060 };
const packet: Packet = { transport: 'udp', from: alice, to: bob, text: 'INVITE' };

function fatesOf(rules: readonly Rule[], tape: readonly number[], packets: readonly Packet[], atMs = 0): Fate[] {
  const network = createNetwork({ rules, chooser: tapeChooser(tape) });
  return packets.map((each) => network.send(each, atMs));
}

function fateOf(rules: readonly Rule[], tape: readonly number[], sent = packet, atMs = 0): Fate {
  return fatesOf(rules, tape, [sent], atMs)[0]!;
}

describe('createNetwork', () => {
  it('delivers at once what every rule lets pass', () => {
    const fate = fateOf([loss({ percent: 50 })], [0]);
    expect(fate).toEqual({ rule: undefined, verdict: 'deliver', arrivals: [{ afterMs: 0, packet }] });
  });

  it('asks no rule behind the first that does not pass', () => {
    const mustNotBeAsked: Rule = {
      name: 'trap',
      judge: () => {
        throw new Error('asked');
      },
    };
    expect(fateOf([loss({ percent: 100 }), mustNotBeAsked], []).rule).toBe('loss');
    expect(() => fateOf([loss({ percent: 0 }), mustNotBeAsked], [])).toThrow('asked');
  });

  it('leaves the messages of a stream alone', () => {
    expect(fateOf([loss({ percent: 100 })], [], { ...packet, transport: 'tcp' }).verdict).toBe('deliver');
  });
});

describe('rules', () => {
  it('loss drops', () => {
    expect(fateOf([loss({ percent: 30 })], [70])).toEqual({ rule: 'loss', verdict: 'drop', arrivals: [] });
    expect(fateOf([loss({ percent: 30 })], [69]).verdict).toBe('deliver');
  });

  it('loss is as frequent as it says', () => {
    const network = createNetwork({ rules: [loss({ percent: 30 })], chooser: seededChooser(5) });
    let lost = 0;
    for (let i = 0; i < 10_000; i += 1) if (network.send(packet, 0).verdict === 'drop') lost += 1;
    expect(lost).toBeGreaterThan(2_800);
    expect(lost).toBeLessThan(3_200);
  });

  it('loss stops at its budget', () => {
    const fates = fatesOf([loss({ atMost: 2 })], [1, 1, 1, 1], [packet, packet, packet, packet]);
    expect(fates.map(({ verdict }) => verdict)).toEqual(['drop', 'drop', 'deliver', 'deliver']);
  });

  it('loss in a row is counted for each path by itself, and anew after a packet that got through', () => {
    const back: Packet = { ...packet, from: bob, to: alice };
    const fates = fatesOf(
      [loss({ inARow: 2 })],
      Array.from({ length: 9 }, () => 1),
      [packet, back, packet, packet, packet, back, back],
    );
    expect(fates.map(({ verdict }) => verdict)).toEqual(['drop', 'drop', 'drop', 'deliver', 'drop', 'drop', 'deliver']);
  });

  it('duplicate delivers two copies, each after its own time', () => {
    expect(fateOf([duplicate({ percent: 10, fromMs: 1, toMs: 50 })], [99, 4, 20])).toEqual({
      rule: 'duplicate',
      verdict: 'duplicate',
      arrivals: [
        { afterMs: 5, packet },
        { afterMs: 21, packet },
      ],
    });
  });

  it('delay delivers after a time out of its span', () => {
    fc.assert(
      fc.property(fc.nat(), (entry) => {
        const [arrival] = fateOf([delay({ fromMs: 10, toMs: 20 })], [entry]).arrivals;
        expect(arrival!.afterMs).toBe(10 + (entry % 11));
      }),
    );
  });

  it('reorder holds one packet so long that the next overtakes it', () => {
    const rules = [reorder({ percent: 50, fromMs: 100, toMs: 200 }), delay({ fromMs: 1, toMs: 10 })];
    const fates = fatesOf(rules, [99, 0, 0, 9], [packet, packet]);
    expect(fates.map(({ rule, arrivals }) => [rule, arrivals[0]!.afterMs])).toEqual([
      ['reorder', 100],
      ['delay', 10],
    ]);
  });

  it('corrupt changes exactly one octet, and keeps octets octets', () => {
    fc.assert(
      fc.property(fc.nat(), fc.nat(), (where, how) => {
        const fate = fateOf([corrupt({ percent: 100, fromMs: 3, toMs: 3 })], [where, how]);
        const { text } = fate.arrivals[0]!.packet;
        expect(fate.verdict).toBe('corrupt');
        expect(text).toHaveLength(packet.text.length);
        const changed = [...text].filter((octet, i) => octet !== packet.text[i]);
        expect(changed).toHaveLength(1);
        expect(changed[0]!.charCodeAt(0)).toBeLessThan(256);
      }),
    );
  });

  it('dropWhen drops just what it picks', () => {
    const rules = [dropWhen(({ text }, atMs) => text === 'INVITE' && atMs < 10, 'first INVITE')];
    expect(fateOf(rules, [], packet, 9).rule).toBe('first INVITE');
    expect(fateOf(rules, [], packet, 10).verdict).toBe('deliver');
    expect(fateOf(rules, [], { ...packet, text: 'ACK' }, 9).verdict).toBe('deliver');
  });

  it('mtu drops what is longer', () => {
    expect(fateOf([mtu({ octets: 5 })], []).verdict).toBe('drop');
    expect(fateOf([mtu({ octets: 6 })], []).verdict).toBe('deliver');
  });

  it('partition separates two groups both ways, for its time', () => {
    const rules = [partition({ between: [alice], and: [bob], fromMs: 100, toMs: 200 })];
    const back: Packet = { ...packet, from: bob, to: alice };
    const within: Packet = { ...packet, to: alice };
    expect([99, 100, 199, 200].map((atMs) => fateOf(rules, [], packet, atMs).verdict)).toEqual([
      'deliver',
      'drop',
      'drop',
      'deliver',
    ]);
    expect(fateOf(rules, [], back, 150).verdict).toBe('drop');
    expect(fateOf(rules, [], within, 150).verdict).toBe('deliver');
  });

  it('partition with hold delivers when it heals', () => {
    const rules = [partition({ between: [alice], and: [bob], fromMs: 100, toMs: 200, hold: true })];
    expect(fateOf(rules, [], packet, 150)).toEqual({
      rule: 'partition',
      verdict: 'hold',
      arrivals: [{ afterMs: 50, packet }],
    });
  });
});
