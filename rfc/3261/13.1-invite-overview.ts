import type { Requirement } from '../requirement.ts';

/** What support of INVITE includes. RFC 3261 §13.1. */
export const inviteOverviewRequirements: readonly Requirement[] = [
  {
    id: 'RFC3261-13.1-1',
    level: 'MUST',
    roles: ['uac', 'uas'],
    observable: 'wire',
    text: 'A UA with INVITE has ACK, CANCEL and BYE as well.',
    untested: 'judged method by method where each is used; Allow is judged by RFC3261-20.5-1, which is tested',
  },
];
