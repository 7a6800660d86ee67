/** When two values say the same, although they need not be the same octets. RFC 3261 §7.3.1, §19.1.4. */
import type { NameAddr } from '../../syntax/headers/name-addr.ts';
import type { Via } from '../../syntax/headers/via.ts';
import type { Message } from '../../syntax/message.ts';
import type { Params } from '../../syntax/params.ts';
import { parseUri, printUri, type Uri } from '../../syntax/uri.ts';
import { sameUri, unescapeUri } from '../../syntax/uri-comparison.ts';

/** From and To: URI and tag; display name, angle brackets and white space do not matter. */
export function sameAddress(a: NameAddr, b: NameAddr): boolean {
  return sameAddressUri(a, b) && sameToken(a.tag, b.tag);
}

export function sameAddressUri(a: NameAddr, b: NameAddr): boolean {
  return a.uriText === b.uriText || sameUri(a.uri, b.uri);
}

/** Tags and branches are compared as tokens, hence without regard to case (§7.3.1). */
export function sameToken(a: string | undefined, b: string | undefined): boolean {
  return a === b || (a !== undefined && b !== undefined && a.toLowerCase() === b.toLowerCase());
}

/**
 * The same user at the same domain. Port and parameters are left out: by Table 1 of §19.1.1 they do not belong in From
 * and To, and stacks differ in what they do about that.
 */
export function sameIdentity(a: Uri | string, b: Uri | string): boolean {
  const [one, two] = [identity(a), identity(b)];
  return one === two || sameUri(a, b);
}

function identity(uri: Uri | string): string | undefined {
  const read = typeof uri === 'string' ? uriOf(uri) : uri;
  if (read?.kind !== 'sip') return read ? printUri(read) : String(uri);
  return `${read.scheme}:${unescapeUri(read.user ?? '')}@${read.host.toLowerCase()}`;
}

export function uriOf(text: string): Uri | undefined {
  const reading = parseUri(text);
  return reading.state === 'value' ? reading.value : undefined;
}

/** What of a URI may stand in a Request-URI: all but its headers and its method parameter (Table 1 of §19.1.1). */
export function asRequestUri(text: string): Uri | undefined {
  const uri = uriOf(text);
  if (uri?.kind !== 'sip') return uri;
  return { ...uri, headers: [], params: uri.params.filter(({ name }) => name.toLowerCase() !== 'method') };
}

/** URIs in the same order, each equivalent to its partner. */
export function sameUris(a: readonly (Uri | string)[], b: readonly (Uri | string)[]): boolean {
  return a.length === b.length && a.every((uri, i) => sameUri(uri, b[i]!));
}

/** The URIs of Route or Record-Route, as printed; undefined when the header field is malformed; [] when absent. */
export function routesOf(message: Message, name: 'route' | 'record-route'): readonly string[] | undefined {
  const reading = message.read(name);
  if (reading.state === 'absent') return [];
  return reading.state === 'value' ? reading.value.map(({ uri }) => printUri(uri)) : undefined;
}

/** Every part of a Record-Route value that §12.1.1 has copied: URI, its parameters, and those of the header field. */
export function routeKey({ uri, params }: NameAddr): string {
  const inner = uri.kind === 'absolute' ? [] : sortedParams(uri.params);
  const bare = uri.kind === 'sip' ? printUri({ ...uri, host: uri.host.toLowerCase(), params: [] }) : printUri(uri);
  return `<${[bare, ...inner].join(';')}>${sortedParams(params).join(';')}`;
}

/** Parameters that a server may add to, or change in, the top Via of what it received (§18.2.1, RFC 3581). */
const RECEIVERS = new Set(['received', 'rport']);

/** A Via value in a form in which equal values are equal text. */
export function viaKey(via: Via, options: { readonly withReceived: boolean }): string {
  const params = via.params.filter(({ name }) => options.withReceived || !RECEIVERS.has(name.toLowerCase()));
  const port = via.port ?? defaultPort(via.transport);
  const sentBy = `${canonicalHost(via.host)}:${port}`;
  return `${via.protocol}/${via.version}/${via.transport} ${sentBy};${sortedParams(params).join(';')}`.toLowerCase();
}

function sortedParams(params: Params): string[] {
  return params.map(({ name, value }) => (value === true ? name : `${name}=${value}`).toLowerCase()).sort();
}

/** The port of a Via without one. RFC 3261 §18.1.1. */
export function defaultPort(transport: string): number {
  switch (transport.toUpperCase()) {
    case 'TLS':
      return 5061;
    case 'WS':
      return 80;
    case 'WSS':
      return 443;
    default:
      return 5060;
  }
}

export function sameHost(a: string, b: string): boolean {
  return canonicalHost(a) === canonicalHost(b);
}

export const isIpAddress = (host: string): boolean => isIpv4(host) || host.includes(':');
const isIpv4 = (host: string): boolean => /^\d{1,3}(\.\d{1,3}){3}$/.test(host);

/** Lower case, without brackets or zone, IPv6 in full, an IPv4 address in IPv6 clothes without them. */
export function canonicalHost(host: string): string {
  const bare = host
    .replace(/^\[|\]$/g, '')
    .replace(/%.*$/, '')
    .toLowerCase();
  if (!bare.includes(':')) return bare.replace(/\.$/, '');
  const mapped = /^(?:0*:)*:?ffff:(\d+\.\d+\.\d+\.\d+)$/.exec(bare);
  if (mapped) return mapped[1]!;
  const [head = '', tail] = bare.split('::');
  const left = head === '' ? [] : head.split(':');
  const right = tail === undefined || tail === '' ? [] : tail.split(':');
  const gap = tail === undefined ? [] : Array<string>(Math.max(0, 8 - left.length - right.length)).fill('0');
  return [...left, ...gap, ...right].map((group) => group.replace(/^0+(?=.)/, '')).join(':');
}
