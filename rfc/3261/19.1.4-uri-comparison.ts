import type { Requirement } from '../requirement.ts';

/** RFC 3261 §19.1.4: when two URIs are equivalent. */
export const uriComparisonRequirements: readonly Requirement[] = [
  {
    id: 'RFC3261-19.1.4-1',
    level: 'MUST',
    roles: ['any'],
    observable: 'local',
    text: 'Two URIs are equivalent only if each header component of either occurs in the other, with a matching value.',
    untested: 'inside the implementation: our own comparison has tests',
  },
];
