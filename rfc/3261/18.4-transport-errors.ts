import type { Requirement } from '../requirement.ts';

/** RFC 3261 §18.4: errors that the network reports. */
export const transportErrorsRequirements: readonly Requirement[] = [
  {
    id: 'RFC3261-18.4-1',
    level: 'SHOULD',
    roles: ['any'],
    observable: 'local',
    text: 'ICMP errors that say a host, network, port or protocol is unreachable, or a parameter wrong, should make the transport report a failed send to its user.',
    untested: 'inside the implementation: what the transport tells its user does not show',
  },
  {
    id: 'RFC3261-18.4-2',
    level: 'SHOULD',
    roles: ['any'],
    observable: 'local',
    text: 'The transport should take no notice of the ICMP errors source quench and TTL exceeded.',
    untested: 'inside the implementation, and needs raw sockets to provoke',
  },
  {
    id: 'RFC3261-18.4-3',
    level: 'SHOULD',
    roles: ['any'],
    observable: 'local',
    text: 'If a request cannot be sent since its connection fails, the transport should report that to its user.',
    untested: 'inside the implementation: what the transport tells its user does not show',
  },
];
