/** Traces written by hand: what a tester would have recorded of a SUT that behaves so. */
import type { PacketEvent } from '../../machines/trace.ts';
import { type Conclusion, createMonitor, type MonitorOptions } from './monitor.ts';
import { defaultTolerance, type Timing } from './tolerance.ts';

const tester = { host: '127.0.0.1', port: 5061 };
const sut = { host: '127.0.0.1', port: 5060 };

export const timing: Timing = {
  t1Ms: 500,
  t2Ms: 4000,
  t4Ms: 5000,
  tolerance: defaultTolerance,
  tolerances: {},
  jitterMs: 0,
  transitMs: 10,
  reactionMs: 500,
};

export interface Line {
  readonly atMs: number;
  readonly direction: 'sent' | 'received';
  readonly text: string;
}

export const sent = (atMs: number, text: string): Line => ({ atMs, direction: 'sent', text });
export const received = (atMs: number, text: string): Line => ({ atMs, direction: 'received', text });

/** Shows the lines to a monitor and concludes at `untilMs`. Only the machines judge, unless rules are given. */
export function observe(lines: readonly Line[], untilMs: number, options: Partial<MonitorOptions> = {}): Conclusion {
  const monitor = createMonitor({ timing, rules: [], ...options });
  lines.forEach(({ atMs, direction, text }, n) => {
    const [from, to] = direction === 'sent' ? [tester, sut] : [sut, tester];
    const event: PacketEvent = { kind: 'packet', n, atMs, direction, transport: 'udp', from, to, text };
    monitor.observe(event);
  });
  return monitor.conclude(untilMs);
}

export interface Parts {
  readonly branch?: string;
  readonly fromTag?: string;
  readonly toTag?: string;
  readonly cseq?: number;
  readonly callId?: string;
  readonly headers?: readonly string[];
  readonly body?: string;
}

/** A request of the tester's, or of the SUT's when `by` says so. */
export function request(method: string, parts: Parts = {}, by: 'tester' | 'sut' = 'tester'): string {
  const own = by === 'tester' ? tester : sut;
  const peer = by === 'tester' ? sut : tester;
  const body = parts.body ?? '';
  return [
    `${method} sip:peer@${peer.host}:${peer.port} SIP/2.0`,
    `Via: SIP/2.0/UDP ${own.host}:${own.port};branch=${parts.branch ?? 'z9hG4bKone'}`,
    'Max-Forwards: 70',
    `From: <sip:me@${own.host}>;tag=${parts.fromTag ?? 'from1'}`,
    `To: <sip:peer@${peer.host}>${parts.toTag ? `;tag=${parts.toTag}` : ''}`,
    `Call-ID: ${parts.callId ?? 'call1'}`,
    `CSeq: ${parts.cseq ?? 1} ${method}`,
    `Contact: <sip:me@${own.host}:${own.port}>`,
    ...(parts.headers ?? []),
    `Content-Length: ${body.length}`,
    '',
    body,
  ].join('\r\n');
}

/** The response to such a request. */
export function response(status: number, method: string, parts: Parts = {}, by: 'tester' | 'sut' = 'sut'): string {
  const client = by === 'sut' ? tester : sut;
  const server = by === 'sut' ? sut : tester;
  const toTag = parts.toTag ?? (status === 100 ? '' : 'to1');
  const body = parts.body ?? '';
  return [
    `SIP/2.0 ${status} Said`,
    `Via: SIP/2.0/UDP ${client.host}:${client.port};branch=${parts.branch ?? 'z9hG4bKone'}`,
    `From: <sip:me@${client.host}>;tag=${parts.fromTag ?? 'from1'}`,
    `To: <sip:peer@${server.host}>${toTag ? `;tag=${toTag}` : ''}`,
    `Call-ID: ${parts.callId ?? 'call1'}`,
    `CSeq: ${parts.cseq ?? 1} ${method}`,
    ...(status < 300
      ? [`Contact: <sip:peer@${server.host}:${server.port}>`, 'Allow: INVITE, ACK, BYE', 'Supported:']
      : []),
    ...(parts.headers ?? []),
    `Content-Length: ${body.length}`,
    '',
    body,
  ].join('\r\n');
}

/** The verdict on one requirement; undefined when it was not exercised. */
export function verdictOn(conclusion: Conclusion, id: string) {
  return conclusion.requirements.find((result) => result.id === id);
}

/** Ids of everything that was found broken. */
export function broken(conclusion: Conclusion): string[] {
  return conclusion.requirements.filter(({ verdict }) => verdict === 'fail' || verdict === 'warn').map(({ id }) => id);
}
