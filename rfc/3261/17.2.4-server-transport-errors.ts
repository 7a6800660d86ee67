import type { Requirement } from '../requirement.ts';

/** RFC 3261 §17.2.4: a server transaction whose response cannot be sent. */
export const serverTransportErrorsRequirements: readonly Requirement[] = [
  {
    id: 'RFC3261-17.2.4-1',
    level: 'SHOULD',
    roles: ['uas', 'registrar', 'redirect', 'stateful-proxy'],
    observable: 'local',
    text: 'A server transaction that cannot deliver its response, by way of the backups of RFC 3263 either, should tell its transaction user.',
  },
  {
    id: 'RFC3261-17.2.4-2',
    level: 'SHOULD',
    roles: ['uas', 'registrar', 'redirect', 'stateful-proxy'],
    observable: 'local',
    text: 'As printed in 2002: a server transaction that cannot deliver its response should be terminated.',
    supersededBy: 'RFC6026-7.1-8',
  },
];
