/** How much of a peer's octets is taken before it is refused. All in octets, `fields` apart. */
export interface Limits {
  /** The start line, or one line of a header field, its line end not counted. */
  readonly line: number;
  /** From the start line to the empty line. */
  readonly head: number;
  /** Header lines of one message, folded ones included. */
  readonly fields: number;
  readonly body: number;
}

/** Ample for any message that fits a datagram, and for bodies that do not. */
export const streamLimits: Limits = { line: 65_536, head: 262_144, fields: 4_096, body: 4_194_304 };

/** The most that one UDP datagram over IPv4 carries: 65,535 less the IP and UDP headers. RFC 3261 §18.1.1. */
export const maximumDatagram = 65_507;

/** A larger request goes over a congestion-controlled transport when the path MTU is unknown. RFC 3261 §18.1.1. */
export const largeRequest = 1_300;
