/** For the tests: random inputs that make sense often enough to lead a user agent everywhere. */
import fc from 'fast-check';
import { type Message, parseMessage } from '../../syntax/message.ts';
import type { Command, Element, ElementInput } from './element.ts';
import {
  MiniHost,
  offer,
  ownAddress,
  peerAddress,
  peerRequest,
  peerResponse,
  type Rows,
} from './mini-host.test-support.ts';

/** What to do next; `back` counts backwards from the newest of the things that it applies to. */
export type Move =
  | { readonly kind: 'octets'; readonly text: string }
  | { readonly kind: 'mangled'; readonly back: number; readonly at: number; readonly cut: number; readonly put: string }
  | { readonly kind: 'response'; readonly back: number; readonly status: number; readonly tag: string }
  | { readonly kind: 'request'; readonly method: string; readonly rows: Rows }
  | { readonly kind: 'repeat'; readonly back: number }
  | { readonly kind: 'follow'; readonly back: number; readonly method: 'ACK' | 'CANCEL' }
  | { readonly kind: 'inside'; readonly back: number; readonly method: string; readonly step: number }
  | { readonly kind: 'timer'; readonly back: number }
  | { readonly kind: 'command'; readonly back: number; readonly what: Command['type'] }
  | { readonly kind: 'error'; readonly back: number };

const octets = fc.string({ unit: fc.nat({ max: 255 }).map((code) => String.fromCharCode(code)), maxLength: 30 });
const back = fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, { weight: 2, arbitrary: fc.nat({ max: 12 }) });
const statuses = fc.constantFrom(100, 180, 180, 200, 200, 200, 302, 408, 481, 486, 487, 491, 699);
const inner = fc.constantFrom('INVITE', 'INVITE', 'BYE', 'ACK', 'ACK', 'OPTIONS', 'CANCEL', 'INFO');
const outer = fc.constantFrom('INVITE', 'INVITE', 'INVITE', 'INVITE', 'OPTIONS', 'BYE', 'ACK', 'REGISTER');
const commands = fc.constantFrom<Command['type'][]>(
  'call',
  'call',
  'cancel',
  'ring',
  'answer',
  'answer',
  'reject',
  'redirect',
  'hangup',
  'modify',
  'options',
);
const rows = fc.constantFrom<Rows[]>({}, {}, {}, { Expires: '1' }, { Require: 'foo' }, { From: undefined });

const move: fc.Arbitrary<Move> = fc.oneof(
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('octets' as const), text: octets }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('mangled' as const),
      back,
      at: fc.nat({ max: 1000 }),
      cut: fc.nat({ max: 20 }),
      put: octets,
    }),
  },
  {
    weight: 8,
    arbitrary: fc.record({
      kind: fc.constant('response' as const),
      back,
      status: statuses,
      tag: fc.constantFrom('peer', 'peer', 'peer', 'other', ''),
    }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('request' as const), method: outer, rows }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('repeat' as const), back }) },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('follow' as const),
      back,
      method: fc.constantFrom<('ACK' | 'CANCEL')[]>('ACK', 'CANCEL'),
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('inside' as const),
      back,
      method: inner,
      step: fc.constantFrom(-1, 0, 0, 1, 1, 5),
    }),
  },
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('timer' as const), back }) },
  { weight: 8, arbitrary: fc.record({ kind: fc.constant('command' as const), back, what: commands }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('error' as const), back }) },
);

export const anyMoves: fc.Arbitrary<Move[]> = fc.array(move, { maxLength: 50, size: 'max' });

/** Hosts an element, and makes inputs of moves from what was sent to and fro. */
export class Provoker {
  readonly host: MiniHost;
  private readonly fed: string[] = [];
  private count = 0;

  constructor(element: Element) {
    this.host = new MiniHost(element);
  }

  inputOf(move: Move): ElementInput {
    switch (move.kind) {
      case 'timer':
        return { type: 'timer', key: newest([...this.host.timers.keys(), 'invite-client#1 A', 'user', ''], move.back) };
      case 'command':
        return { type: 'command', command: this.command(move.what, move.back) };
      case 'error':
        return { type: 'transportError', to: newest(this.host.packets, move.back)?.to ?? peerAddress };
      default: {
        const text = this.textOf(move);
        this.fed.push(text);
        return { type: 'packet', packet: { transport: 'udp', from: peerAddress, to: ownAddress, text } };
      }
    }
  }

  private textOf(move: Exclude<Move, { kind: 'timer' | 'command' | 'error' }>): string {
    switch (move.kind) {
      case 'octets':
        return move.text;
      case 'mangled': {
        const text = newest([...this.host.packets.map(({ text }) => text), ...this.fed], move.back) ?? '';
        const at = move.at % (text.length + 1);
        return text.slice(0, at) + move.put + text.slice(at + move.cut);
      }
      case 'response': {
        const request = newest(this.sent().filter(isRequestWithAnswer), move.back);
        return request ? peerResponse(request, move.status, {}, move.tag, move.status === 200 ? offer : '').text : '';
      }
      case 'request':
        return this.request(move.method, { 'Call-ID': `call-${this.count}`, ...move.rows });
      case 'repeat':
        return newest(this.fed, move.back) ?? '';
      case 'follow':
        return this.follow(move.method, move.back);
      case 'inside':
        return this.inside(move.method, move.back, move.step);
    }
  }

  private request(method: string, rows: Rows): string {
    this.count++;
    const via = `SIP/2.0/UDP 192.0.2.9:5060;branch=z9hG4bK${this.count}`;
    return peerRequest(method, { Via: via, ...rows }, method === 'INVITE' && this.count % 4 > 0 ? offer : '').text;
  }

  /** An ACK or CANCEL that belongs to the transaction of an INVITE that was fed in. */
  private follow(method: string, back: number): string {
    const invite = newest(
      this.fed.map(parseMessage).filter(({ method }) => method === 'INVITE'),
      back,
    );
    if (!invite) return this.request(method, {});
    const answers = this.sent().filter((each) => each.get('call-id') === invite.get('call-id') && each.isResponse);
    const to = method === 'ACK' ? (answers.at(-1)?.values('to') ?? []) : invite.values('to');
    const sequence = invite.get('cseq')?.sequence ?? 1;
    return this.request(method, {
      ...rowsOf(invite, ['Via', 'From', 'Call-ID']),
      To: to,
      CSeq: `${sequence} ${method}`,
    });
  }

  /** A request in a dialog that the element has shown to know. An ACK bears the number of the INVITE. */
  private inside(method: string, back: number, step: number): string {
    const known = newest(
      this.sent().filter((each) => each.get('to')?.tag !== undefined),
      back,
    );
    if (!known) return this.request(method, {});
    const rows = known.isRequest
      ? { From: known.values('to'), To: known.values('from') }
      : { From: known.values('from'), To: known.values('to') };
    const base = known.isRequest ? 1 : (known.get('cseq')?.sequence ?? 1);
    const sequence = Math.max(0, base + (method === 'ACK' ? 0 : step));
    return this.request(method, { ...rows, 'Call-ID': known.values('call-id'), CSeq: `${sequence} ${method}` });
  }

  private sent(): Message[] {
    return this.host.packets.map(({ text }) => parseMessage(text));
  }

  private command(type: Command['type'], back: number): Command {
    const call = newest(['c2', 'c1', ...this.host.notices.map(({ call }) => call)], back) ?? 'c1';
    const uri = back === 7 ? 'sip:bob@nowhere.example' : 'sip:bob@192.0.2.9';
    switch (type) {
      case 'call':
        return { type, call: `c${back % 3}`, uri };
      case 'options':
        return { type, call, uri };
      case 'reject':
        return { type, call, status: back === 3 ? 100 : 480 + back };
      case 'redirect':
        return { type, call, contact: uri };
      default:
        return { type, call };
    }
  }
}

function isRequestWithAnswer(message: Message): boolean {
  return message.isRequest && message.method !== 'ACK';
}

function rowsOf(message: Message, names: readonly string[]): Rows {
  return Object.fromEntries(names.map((name) => [name, message.values(name)]));
}

function newest<T>(list: readonly [T, ...T[]] | readonly T[], back: number): T {
  return list[list.length - 1 - (back % Math.max(1, list.length))] as T;
}
