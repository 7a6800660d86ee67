import type { Requirement } from '../requirement.ts';

/** RFC 3261 §17.1: what holds for every client transaction's peer. */
export const clientTransactionRequirements: readonly Requirement[] = [
  {
    id: 'RFC3261-17.1-1',
    level: 'SHOULD',
    roles: ['uas', 'registrar', 'redirect'],
    observable: 'wire',
    text: 'A transaction user should answer requests other than INVITE at once, since a non-INVITE transaction has no room for waiting.',
    untested: 'how soon is at once cannot be told; silence is judged by RFC3261-8.2.6.1-2, which is tested',
  },
];
