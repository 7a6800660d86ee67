/**
 * Torture messages: for each property that RFC 4475 and RFC 5118 describe, a message of our own that has it.
 * Their names are those that the RFCs give to the properties, so that results can be compared.
 */
import type { RequirementId } from '../../rfc/requirement.ts';

/**
 * What an element does with a message. `accept`: processes it as any other of its kind; a number: answers with that
 * status; `drop`: does nothing; `forward`: a proxy passes it on, or handles it as its own where it is addressed to it.
 */
export type Reaction = 'accept' | 'drop' | 'forward' | number;

export interface TortureMessage {
  /** The RFC's own tag: `wsinv`. */
  readonly name: string;
  readonly rfc: 4475 | 5118;
  readonly section: string;
  /** What is odd or wrong about it. */
  readonly property: string;
  /** Octet text; `{name}` stands for a part of the `Place`, `‸` stands before an octet at which lint finds a fault. */
  readonly template: string;
  /** The faults that lint finds, in the order of the octets: one for each `‸`. Empty for a valid message. */
  readonly faults: readonly RequirementId[];
  /** Permissible reactions, the best first: of a user agent, of a proxy, and of a registrar where it is for one. */
  readonly userAgent: readonly Reaction[];
  readonly proxy: readonly Reaction[];
  readonly registrar?: readonly Reaction[];
}

/** Between whom the message goes: a request from us to the element, or a response of ours to a request of the element. */
export interface Place {
  /** Who is called: user part, and `host:port`. */
  readonly user: string;
  readonly host: string;
  /** Our own `host:port`. */
  readonly sentBy: string;
  /** With the magic cookie. */
  readonly branch: string;
  readonly callId: string;
  readonly fromTag: string;
  readonly toTag: string;
  /** Of a response: the element's own Via, From and To as they came, and its CSeq number. */
  readonly via: string;
  readonly from: string;
  readonly to: string;
  readonly sequence: string;
}

/** Addresses and names of the documentation (RFC 5737, RFC 2606). */
export const somewhere: Place = {
  user: 'alice',
  host: '192.0.2.1:5060',
  sentBy: '192.0.2.9:5061',
  branch: 'z9hG4bK-torture-1',
  callId: 'torture-1@192.0.2.9',
  fromTag: 'tester-1',
  toTag: 'tester-2',
  via: 'SIP/2.0/UDP 192.0.2.1:5060;branch=z9hG4bK-own-1',
  from: '<sip:alice@192.0.2.1>;tag=own-1',
  to: '<sip:bob@192.0.2.9:5061>',
  sequence: '1',
};

const parts = new RegExp(`\\{(${Object.keys(somewhere).join('|')}|escapedUser)\\}`, 'g');

function filledIn({ template }: TortureMessage, place: Place): string {
  return template.replace(parts, (_, name: string) =>
    name === 'escapedUser' ? escaped(place.user) : place[name as keyof Place],
  );
}

/** Each octet as an escape, which is no other user (RFC 3261 §19.1.4). */
function escaped(user: string): string {
  return [...user].map((character) => `%${character.charCodeAt(0).toString(16).padStart(2, '0')}`).join('');
}

/** The message as it goes over the wire, one char per octet. */
export function octetsOf(message: TortureMessage, place: Place = somewhere): string {
  return filledIn(message, place).replaceAll('‸', '');
}

/** The faults of the message with the octets at which they lie. */
export function faultsOf(
  message: TortureMessage,
  place: Place = somewhere,
): readonly { readonly requirement: RequirementId; readonly offset: number }[] {
  const pieces = filledIn(message, place).split('‸');
  let offset = 0;
  return message.faults.map((requirement, index) => {
    offset += pieces[index]!.length;
    return { requirement, offset };
  });
}

export function isResponse({ template }: TortureMessage): boolean {
  return template.replaceAll('‸', '').startsWith('SIP/');
}

/** Text as the octets of its UTF-8. */
export function utf8(text: string): string {
  return Buffer.from(text, 'utf8').toString('latin1');
}

/** Lines of a head, each ended with CRLF, the empty line that ends them, and a body whose length `{length}` gives. */
export function message(lines: readonly string[], body = ''): string {
  return `${lines.join('\r\n')}\r\n\r\n${body}`.replace('{length}', String(body.replaceAll('‸', '').length));
}

/** What every request needs beside its oddity; the method is that of its CSeq. */
export function usual(method: string): readonly string[] {
  return [
    'Via: SIP/2.0/UDP {sentBy};branch={branch}',
    'Max-Forwards: 70',
    'From: "Tester" <sip:tester@{sentBy}>;tag={fromTag}',
    'To: <sip:{user}@{host}>',
    'Call-ID: {callId}',
    `CSeq: 71 ${method}`,
  ];
}

/** The usual rows but for those of the given names. */
export function usualBut(method: string, ...names: readonly string[]): readonly string[] {
  return usual(method).filter((row) => !names.some((name) => row.startsWith(`${name}:`)));
}

/** The rows of a response that repeat the request's. */
export const copied: readonly string[] = ['Via: {via}', 'From: {from}', 'To: {to};tag={toTag}', 'Call-ID: {callId}'];

/** An offer of one audio stream. RFC 3264, RFC 8866. */
export function sdp(address = 'IN IP4 192.0.2.9'): string {
  const lines = [
    'v=0',
    `o=- 3 1 ${address}`,
    's=torture',
    `c=${address}`,
    't=0 0',
    'm=audio 49174 RTP/AVP 0',
    'a=rtpmap:0 PCMU/8000',
  ];
  return `${lines.join('\r\n')}\r\n`;
}
