import type { Requirement } from '../requirement.ts';

/** RFC 3261 §27 and §28: registrations, and changes since RFC 2543. */
export const ianaRequirements: readonly Requirement[] = [
  {
    id: 'RFC3261-27.1-1',
    level: 'MAY',
    roles: ['any'],
    observable: 'human',
    text: 'The name of an option tag may have any length.',
    permission: true,
  },
  {
    id: 'RFC3261-27.1-2',
    level: 'SHOULD',
    roles: ['any'],
    observable: 'human',
    text: 'The name of an option tag should have no more than twenty characters.',
    untested: 'binds authors of extensions, not implementations',
  },
  {
    id: 'RFC3261-27.1-3',
    level: 'MUST',
    roles: ['any'],
    observable: 'human',
    text: 'The name of an option tag consists of alphanumeric characters only.',
    untested: 'binds authors of extensions, not implementations',
  },
  {
    id: 'RFC3261-27.3-1',
    level: 'MAY',
    roles: ['any'],
    observable: 'human',
    text: 'A header field in wide use may be given a compact form of one letter.',
    permission: true,
  },
  {
    id: 'RFC3261-28.1-1',
    level: 'MUST',
    roles: ['stateful-proxy'],
    observable: 'wire',
    text: 'Forwarding provisional responses from 101 to 199 upstream is now a duty of proxies.',
    untested: 'recounts a change since RFC 2543: what holds is RFC3261-16.7-14',
  },
];
