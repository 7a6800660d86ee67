/** How a system under test is told what to do over the network: one line or netstring on TCP, or one HTTP request. */
import { connect } from 'node:net';
import type { Address } from '../../machines/trace.ts';
import { withoutBrackets } from './address.ts';
import type { Clock } from './clock.ts';

/** What came of it. `reply` is whatever came back in time, at most 64 KiB; it is not judged. */
export type ControlOutcome = { ok: true; reply: string } | { ok: false; problem: string };

const MOST_REPLY_CHARS = 65_536;

/** `dial` → `4:dial,`; the length counts octets of UTF-8. */
export function netstring(text: string): string {
  return `${Buffer.byteLength(text)}:${text},`;
}

export interface TcpControl {
  readonly to: Address;
  readonly text: string;
  /** How long to wait for the connection. */
  readonly connectMs: number;
  /** How long to wait for the first piece of a reply. Silence is no failure. */
  readonly replyMs: number;
  readonly clock: Clock;
}

/** Connects, writes the text as UTF-8, takes the first piece of a reply, and closes. */
export async function controlOverTcp({ to, text, connectMs, replyMs, clock }: TcpControl): Promise<ControlOutcome> {
  const socket = connect({ host: withoutBrackets(to.host), port: to.port });
  const ended = new AbortController();
  let reply = '';
  let failure: string | undefined;
  const connected = new Promise<void>((resolve) => socket.once('connect', resolve).once('close', () => resolve()));
  socket.on('error', (error) => {
    failure = error.message;
  });
  socket.on('close', () => ended.abort());
  socket.setEncoding('utf8').on('data', (piece: string) => {
    reply = (reply + piece).slice(0, MOST_REPLY_CHARS);
    ended.abort();
  });
  try {
    await Promise.race([connected, clock.wait(connectMs, ended.signal)]);
    if (socket.connecting) failure = `no connection to ${to.host}:${to.port} within ${connectMs} ms`;
    if (failure !== undefined) return { ok: false, problem: failure };
    socket.write(text);
    await clock.wait(replyMs, ended.signal);
    return failure !== undefined && reply === '' ? { ok: false, problem: failure } : { ok: true, reply };
  } finally {
    // The octets are gone once there is a reply or the wait is over; `end` lets the rest leave in order.
    socket.end(() => socket.destroy());
  }
}

export interface HttpControl {
  readonly method: string;
  readonly url: string;
  readonly body?: string;
  readonly replyMs: number;
}

/** One HTTP request. A status outside 200-299 is a failure. */
export async function controlOverHttp({ method, url, body, replyMs }: HttpControl): Promise<ControlOutcome> {
  try {
    const response = await fetch(url, {
      method,
      signal: AbortSignal.timeout(replyMs),
      ...(body !== undefined && { body }),
    });
    const reply = (await response.text()).slice(0, MOST_REPLY_CHARS);
    return response.ok ? { ok: true, reply } : { ok: false, problem: `${method} ${url}: status ${response.status}` };
  } catch (error) {
    const { message, cause } = error as Error;
    const why = cause instanceof Error && cause.message !== '' ? cause.message : message;
    return { ok: false, problem: `${method} ${url}: ${why}` };
  }
}
