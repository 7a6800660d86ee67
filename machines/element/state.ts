/**
 * The whole state of a user agent: maps of records. A record is never changed, only replaced, so that a copy of the
 * maps is a copy of the state.
 */
import type { Message } from '../../syntax/message.ts';
import type { MachineState } from '../model.ts';
import type { Route } from './addressing.ts';
import type { Call, Usage } from './calls.ts';
import type { Dialog } from './dialogs.ts';

/** A machine that runs. Its name, the instance, is the machine's id and a number: `invite-server#3`. */
interface Running {
  readonly machine: string;
  readonly state: MachineState;
  /** The timers that are running. */
  readonly timers: readonly string[];
}

/** What the transaction user sent a request for. */
type Purpose = 'invite' | 'cancel' | 'bye' | 'options';

export interface ClientTransaction {
  /** Finds it, for a response. RFC 3261 §17.1.3. */
  readonly key: string;
  readonly request: Message;
  readonly route: Route;
  readonly purpose: Purpose;
  /** The machine of the INVITE; '' for another request. */
  readonly usage: string;
  readonly call: string;
  /** The dialog in which the request was sent; '' when in none. */
  readonly dialog: string;
  /** The ACK of its final response other than 2xx; '' until there is one. */
  readonly ack: string;
}

export interface ServerTransaction {
  /** Finds it, for a request. RFC 3261 §17.2.3. */
  readonly key: string;
  /** What a request has in common with the same request that came another way (§8.2.2.2); '' when it cannot have. */
  readonly mergeKey: string;
  readonly request: Message;
  /** The way of its responses. */
  readonly route: Route;
  /** The tag of the element in all its responses; RFC 3261 §8.2.6.2. */
  readonly toTag: string;
  /** The latest response; '' until there is one. */
  readonly response: string;
}

export interface State {
  /** Counts everything that was ever given a name. */
  count: number;
  readonly running: Map<string, Running>;
  readonly clients: Map<string, ClientTransaction>;
  readonly servers: Map<string, ServerTransaction>;
  /** Keys of clients and servers, and merge keys of servers → instance. */
  readonly keys: Map<string, string>;
  readonly dialogs: Map<string, Dialog>;
  readonly usages: Map<string, Usage>;
  readonly calls: Map<string, Call>;
}

export function emptyState(): State {
  return {
    count: 0,
    running: new Map(),
    clients: new Map(),
    servers: new Map(),
    keys: new Map(),
    dialogs: new Map(),
    usages: new Map(),
    calls: new Map(),
  };
}

export function copyState(state: State): State {
  return {
    count: state.count,
    running: new Map(state.running),
    clients: new Map(state.clients),
    servers: new Map(state.servers),
    keys: new Map(state.keys),
    dialogs: new Map(state.dialogs),
    usages: new Map(state.usages),
    calls: new Map(state.calls),
  };
}

/** The state in a fixed order. The order of a map counts: it is the order in which its records are gone through. */
export function encodeState(state: State): string {
  // `keys` follows from the transactions.
  const { count, running, clients, servers, dialogs, usages, calls } = state;
  return encode([count, running, clients, servers, dialogs, usages, calls]);
}

function encode(value: unknown): string {
  if (value instanceof Map) return `{${[...value].map(([key, each]) => `${JSON.stringify(key)}:${encode(each)}`)}}`;
  if (Array.isArray(value)) return `[${value.map(encode)}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  if (isMessage(value)) return JSON.stringify(value.text);
  const names = Object.keys(value).sort();
  return `{${names.map((name) => `${JSON.stringify(name)}:${encode(value[name as keyof typeof value])}`)}}`;
}

function isMessage(value: object): value is Message {
  return 'raw' in value && 'start' in value;
}
