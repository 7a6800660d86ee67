/** Traces as a pcapng file, for Wireshark and its kin: each packet says which case it belongs to and what it proves. */
import type { Results, TraceLine } from '../conformance/results.ts';
import { findings } from './findings.ts';
import {
  type Endpoint,
  LARGEST_DATAGRAM,
  LARGEST_SEGMENT,
  parseIpAddress,
  type TcpPosition,
  tcpFrame,
  udpFrame,
} from './packet.ts';
import { seconds, words } from './text.ts';

export interface CaptureEvent {
  /** Milliseconds since the capture's start. */
  readonly atMs: number;
  readonly line: Pick<TraceLine, 'direction' | 'transport' | 'from' | 'to' | 'text'>;
  /** What an analyser shows with the packet. */
  readonly comments: readonly string[];
}

export interface CaptureOptions {
  /** ISO 8601; 1970 if it is none. */
  readonly startedAt: string;
}

const COMMENT_LIMIT = 1_000;
const ETHERNET = 1;
/** Wireshark's own link type for what is above a transport: used where the octets were seen after decryption. */
const UPPER_PDU = 252;

/** Every packet of every case with its comments, in time order. Notes become comments of the packet that follows. */
export function captureEvents(results: Pick<Results, 'cases'>): readonly CaptureEvent[] {
  const events: { atMs: number; line: TraceLine; comments: string[] }[] = [];
  for (const result of results.cases) {
    const found = findings(result);
    let notes: string[] = [];
    let last: string[] | undefined;
    for (const line of result.trace) {
      if (line.direction === 'note') {
        notes.push(`note at ${seconds(line.atMs)}: ${line.text}`);
        continue;
      }
      const proves = found.filter(({ messages }) => messages?.includes(line.n));
      last = [
        `${result.id} #${line.n}: case ${result.verdict}`,
        ...proves.map(({ verdict, id, expected = '', observed = '' }) => {
          return `${verdict} ${id}: expected ${expected}; observed ${observed}`;
        }),
        ...notes,
      ];
      notes = [];
      events.push({ atMs: result.startedAtMs + line.atMs, line, comments: last });
    }
    last?.push(...notes);
  }
  return events.sort((a, b) => a.atMs - b.atMs);
}

/**
 * The file. Addresses that are names get one of 198.18.0.0/15 and a name record. UDP and TCP are dressed in Ethernet and
 * IP; what came over TLS or WebSocket is already decrypted or unframed, and is exported as SIP above TCP.
 */
export function pcapng(events: readonly CaptureEvent[], { startedAt }: CaptureOptions): Uint8Array {
  const start = Date.parse(startedAt);
  const startMs = Number.isFinite(start) ? start : 0;
  const hosts = new Hosts();
  const streams = new Map<string, number>();
  const packets: Uint8Array[] = [];
  let exported = false;
  for (const { atMs, line, comments } of events) {
    if (line.direction === 'note') continue;
    const microseconds = Math.round((startMs + atMs) * 1000);
    const outbound = line.direction === 'sent';
    const from = hosts.endpoint(line.from ?? (outbound ? 'tester' : 'sut'));
    const to = hosts.endpoint(line.to ?? (outbound ? 'sut' : 'tester'));
    const octets = Buffer.from(line.text, 'latin1');
    const put = (data: Uint8Array, said: readonly string[], upper = false) =>
      packets.push(packetBlock(data, { microseconds, outbound, upper }, said));
    if (line.transport === 'tcp') {
      for (let at = 0; at === 0 || at < octets.length; at += LARGEST_SEGMENT) {
        const part = octets.subarray(at, at + LARGEST_SEGMENT);
        put(tcpFrame(from, to, part, advance(streams, from, to, part.length), outbound), at === 0 ? comments : []);
      }
    } else if (line.transport === undefined || line.transport === 'udp') {
      const rest = octets.length - LARGEST_DATAGRAM;
      const said = rest > 0 ? [...comments, `${rest} octets more do not fit into a datagram, and were cut`] : comments;
      put(udpFrame(from, to, octets.subarray(0, LARGEST_DATAGRAM), outbound), said);
    } else {
      exported = true;
      put(upperPdu(from, to, octets), [...comments, `seen over ${line.transport}`], true);
    }
  }
  const interfaces = [
    interfaceBlock(ETHERNET, 'sipwright'),
    ...(exported ? [interfaceBlock(UPPER_PDU, 'decrypted')] : []),
  ];
  return Buffer.concat([sectionHeader(), ...interfaces, ...hosts.block(), ...packets]);
}

/** Gives every host an address. */
class Hosts {
  private readonly named = new Map<string, Uint8Array>();

  endpoint(text: string): Endpoint {
    const match = /^(.*):(\d{1,5})$/s.exec(text);
    const host = (match?.[1] ?? text).replace(/^\[|\]$/g, '');
    const port = Number(match?.[2] ?? 5060) & 0xffff;
    return { address: parseIpAddress(host) ?? this.assign(host), port };
  }

  private assign(host: string): Uint8Array {
    const known = this.named.get(host);
    if (known) return known;
    const place = (this.named.size % 65_534) + 1;
    const address = Uint8Array.of(198, 18, place >> 8, place & 0xff);
    this.named.set(host, address);
    return address;
  }

  /** The name records, if there are any names. */
  block(): Uint8Array[] {
    if (this.named.size === 0) return [];
    const records = [...this.named].map(([host, address]) =>
      option(1, Buffer.concat([address, Buffer.from(`${words(host, 200) || 'nameless'}\0`, 'utf8')])),
    );
    return [block(4, Buffer.concat([...records, Buffer.alloc(4)]))];
  }
}

/** Moves one direction of a connection on, and says where this segment stands in both. */
function advance(streams: Map<string, number>, from: Endpoint, to: Endpoint, length: number): TcpPosition {
  const name = ({ address, port }: Endpoint) => `${address}:${port}`;
  const forth = `${name(from)} ${name(to)}`;
  const back = `${name(to)} ${name(from)}`;
  const sequence = streams.get(forth) ?? 1;
  streams.set(forth, sequence + length);
  return { sequence, acknowledgement: streams.get(back) ?? 1 };
}

/** SIP without its transport, as Wireshark exports it: tags with the dissector, the addresses and ports, then the octets. */
function upperPdu(from: Endpoint, to: Endpoint, octets: Uint8Array): Uint8Array {
  const tag = (code: number, value: Uint8Array) => {
    const head = Buffer.alloc(4);
    head.writeUInt16BE(code, 0);
    head.writeUInt16BE(value.length, 2);
    return Buffer.concat([head, value]);
  };
  const number = (value: number) => {
    const four = Buffer.alloc(4);
    four.writeUInt32BE(value);
    return four;
  };
  return Buffer.concat([
    tag(12, Buffer.from('sip\0', 'latin1')),
    tag(from.address.length === 4 ? 20 : 22, from.address),
    tag(to.address.length === 4 ? 21 : 23, to.address),
    tag(24, number(2)), // the ports are TCP's
    tag(25, number(from.port)),
    tag(26, number(to.port)),
    tag(0, new Uint8Array(0)),
    octets,
  ]);
}

function sectionHeader(): Uint8Array {
  const body = Buffer.alloc(16);
  body.writeUInt32LE(0x1a2b3c4d, 0);
  body.writeUInt16LE(1, 4);
  body.writeBigInt64LE(-1n, 8);
  return block(0x0a0d0d0a, Buffer.concat([body, options([[4, Buffer.from('sipwright')]])]));
}

function interfaceBlock(linkType: number, name: string): Uint8Array {
  const body = Buffer.alloc(8);
  body.writeUInt16LE(linkType, 0);
  return block(
    1,
    Buffer.concat([
      body,
      options([
        [2, Buffer.from(name)],
        [9, Uint8Array.of(6)],
      ]),
    ]),
  );
}

function packetBlock(
  data: Uint8Array,
  { microseconds, outbound, upper }: { microseconds: number; outbound: boolean; upper: boolean },
  comments: readonly string[],
): Uint8Array {
  const body = Buffer.alloc(20);
  body.writeUInt32LE(upper ? 1 : 0, 0);
  body.writeUInt32LE(Math.floor(microseconds / 2 ** 32) >>> 0, 4);
  body.writeUInt32LE((microseconds % 2 ** 32) >>> 0, 8);
  body.writeUInt32LE(data.length, 12);
  body.writeUInt32LE(data.length, 16);
  const said = comments.map((comment): [number, Uint8Array] => [1, Buffer.from(words(comment, COMMENT_LIMIT), 'utf8')]);
  const direction = Uint8Array.of(outbound ? 2 : 1, 0, 0, 0);
  return block(6, Buffer.concat([body, padded(data), options([...said, [2, direction]])]));
}

function block(type: number, body: Uint8Array): Uint8Array {
  const whole = Buffer.alloc(12 + body.length);
  whole.writeUInt32LE(type, 0);
  whole.writeUInt32LE(whole.length, 4);
  whole.set(body, 8);
  whole.writeUInt32LE(whole.length, whole.length - 4);
  return whole;
}

function options(list: readonly (readonly [number, Uint8Array])[]): Uint8Array {
  return Buffer.concat([...list.map(([code, value]) => option(code, value)), Buffer.alloc(4)]);
}

function option(code: number, value: Uint8Array): Uint8Array {
  const head = Buffer.alloc(4);
  head.writeUInt16LE(code, 0);
  head.writeUInt16LE(value.length, 2);
  return Buffer.concat([head, padded(value)]);
}

/** Everything in the file begins at a multiple of four octets. */
function padded(data: Uint8Array): Uint8Array {
  const rest = data.length % 4;
  return rest === 0 ? data : Buffer.concat([data, Buffer.alloc(4 - rest)]);
}
