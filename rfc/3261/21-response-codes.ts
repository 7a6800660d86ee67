import type { Requirement } from '../requirement.ts';

/** RFC 3261 §21 and §21.1: which status codes there are, and provisional responses. */
export const responseCodesRequirements: readonly Requirement[] = [
  {
    id: 'RFC3261-21-1',
    level: 'SHOULD NOT',
    roles: ['uas', 'registrar', 'redirect', 'stateful-proxy'],
    observable: 'wire',
    text: 'Status codes of HTTP/1.1 that RFC 3261 does not list should not occur in SIP.',
  },
  {
    id: 'RFC3261-21.1-1',
    level: 'MAY',
    roles: ['uas', 'stateful-proxy'],
    observable: 'wire',
    text: 'A provisional response may have a body, a session description for instance.',
    permission: true,
  },
  {
    id: 'RFC3261-21.1.2-1',
    level: 'MAY',
    roles: ['uac'],
    observable: 'local',
    text: "A 180 may make the caller's user agent play a ringing tone.",
    permission: true,
  },
  {
    id: 'RFC3261-21.1.3-1',
    level: 'MAY',
    roles: ['uas', 'stateful-proxy'],
    observable: 'wire',
    text: 'A server may send 181 to say that the call goes on to other destinations.',
    permission: true,
  },
  {
    id: 'RFC3261-21.1.4-1',
    level: 'MAY',
    roles: ['uas', 'stateful-proxy'],
    observable: 'wire',
    text: 'The reason phrase of 182 may tell more, such as the length of the queue.',
    permission: true,
  },
  {
    id: 'RFC3261-21.1.4-2',
    level: 'MAY',
    roles: ['uas', 'stateful-proxy'],
    observable: 'wire',
    text: 'A server may send several 182 responses, to keep a queued caller informed.',
    permission: true,
  },
  {
    id: 'RFC3261-21.1.5-1',
    level: 'MAY',
    roles: ['uas', 'stateful-proxy'],
    observable: 'wire',
    text: 'A 183 may tell more about progress in its reason phrase, header fields or body.',
    permission: true,
  },
];
