import type { Requirement } from '../requirement.ts';

/** RFC 6026 §7.2: the INVITE client transaction gains the state Accepted and Timer M. */
export const clientTransactionImpactsRequirements: readonly Requirement[] = [
  {
    id: 'RFC6026-7.2-1',
    level: 'MUST',
    roles: ['uac', 'stateful-proxy'],
    observable: 'local',
    text: 'A 2xx in Calling or Proceeding moves the client transaction to Accepted, is given to the transaction user, and starts Timer M at 64*T1.',
    updates: ['RFC3261-17.1.1.2-29'],
  },
  {
    id: 'RFC6026-7.2-2',
    level: 'MUST',
    roles: ['uac', 'stateful-proxy'],
    observable: 'wire',
    text: 'Each further 2xx that arrives in Accepted is given to the transaction user, whether it is a repetition or comes from another branch.',
  },
  {
    id: 'RFC6026-7.2-3',
    level: 'MUST NOT',
    roles: ['uac', 'stateful-proxy'],
    observable: 'wire',
    text: 'The client transaction must not acknowledge a 2xx itself: its transaction user does.',
  },
  {
    id: 'RFC6026-7.2-4',
    level: 'MUST',
    roles: ['uac', 'stateful-proxy'],
    observable: 'local',
    text: 'When Timer M fires in Accepted, the client transaction is terminated.',
  },
  {
    id: 'RFC6026-7.2-5',
    level: 'MUST',
    roles: ['uac', 'stateful-proxy'],
    observable: 'local',
    text: 'Once terminated, the INVITE client transaction ceases to exist at once.',
  },
];
