/** How each machine reads the wire. */
import { describe, expect, test } from 'vitest';
import { createRequest, createResponse, type Message } from '../syntax/index.ts';
import { machineIndex } from './index.ts';
import { causeOf } from './model.ts';
import { eventTypesOf, textOf } from './testing/walk.ts';

function request(method: string): Message {
  return createRequest({ method, uri: 'sip:bob@example.com', headers: [['CSeq', `1 ${method}`]] });
}

function response(status: number, method: string, tag = ';tag=x'): Message {
  return createResponse({
    status,
    headers: [
      ['To', `<sip:bob@example.com>${tag}`],
      ['CSeq', `1 ${method}`],
    ],
  });
}

const messages: readonly Message[] = [
  ...['INVITE', 'ACK', 'CANCEL', 'BYE', 'OPTIONS'].map(request),
  ...[100, 180, 200, 302, 408, 481, 487, 600].flatMap((status) =>
    ['INVITE', 'BYE', 'OPTIONS'].map((method) => response(status, method)),
  ),
];

const reads = (id: string, message: Message) => machineIndex[id]!.alphabet.receives(message);
const shows = (id: string, message: Message) => machineIndex[id]!.alphabet.sends(message);

describe.each(Object.values(machineIndex))('$machine.id', ({ machine, alphabet, stepper }) => {
  const types = eventTypesOf(machine);

  test('reads only events that the machine knows', () => {
    const read = messages.map((message) => alphabet.receives(message)).filter((type) => type !== undefined);
    expect(read.length).toBeGreaterThan(0);
    expect(read.filter((type) => !types.includes(type) || causeOf(type) !== 'peer')).toEqual([]);
  });

  test('names only decisions and messages that the machine knows', () => {
    const known = new Set<string>();
    // `dialog` sends nothing.
    for (const { outputs } of walkAll(stepper, types)) for (const output of outputs) known.add(textOf(output));
    const shown = messages.flatMap((message) => alphabet.sends(message) ?? []);
    expect(shown.length).toBeGreaterThan(0);
    for (const { messages: names, decision } of shown) {
      if (decision !== undefined && causeOf(decision) === 'user') {
        const forbidden = Object.keys(machine.states).flatMap((state) =>
          Object.keys(machineIndex[machine.id]!.forbids(state)),
        );
        expect([...types, ...forbidden]).toContain(decision);
      }
      for (const name of names) expect([...known].map((text) => text.replace(' again', ''))).toContain(`send ${name}`);
    }
  });
});

function walkAll(stepper: (typeof machineIndex)[string]['stepper'], types: readonly string[]) {
  const first = stepper.start({});
  const steps = [first];
  let frontier = [first];
  for (let depth = 0; depth < 4; depth++) {
    frontier = frontier.flatMap(({ state }) => types.map((type) => stepper.step(state, { type }))).slice(0, 5000);
    steps.push(...frontier);
  }
  return steps;
}

describe('INVITE transactions', () => {
  test('tell three classes of responses apart, and nothing of other methods', () => {
    expect([100, 180, 200, 302, 600].map((status) => reads('invite-client', response(status, 'INVITE')))).toEqual([
      'receive.1xx',
      'receive.1xx',
      'receive.2xx',
      'receive.final',
      'receive.final',
    ]);
    expect(reads('invite-client', response(200, 'BYE'))).toBeUndefined();
    expect(reads('invite-server', request('ACK'))).toBe('receive.ack');
    expect(reads('invite-server', request('CANCEL'))).toBeUndefined();
  });

  test('keep the 100 apart from the provisional responses of the user', () => {
    expect(shows('invite-server', response(100, 'INVITE'))).toEqual({ messages: ['trying'], decision: 'respond.100' });
    expect(shows('invite-server', response(180, 'INVITE'))).toEqual({
      messages: ['response'],
      decision: 'respond.1xx',
    });
    expect(shows('invite-server', response(302, 'INVITE'))).toEqual({
      messages: ['response'],
      decision: 'respond.final',
    });
  });

  test('no user decides to repeat a request, or to acknowledge', () => {
    expect(shows('invite-client', request('INVITE'))).toEqual({ messages: ['request'] });
    expect(shows('invite-client', request('ACK'))).toEqual({ messages: ['ack'] });
    expect(shows('invite-client', request('BYE'))).toBeUndefined();
  });
});

test('non-INVITE transactions take every final response alike', () => {
  expect(reads('non-invite-client', response(200, 'OPTIONS'))).toBe('receive.final');
  expect(reads('non-invite-client', response(200, 'INVITE'))).toBeUndefined();
  expect(reads('non-invite-server', request('CANCEL'))).toBe('receive.request');
  expect(reads('non-invite-server', request('ACK'))).toBeUndefined();
  expect(shows('non-invite-server', response(481, 'BYE'))).toEqual({
    messages: ['response'],
    decision: 'respond.final',
  });
});

describe('INVITE usages', () => {
  test('of the callee', () => {
    expect(['ACK', 'BYE', 'CANCEL', 'INVITE'].map((method) => reads('invite-usage-server', request(method)))).toEqual([
      'receive.ack',
      'receive.bye',
      'receive.cancel',
      undefined,
    ]);
    expect(shows('invite-usage-server', response(100, 'INVITE'))).toBeUndefined();
    const terminated = { messages: ['requestTerminated'], decision: 'respond.487' };
    expect(shows('invite-usage-server', response(487, 'INVITE'))).toEqual(terminated);
    const refused = { messages: ['response', 'requestTerminated'], decision: 'respond.final' };
    expect(shows('invite-usage-server', response(486, 'INVITE'))).toEqual(refused);
    expect(shows('invite-usage-server', response(200, 'INVITE'))?.messages).toEqual(['response']);
    expect(shows('invite-usage-server', request('BYE'))).toEqual({ messages: ['bye'], decision: 'hangup' });
    expect(shows('invite-usage-server', response(200, 'BYE'))).toBeUndefined();
  });

  test('of the caller', () => {
    expect(shows('invite-usage-client', request('CANCEL'))).toEqual({ messages: ['cancel'], decision: 'cancel' });
    expect(shows('invite-usage-client', request('ACK'))).toEqual({ messages: ['ack'] });
    expect(shows('invite-usage-client', request('OPTIONS'))).toBeUndefined();
    expect(reads('invite-usage-client', request('BYE'))).toBe('receive.bye');
  });
});

test('a dialog heeds only responses with a To tag, and the loss of its peer', () => {
  expect(reads('dialog', response(180, 'INVITE'))).toBe('receive.1xx');
  expect(reads('dialog', response(180, 'INVITE', ''))).toBeUndefined();
  expect(reads('dialog', response(100, 'INVITE'))).toBeUndefined();
  expect(reads('dialog', response(481, 'BYE'))).toBe('receive.gone');
  expect(reads('dialog', response(486, 'BYE'))).toBeUndefined();
  expect(shows('dialog', response(200, 'INVITE'))).toEqual({ messages: [], decision: 'respond.2xx' });
});
