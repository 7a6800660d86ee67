/** Ethernet, IP, UDP and TCP around octets that were seen without them, so that packet analysers can read them. */

/** An address as 4 or 16 octets. */
export type IpAddress = Uint8Array;

export interface Endpoint {
  readonly address: IpAddress;
  readonly port: number;
}

export interface TcpPosition {
  readonly sequence: number;
  readonly acknowledgement: number;
}

const UDP = 17;
const TCP = 6;
const PSH_ACK = 0x18;
const ETHERNET_HEADER = 14;
const UDP_HEADER = 8;
const TCP_HEADER = 20;

/** The largest payload of one IPv4 packet: 65,507 octets over UDP. */
export const LARGEST_DATAGRAM = 65_535 - 20 - UDP_HEADER;
/** Segments are cut well below what one packet holds. */
export const LARGEST_SEGMENT = 60_000;

/** The octets of `192.0.2.1` or `2001:db8::1`; undefined for what is no literal address. */
export function parseIpAddress(text: string): IpAddress | undefined {
  const v4 = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(text);
  if (v4) {
    const octets = v4.slice(1).map(Number);
    return octets.every((octet) => octet <= 255) ? Uint8Array.from(octets) : undefined;
  }
  return text.includes(':') ? parseIpv6(text) : undefined;
}

function parseIpv6(text: string): IpAddress | undefined {
  const [bare = ''] = text.split('%');
  const halves = bare.split('::');
  if (halves.length > 2) return undefined;
  const [head, tail] = halves.map((half) => (half === '' ? [] : half.split(':')));
  const groups = [...head!, ...(tail ?? [])];
  // The last 32 bits may be printed as an IPv4 address.
  const mapped = groups.at(-1)?.includes('.') ? parseIpAddress(groups.at(-1)!) : undefined;
  const words = [...groups.slice(0, mapped ? -1 : undefined)];
  if (words.some((word) => !/^[0-9a-f]{1,4}$/i.test(word))) return undefined;
  const length = words.length + (mapped ? 2 : 0);
  if (tail === undefined ? length !== 8 : length > 7) return undefined;
  const octets = new Uint8Array(16);
  words.forEach((word, place) => {
    const group = place < head!.length ? place : place + 8 - length;
    const value = Number.parseInt(word, 16);
    octets.set([value >> 8, value & 0xff], group * 2);
  });
  if (mapped) octets.set(mapped, 12);
  return octets;
}

/** A UDP datagram in its Ethernet frame. The payload is at most `LARGEST_DATAGRAM` octets. */
export function udpFrame(from: Endpoint, to: Endpoint, payload: Uint8Array, outbound: boolean): Uint8Array {
  const segment = new Uint8Array(UDP_HEADER + payload.length);
  const view = new DataView(segment.buffer);
  view.setUint16(0, from.port);
  view.setUint16(2, to.port);
  view.setUint16(4, segment.length);
  segment.set(payload, UDP_HEADER);
  return frame(from, to, UDP, segment, 6, outbound);
}

/** One segment of a TCP connection in its Ethernet frame. */
export function tcpFrame(
  from: Endpoint,
  to: Endpoint,
  payload: Uint8Array,
  { sequence, acknowledgement }: TcpPosition,
  outbound: boolean,
): Uint8Array {
  const segment = new Uint8Array(TCP_HEADER + payload.length);
  const view = new DataView(segment.buffer);
  view.setUint16(0, from.port);
  view.setUint16(2, to.port);
  view.setUint32(4, sequence >>> 0);
  view.setUint32(8, acknowledgement >>> 0);
  segment[12] = (TCP_HEADER / 4) << 4;
  segment[13] = PSH_ACK;
  view.setUint16(14, 65_535);
  segment.set(payload, TCP_HEADER);
  return frame(from, to, TCP, segment, 16, outbound);
}

function frame(
  from: Endpoint,
  to: Endpoint,
  protocol: number,
  segment: Uint8Array,
  checksumAt: number,
  outbound: boolean,
): Uint8Array {
  const v6 = from.address.length === 16 || to.address.length === 16;
  const [source, target] = v6 ? [asIpv6(from.address), asIpv6(to.address)] : [from.address, to.address];
  const sum = checksum([source, target, pseudoHeaderEnd(protocol, segment.length), segment]);
  // A UDP checksum of zero would say that there is none.
  new DataView(segment.buffer).setUint16(checksumAt, sum === 0 && protocol === UDP ? 0xffff : sum);
  const ip = v6
    ? ipv6Header(source, target, protocol, segment.length)
    : ipv4Header(source, target, protocol, segment.length);
  const whole = new Uint8Array(ETHERNET_HEADER + ip.length + segment.length);
  // Locally administered addresses: …:01 is the tester, …:02 the SUT.
  whole.set([2, 0, 0, 0, 0, outbound ? 2 : 1, 2, 0, 0, 0, 0, outbound ? 1 : 2, ...(v6 ? [0x86, 0xdd] : [8, 0])]);
  whole.set(ip, ETHERNET_HEADER);
  whole.set(segment, ETHERNET_HEADER + ip.length);
  return whole;
}

function ipv4Header(source: IpAddress, target: IpAddress, protocol: number, length: number): Uint8Array {
  const header = new Uint8Array(20);
  const view = new DataView(header.buffer);
  header[0] = 0x45;
  view.setUint16(2, header.length + length);
  view.setUint16(6, 0x4000); // do not fragment
  header[8] = 64;
  header[9] = protocol;
  header.set(source, 12);
  header.set(target, 16);
  view.setUint16(10, checksum([header]));
  return header;
}

function ipv6Header(source: IpAddress, target: IpAddress, protocol: number, length: number): Uint8Array {
  const header = new Uint8Array(40);
  header[0] = 0x60;
  new DataView(header.buffer).setUint16(4, length);
  header[6] = protocol;
  header[7] = 64;
  header.set(source, 8);
  header.set(target, 24);
  return header;
}

function asIpv6(address: IpAddress): IpAddress {
  if (address.length === 16) return address;
  const mapped = new Uint8Array(16);
  mapped.set([0xff, 0xff], 10);
  mapped.set(address, 12);
  return mapped;
}

/** What UDP and TCP sum besides themselves. The layouts of IPv4 and IPv6 differ, but not in their sum. */
function pseudoHeaderEnd(protocol: number, length: number): Uint8Array {
  const end = new Uint8Array(8);
  new DataView(end.buffer).setUint32(0, length);
  end[7] = protocol;
  return end;
}

/** The Internet checksum. All parts but the last have an even length. */
function checksum(parts: readonly Uint8Array[]): number {
  let sum = 0;
  for (const part of parts) {
    for (let i = 0; i < part.length; i += 2) sum += (part[i]! << 8) | (part[i + 1] ?? 0);
  }
  while (sum > 0xffff) sum = (sum & 0xffff) + Math.floor(sum / 0x10000);
  return ~sum & 0xffff;
}
