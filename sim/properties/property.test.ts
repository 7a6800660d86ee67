import { describe, expect, it } from 'vitest';
import type { Notice } from '../../machines/element/element.ts';
import type { Taken } from '../../machines/model.ts';
import type { StoryEvent } from '../story.ts';
import type { Property } from './property.ts';
import { always, evaluate, eventually, sometimes } from './property.ts';
import { endsAgree, modifies, oneOutcome, outcomes, retransmits } from './sessions.ts';
import { boundedTransmissions, comesToRest, everyTransactionEnds } from './transactions.ts';

type Part = { readonly atMs?: number; readonly node: string } & (
  | { readonly notice: Notice }
  | { readonly call: string }
  | { readonly sends: string }
  | { readonly instance: string; readonly taken: Partial<Taken> }
);

function storyOf(parts: readonly Part[]): StoryEvent[] {
  return parts.map((part, n) => {
    const common = { n, atMs: part.atMs ?? n, node: part.node };
    if ('notice' in part) return { ...common, kind: 'notice', notice: part.notice };
    if ('call' in part) return { ...common, kind: 'command', command: { type: 'call', call: part.call, uri: '' } };
    if ('sends' in part) {
      const address = { host: '192.0.2.1', port: 5060 };
      const packet = { transport: 'udp', from: address, to: address, text: part.sends } as const;
      return { ...common, kind: 'departure', packet, fate: { rule: undefined, verdict: 'deliver', arrivals: [] } };
    }
    const taken = { machine: '', id: '', from: '', event: '', to: '', requires: [], ...part.taken };
    return { ...common, kind: 'taken', instance: part.instance, taken };
  });
}

function judge(property: Property, parts: readonly Part[], stop: 'quiet' | 'time' = 'quiet') {
  return evaluate([property], storyOf(parts), { stop, atMs: 100 });
}

const told = (node: string, notice: Notice): Part => ({ node, notice });
const call: Part = { node: 'alice', call: '1' };
const aliceUp = told('alice', { type: 'confirmed', call: '1' });
const aliceOver = told('alice', { type: 'ended', call: '1', why: 'remote' });
const bobCalled = told('bob', { type: 'incoming', call: 'x', user: 'bob' });
const bobUp = told('bob', { type: 'confirmed', call: 'x' });
const bobOver = told('bob', { type: 'ended', call: 'x', why: 'noAck' });

describe('the kinds', () => {
  const breach = always({
    name: 'never bob',
    start: () => ({}),
    see: (_, { node }) => (node === 'bob' ? 'it was bob' : undefined),
  });

  it('always: the first breach counts, with its place', () => {
    expect(judge(breach, [call, bobCalled, bobUp]).violations).toEqual([
      { property: 'never bob', atMs: 1, n: 1, explanation: 'it was bob' },
    ]);
    expect(judge(breach, [call]).violations).toEqual([]);
  });

  const answered = eventually({
    name: 'answered in time',
    withinMs: 10,
    begins: (event) => (event.kind === 'command' ? 'call' : undefined),
    ends: (event) => (event.kind === 'notice' ? 'call' : undefined),
  });

  it('eventually: in time, late, never, cut off, and not begun', () => {
    expect(
      judge(answered, [
        { ...call, atMs: 5 },
        { ...aliceUp, atMs: 15 },
      ]).violations,
    ).toEqual([]);
    expect(
      judge(answered, [
        { ...call, atMs: 5 },
        { ...aliceUp, atMs: 16 },
      ]).violations,
    ).toHaveLength(1);
    expect(judge(answered, [call]).violations[0]!.explanation).toContain('never ended');
    expect(judge(answered, [{ ...call, atMs: 95 }], 'time').violations).toEqual([]);
    expect(judge(answered, [{ ...call, atMs: 5 }], 'time').violations).toHaveLength(1);
    expect(judge(answered, [call, aliceUp]).reached).toEqual(['answered in time']);
    expect(judge(answered, [aliceUp]).reached).toEqual([]);
  });

  it('sometimes: is reached or not, and never violated', () => {
    const bob = sometimes({ name: 'bob', happens: ({ node }) => node === 'bob' });
    expect(judge(bob, [call])).toEqual({ violations: [], reached: [] });
    expect(judge(bob, [bobCalled, call])).toEqual({ violations: [], reached: ['bob'] });
  });
});

describe('oneOutcome', () => {
  it.each([
    ['answered', [call, bobCalled, aliceUp, bobUp]],
    ['answered and ended', [call, bobCalled, aliceUp, bobUp, aliceOver, bobOver]],
    [
      'failed',
      [
        call,
        told('alice', { type: 'progress', call: '1', status: 180 }),
        told('alice', { type: 'failed', call: '1', status: 486 }),
      ],
    ],
    ['never acknowledged', [bobCalled, bobOver]],
  ])('holds: %s', (_, parts) => {
    expect(judge(oneOutcome, parts).violations).toEqual([]);
  });

  it.each([
    ['no outcome', [call]],
    ['confirmed twice', [call, aliceUp, aliceUp]],
    ['cancelled after confirmed', [call, aliceUp, told('alice', { type: 'cancelled', call: '1' })]],
    ['ended twice', [call, aliceUp, aliceOver, aliceOver]],
    ['confirmed after failed', [call, told('alice', { type: 'failed', call: '1', status: 408 }), aliceUp]],
    ['a call that nobody made', [aliceUp]],
    ['progress after the session is up', [call, aliceUp, told('alice', { type: 'progress', call: '1', status: 180 })]],
  ])('is breached: %s', (_, parts) => {
    expect(judge(oneOutcome, parts).violations).toHaveLength(1);
  });

  it('says nothing of an outcome still to come when the run was cut off', () => {
    expect(judge(oneOutcome, [call], 'time').violations).toEqual([]);
  });
});

describe('endsAgree', () => {
  it('holds when both are up or both are over', () => {
    expect(judge(endsAgree, [call, bobCalled, aliceUp, bobUp]).violations).toEqual([]);
    expect(judge(endsAgree, [call, bobCalled, aliceUp, bobUp, bobOver, aliceOver]).violations).toEqual([]);
  });

  it('is breached when only one is up', () => {
    const { violations } = judge(endsAgree, [call, bobCalled, aliceUp, bobOver]);
    expect(violations[0]!.explanation).toBe('sessions that are up: 1 at alice, 0 at bob');
  });
});

describe('boundedTransmissions', () => {
  const sends = (text: string, times: number): Part[] =>
    Array.from({ length: times }, () => ({ node: 'alice', sends: text }));

  it.each([
    ['INVITE sip:b SIP/2.0', 7],
    ['BYE sip:b SIP/2.0', 11],
  ])('allows %s %i times and no more', (text, most) => {
    expect(judge(boundedTransmissions, sends(text, most)).violations).toEqual([]);
    expect(judge(boundedTransmissions, sends(text, most + 1)).violations).toHaveLength(1);
  });

  it('says nothing of ACK and responses', () => {
    expect(
      judge(boundedTransmissions, [...sends('ACK sip:b SIP/2.0', 20), ...sends('SIP/2.0 200 OK', 20)]).violations,
    ).toEqual([]);
  });
});

describe('everyTransactionEnds', () => {
  const took = (machine: string, to: string): Part => ({ node: 'alice', instance: '1', taken: { machine, to } });

  it('wants every transaction in terminated once nothing is due', () => {
    const open = [took('invite-client', 'proceeding')];
    expect(judge(everyTransactionEnds, open).violations[0]!.explanation).toContain('still in proceeding');
    expect(judge(everyTransactionEnds, open, 'time').violations).toEqual([]);
    expect(judge(everyTransactionEnds, [...open, took('invite-client', 'terminated')]).violations).toEqual([]);
    expect(judge(everyTransactionEnds, [took('dialog', 'confirmed')]).violations).toEqual([]);
  });
});

describe('everyTransactionEnds after a CANCEL', () => {
  const open: Part = { node: 'alice', instance: '1', taken: { machine: 'invite-client', to: 'proceeding' } };
  const givesUp = (node: string): Part => ({
    node,
    instance: '2',
    taken: { machine: 'invite-usage-client', event: 'timer.cancel', to: 'terminated' },
  });

  it('lets the caller that gives up destroy its own INVITE transaction, and no other', () => {
    const server: Part = { node: 'alice', instance: '3', taken: { machine: 'invite-server', to: 'proceeding' } };
    expect(judge(everyTransactionEnds, [open, givesUp('alice')]).violations).toEqual([]);
    expect(judge(everyTransactionEnds, [open, givesUp('bob')]).violations).toHaveLength(1);
    expect(judge(everyTransactionEnds, [server, givesUp('alice')]).violations).toHaveLength(1);
  });
});

describe('comesToRest', () => {
  it('is breached by a run that was cut off', () => {
    expect(judge(comesToRest, []).violations).toEqual([]);
    expect(judge(comesToRest, [], 'time').violations).toHaveLength(1);
  });
});

describe('what a campaign must reach', () => {
  it('is each reached by its own event', () => {
    const properties = [...outcomes, modifies, retransmits];
    const story = storyOf([
      aliceUp,
      aliceOver,
      told('bob', { type: 'cancelled', call: 'x' }),
      told('alice', { type: 'failed', call: '2', status: 486 }),
      { node: 'alice', sends: 'INVITE sip:b SIP/2.0\r\nTo: <sip:b@b>;tag=1\r\n\r\n' },
      { node: 'alice', instance: '1', taken: { event: 'timer.A' } },
    ]);
    const ending = { stop: 'quiet', atMs: 9 } as const;
    expect(evaluate(properties, story, ending).reached).toEqual(properties.map(({ name }) => name));
    for (const [n, event] of story.entries()) {
      expect(evaluate(properties, [event], ending).reached, `event ${n}`).toHaveLength(1);
    }
  });
});
