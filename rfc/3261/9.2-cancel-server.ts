import type { Requirement } from '../requirement.ts';

/** How a UAS answers CANCEL. RFC 3261 §9.2. */
export const cancelServerRequirements: readonly Requirement[] = [
  {
    id: 'RFC3261-9.2-1',
    level: 'SHOULD',
    roles: ['uas', 'registrar'],
    observable: 'wire',
    text: 'A CANCEL that matches no transaction gets a 481.',
  },
  {
    id: 'RFC3261-9.2-2',
    level: 'SHOULD',
    roles: ['uas'],
    observable: 'wire',
    text: 'A CANCEL that matches an INVITE without a final response makes the UAS answer that INVITE with 487 at once.',
  },
  {
    id: 'RFC3261-9.2-3',
    level: 'SHOULD',
    roles: ['uas'],
    observable: 'wire',
    text: 'The responses to CANCEL and to the request that it cancels have the same To tag.',
  },
];
