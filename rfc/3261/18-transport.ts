import type { Requirement } from '../requirement.ts';

/** RFC 3261 §18: connections, and which transports an element has. */
export const transportRequirements: readonly Requirement[] = [
  {
    id: 'RFC3261-18-1',
    level: 'RECOMMENDED',
    roles: ['any'],
    observable: 'wire',
    text: 'An element is advised to keep a connection open for a while after the last message on it.',
    untested: 'needs a stream transport, which the tester does not have yet',
  },
  {
    id: 'RFC3261-18-2',
    level: 'SHOULD',
    roles: ['any'],
    observable: 'wire',
    text: "That while should be no shorter than the longest time the element's transactions can last, which is at least 64*T1 as a rule.",
    untested: 'needs a stream transport, which the tester does not have yet',
  },
  {
    id: 'RFC3261-18-3',
    level: 'MUST',
    roles: ['any'],
    observable: 'wire',
    text: 'Every SIP element has UDP and TCP.',
    untested: 'needs a stream transport, which the tester does not have yet',
  },
  {
    id: 'RFC3261-18-4',
    level: 'MAY',
    roles: ['any'],
    observable: 'wire',
    text: 'An element may have further transports besides UDP and TCP.',
    permission: true,
  },
  {
    id: 'RFC3261-18-5',
    level: 'MUST',
    roles: ['any'],
    observable: 'wire',
    text: 'A message too large for UDP travels over TCP, so that every element is able to receive such a message there.',
    untested: 'needs a stream transport, which the tester does not have yet',
  },
];
