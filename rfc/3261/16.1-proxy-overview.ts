import type { Requirement } from '../requirement.ts';

/** When a proxy answers by itself, forks, or keeps state. RFC 3261 §16.1. */
export const proxyOverviewRequirements: readonly Requirement[] = [
  {
    id: 'RFC3261-16.1-1',
    level: 'MAY',
    roles: ['stateful-proxy', 'stateless-proxy'],
    observable: 'wire',
    text: 'A proxy may answer a request itself, by whatever error code fits.',
    permission: true,
  },
  {
    id: 'RFC3261-16.1-2',
    level: 'MUST',
    roles: ['stateful-proxy', 'stateless-proxy'],
    observable: 'wire',
    text: 'A proxy that answers a request itself behaves as the UAS of §8.2.',
  },
  {
    id: 'RFC3261-16.1-3',
    level: 'MAY',
    roles: ['stateful-proxy'],
    observable: 'wire',
    text: 'A stateful proxy may fork a request to several destinations.',
    permission: true,
  },
  {
    id: 'RFC3261-16.1-4',
    level: 'MUST',
    roles: ['stateful-proxy', 'stateless-proxy'],
    observable: 'wire',
    text: 'A request that goes to more than one place is handled with state.',
  },
  {
    id: 'RFC3261-16.1-5',
    level: 'MAY',
    roles: ['stateful-proxy', 'stateless-proxy'],
    observable: 'wire',
    text: 'A proxy may forward over stateful transports such as TCP and yet keep no transaction state.',
    permission: true,
  },
  {
    id: 'RFC3261-16.1-6',
    level: 'MAY',
    roles: ['stateless-proxy'],
    observable: 'wire',
    text: 'A proxy may forward without state from one TCP connection to another, if the message holds what the response needs to come back on the first.',
    permission: true,
  },
  {
    id: 'RFC3261-16.1-7',
    level: 'MUST',
    roles: ['stateful-proxy', 'stateless-proxy'],
    observable: 'wire',
    text: 'A proxy keeps transaction state where it has to see to reliable delivery itself, between transports of unlike reliability.',
  },
  {
    id: 'RFC3261-16.1-8',
    level: 'MAY',
    roles: ['stateful-proxy'],
    observable: 'local',
    text: 'A stateful proxy may drop its state at any time, if it did nothing yet that a stateless one could not have done.',
    permission: true,
  },
  {
    id: 'RFC3261-16.1-9',
    level: 'SHOULD NOT',
    roles: ['stateful-proxy'],
    observable: 'local',
    text: 'A proxy that goes over to stateless operation starts no CANCEL.',
    untested: 'inside the implementation: nobody outside can tell that a proxy went over to stateless operation',
  },
];
