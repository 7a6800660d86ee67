/**
 * Test support: the smallest element and model that use all of the world. A pinger sends PING until a PONG comes, five
 * times at most; whoever gets a PING answers PONG and tells its user once.
 */
import * as v from 'valibot';
import type { Element, ElementInput, ElementOutput } from '../machines/element/element.ts';
import type { Address } from '../machines/trace.ts';
import { chooseBetween } from './chooser.ts';
import { defineModel } from './model.ts';
import { networkEntries, networkRules } from './models/network-options.ts';
import { always, eventually, sometimes } from './properties/property.ts';
import type { WorldSetup } from './world.ts';

interface State {
  /** Call → PINGs sent so far; 0 when the PONG has come. */
  readonly sent: { [call: string]: number };
  readonly heard: string[];
}

export interface PingOptions {
  readonly name: string;
  readonly address: Address;
  readonly peer: Address;
  /** The defect to be found: each copy of a PING is told to the user. */
  readonly forgetful?: boolean;
}

export function createPinger(options: PingOptions, state: State = { sent: {}, heard: [] }): Element {
  const { name, address, peer, forgetful = false } = options;

  function send(text: string, to: Address): ElementOutput {
    return { type: 'packet', packet: { transport: 'udp', from: address, to, text } };
  }

  function ping(call: string): readonly ElementOutput[] {
    const times = state.sent[call] ?? 0;
    if (times === 5) return [{ type: 'notice', notice: { type: 'ended', call, why: 'timeout' } }];
    state.sent[call] = times + 1;
    return [send(`PING ${call}`, peer), { type: 'startTimer', key: `again ${call}`, durationMs: 500 * 2 ** times }];
  }

  function receive(text: string, from: Address): readonly ElementOutput[] {
    const [what, call = ''] = text.split(' ');
    if (what === 'PONG') {
      if (state.sent[call] === 0) return [];
      state.sent[call] = 0;
      return [
        { type: 'stopTimer', key: `again ${call}` },
        { type: 'notice', notice: { type: 'confirmed', call } },
      ];
    }
    const pong = send(`PONG ${call}`, from);
    if (state.heard.includes(call) && !forgetful) return [pong];
    state.heard.push(call);
    return [pong, { type: 'notice', notice: { type: 'incoming', call, user: name } }];
  }

  return {
    name,
    handle(input: ElementInput) {
      switch (input.type) {
        case 'packet':
          return receive(input.packet.text, input.packet.from);
        case 'timer':
          return ping(input.key.slice('again '.length));
        case 'command':
          return ping(input.command.call);
        case 'transportError':
          return [{ type: 'notice', notice: { type: 'ended', call: '1', why: 'transport' } }];
      }
    },
    copy: () => createPinger(options, structuredClone(state)),
    encode: () => JSON.stringify(state),
  };
}

export const pingerAt: Address = { host: '192.0.2.1', port: 5060 };
export const pongerAt: Address = { host: '192.0.2.2', port: 5060 };

/** Two nodes, of which the first pings once or twice. */
export function pingWorld(forgetful = false): Omit<WorldSetup, 'rules'> {
  const pinger = createPinger({ name: 'pinger', address: pingerAt, peer: pongerAt });
  const ponger = createPinger({ name: 'ponger', address: pongerAt, peer: pingerAt, forgetful });
  return {
    nodes: [
      {
        element: pinger,
        address: pingerAt,
        user: {
          begin: () => [{ afterMs: 0, command: { type: 'options', call: '1', uri: 'sip:ponger@192.0.2.2' } }],
          react: ({ type, call }, chooser) =>
            type === 'confirmed' && call === '1'
              ? [{ afterMs: chooseBetween(chooser, 'pause', 0, 100), command: { type: 'options', call: '2', uri: '' } }]
              : [],
        },
      },
      { element: ponger, address: pongerAt },
    ],
    limits: { events: 1_000, atMs: 600_000 },
  };
}

export const pingModel = defineModel({
  name: 'ping',
  title: 'two pingers',
  options: v.strictObject({ ...networkEntries, forgetful: v.optional(v.boolean(), false) }),
  properties: () => [
    always({
      name: 'a PING is told once',
      start: () => ({ told: new Set<string>() }),
      see({ told }, event) {
        if (event.kind !== 'notice' || event.notice.type !== 'incoming') return undefined;
        if (told.has(event.notice.call)) return `PING ${event.notice.call} was told twice`;
        told.add(event.notice.call);
        return undefined;
      },
    }),
    eventually({
      name: 'a PING ends',
      withinMs: 20_000,
      begins: (event) => (event.kind === 'command' ? event.command.call : undefined),
      ends: (event) => (event.kind === 'notice' && event.node === 'pinger' ? event.notice.call : undefined),
    }),
    sometimes({ name: 'a PING is answered', happens: ({ kind }) => kind === 'notice' }),
    sometimes({
      name: 'a PING is given up',
      happens: (event) => event.kind === 'notice' && event.notice.type === 'ended',
    }),
  ],
  build: (options) => ({ ...pingWorld(options.forgetful), rules: networkRules(options) }),
});
