/** Where messages go: RFC 3261 §8.1.2 for requests (numeric addresses in place of RFC 3263), §18.2 for responses. */

import { printVia, type Via } from '../../syntax/headers/via.ts';
import type { Message } from '../../syntax/message.ts';
import { editMessage } from '../../syntax/message.ts';
import { paramText, withParam } from '../../syntax/params.ts';
import { parseUri, type SipUri } from '../../syntax/uri.ts';
import type { Address, TransportName } from '../trace.ts';
import type { Packet } from './element.ts';

/** Finds the address of a host; undefined when there is none. */
export type Resolve = (host: string, port: number, transport: TransportName) => Address | undefined;

/** A way from here to somewhere. */
export interface Route {
  readonly transport: TransportName;
  readonly from: Address;
  readonly to: Address;
}

const defaultPorts: Readonly<Record<TransportName, number>> = { udp: 5060, tcp: 5060, tls: 5061, ws: 80, wss: 443 };

export function isReliable(transport: TransportName): boolean {
  return transport !== 'udp';
}

/** An address is its own answer; of names only `localhost` is known. */
export const numericAddress: Resolve = (host, port) => {
  if (host.toLowerCase() === 'localhost') return { host: '127.0.0.1', port };
  const plain = unbracketed(host);
  return /^\d+\.\d+\.\d+\.\d+$/.test(plain) || plain.includes(':') ? { host: plain, port } : undefined;
};

/** A host as it stands in a URI or in a Via: an IPv6 address in brackets. */
export function bracketed(host: string): string {
  return host.includes(':') && !host.startsWith('[') ? `[${host}]` : host;
}

function unbracketed(host: string): string {
  return host.startsWith('[') ? host.slice(1, -1) : host;
}

/** The SIP URI that a text is; undefined when it is none. */
export function sipUri(text: string): SipUri | undefined {
  const reading = parseUri(text);
  return reading.state === 'value' && reading.value.kind === 'sip' ? reading.value : undefined;
}

/** The transport that a URI asks for. RFC 3263 §4.1. */
function transportOf(uri: SipUri): TransportName {
  const asked = paramText(uri.params, 'transport')?.toLowerCase();
  if (asked === 'ws' || asked === 'wss') return asked === 'wss' || uri.scheme === 'sips' ? 'wss' : 'ws';
  if (uri.scheme === 'sips' || asked === 'tls') return 'tls';
  return asked === 'tcp' ? 'tcp' : 'udp';
}

/**
 * Where a request with that next hop goes: as if the next hop were a SIPS URI when the Request-URI is one (§8.1.2).
 * Undefined when there is no such place.
 */
export function destinationOf(nextHop: string, requestUri: string, resolve: Resolve): Omit<Route, 'from'> | undefined {
  const hop = sipUri(nextHop);
  if (!hop) return undefined;
  const uri = sipUri(requestUri)?.scheme === 'sips' ? { ...hop, scheme: 'sips' as const } : hop;
  const transport = transportOf(uri);
  const to = resolve(paramText(uri.params, 'maddr') ?? uri.host, uri.port ?? defaultPorts[transport], transport);
  return to && { transport, to };
}

/** True when the response's top Via bears the sent-by that goes into our requests. RFC 3261 §18.1.2. */
export function isSentBy(via: Via, transport: TransportName, own: Address): boolean {
  return sameHost(via.host, own.host) && (via.port ?? defaultPorts[transport]) === own.port;
}

function sameHost(a: string, b: string): boolean {
  return unbracketed(a).toLowerCase() === unbracketed(b).toLowerCase();
}

/** The request with `received` (§18.2.1) and `rport` (RFC 3581 §4) in its top Via, where they belong there. */
export function stamped(request: Message, via: Via, packet: Packet): Message {
  const asksForPort = via.rport === true;
  if (sameHost(via.host, packet.from.host) && !asksForPort) return request;
  let params = withParam(via.params, 'received', packet.from.host);
  if (asksForPort) params = withParam(params, 'rport', String(packet.from.port));
  return editMessage(request, { removeFirst: ['Via'], prepend: [['Via', printVia({ ...via, params })]] });
}

/**
 * Where the response to a request goes. RFC 3261 §18.2.2: back over a connection; else to `maddr`; else to where the
 * request came from, and there to the port of the sent-by unless `rport` asked for the source port (RFC 3581 §4).
 */
export function responseRoute(via: Via, packet: Packet, resolve: Resolve): Route {
  const { transport, from, to } = packet;
  if (isReliable(transport)) return { transport, from: to, to: from };
  const port = via.port ?? defaultPorts[transport];
  const multicast = via.maddr === undefined ? undefined : resolve(via.maddr, port, transport);
  if (multicast) return { transport, from: to, to: multicast };
  return { transport, from: to, to: { host: from.host, port: via.rport === true ? from.port : port } };
}
