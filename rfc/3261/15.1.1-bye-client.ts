import type { Requirement } from '../requirement.ts';

/** RFC 3261 §15.1.1: sending BYE. */
export const byeClientRequirements: readonly Requirement[] = [
  {
    id: 'RFC3261-15.1.1-1',
    level: 'MUST',
    roles: ['uac'],
    observable: 'local',
    text: 'From the moment it hands its BYE to the client transaction, a UAC counts the session as ended and stops sending and expecting media.',
    untested: 'inside the implementation: media is outside the trace',
  },
  {
    id: 'RFC3261-15.1.1-2',
    level: 'MUST',
    roles: ['uac'],
    observable: 'wire',
    text: 'A UAC whose BYE gets 481, 408 or no answer counts both session and dialog as ended.',
  },
];
