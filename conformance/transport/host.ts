/** Hosts an element on a real UDP socket and real time: the reference stack as anyone's peer. */
import type { Element, ElementInput } from '../../machines/element/element.ts';
import { commandOf } from '../../machines/element/trigger.ts';
import type { TriggerName } from '../../machines/environment.ts';
import type { Address } from '../../machines/trace.ts';
import type { Clock } from './clock.ts';
import { openUdp } from './udp.ts';

export interface Hosted {
  readonly address: Address;
  /** Rejects when the element has no such command. */
  trigger(name: TriggerName, uri: string): Promise<void>;
  close(): Promise<void>;
}

export interface HostOptions {
  readonly host: string;
  readonly port?: number;
  readonly clock: Clock;
  /** Makes the element once its address is known. */
  element(address: Address): Element;
}

/** Binds the socket and runs the element on it until `close`. Rejects with a system error if the port is taken. */
export async function hostElement(options: HostOptions): Promise<Hosted> {
  const { clock } = options;
  const timers = new Map<string, AbortController>();
  let element: Element | undefined;
  const socket = await openUdp({
    host: options.host,
    ...(options.port === undefined ? {} : { port: options.port }),
    clock,
    onDatagram: ({ text, from }) =>
      feed({ type: 'packet', packet: { transport: 'udp', from, to: socket.address, text } }),
    onError: ({ to }) => {
      if (to) feed({ type: 'transportError', to });
    },
  });
  element = options.element(socket.address);

  function feed(input: ElementInput): void {
    for (const output of element?.handle(input) ?? []) {
      if (output.type === 'packet') socket.send(output.packet.text, output.packet.to);
      else if (output.type === 'stopTimer') stop(output.key);
      else if (output.type === 'startTimer') start(output.key, output.durationMs);
    }
  }

  function stop(key: string): void {
    timers.get(key)?.abort();
    timers.delete(key);
  }

  function start(key: string, durationMs: number): void {
    stop(key);
    const controller = new AbortController();
    timers.set(key, controller);
    void clock.wait(durationMs, controller.signal).then((ended) => {
      if (ended !== 'elapsed') return;
      timers.delete(key);
      feed({ type: 'timer', key });
    });
  }

  return {
    address: socket.address,
    async trigger(name, uri) {
      const command = commandOf(name, uri);
      if (!command) throw new Error(`the element has no ${name}`);
      feed({ type: 'command', command });
    },
    async close() {
      for (const key of [...timers.keys()]) stop(key);
      await socket.close();
    },
  };
}
