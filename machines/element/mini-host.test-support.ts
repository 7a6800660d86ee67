/** For the tests: hosts one element by hand. Packets are fed in, timers run out when the test says that time passes. */
import { createRequest, createResponse, type HeaderLine, type Message, parseMessage } from '../../syntax/message.ts';
import type { Taken } from '../model.ts';
import type { Address, TransportName } from '../trace.ts';
import type { Command, Element, ElementInput, ElementOutput, Notice, Packet } from './element.ts';

export const ownAddress: Address = { host: '192.0.2.1', port: 5060 };
export const peerAddress: Address = { host: '192.0.2.9', port: 5060 };

export class MiniHost {
  readonly element: Element;
  nowMs = 0;
  readonly packets: (Packet & { readonly atMs: number })[] = [];
  readonly notices: Notice[] = [];
  readonly taken: Taken[] = [];
  /** Key → when it runs out. */
  readonly timers = new Map<string, number>();
  readonly transport: TransportName;

  constructor(element: Element, transport: TransportName = 'udp') {
    this.element = element;
    this.transport = transport;
  }

  /** Gives an input, and returns the messages that the element sent because of it. */
  give(input: ElementInput): Message[] {
    const before = this.packets.length;
    // A timer that has run out runs no longer.
    if (input.type === 'timer') this.timers.delete(input.key);
    this.account(this.element.handle(input));
    return this.since(before);
  }

  /** Keeps account of outputs. */
  account(outputs: readonly ElementOutput[]): void {
    for (const output of outputs) {
      if (output.type === 'packet') this.packets.push({ ...output.packet, atMs: this.nowMs });
      else if (output.type === 'notice') this.notices.push(output.notice);
      else if (output.type === 'taken') this.taken.push(output.taken);
      else if (output.type === 'stopTimer') this.timers.delete(output.key);
      else this.timers.set(output.key, this.nowMs + output.durationMs);
    }
  }

  receive(message: Message | string, from: Address = peerAddress): Message[] {
    const text = typeof message === 'string' ? message : message.text;
    return this.give({ type: 'packet', packet: { transport: this.transport, from, to: ownAddress, text } });
  }

  command(command: Command): Message[] {
    return this.give({ type: 'command', command });
  }

  /** Lets time pass, and returns what was sent meanwhile. */
  advance(ms: number): Message[] {
    const before = this.packets.length;
    const endMs = this.nowMs + ms;
    for (;;) {
      const [key, dueMs] = [...this.timers].reduce((a, b) => (b[1] < a[1] ? b : a), ['', Number.POSITIVE_INFINITY]);
      if (dueMs > endMs) break;
      this.nowMs = dueMs;
      this.give({ type: 'timer', key });
    }
    this.nowMs = endMs;
    return this.since(before);
  }

  /** The notices as short texts: `failed 486`, `ended remote`. */
  told(): string[] {
    return this.notices.map((notice) => {
      const detail =
        'status' in notice ? notice.status : 'why' in notice ? notice.why : 'user' in notice ? notice.user : '';
      return `${notice.type} ${detail}`.trim();
    });
  }

  /** When messages were sent whose start line begins so, in ms. */
  times(start: string): number[] {
    return this.packets.filter(({ text }) => text.startsWith(start)).map(({ atMs }) => atMs);
  }

  private since(before: number): Message[] {
    return this.packets.slice(before).map(({ text }) => parseMessage(text));
  }
}

/** Start lines of messages, without `SIP/2.0`. */
export function starts(messages: readonly Message[]): string[] {
  return messages.map((message) => (message.isRequest ? `${message.method} ${message.uriText}` : `${message.status}`));
}

/** Rows of a message by name; a row given as undefined is left out. */
export type Rows = Readonly<Record<string, string | readonly string[] | undefined>>;

const basics: Rows = {
  Via: 'SIP/2.0/UDP 192.0.2.9:5060;branch=z9hG4bKpeer1',
  'Max-Forwards': '70',
  From: '<sip:peer@example.test>;tag=peer',
  To: '<sip:alice@example.test>',
  'Call-ID': 'call-1@192.0.2.9',
};

/** A request of the peer; `rows` replace those of an ordinary request. */
export function peerRequest(method: string, rows: Rows = {}, body = '', uri = 'sip:alice@192.0.2.1:5060'): Message {
  const all: Rows = {
    ...basics,
    CSeq: `1 ${method}`,
    ...(method === 'INVITE' ? { Contact: '<sip:peer@192.0.2.9:5060>' } : {}),
    ...(body === '' ? {} : { 'Content-Type': 'application/sdp' }),
    ...rows,
  };
  return createRequest({ method, uri, headers: linesOf(all), body });
}

/** The peer's response to a request of the element. */
export function peerResponse(request: Message, status: number, rows: Rows = {}, toTag = 'peer', body = ''): Message {
  const to = request.values('to')[0] ?? '';
  const all: Rows = {
    Via: request.values('via'),
    From: request.values('from'),
    To: to.includes(';tag=') || status === 100 || toTag === '' ? to : `${to};tag=${toTag}`,
    'Call-ID': request.values('call-id'),
    CSeq: request.values('cseq'),
    ...(status > 100 && status < 300 && request.method === 'INVITE' ? { Contact: '<sip:peer@192.0.2.9:5060>' } : {}),
    ...(body === '' ? {} : { 'Content-Type': 'application/sdp' }),
    ...rows,
  };
  return createResponse({ status, headers: linesOf(all), body });
}

function linesOf(rows: Rows): HeaderLine[] {
  return Object.entries(rows).flatMap(([name, value]) =>
    value === undefined ? [] : (typeof value === 'string' ? [value] : value).map((each): HeaderLine => [name, each]),
  );
}

export const offer =
  'v=0\r\no=- 1 1 IN IP4 192.0.2.9\r\ns=-\r\nc=IN IP4 192.0.2.9\r\nt=0 0\r\nm=audio 4000 RTP/AVP 0\r\n';
