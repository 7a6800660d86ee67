/**
 * Where a tester lives: the one contract behind which time and network are real sockets and a real clock
 * (`conformance/transport`), or a simulated world and virtual time (`sim/environment.ts`). Cases see no difference.
 */
import type { Address, TransportName } from './trace.ts';

/** A place the tester sends from and receives at: a bound socket, or an address of the simulated network. */
export interface Endpoint {
  readonly address: Address;
  readonly transport: TransportName;
  /** Octet text. A failure to send is reported through `onError`, never thrown. */
  send(text: string, to: Address): void;
  close(): void;
}

export interface EndpointOptions {
  readonly transport: TransportName;
  onPacket(text: string, from: Address): void;
  onError(problem: string): void;
}

/** The name of a thing that a user agent under test can be made to do. */
export type TriggerName = 'call' | 'cancel' | 'hangup' | 'register';

export interface Environment {
  readonly clock: 'real' | 'virtual';
  /** Milliseconds since the environment began. */
  nowMs(): number;
  /** Resolves after that time. Rejects with the environment's own error when the campaign is interrupted. */
  wait(ms: number): Promise<void>;
  open(options: EndpointOptions): Promise<Endpoint>;
  /** Makes the system under test do something; `uri` is whom to call. Rejects when it cannot be made to. */
  trigger(name: TriggerName, uri: string): Promise<void>;
  /** The worst scheduling error that was measured since then, in milliseconds; 0 in virtual time. */
  jitterMs(sinceMs: number): number;
}

/** What `wait` rejects with when the campaign is ended before its time; the message says why. */
export class Interrupted extends Error {}
