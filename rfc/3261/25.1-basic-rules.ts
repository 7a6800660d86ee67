import type { Requirement } from '../requirement.ts';

/** RFC 3261 §25.1: the rules that the grammar builds on. */
export const basicRulesRequirements: readonly Requirement[] = [
  {
    id: 'RFC3261-25.1-1',
    level: 'MAY',
    roles: ['any'],
    observable: 'wire',
    text: 'A recipient may make one space of any linear white space before it interprets a value or sends it on.',
    permission: true,
  },
  {
    id: 'RFC3261-25.1-2',
    level: 'MUST',
    roles: ['any'],
    observable: 'wire',
    text: 'Separators within a parameter value stand inside a quoted string.',
  },
  {
    id: 'RFC3261-25.1-3',
    level: 'MAY',
    roles: ['any'],
    observable: 'wire',
    text: 'Inside quoted strings and comments, and nowhere else, a backslash may quote the next character; CR and LF cannot be quoted so.',
    permission: true,
  },
  {
    id: 'RFC3261-25.1-4',
    level: 'MUST',
    roles: ['any'],
    observable: 'wire',
    text: "Characters that RFC 2806 allows in a telephone-subscriber, but the SIP URI's user does not, are escaped.",
    untested: 'no case makes the SUT write such a URI yet',
  },
];
