import type { Requirement } from '../requirement.ts';

/** RFC 3261 §22.2: 401 and Authorization. */
export const userToUserAuthenticationRequirements: readonly Requirement[] = [
  {
    id: 'RFC3261-22.2-1',
    level: 'MAY',
    roles: ['uas', 'registrar'],
    observable: 'wire',
    text: 'A UAS may authenticate the sender before it processes a request.',
    permission: true,
  },
  {
    id: 'RFC3261-22.2-2',
    level: 'MUST',
    roles: ['uas', 'registrar', 'redirect'],
    observable: 'wire',
    text: 'A 401 carries WWW-Authenticate with one challenge or more.',
  },
  {
    id: 'RFC3261-22.2-3',
    level: 'SHOULD',
    roles: ['uac', 'registrant'],
    observable: 'wire',
    text: 'A UAC that receives 401 should, if it can, send its request again with proper credentials.',
    untested: 'needs challenges and credentials, which no case uses yet',
  },
  {
    id: 'RFC3261-22.2-4',
    level: 'SHOULD',
    roles: ['uac', 'registrant'],
    observable: 'wire',
    text: 'A user agent should keep credentials for each pair of To and realm, and use them on its next request to that destination.',
    untested: 'needs challenges and credentials, which no case uses yet',
  },
  {
    id: 'RFC3261-22.2-5',
    level: 'MAY',
    roles: ['uac', 'registrant'],
    observable: 'local',
    text: 'How a user agent keeps credentials is left to it.',
    permission: true,
  },
  {
    id: 'RFC3261-22.2-6',
    level: 'MAY',
    roles: ['uac', 'registrant'],
    observable: 'wire',
    text: 'A UAC without credentials for a realm may try the user name "anonymous" with an empty password.',
    permission: true,
  },
  {
    id: 'RFC3261-22.2-7',
    level: 'MAY',
    roles: ['uac', 'registrant'],
    observable: 'wire',
    text: 'A user agent that has credentials may authenticate itself by Authorization, unasked too.',
    permission: true,
  },
  {
    id: 'RFC3261-22.2-8',
    level: 'MUST',
    roles: ['uac', 'registrant'],
    observable: 'wire',
    text: 'A request sent again with credentials after 401 or 407 has a higher CSeq number.',
  },
];
