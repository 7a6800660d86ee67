/** Each torture message: what lint finds in it and where, and what the reference user agent does with it. */
import { describe, expect, it } from 'vitest';
import { MiniHost } from '../../machines/element/mini-host.test-support.ts';
import { rules } from '../../machines/rules/index.ts';
import type { Judged, Sighting } from '../../machines/rules/rule.ts';
import { createResponse, type HeaderLine, type Message, parseMessage } from '../../syntax/message.ts';
import { parseRaw, printRaw } from '../../syntax/raw.ts';
import { lintMessage } from '../lint.ts';
import { referenceUserAgent } from '../reference.ts';
import { tortureMessages } from './index.ts';
import {
  faultsOf,
  isResponse,
  octetsOf,
  type Place,
  type Reaction,
  somewhere,
  type TortureMessage,
} from './message.ts';

const each = tortureMessages.map((message) => [message.name, message] as const);
const us = { host: '192.0.2.9', port: 5061 };
const timers = { t1Ms: 500, t2Ms: 4000, t4Ms: 5000, tolerance: { early: 0.1, late: 0.25, lateMs: 100 } };

const host = (): MiniHost => new MiniHost(referenceUserAgent({ host: '192.0.2.1', port: 5060 }, timers, 1));

/** A host whose user agent has sent us an INVITE, and where a response to it goes. */
function calling(): { readonly host: MiniHost; readonly place: Place } {
  const caller = host();
  const [invite] = caller.command({ type: 'call', call: 'call-1', uri: 'sip:bob@192.0.2.9:5061' });
  const value = (name: string): string => invite!.values(name)[0]!;
  const sequence = String(invite!.get('cseq')!.sequence);
  const copied = { via: value('via'), from: value('from'), to: value('to'), callId: value('call-id'), sequence };
  return { host: caller, place: { ...somewhere, ...copied } };
}

function reactionTo(message: TortureMessage): Reaction {
  if (isResponse(message)) {
    const { host: caller, place } = calling();
    const before = caller.taken.length;
    caller.receive(octetsOf(message, place), us);
    return caller.taken.length > before ? 'accept' : 'drop';
  }
  const called = host();
  const sent = [...called.receive(octetsOf(message), us), ...called.advance(1000)];
  const final = sent.find(({ status }) => status >= 200);
  if (!final) return 'drop';
  expect(answers(final, parseMessage(octetsOf(message)))).toEqual([]);
  return final.status < 300 ? 'accept' : final.status;
}

/** The fields of a response that are not as the request has them. §8.2.6.2. */
function answers(response: Message, request: Message): string[] {
  const names = ['via', 'from', 'call-id', 'cseq'];
  return names.filter((name) => response.values(name).join() !== request.values(name).join());
}

describe('the list', () => {
  it('has a message for each tag of RFC 4475 and RFC 5118', () => {
    const of = (rfc: number): string[] => tortureMessages.filter((one) => one.rfc === rfc).map(({ name }) => name);
    expect(of(4475)).toHaveLength(49);
    expect(of(5118)).toHaveLength(12);
    expect(new Set(tortureMessages.map(({ name }) => name)).size).toBe(61);
  });

  it('has octets alone, and a mark for each fault', () => {
    for (const message of tortureMessages) {
      expect(octetsOf(message)).toMatch(/^[\0-\xff]*$/);
      expect(octetsOf(message)).not.toMatch(/\{(length|user|host|sentBy)\}/);
      expect(message.template.split('‸').length - 1, message.name).toBe(message.faults.length);
    }
  });
});

describe('lint', () => {
  it.each(each)('finds in %s what is wrong, at its very octet, and nothing else', (_, message) => {
    const found = lintMessage(octetsOf(message)).map(({ requirement, offset }) => ({ requirement, offset }));
    expect(found).toEqual(faultsOf(message));
  });

  it.each(each)('reads %s without loss, whole or cut anywhere', (_, message) => {
    const text = octetsOf(message);
    expect(printRaw(parseRaw(text))).toBe(text);
    for (let length = 0; length < text.length; length += Math.ceil(text.length / 200)) {
      const cut = text.slice(0, length);
      expect(printRaw(parseRaw(cut))).toBe(cut);
      for (const { offset } of lintMessage(cut)) expect(offset).toBeLessThanOrEqual(length);
    }
  });
});

describe('the reference user agent', () => {
  it.each(each)('reacts to %s as is best', (_, message) => {
    expect(reactionTo(message)).toBe(message.userAgent[0]);
  });

  it.each(each)('takes %s cut anywhere without a fault of its own', (_, message) => {
    const { host: taker, place } = isResponse(message) ? calling() : { host: host(), place: somewhere };
    const text = octetsOf(message, place);
    for (let length = 0; length < text.length; length += Math.ceil(text.length / 100)) {
      expect(() => taker.receive(text.slice(0, length), us)).not.toThrow();
    }
    taker.advance(1_000_000);
    expect([...taker.timers.keys()]).toEqual([]);
  });
});

describe('the rules', () => {
  const responseTo = (
    name: string,
    change: (rows: readonly (readonly [string, string])[]) => HeaderLine[],
  ): string[] => {
    const asked = parseMessage(octetsOf(tortureMessages.find((one) => one.name === name)!));
    const rows = asked.raw.fields.map((field) => [field.name, field.value] as const);
    const response = createResponse({ status: 400, headers: change(rows) });
    const sighting = (message: Message, n: number): Sighting => {
      return { message, n, atMs: n, transport: 'udp', from: us, to: us };
    };
    const judged: Judged = { ...sighting(response, 1), request: sighting(asked, 0), role: 'uas' };
    return rules.flatMap((rule) => (rule.judge(judged)?.verdict === 'fail' ? [rule.requirement] : []));
  };

  const repeated = new Set(['via', 'from', 'to', 'call-id', 'cseq']);
  const oneOfEach = (rows: readonly (readonly [string, string])[]): HeaderLine[] =>
    [...new Map(rows.map((row) => [row[0].toLowerCase(), row] as const)).values()].filter(([name]) =>
      repeated.has(name.toLowerCase()),
    );

  it('blame nobody for which of two values that exclude each other a response repeats', () => {
    expect(responseTo('multi01', oneOfEach)).toEqual([]);
    expect(responseTo('multi01', (rows) => oneOfEach(rows.slice(0, 7)))).toEqual([]);
  });

  it('blame whoever repeats another value than the only one', () => {
    const other = (rows: readonly (readonly [string, string])[]): HeaderLine[] =>
      oneOfEach(rows).map(([name, value]) => [name, name === 'Call-ID' ? 'another' : value]);
    expect(responseTo('lwsdisp', other)).toContain('RFC3261-8.2.6.2-2');
  });
});
