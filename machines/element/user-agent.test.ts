import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Address } from '../trace.ts';
import type { Command, Element, ElementInput, ElementOutput } from './element.ts';
import { MiniHost, ownAddress } from './mini-host.test-support.ts';
import { anyMoves, Provoker } from './provoker.test-support.ts';
import { createUserAgent } from './user-agent.ts';

const bobAddress: Address = { host: '192.0.2.2', port: 5060 };

function agent(name: string, address: Address) {
  return createUserAgent({ name, address, ids: name });
}

/** Two user agents wired together without delay: whatever one sends the other receives. */
class Pair {
  readonly alice = new MiniHost(agent('alice', ownAddress));
  readonly bob = new MiniHost(agent('bob', bobAddress));
  private delivered = [0, 0];

  settle(): void {
    const hosts = [this.alice, this.bob];
    for (let moved = true; moved; ) {
      moved = false;
      hosts.forEach((from, index) => {
        const to = hosts[1 - index]!;
        const next = from.packets[this.delivered[index]!];
        if (!next) return;
        this.delivered[index]!++;
        moved = true;
        to.give({ type: 'packet', packet: next });
      });
    }
  }

  advance(ms: number): void {
    for (let passed = 0; passed < ms; passed += 10) {
      this.alice.advance(10);
      this.bob.advance(10);
      this.settle();
    }
  }

  command(who: MiniHost, command: Command): void {
    who.command(command);
    this.settle();
  }
}

describe('two user agents', () => {
  test('set up, modify and end a call; nothing is left', () => {
    const pair = new Pair();
    const { alice, bob } = pair;
    pair.command(alice, { type: 'call', call: 'c', uri: 'sip:bob@192.0.2.2' });
    const call = bob.notices[0]!.call;
    pair.command(bob, { type: 'ring', call });
    pair.command(bob, { type: 'answer', call });
    pair.command(bob, { type: 'modify', call });
    pair.command(alice, { type: 'modify', call: 'c' });
    pair.command(bob, { type: 'hangup', call });
    expect(alice.told()).toEqual(['progress 180', 'confirmed', 'ended remote']);
    expect(bob.told()).toEqual(['incoming bob', 'answered', 'confirmed', 'ended local']);
    for (const host of [alice, bob]) {
      host.advance(100_000);
      expect(host.timers.size).toBe(0);
      const state = host.element.encode();
      expect(state).toMatch(/^\[\d+,\{\},\{\},\{\},\{\},\{\},\{\}\]$/);
    }
  });

  test('glare: both re-INVITEs get 491, and the owner of the Call-ID is the later to try again', () => {
    const pair = new Pair();
    const { alice, bob } = pair;
    pair.command(alice, { type: 'call', call: 'c', uri: 'sip:bob@192.0.2.2' });
    const call = bob.notices[0]!.call;
    pair.command(bob, { type: 'answer', call });
    alice.command({ type: 'modify', call: 'c' });
    bob.command({ type: 'modify', call });
    pair.settle();
    expect(alice.times('SIP/2.0 491')).toHaveLength(1);
    expect(bob.times('SIP/2.0 491')).toHaveLength(1);
    pair.advance(2000);
    expect([alice.times('INVITE'), bob.times('INVITE')].map(({ length }) => length)).toEqual([2, 2]);
    pair.advance(2000);
    expect([alice.times('INVITE'), bob.times('INVITE')].map(({ length }) => length)).toEqual([3, 2]);
    expect(alice.told()).toEqual(['confirmed']);
  });
});

describe('for any inputs', () => {
  test('nothing is thrown, and a copy goes the same way as its original', () => {
    fc.assert(
      fc.property(anyMoves, fc.nat({ max: 40 }), (moves, copyAt) => {
        const provoker = new Provoker(agent('alice', ownAddress));
        let copy: Element | undefined;
        moves.forEach((each, index) => {
          if (index === copyAt) copy = provoker.host.element.copy();
          const input = provoker.inputOf(each);
          const before = provoker.host.element.encode();
          const twin = provoker.host.element.copy();
          const outputs = capture(provoker.host, input);
          expect(twin.encode()).toBe(before);
          expect(twin.handle(input)).toEqual(outputs);
          expect(twin.encode()).toBe(provoker.host.element.encode());
          if (copy) expect(copy.handle(input)).toEqual(outputs);
        });
        if (copy) expect(copy.encode()).toBe(provoker.host.element.encode());
      }),
      { numRuns: 120 },
    );
  });

  test('such inputs lead deep: to sessions, races and their ends', () => {
    const taken = new Set<string>();
    for (const moves of fc.sample(anyMoves, { numRuns: 600, seed: 1 })) {
      const provoker = new Provoker(agent('alice', ownAddress));
      for (const each of moves) provoker.host.give(provoker.inputOf(each));
      for (const { machine, id } of provoker.host.taken) taken.add(`${machine}: ${id}`);
    }
    const deep = [
      'invite-client: accepted receive.2xx',
      'invite-server: confirmed receive.ack',
      'invite-server: accepted respond.2xx',
      'dialog: confirmed receive.bye',
      'dialog: confirmed hangup',
      'invite-usage-client: cancelling receive.final',
      'invite-usage-client: ended receive.2xx',
      'invite-usage-server: accepted timer.2xx',
      'invite-usage-server: confirmed hangup',
    ];
    expect(deep.filter((each) => !taken.has(each))).toEqual([]);
  });

  test('left alone, it comes to rest', () => {
    fc.assert(
      fc.property(anyMoves, (moves) => {
        const provoker = new Provoker(agent('alice', ownAddress));
        for (const each of moves) provoker.host.give(provoker.inputOf(each));
        // Whoever rings forever is answered for by the user, who now gives up.
        for (const { call } of [...provoker.host.notices]) provoker.host.command({ type: 'hangup', call });
        provoker.host.advance(1_000_000);
        expect([...provoker.host.timers.keys()]).toEqual([]);
      }),
      { numRuns: 120 },
    );
  });
});

/** What the host's element gives back for an input; the host keeps account of it. */
function capture(host: MiniHost, input: ElementInput): readonly ElementOutput[] {
  if (input.type === 'timer') host.timers.delete(input.key);
  const outputs = host.element.handle(input);
  host.account(outputs);
  return outputs;
}
