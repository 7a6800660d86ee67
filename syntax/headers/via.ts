import type { Cursor } from '../cursor.ts';
import { isIpv4, isIpv6, readHostPort } from '../host.ts';
import { type Params, param, paramText, printParams, readParams } from '../params.ts';
import type { Writable } from '../writable.ts';
import type { Codec } from './codec.ts';

/** One Via value. RFC 3261 §20.42; `rport` RFC 3581. */
export interface Via {
  /** `SIP`, as it came. */
  readonly protocol: string;
  /** `2.0`, as it came. */
  readonly version: string;
  /** In upper case: `UDP`, `TCP`, `TLS`, `SCTP`, `WS`, … */
  readonly transport: string;
  /** As it came; an IPv6 address keeps its brackets. */
  readonly host: string;
  readonly port?: number;
  /** All parameters, those below included, in the order in which they came. */
  readonly params: Params;
  readonly branch?: string;
  readonly received?: string;
  readonly rport?: string | true;
  readonly ttl?: string;
  readonly maddr?: string;
}

export const via: Codec<Via> = { parse: readVia, print: printVia };

export function readVia(cursor: Cursor): Via | undefined {
  const start = cursor.pos;
  const protocol = cursor.token();
  if (protocol === '' || !cursor.separator(47)) return noProtocol(cursor, start);
  const version = cursor.token();
  if (version === '' || !cursor.separator(47)) return noProtocol(cursor, start);
  const transport = cursor.token();
  if (transport === '') return noProtocol(cursor, start);
  const gap = cursor.pos;
  cursor.skipSpace();
  if (cursor.pos === gap) return cursor.fail('RFC3261-18.1.1-7', 'no white space between transport and sent-by');
  const hostPort = readHostPort(cursor, true);
  if (!hostPort) return undefined;
  const params = readParams(cursor, 'received');
  if (!params) return undefined;
  const branch = paramText(params, 'branch');
  const received = paramText(params, 'received');
  const rport = param(params, 'rport');
  const ttl = paramText(params, 'ttl');
  const maddr = paramText(params, 'maddr');
  const value: Writable<Via> = { protocol, version, transport: upperCase(transport), host: hostPort.host, params };
  if (hostPort.port !== undefined) value.port = hostPort.port;
  if (branch !== undefined) value.branch = branch;
  if (received !== undefined) value.received = received;
  if (rport !== undefined) value.rport = rport;
  if (ttl !== undefined) value.ttl = ttl;
  if (maddr !== undefined) value.maddr = maddr;
  if (received !== undefined) checkReceived(cursor, received);
  return value;
}

/** An IP address, without brackets if it is one of IPv6; brackets are let pass, since RFC 5118 §4.5 says to accept them. */
function checkReceived(cursor: Cursor, received: string): void {
  const bare = received.startsWith('[') && received.endsWith(']') ? received.slice(1, -1) : received;
  if (isIpv4(bare) || isIpv6(bare)) return;
  cursor.remark('RFC3261-18.2.1-6', `received=${received} is no IP address`);
}

const USUAL = ['UDP', 'TCP', 'TLS', 'WS', 'WSS', 'SCTP'];

/** Changing case costs more than all else here, and is seldom called for. */
function upperCase(transport: string): string {
  return USUAL.includes(transport) ? transport : transport.toUpperCase();
}

function noProtocol(cursor: Cursor, start: number): undefined {
  return cursor.fail('RFC3261-8.1.1.7-2', 'Via does not begin with protocol, version and transport', start);
}

/** Prints `params`, not the shorthands beside it: change a parameter with `withParam`. */
export function printVia(value: Via): string {
  const port = value.port === undefined ? '' : `:${value.port}`;
  return `${value.protocol}/${value.version}/${value.transport} ${value.host}${port}${printParams(value.params)}`;
}
