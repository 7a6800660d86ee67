/** What a user agent is set up with, and what it says of itself. */
import { defaultTimers } from '../timers.ts';
import type { Address, TransportName } from '../trace.ts';
import { bracketed, numericAddress, type Resolve } from './addressing.ts';

/** A user that the agent answers for. */
export interface ServedUser {
  /** What an INVITE would be answered with, which OPTIONS must be answered with too (RFC 3261 §11.2). */
  readonly status: number;
  /** Where a 3xx points, as a URI. */
  readonly contact?: string;
}

export interface UserAgentOptions {
  /** Of the node; also the user part of its own address-of-record. */
  readonly name: string;
  /** Where it receives, over every transport for which `addresses` names no other. */
  readonly address: Address;
  readonly addresses?: Partial<Readonly<Record<TransportName, Address>>>;
  /** The seed of all tags, branches and Call-IDs. */
  readonly ids: string;
  readonly timers?: { readonly t1Ms?: number; readonly t2Ms?: number; readonly t4Ms?: number };
  /** Option tags that it understands in a Require and lists in Supported. */
  readonly extensions?: readonly string[];
  readonly behaviours?: Behaviours;
  /** Whom it answers for, by user part; 404 for all others. Without it, it answers for everyone. */
  readonly users?: Readonly<Record<string, ServedUser>>;
  /** Of its own address-of-record. */
  readonly domain?: string;
  /** Finds where a host is; without it, only numeric addresses and `localhost` are found. */
  readonly resolve?: Resolve;
}

interface Behaviours {
  /** Tries the Contacts of a 3xx one after the other. */
  readonly follow?: boolean;
}

/** The options, completed; never changes. */
export interface Settings {
  readonly name: string;
  readonly seed: string;
  readonly t1Ms: number;
  readonly t2Ms: number;
  readonly t4Ms: number;
  readonly extensions: readonly string[];
  readonly behaviours: Behaviours;
  readonly users: Readonly<Record<string, ServedUser>> | undefined;
  readonly domain: string;
  readonly resolve: Resolve;
  addressOf(transport: TransportName): Address;
}

export function settingsOf(options: UserAgentOptions): Settings {
  const { name, address, ids, users, domain = 'example.test' } = options;
  return {
    name,
    seed: ids,
    t1Ms: options.timers?.t1Ms ?? defaultTimers.t1Ms,
    t2Ms: options.timers?.t2Ms ?? defaultTimers.t2Ms,
    t4Ms: options.timers?.t4Ms ?? defaultTimers.t4Ms,
    extensions: options.extensions ?? [],
    behaviours: options.behaviours ?? {},
    users,
    domain,
    resolve: options.resolve ?? numericAddress,
    addressOf: (transport) => options.addresses?.[transport] ?? address,
  };
}

/** The methods it carries out. */
export const allowed: readonly string[] = ['INVITE', 'ACK', 'CANCEL', 'BYE', 'OPTIONS'];
/** Methods it knows but does not carry out: they get 405, an unknown one 501 (RFC 3261 §8.2.1, §21.5.2). */
export const recognized: ReadonlySet<string> = new Set([
  'REGISTER',
  'PRACK',
  'UPDATE',
  'INFO',
  'MESSAGE',
  'SUBSCRIBE',
  'NOTIFY',
  'PUBLISH',
  'REFER',
]);
export const sessionType = 'application/sdp';
export const language = 'en';
export const encoding = 'identity';

/** A session description (RFC 4566) that fits every offer and answer of one audio stream. `version` counts changes. */
export function sessionDescription(settings: Settings, version: number): string {
  const { host } = settings.addressOf('udp');
  const kind = host.includes(':') ? 'IP6' : 'IP4';
  const lines = [
    'v=0',
    `o=- 1 ${version} IN ${kind} ${host}`,
    's=-',
    `c=IN ${kind} ${host}`,
    't=0 0',
    'm=audio 49170 RTP/AVP 0',
    'a=rtpmap:0 PCMU/8000',
  ];
  return `${lines.join('\r\n')}\r\n`;
}

/** The URI at which this very user agent is reached: of global scope, good within and without a dialog (§8.1.1.8). */
export function contactUri(settings: Settings, transport: TransportName, secure: boolean, user: string): string {
  const { host, port } = settings.addressOf(transport);
  // A SIPS URI says by itself that TLS is used.
  const transportName = secure && transport === 'wss' ? 'ws' : transport;
  const parameter = transport === 'udp' || (secure && transport === 'tls') ? '' : `;transport=${transportName}`;
  return `${secure ? 'sips' : 'sip'}:${user}@${bracketed(host)}:${port}${parameter}`;
}

/** Its own address-of-record. */
export function ownUri(settings: Settings): string {
  return `sip:${escapedUser(settings.name)}@${settings.domain}`;
}

/** A name as the user part of a URI (§25.1). */
export function escapedUser(name: string): string {
  return encodeURIComponent(name);
}
