import type { Requirement } from '../requirement.ts';

/** What ties registrar, location service and proxy together. RFC 3261 §10.1. */
export const registrationOverviewRequirements: readonly Requirement[] = [
  {
    id: 'RFC3261-10.1-1',
    level: 'MUST',
    roles: ['registrar'],
    observable: 'wire',
    text: 'The registrar of a domain can write to the location service and read from it.',
    untested: 'of registrars and registrants, which the model does not have yet',
  },
  {
    id: 'RFC3261-10.1-2',
    level: 'MUST',
    roles: ['stateful-proxy', 'stateless-proxy', 'redirect'],
    observable: 'wire',
    text: "A proxy or redirect server can read what its domain's registrar wrote to the location service.",
    untested: 'of registrars and registrants, which the model does not have yet',
  },
  {
    id: 'RFC3261-10.1-3',
    level: 'MAY',
    roles: ['registrar'],
    observable: 'local',
    text: 'Registrar and proxy of a domain may be one element.',
    permission: true,
  },
];
