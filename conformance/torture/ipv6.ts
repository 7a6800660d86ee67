/** RFC 5118 §4: IPv6 addresses wherever a message may have one. The top Via stays that of the sender. */
import { message, sdp, type TortureMessage, usual, usualBut } from './message.ts';

const valid = { rfc: 5118, faults: [], userAgent: ['accept'], proxy: ['forward'] } as const;
const usualAndHop = [...usual('OPTIONS'), 'Via: SIP/2.0/UDP [2001:db8::9:1]:5070;branch=z9hG4bK-hop1'];

export const ipv6Messages: readonly TortureMessage[] = [
  {
    ...valid,
    name: 'ipv6-good',
    section: '4.1',
    property: 'IPv6 references in the Request-URI, in Via and in Contact',
    template: message([
      'OPTIONS sip:{user}@[2001:db8::10] SIP/2.0',
      ...usualAndHop,
      'Contact: "Tester" <sip:tester@[2001:DB8::1]>',
      'Content-Length: 0',
    ]),
  },
  {
    rfc: 5118,
    name: 'ipv6-bad',
    section: '4.2',
    property: 'an IPv6 address without brackets in the Request-URI',
    template: message(['OPTIONS sip:{user}@‸2001:db8::10 SIP/2.0', ...usual('OPTIONS'), 'Content-Length: 0']),
    faults: ['RFC3261-19.1.2-3'],
    userAgent: [400],
    proxy: [400],
  },
  {
    ...valid,
    name: 'port-ambiguous',
    section: '4.3',
    property: 'what was meant as a port stands within the brackets, and is a part of the address',
    template: message(['OPTIONS sip:{user}@[2001:db8::10:5070] SIP/2.0', ...usual('OPTIONS'), 'Content-Length: 0']),
  },
  {
    ...valid,
    name: 'port-unambiguous',
    section: '4.4',
    property: 'a port behind the brackets',
    template: message(['OPTIONS sip:{user}@[2001:db8::10]:5070 SIP/2.0', ...usual('OPTIONS'), 'Content-Length: 0']),
  },
  {
    ...valid,
    name: 'via-received-param-with-delim',
    section: '4.5',
    property: 'an IPv6 address with brackets in the received parameter of a Via',
    template: message([
      'OPTIONS sip:{user}@{host} SIP/2.0',
      ...usual('OPTIONS'),
      'Via: SIP/2.0/UDP [2001:db8::9:1];received=[2001:db8::9:255];branch=z9hG4bK-hop1',
      'Content-Length: 0',
    ]),
  },
  {
    ...valid,
    name: 'via-received-param-no-delim',
    section: '4.5',
    property: 'an IPv6 address without brackets in the received parameter of a Via',
    template: message([
      'OPTIONS sip:{user}@{host} SIP/2.0',
      ...usual('OPTIONS'),
      'Via: SIP/2.0/UDP [2001:db8::9:1];received=2001:db8::9:255;branch=z9hG4bK-hop1',
      'Content-Length: 0',
    ]),
  },
  {
    ...valid,
    name: 'ipv6-in-sdp',
    section: '4.6',
    property: 'IPv6 addresses in a session description, where they have no brackets',
    template: message(
      [
        'INVITE sip:{user}@{host} SIP/2.0',
        ...usual('INVITE'),
        'Contact: <sip:tester@{sentBy}>',
        'Content-Type: application/sdp',
        'Content-Length: {length}',
      ],
      sdp('IN IP6 2001:db8::20'),
    ),
  },
  {
    ...valid,
    name: 'mult-ip-in-header',
    section: '4.7',
    property: 'IPv4 and IPv6 addresses side by side in the Via values',
    template: message([
      'OPTIONS sip:{user}@{host} SIP/2.0',
      ...usualAndHop,
      'Via: SIP/2.0/UDP 192.0.2.16;branch=z9hG4bK-hop2, SIP/2.0/TCP [2001:db8::a:192.0.2.3];received=192.0.2.200',
      'Via: SIP/2.0/UDP [::];branch=z9hG4bK-hop4',
      'Content-Length: 0',
    ]),
  },
  {
    ...valid,
    name: 'mult-ip-in-sdp',
    section: '4.8',
    property: 'IPv4 and IPv6 addresses in one session description, each with its own stream',
    template: message(
      [
        'INVITE sip:{user}@{host} SIP/2.0',
        ...usual('INVITE'),
        'Contact: <sip:tester@{sentBy}>',
        'Content-Type: application/sdp',
        'Content-Length: {length}',
      ],
      `${sdp('IN IP6 2001:db8::20')}m=audio 49176 RTP/AVP 8\r\nc=IN IP4 192.0.2.9\r\n`,
    ),
  },
  {
    ...valid,
    name: 'ipv4-mapped-ipv6',
    section: '4.9',
    property: 'IPv4 addresses mapped into IPv6, in Via, in Contact and in the session description',
    template: message(
      [
        'OPTIONS sip:{user}@{host} SIP/2.0',
        ...usual('OPTIONS'),
        'Via: SIP/2.0/UDP [::ffff:192.0.2.10]:19823;branch=z9hG4bK-hop1',
        'Via: SIP/2.0/UDP [::FFFF:192.0.2.2]',
        'Contact: "T. Desk" <sip:tester@[::ffff:192.0.2.9]:5060>',
        'Content-Type: application/sdp',
        'Content-Length: {length}',
      ],
      sdp('IN IP6 ::ffff:192.0.2.9'),
    ),
  },
  {
    rfc: 5118,
    name: 'ipv6-bug-abnf-3-colons',
    section: '4.10',
    property: 'three colons before an IPv4 address, as the grammar of RFC 3261 admits them and that of IPv6 does not',
    template: message([
      'OPTIONS sip:{user}@‸[2001:db8:::192.0.2.1] SIP/2.0',
      ...usualBut('OPTIONS', 'To'),
      'To: <sip:{user}@‸[2001:db8:::192.0.2.1]>',
      'Content-Length: 0',
    ]),
    faults: ['RFC3261-19.1.2-3', 'RFC3261-19.1.2-3'],
    userAgent: ['accept'],
    proxy: ['forward'],
  },
  {
    ...valid,
    name: 'ipv6-correct-abnf-2-colons',
    section: '4.10',
    property: 'two colons before an IPv4 address at the end of one of IPv6',
    template: message([
      'OPTIONS sip:{user}@[2001:db8::192.0.2.1] SIP/2.0',
      ...usualBut('OPTIONS', 'To'),
      'To: <sip:{user}@[2001:db8::192.0.2.1]>',
      'Content-Length: 0',
    ]),
  },
];
