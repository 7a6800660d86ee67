/**
 * The contract between an element (a whole SIP system: a user agent, a proxy, …) and whatever hosts it: the simulated
 * world, or real sockets. An element does no input or output of its own: it is handed inputs and returns outputs.
 */
import type { Taken } from '../model.ts';
import type { Address, TransportName } from '../trace.ts';

/** One datagram, or one framed message of a stream. `text` has one char per octet (Latin-1). */
export interface Packet {
  readonly transport: TransportName;
  readonly from: Address;
  readonly to: Address;
  readonly text: string;
}

export type ElementInput =
  | { readonly type: 'packet'; readonly packet: Packet }
  /** A timer that an earlier output started has run out. */
  | { readonly type: 'timer'; readonly key: string }
  /** The transport could not deliver a packet that was sent to this address (ICMP error, refused connection). */
  | { readonly type: 'transportError'; readonly to: Address }
  | { readonly type: 'command'; readonly command: Command };

export type ElementOutput =
  | { readonly type: 'packet'; readonly packet: Packet }
  /** Starts, or starts anew, the timer of that key. */
  | { readonly type: 'startTimer'; readonly key: string; readonly durationMs: number }
  | { readonly type: 'stopTimer'; readonly key: string }
  | { readonly type: 'notice'; readonly notice: Notice }
  /** A transition was taken; feeds coverage and the properties, changes nothing. */
  | { readonly type: 'taken'; readonly instance: string; readonly taken: Taken };

/** What the user of a user agent may ask for. `call` is the handle the notices of that call bear. */
export type Command =
  | { readonly type: 'call'; readonly call: string; readonly uri: string }
  | { readonly type: 'cancel'; readonly call: string }
  | { readonly type: 'ring'; readonly call: string }
  | { readonly type: 'answer'; readonly call: string }
  | { readonly type: 'reject'; readonly call: string; readonly status: number }
  | { readonly type: 'redirect'; readonly call: string; readonly contact: string }
  | { readonly type: 'hangup'; readonly call: string }
  | { readonly type: 'modify'; readonly call: string }
  | { readonly type: 'options'; readonly call: string; readonly uri: string };

/** What the user of a user agent is told. */
export type Notice =
  | { readonly type: 'incoming'; readonly call: string; readonly user: string }
  | { readonly type: 'progress'; readonly call: string; readonly status: number }
  /** The session is up: a 2xx was received and acknowledged, or sent and its ACK arrived. */
  | { readonly type: 'confirmed'; readonly call: string }
  | { readonly type: 'answered'; readonly call: string }
  | { readonly type: 'failed'; readonly call: string; readonly status: number }
  | { readonly type: 'cancelled'; readonly call: string }
  /** `why`: `local` or `remote` hang-up, `noAck`, `timeout`, `transport`. */
  | { readonly type: 'ended'; readonly call: string; readonly why: string };

/**
 * An element. Its state changes only inside `handle`, depends on nothing but the inputs handed to it so far, and is
 * plain data inside, so that it can be copied and hashed.
 */
export interface Element {
  readonly name: string;
  handle(input: ElementInput): readonly ElementOutput[];
  /** An independent element in the same state. */
  copy(): Element;
  /** The whole state, encoded in a fixed order: equal text means equal behaviour from here on. */
  encode(): string;
}
