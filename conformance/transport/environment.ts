/** The tester's environment on real sockets and real time. */
import { type Environment, Interrupted, type TriggerName } from '../../machines/environment.ts';
import type { Clock, JitterMeter } from './clock.ts';
import { openUdp } from './udp.ts';

export interface RealEnvironmentOptions {
  readonly clock: Clock;
  readonly jitter: Pick<JitterMeter, 'worstSinceMs'>;
  /** The local address to send from. */
  readonly host: string;
  /** Ends all waiting; its reason is what the cases then say. */
  readonly signal: AbortSignal;
  trigger(name: TriggerName, uri: string): Promise<void>;
}

export function createRealEnvironment(options: RealEnvironmentOptions): Environment {
  const { clock, signal } = options;
  return {
    clock: 'real',
    nowMs: () => clock.nowMs(),
    jitterMs: (sinceMs) => options.jitter.worstSinceMs(sinceMs),
    trigger: options.trigger,
    async wait(ms) {
      if ((await clock.wait(ms, signal)) === 'aborted') throw new Interrupted(String(signal.reason ?? 'interrupted'));
    },
    async open({ transport, onPacket, onError }) {
      if (transport !== 'udp') throw new Error(`no socket for ${transport} yet`);
      const socket = await openUdp({
        host: options.host,
        clock,
        onDatagram: ({ text, from }) => onPacket(text, from),
        onError: ({ code, message }) => onError(`${code}: ${message}`),
      });
      return { address: socket.address, transport, send: socket.send, close: () => void socket.close() };
    },
  };
}
