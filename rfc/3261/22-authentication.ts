import type { Requirement } from '../requirement.ts';

/** RFC 3261 §22: challenging a request. */
export const authenticationRequirements: readonly Requirement[] = [
  {
    id: 'RFC3261-22-1',
    level: 'MAY',
    roles: ['uas', 'registrar', 'redirect', 'stateful-proxy', 'stateless-proxy'],
    observable: 'wire',
    text: 'Servers and user agents may challenge the sender of any request, save for the exceptions of §22.1.',
    permission: true,
  },
  {
    id: 'RFC3261-22-2',
    level: 'SHOULD',
    roles: ['uas', 'registrar', 'redirect', 'stateful-proxy'],
    observable: 'local',
    text: 'Having learnt who sent a request, a server should check that this user is allowed to make it.',
    untested: "local policy: who is allowed to do what is the server's own affair",
  },
  {
    id: 'RFC3261-22-3',
    level: 'MUST NOT',
    roles: ['uas', 'registrar', 'redirect', 'stateful-proxy'],
    observable: 'wire',
    text: 'A server must not accept credentials of the Basic scheme.',
    untested: 'needs challenges and credentials, which no case uses yet',
  },
  {
    id: 'RFC3261-22-4',
    level: 'MUST NOT',
    roles: ['uas', 'registrar', 'redirect', 'stateful-proxy'],
    observable: 'wire',
    text: 'A server must not challenge with the Basic scheme.',
  },
];
