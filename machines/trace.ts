/** The ordered record of what was sent, received, timed out and decided. */

export type TransportName = 'udp' | 'tcp' | 'tls' | 'ws' | 'wss';

export interface Address {
  readonly host: string;
  readonly port: number;
}

/** One packet as it crossed the observed interface. */
export interface PacketEvent {
  readonly kind: 'packet';
  /** Position in the trace, from 0. */
  readonly n: number;
  readonly atMs: number;
  /** As the tester sees it: `sent` goes to the system under test, `received` comes from it. */
  readonly direction: 'sent' | 'received';
  readonly transport: TransportName;
  readonly from: Address;
  readonly to: Address;
  /** The datagram, or one message of the stream; one char per octet (Latin-1), so that nothing is lost. */
  readonly text: string;
}

/** Something that is no packet but belongs to the story: a trigger, a note of the case, the transport's own word. */
export interface NoteEvent {
  readonly kind: 'note';
  readonly n: number;
  readonly atMs: number;
  /** `trigger` is a command given to the SUT; `transport` e.g. an ICMP error; `case` the case's own remark. */
  readonly about: 'trigger' | 'transport' | 'case';
  readonly text: string;
}

export type TraceEvent = PacketEvent | NoteEvent;
