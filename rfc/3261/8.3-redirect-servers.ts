import type { Requirement } from '../requirement.ts';

/** What a redirect server does. RFC 3261 §8.3. */
export const redirectServerRequirements: readonly Requirement[] = [
  {
    id: 'RFC3261-8.3-1',
    level: 'SHOULD',
    roles: ['redirect'],
    observable: 'wire',
    text: 'A redirect server answers a well-formed CANCEL with a 2xx.',
    untested: 'of redirect servers, which the model does not have yet',
  },
  {
    id: 'RFC3261-8.3-2',
    level: 'MUST NOT',
    roles: ['redirect'],
    observable: 'wire',
    text: 'A redirect server does not redirect a request to the very URI that the request is for.',
    untested: 'of redirect servers, which the model does not have yet',
  },
  {
    id: 'RFC3261-8.3-3',
    level: 'MAY',
    roles: ['redirect'],
    observable: 'wire',
    text: 'Rather than redirect a request to its own Request-URI, the server may proxy it there, if the URI is not the server itself.',
    permission: true,
  },
  {
    id: 'RFC3261-8.3-4',
    level: 'MAY',
    roles: ['redirect'],
    observable: 'wire',
    text: 'Rather than redirect a request to its own Request-URI, the server may answer 404.',
    permission: true,
  },
  {
    id: 'RFC3261-8.3-5',
    level: 'MAY',
    roles: ['redirect'],
    observable: 'wire',
    text: 'A Contact value in a redirection may name another resource than the one that was called.',
    permission: true,
  },
  {
    id: 'RFC3261-8.3-6',
    level: 'SHOULD',
    roles: ['uac', 'registrant'],
    observable: 'local',
    text: 'A malformed expires parameter or Expires value counts as 3600 seconds.',
    untested:
      'inside the implementation: how long a client keeps a redirection in its cache is seen only if it calls again after that time',
  },
  {
    id: 'RFC3261-8.3-7',
    level: 'MUST',
    roles: ['redirect'],
    observable: 'wire',
    text: 'A redirect server ignores what it does not understand, be it a header field, an option tag in Require or a method, and redirects all the same.',
    untested: 'of redirect servers, which the model does not have yet',
  },
];
