import type { Requirement } from '../requirement.ts';

/** What the definitions permit. RFC 3261 §6. */
export const definitionsRequirements: readonly Requirement[] = [
  {
    id: 'RFC3261-6-1',
    level: 'MAY',
    roles: ['registrar', 'redirect', 'stateful-proxy', 'stateless-proxy'],
    observable: 'local',
    text: 'One application may be proxy, location server and registrar at once.',
    permission: true,
  },
];
