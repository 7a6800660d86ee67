/** SIP over UDP (RFC 3261 §18): datagrams in and out, and every failure as a value. */
import { createSocket, type Socket } from 'node:dgram';
import type { Address } from '../../machines/trace.ts';
import { resolveHost, withoutBrackets } from './address.ts';
import type { Clock } from './clock.ts';

export interface Datagram {
  /** The octets as they came, one char per octet (Latin-1). May be empty, and may be anything. */
  readonly text: string;
  readonly from: Address;
  readonly atMs: number;
}

export interface UdpError {
  /** Where the datagram was to go; absent when the socket itself failed. */
  readonly to?: Address;
  /** A system code such as `EMSGSIZE`, one of Node's (`ERR_SOCKET_BAD_PORT`), or `CALLBACK` when `onDatagram` threw. */
  readonly code: string;
  readonly message: string;
}

export interface UdpOptions {
  /** The local address to bind: IPv4, IPv6 (in brackets or not) or a name. */
  readonly host: string;
  /** Any free port when left out. */
  readonly port?: number;
  /** Whose time the datagrams carry. */
  readonly clock: Pick<Clock, 'nowMs'>;
  onDatagram(datagram: Datagram): void;
  onError(error: UdpError): void;
}

export interface UdpSocket {
  readonly address: Address;
  /** What the system granted, in octets: a burst that exceeds it is lost before we see it. */
  readonly receiveBufferOctets: number;
  /**
   * Sends the octets of `text`. A failure comes to `onError`, at once or later, and never as an exception;
   * only a char above U+00FF throws a TypeError, since that is a mistake of ours.
   */
  send(text: string, to: Address): void;
  /** Ends when the socket is closed; a second call does nothing. Nothing is reported after it. */
  close(): Promise<void>;
}

const WANTED_BUFFER_OCTETS = 4 * 1024 * 1024;

/** Opens a socket. Rejects with a system error (`EADDRINUSE`, `EADDRNOTAVAIL`, `EACCES`) if it cannot be bound. */
export async function openUdp(options: UdpOptions): Promise<UdpSocket> {
  const local = await resolveHost(options.host);
  // An IPv6 socket of ours takes no IPv4 traffic: the sender's address would read `::ffff:192.0.2.1`.
  const socket = createSocket({ type: local.family === 6 ? 'udp6' : 'udp4', ipv6Only: local.family === 6 });
  await bind(socket, local.host, options.port ?? 0);
  let closed: Promise<void> | undefined;
  const report = (error: UdpError) => {
    if (!closed) options.onError(error);
  };
  socket.on('error', (error) => report(describe(error)));
  socket.on('message', (octets, remote) => {
    if (closed) return;
    const atMs = options.clock.nowMs();
    const from = { host: remote.address, port: remote.port };
    try {
      options.onDatagram({ text: octets.toString('latin1'), from, atMs });
    } catch (error) {
      report({ code: 'CALLBACK', message: error instanceof Error ? (error.stack ?? error.message) : String(error) });
    }
  });
  const bound = socket.address();
  return {
    address: { host: bound.address, port: bound.port },
    receiveBufferOctets: enlargeReceiveBuffer(socket),
    send(text, to) {
      const octets = toOctets(text);
      try {
        socket.send(octets, to.port, withoutBrackets(to.host), (error) => {
          if (error) report(describe(error, to));
        });
      } catch (error) {
        report(describe(error as NodeJS.ErrnoException, to));
      }
    },
    close() {
      closed ??= new Promise((resolve) => socket.close(() => resolve()));
      return closed;
    },
  };
}

export interface ProbeOptions {
  readonly to: Address;
  /** The request to send, as octet text; given our own address, which its Via needs. */
  text(local: Address): string;
  /** How long to wait for anything. */
  readonly waitMs: number;
  readonly clock: Clock;
}

/**
 * Asks whether anything listens at a UDP address: `answered` with any datagram at all, `refused` when the network said
 * that nobody is there (ICMP port, host or network unreachable), `silent` when nothing came in time.
 *
 * Only a connected socket is told of ICMP errors on Linux. It hears no answer from another address or port than the
 * one it asked, so `silent` does not mean dead. The text is repeated at the intervals of Timer E, for it may be lost.
 */
export async function probe(options: ProbeOptions): Promise<'refused' | 'silent' | 'answered'> {
  const { to, clock } = options;
  const remote = await resolveHost(to.host);
  const socket = createSocket(remote.family === 6 ? 'udp6' : 'udp4');
  const over = new AbortController();
  let outcome: 'refused' | 'silent' | 'answered' = 'silent';
  const finish = (how: 'refused' | 'answered') => {
    if (outcome === 'silent') outcome = how;
    over.abort();
  };
  socket.on('error', () => finish('refused'));
  socket.on('message', () => finish('answered'));
  try {
    await new Promise<void>((resolve) => {
      socket.once('error', () => resolve());
      socket.connect(to.port, remote.host, () => resolve());
    });
    const endMs = clock.nowMs() + options.waitMs;
    for (
      let intervalMs = 500;
      !over.signal.aborted && clock.nowMs() < endMs;
      intervalMs = Math.min(2 * intervalMs, 4000)
    ) {
      const local = socket.address();
      const octets = toOctets(options.text({ host: local.address, port: local.port }));
      socket.send(octets, (error) => {
        if (error) finish('refused');
      });
      await clock.wait(Math.min(intervalMs, endMs - clock.nowMs()), over.signal);
    }
    return outcome;
  } finally {
    socket.close();
  }
}

/** The local address from which the system sends to another. Rejects with a system error if there is no way to it. */
export async function localAddressTowards(to: Address): Promise<string> {
  const remote = await resolveHost(to.host);
  const socket = createSocket(remote.family === 6 ? 'udp6' : 'udp4');
  try {
    await new Promise<void>((resolve, reject) => {
      socket.once('error', reject);
      socket.connect(to.port, remote.host, () => resolve());
    });
    return socket.address().address;
  } finally {
    socket.close();
  }
}

function bind(socket: Socket, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const onError = (error: Error) => {
      socket.close();
      reject(error);
    };
    socket.once('error', onError);
    socket.bind({ address: host, port, exclusive: true }, () => {
      socket.off('error', onError);
      resolve();
    });
  });
}

function enlargeReceiveBuffer(socket: Socket): number {
  try {
    socket.setRecvBufferSize(WANTED_BUFFER_OCTETS);
  } catch {
    // Some systems refuse what exceeds their limit instead of granting less; the size below then says so.
  }
  return socket.getRecvBufferSize();
}

function toOctets(text: string): Buffer {
  if (/[^\0-\xff]/.test(text)) throw new TypeError('octet text holds one octet per char: encode it as UTF-8 first');
  return Buffer.from(text, 'latin1');
}

function describe(error: NodeJS.ErrnoException, to?: Address): UdpError {
  return { ...(to && { to }), code: error.code ?? error.name, message: error.message };
}
