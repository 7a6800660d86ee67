import type { Requirement } from '../requirement.ts';

/** What may stand before a message in a stream. RFC 3261 §7.5. */
export const framingSipMessagesRequirements: readonly Requirement[] = [
  {
    id: 'RFC3261-7.5-1',
    level: 'MUST',
    roles: ['any'],
    observable: 'wire',
    text: 'On a stream transport, a receiver skips each CRLF in front of a start-line.',
    untested: 'needs a stream transport, which the tester does not have yet',
  },
];
