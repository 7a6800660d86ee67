/**
 * The tester's environment in virtual time: one element, the tester's endpoints, and a network between them that loses
 * nothing. The same cases that run on sockets run here in milliseconds, and the same way each time.
 */
import type { Element, ElementInput } from '../machines/element/element.ts';
import { commandOf } from '../machines/element/trigger.ts';
import type { Endpoint, EndpointOptions, Environment } from '../machines/environment.ts';
import type { Taken } from '../machines/model.ts';
import type { Address } from '../machines/trace.ts';
import { createClock } from './clock.ts';

export interface VirtualEnvironment extends Environment {
  /** Where the element is reached. */
  readonly sut: Address;
  /** Drives the world until `work` has settled, and returns what it settled to. */
  run<Result>(work: Promise<Result>): Promise<Result>;
  /** The transitions that the element's machines took. */
  readonly taken: readonly Taken[];
}

export interface VirtualOptions {
  /** Makes the element under test, given its own address. */
  readonly element: (address: Address) => Element;
  /** From sending to arrival, in whole milliseconds. Default 1. */
  readonly delayMs?: number;
}

interface VirtualEndpoint extends Endpoint {
  readonly options: EndpointOptions;
}

/** More events than a case can need: a world that has run wild ends as an error of ours. */
const MAX_EVENTS = 1_000_000;

export function createVirtualEnvironment(options: VirtualOptions): VirtualEnvironment {
  const delayMs = options.delayMs ?? 1;
  const sut: Address = { host: '192.0.2.1', port: 5060 };
  const element = options.element(sut);
  // Of events due at one instant the one scheduled first goes first.
  const clock = createClock<() => void>({ chooser: { choose: () => 0 } });
  const endpoints = new Map<string, VirtualEndpoint>();
  const taken: Taken[] = [];
  let nextPort = 5061;
  let awake = true;

  const keyOf = ({ host, port }: Address): string => `${host.replace(/[[\]]/g, '')}:${port}`;

  function feed(input: ElementInput): void {
    for (const output of element.handle(input)) {
      if (output.type === 'taken') taken.push(output.taken);
      else if (output.type === 'stopTimer') clock.cancel(output.key);
      else if (output.type === 'startTimer') {
        const fire = (): void => feed({ type: 'timer', key: output.key });
        clock.schedule(fire, { afterMs: Math.round(output.durationMs), key: output.key });
      } else if (output.type === 'packet') {
        const { to, from, text } = output.packet;
        clock.schedule(() => deliver(to, from, text), { afterMs: delayMs, lane: `to ${keyOf(to)}` });
      }
    }
  }

  function deliver(to: Address, from: Address, text: string): void {
    const endpoint = endpoints.get(keyOf(to));
    awake = true;
    endpoint?.options.onPacket(text, from);
  }

  async function run<Result>(work: Promise<Result>): Promise<Result> {
    let settled = false;
    const done = work.finally(() => {
      settled = true;
    });
    done.catch(() => {});
    for (let events = 0; ; events += 1) {
      // Whoever was woken runs until it waits again, before time goes on.
      if (awake) await new Promise(setImmediate);
      awake = false;
      if (settled) return done;
      const event = clock.next();
      if (!event) throw new Error('the case waits for something that can never happen');
      if (events > MAX_EVENTS) throw new Error('the virtual world does not come to rest');
      event();
    }
  }

  return {
    clock: 'virtual',
    sut,
    taken,
    run,
    nowMs: () => clock.nowMs,
    jitterMs: () => 0,
    wait: (ms) =>
      new Promise((resolve) => {
        const wake = (): void => {
          awake = true;
          resolve();
        };
        clock.schedule(wake, { afterMs: Math.max(0, Math.round(ms)) });
      }),
    async open(endpointOptions) {
      const address: Address = { host: '192.0.2.9', port: nextPort++ };
      const endpoint: VirtualEndpoint = {
        address,
        transport: endpointOptions.transport,
        options: endpointOptions,
        send(text, to) {
          if (keyOf(to) !== keyOf(sut)) return;
          const packet = { transport: endpointOptions.transport, from: address, to, text };
          const arrive = (): void => feed({ type: 'packet', packet });
          clock.schedule(arrive, { afterMs: delayMs, lane: `to ${keyOf(sut)}` });
        },
        close: () => endpoints.delete(keyOf(address)),
      };
      endpoints.set(keyOf(address), endpoint);
      return endpoint;
    },
    async trigger(name, uri) {
      const command = commandOf(name, uri);
      if (!command) throw new Error(`the element has no ${name}`);
      feed({ type: 'command', command });
    },
  };
}
