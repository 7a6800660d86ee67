/**
 * The tester of one case: it sends what the case asks for, and keeps the trace.
 * It is a SIP peer only as far as a case drives it: it never retransmits, acknowledges or answers by itself.
 */
import { createHash } from 'node:crypto';
import type { Endpoint, Environment } from '../../machines/environment.ts';
import type { Address, PacketEvent, TraceEvent, TransportName } from '../../machines/trace.ts';
import { type Message, parseMessage } from '../../syntax/message.ts';
import type { Timing } from '../monitor/tolerance.ts';
import { hostAndPort } from '../transport/address.ts';
import { type Call, createCall } from './call.ts';
import { composeRequest, type RequestOptions, sessionDescription } from './compose.ts';
import { createExchange, type Exchange } from './exchange.ts';
import { createIncomingRequest, type IncomingRequest } from './incoming.ts';

/** What the case waited for did not come. The case is then judged on what was seen. */
export class NotSeen extends Error {}

/** A message that arrived, or was sent, with its place in the trace. */
export interface Seen {
  readonly message: Message;
  readonly event: PacketEvent;
}

export interface Port {
  readonly address: Address;
  /** `127.0.0.1:5062`, an IPv6 host in brackets: what goes into Via and Contact. */
  readonly hostPort: string;
  send(text: string, to?: Address): void;
}

export interface Tester extends Port {
  readonly timing: Timing;
  readonly transport: TransportName;
  /** The user part that stands for this case in From and Contact. */
  readonly user: string;
  readonly contact: string;
  /** A fresh branch, tag, Call-ID, … : the same in each run with the same seed. */
  id(kind: 'branch' | 'tag' | 'callId' | 'word'): string;
  /** Sends a request outside of any dialog. */
  request(method: string, uri: string, options?: RequestOptions): Exchange;
  /** Sends an INVITE, with an offer unless `body` is given. */
  invite(uri: string, options?: RequestOptions): Call;
  /** Waits for a request of the SUT. ACKs count; retransmissions do too if `again`. */
  incoming(method: string, options?: { withinMs?: number; again?: boolean }): Promise<IncomingRequest>;
  /** Waits for a message that no one has waited for yet. */
  next(wanted: (seen: Seen) => boolean, withinMs: number, what: string): Promise<Seen>;
  /** What was received so far. */
  readonly received: readonly Seen[];
  /** Another port of the tester's, with an address of its own. What arrives there joins the same trace. */
  openPort(): Promise<Port>;
  /** Sends nothing for that long. */
  staySilent(options: { readonly forMs: number }): Promise<void>;
  note(text: string): void;
}

export interface TesterOptions {
  readonly environment: Environment;
  readonly transport: TransportName;
  readonly sut: Address;
  readonly timing: Timing;
  readonly caseId: string;
  readonly seed: number;
}

export interface TesterHandle {
  readonly tester: Tester;
  readonly trace: readonly TraceEvent[];
  readonly startedAtMs: number;
  nowMs(): number;
  noteTrigger(text: string): void;
  /** Ends the calls that are still up, as a polite peer would; nothing of it is judged. */
  tidyUp(): Promise<void>;
  close(): void;
}

/** More events than any case needs; a SUT that floods us fills no memory. */
const MAX_EVENTS = 20_000;

export async function createTester(options: TesterOptions): Promise<TesterHandle> {
  const { environment, sut, transport, timing } = options;
  const startedAtMs = environment.nowMs();
  const trace: TraceEvent[] = [];
  const received: Seen[] = [];
  const waiting = new Set<(seen: Seen) => boolean>();
  const endpoints: Endpoint[] = [];
  const calls: Call[] = [];
  const incomings: IncomingRequest[] = [];
  const claimed = new Set<Seen>();
  let counter = 0;
  let recording = true;
  let onLeftover: ((seen: Seen) => void) | undefined;

  const nowMs = (): number => Math.round((environment.nowMs() - startedAtMs) * 1000) / 1000;

  function record(event: TraceEvent): void {
    if (recording) trace.push(event);
  }

  function arrive(endpoint: Endpoint, text: string, from: Address): void {
    if (trace.length >= MAX_EVENTS) return;
    const event: PacketEvent = {
      kind: 'packet',
      n: trace.length,
      atMs: nowMs(),
      direction: 'received',
      transport: endpoint.transport,
      from,
      to: endpoint.address,
      text,
    };
    record(event);
    const seen: Seen = { message: parseMessage(text), event };
    received.push(seen);
    onLeftover?.(seen);
    for (const wants of waiting) {
      if (wants(seen)) break;
    }
  }

  async function open(): Promise<{ endpoint: Endpoint; port: Port }> {
    const endpoint: Endpoint = await environment.open({
      transport,
      onPacket: (text, from) => arrive(endpoint, text, from),
      onError: (problem) => note('transport', problem),
    });
    endpoints.push(endpoint);
    const port: Port = {
      address: endpoint.address,
      hostPort: hostAndPort(endpoint.address),
      send(text, to = sut) {
        record({
          kind: 'packet',
          n: trace.length,
          atMs: nowMs(),
          direction: 'sent',
          transport,
          from: endpoint.address,
          to,
          text,
        });
        endpoint.send(text, to);
      },
    };
    return { endpoint, port };
  }

  function note(about: 'trigger' | 'transport' | 'case', text: string): void {
    record({ kind: 'note', n: trace.length, atMs: nowMs(), about, text });
  }

  function next(wanted: (seen: Seen) => boolean, withinMs: number, what: string): Promise<Seen> {
    const already = received.find((seen) => !claimed.has(seen) && wanted(seen));
    if (already) {
      claimed.add(already);
      return Promise.resolve(already);
    }
    return new Promise((resolve, reject) => {
      const wants = (seen: Seen): boolean => {
        if (claimed.has(seen) || !wanted(seen)) return false;
        claimed.add(seen);
        waiting.delete(wants);
        resolve(seen);
        return true;
      };
      waiting.add(wants);
      environment.wait(withinMs).then(() => {
        if (!waiting.delete(wants)) return;
        reject(new NotSeen(`no ${what} within ${(withinMs / 1000).toFixed(1)} s`));
      }, reject);
    });
  }

  const main = (await open()).port;
  const user = `t${createHash('sha1').update(`${options.seed} ${options.caseId}`).digest('hex').slice(0, 10)}`;

  function id(kind: 'branch' | 'tag' | 'callId' | 'word'): string {
    counter += 1;
    const digest = createHash('sha1').update(`${options.seed} ${options.caseId} ${counter}`).digest('hex');
    if (kind === 'branch') return `z9hG4bK${digest.slice(0, 16)}`;
    if (kind === 'callId') return `${digest.slice(0, 20)}@${main.address.host.replace(/[[\]]/g, '')}`;
    return digest.slice(0, 12);
  }

  const tester: Tester = {
    ...main,
    timing,
    transport,
    user,
    contact: `sip:${user}@${main.hostPort}`,
    id,
    received,
    next,
    note: (text) => note('case', text),
    async staySilent({ forMs }) {
      await environment.wait(forMs);
      // The monitor will widen its windows by as much as this host was late: silence must outlast them.
      const lateMs = environment.jitterMs(startedAtMs);
      if (lateMs > 0) await environment.wait(lateMs);
    },
    request: (method, uri, requestOptions = {}) =>
      createExchange(tester, composeRequest(tester, method, uri, requestOptions), requestOptions),
    invite(uri, requestOptions = {}) {
      const call = createCall(tester, uri, { body: sessionDescription(main.address), ...requestOptions });
      calls.push(call);
      return call;
    },
    async incoming(method, { withinMs = 64 * timing.t1Ms, again = false } = {}) {
      const seen = await next(
        ({ message, event }) =>
          message.isRequest && message.method === method && (again || !isRepeated(received, message.text, event.n)),
        withinMs,
        `${method} from the system under test`,
      );
      const incoming = createIncomingRequest(tester, seen);
      incomings.push(incoming);
      return incoming;
    },
    openPort: async () => (await open()).port,
  };

  return {
    tester,
    trace,
    startedAtMs,
    nowMs,
    noteTrigger: (text) => note('trigger', text),
    async tidyUp() {
      recording = false;
      onLeftover = (seen) => answerLeftover(tester, seen);
      for (const call of calls) call.abandon();
      for (const incoming of incomings) incoming.abandon();
      await environment.wait(calls.length + incomings.length > 0 ? 2 * timing.t1Ms : 0);
    },
    close() {
      for (const endpoint of endpoints) endpoint.close();
    },
  };
}

function isRepeated(received: readonly Seen[], text: string, before: number): boolean {
  return received.some(({ message, event }) => event.n < before && message.text === text);
}

/** After the case: whatever the SUT still asks for is answered, so that it can finish too. */
function answerLeftover(tester: Tester, seen: Seen): void {
  const { message } = seen;
  if (!message.isRequest || message.method === 'ACK') return;
  createIncomingRequest(tester, seen).respond(message.method === 'INVITE' ? 486 : 200);
}
