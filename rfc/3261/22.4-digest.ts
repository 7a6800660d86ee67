import type { Requirement } from '../requirement.ts';

/** RFC 3261 §22.4: Digest authentication. */
export const digestRequirements: readonly Requirement[] = [
  {
    id: 'RFC3261-22.4-1',
    level: 'MUST',
    roles: ['uas', 'registrar', 'redirect', 'stateful-proxy'],
    observable: 'wire',
    text: 'A server that knows RFC 2617 works with clients that know only RFC 2069, that is, without qop.',
    untested: 'needs challenges and credentials, which no case uses yet',
  },
  {
    id: 'RFC3261-22.4-2',
    level: 'MUST NOT',
    roles: ['uas', 'registrar', 'redirect', 'stateful-proxy'],
    observable: 'wire',
    text: 'A server must neither accept Basic authentication nor ask for it.',
  },
  {
    id: 'RFC3261-22.4-3',
    level: 'MUST',
    roles: ['uac', 'registrant'],
    observable: 'wire',
    text: 'The uri parameter of Digest credentials is a quoted string.',
  },
  {
    id: 'RFC3261-22.4-4',
    level: 'MAY',
    roles: ['uas', 'registrar', 'redirect', 'stateful-proxy'],
    observable: 'wire',
    text: 'A server may check that the uri in the credentials names a user that it serves; that it differs from the Request-URI is not by itself a fault.',
    permission: true,
  },
  {
    id: 'RFC3261-22.4-5',
    level: 'MUST NOT',
    roles: ['uac', 'registrant'],
    observable: 'wire',
    text: 'Credentials have no cnonce if the challenge sent no qop.',
  },
  {
    id: 'RFC3261-22.4-6',
    level: 'MUST',
    roles: ['uas', 'registrar', 'redirect', 'stateful-proxy'],
    observable: 'wire',
    text: "A server's challenge always has qop.",
  },
  {
    id: 'RFC3261-22.4-7',
    level: 'MUST',
    roles: ['uac', 'registrant'],
    observable: 'wire',
    text: 'Credentials have qop if the challenge had it.',
  },
  {
    id: 'RFC3261-22.4-8',
    level: 'MUST',
    roles: ['uas', 'registrar', 'redirect', 'stateful-proxy'],
    observable: 'wire',
    text: 'A server tells by the qop of the credentials whether the client knows what RFC 2617 added, Authentication-Info above all.',
    untested: 'needs challenges and credentials, which no case uses yet',
  },
];
