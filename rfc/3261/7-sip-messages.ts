import type { Requirement } from '../requirement.ts';

/** What messages, Request-Lines and Status-Lines look like. RFC 3261 §7, §7.1 and §7.2. */
export const sipMessagesRequirements: readonly Requirement[] = [
  {
    id: 'RFC3261-7-1',
    level: 'MUST',
    roles: ['any'],
    observable: 'wire',
    text: 'Start-line, header field lines and the empty line each end in CRLF.',
  },
  {
    id: 'RFC3261-7-2',
    level: 'MUST',
    roles: ['any'],
    observable: 'wire',
    text: 'The empty line after the header fields is there even if no body follows.',
  },
  {
    id: 'RFC3261-7.1-1',
    level: 'MUST NOT',
    roles: ['any'],
    observable: 'wire',
    text: 'A Request-URI has neither unescaped spaces nor control characters.',
  },
  {
    id: 'RFC3261-7.1-2',
    level: 'MUST NOT',
    roles: ['any'],
    observable: 'wire',
    text: 'A Request-URI does not stand between angle brackets.',
  },
  {
    id: 'RFC3261-7.1-3',
    level: 'MAY',
    roles: ['any'],
    observable: 'wire',
    text: 'An element may support other schemes than sip and sips in the Request-URI, such as tel.',
    permission: true,
  },
  {
    id: 'RFC3261-7.1-4',
    level: 'MAY',
    roles: ['any'],
    observable: 'wire',
    text: 'An element may turn a URI of another scheme into a SIP, SIPS or other URI, however it likes.',
    permission: true,
  },
  {
    id: 'RFC3261-7.1-5',
    level: 'MUST',
    roles: ['any'],
    observable: 'wire',
    text: 'Each message that is sent bears the version SIP/2.0.',
  },
  {
    id: 'RFC3261-7.1-6',
    level: 'MUST',
    roles: ['any'],
    observable: 'wire',
    text: 'The version is sent in capital letters, although it is compared without regard to case.',
  },
  {
    id: 'RFC3261-7.2-1',
    level: 'MAY',
    roles: ['any'],
    observable: 'wire',
    text: 'The reason phrase may have another wording than the one printed, for instance in a language of Accept-Language.',
    permission: true,
  },
];
