/**
 * The timers of RFC 3261 Table 4 with L and M of RFC 6026, and those that its text gives without a name.
 * All durations are milliseconds.
 */

/** What every duration is made of. Times in ms. */
export interface TimerSettings {
  /** Estimate of the round-trip time. */
  readonly t1Ms: number;
  /** The longest interval between retransmissions of a non-INVITE request or of a response to INVITE. */
  readonly t2Ms: number;
  /** The longest time that a message stays in the network. */
  readonly t4Ms: number;
  /** The transport delivers by itself: TCP, TLS, SCTP, WebSocket. */
  readonly reliable: boolean;
}

/** The default values of Table 4, for an unreliable transport. */
export const defaultTimers: TimerSettings = { t1Ms: 500, t2Ms: 4000, t4Ms: 5000, reliable: false };

const minimumD = 32_000;
const threeMinutes = 180_000;

/**
 * The first duration of each timer. Undefined where the transport makes the timer needless, so that it is not started;
 * zero where it is started and fires at once.
 */
export const timers = {
  /** INVITE request retransmission. §17.1.1.2. */
  A: (s: TimerSettings) => (s.reliable ? undefined : s.t1Ms),
  /** INVITE transaction timeout. §17.1.1.2. */
  B: (s: TimerSettings) => 64 * s.t1Ms,
  /** Proxy INVITE transaction timeout: more than three minutes. §16.6. */
  C: (_: TimerSettings) => threeMinutes + 1000,
  /** Waiting for repeated final responses: 32 s at least, since the server's T1 is not known. §17.1.1.2. */
  D: (s: TimerSettings) => (s.reliable ? 0 : Math.max(minimumD, 64 * s.t1Ms)),
  /** Non-INVITE request retransmission. §17.1.2.2. */
  E: (s: TimerSettings) => (s.reliable ? undefined : s.t1Ms),
  /** Non-INVITE transaction timeout. §17.1.2.2. */
  F: (s: TimerSettings) => 64 * s.t1Ms,
  /** INVITE response retransmission. §17.2.1. */
  G: (s: TimerSettings) => (s.reliable ? undefined : s.t1Ms),
  /** Waiting for the ACK of a response of 300 to 699. §17.2.1. */
  H: (s: TimerSettings) => 64 * s.t1Ms,
  /** Waiting for repeated ACKs. §17.2.1. */
  I: (s: TimerSettings) => (s.reliable ? 0 : s.t4Ms),
  /** Waiting for repeated non-INVITE requests. §17.2.2. */
  J: (s: TimerSettings) => (s.reliable ? 0 : 64 * s.t1Ms),
  /** Waiting for repeated responses. §17.1.2.2. */
  K: (s: TimerSettings) => (s.reliable ? 0 : s.t4Ms),
  /** Waiting for repeated INVITEs after a 2xx; the same over every transport. RFC 6026 §7.1. */
  L: (s: TimerSettings) => 64 * s.t1Ms,
  /** Waiting for repeated and further 2xx; the same over every transport. RFC 6026 §7.2. */
  M: (s: TimerSettings) => 64 * s.t1Ms,
  /** Until the INVITE server transaction sends 100 of its own accord. §17.2.1. */
  '100': (_: TimerSettings) => 200,
  /** 2xx retransmission, which is end to end and thus the same over every transport. §13.3.1.4. */
  '2xx': (s: TimerSettings) => s.t1Ms,
  /** Waiting for the ACK of a 2xx. §13.3.1.4. */
  ack: (s: TimerSettings) => 64 * s.t1Ms,
  /** A callee that takes its time repeats its progress every minute. §13.3.1.1. */
  progress: (_: TimerSettings) => 60_000,
  /** Waiting for the final response to a cancelled INVITE. §9.1. */
  cancel: (s: TimerSettings) => 64 * s.t1Ms,
  /** How long a 2xx may still be repeated after the caller's session has ended. §13.2.2.4. */
  late2xx: (s: TimerSettings) => 64 * s.t1Ms,
} as const;

/** The next interval of Timer A, which doubles without limit. §17.1.1.2. */
export function doubled(intervalMs: number): number {
  return 2 * intervalMs;
}

/** The next interval of Timers E and G and of the 2xx retransmission, which doubles up to T2. §17.1.2.2, §17.2.1. */
export function doubledUpToT2(intervalMs: number, t2Ms: number): number {
  return Math.min(2 * intervalMs, t2Ms);
}
