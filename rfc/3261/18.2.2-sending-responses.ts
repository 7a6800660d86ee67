import type { Requirement } from '../requirement.ts';

/** RFC 3261 §18.2.2: where the server transport sends a response. */
export const sendingResponsesRequirements: readonly Requirement[] = [
  {
    id: 'RFC3261-18.2.2-1',
    level: 'MUST',
    roles: ['any'],
    observable: 'wire',
    text: 'A server finds the destination of a response by working through the cases of this section in their order.',
    untested: 'needs a stream transport, which the tester does not have yet',
  },
  {
    id: 'RFC3261-18.2.2-2',
    level: 'MUST',
    roles: ['any'],
    observable: 'wire',
    text: 'Over a reliable transport the response goes back on the connection which brought the request, as long as that is open.',
  },
  {
    id: 'RFC3261-18.2.2-3',
    level: 'SHOULD',
    roles: ['any'],
    observable: 'wire',
    text: 'If that connection has gone, the server should open one to the "received" address, at the port of "sent-by" or the transport\'s default.',
    untested: 'needs a stream transport, which the tester does not have yet',
  },
  {
    id: 'RFC3261-18.2.2-4',
    level: 'SHOULD',
    roles: ['any'],
    observable: 'wire',
    text: 'If that new connection fails, the server should look for a destination by the server procedures of RFC 3263.',
    untested: 'needs the DNS records behind "sent-by", which the suite does not serve',
  },
  {
    id: 'RFC3261-18.2.2-5',
    level: 'MUST',
    roles: ['any'],
    observable: 'wire',
    text: 'Over an unreliable transport, a Via with "maddr" has the response sent to that address, at the port of "sent-by" or else 5060.',
  },
  {
    id: 'RFC3261-18.2.2-6',
    level: 'SHOULD',
    roles: ['any'],
    observable: 'wire',
    text: 'A response to a multicast "maddr" should go out with the TTL that "ttl" gives, or with 1 if it is absent.',
    untested: 'the suite takes no part in multicast',
  },
  {
    id: 'RFC3261-18.2.2-7',
    level: 'MUST',
    roles: ['any'],
    observable: 'wire',
    text: 'Over unicast UDP, a Via with "received" (and no "maddr") has the response sent to that address, at the port of "sent-by" or else 5060.',
  },
  {
    id: 'RFC3261-18.2.2-8',
    level: 'SHOULD',
    roles: ['any'],
    observable: 'wire',
    text: 'If a response sent to the "received" address bounces, RFC 3263 §5 should be used to find another destination.',
    untested: 'needs the DNS records behind "sent-by", which the suite does not serve',
  },
  {
    id: 'RFC3261-18.2.2-9',
    level: 'MUST',
    roles: ['any'],
    observable: 'wire',
    text: 'A Via that has neither "maddr" nor "received" has the response sent to the "sent-by" address, found by RFC 3263 §5.',
  },
];
