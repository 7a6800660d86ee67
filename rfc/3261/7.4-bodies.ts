import type { Requirement } from '../requirement.ts';

/** What bodies there are and how they are described. RFC 3261 §7.4. */
export const bodiesRequirements: readonly Requirement[] = [
  {
    id: 'RFC3261-7.4-1',
    level: 'MAY',
    roles: ['any'],
    observable: 'wire',
    text: 'Requests of any method may have a body, unless a specification says otherwise.',
    permission: true,
  },
  {
    id: 'RFC3261-7.4-2',
    level: 'MAY',
    roles: ['any'],
    observable: 'wire',
    text: 'Every response may have a body.',
    permission: true,
  },
  {
    id: 'RFC3261-7.4.1-1',
    level: 'MUST',
    roles: ['any'],
    observable: 'wire',
    text: 'Content-Type names the media type of the body.',
  },
  {
    id: 'RFC3261-7.4.1-2',
    level: 'MUST',
    roles: ['any'],
    observable: 'wire',
    text: 'Content-Encoding names the encoding, such as compression, that was applied to the body.',
  },
  {
    id: 'RFC3261-7.4.1-3',
    level: 'MUST',
    roles: ['any'],
    observable: 'wire',
    text: 'There is no Content-Encoding if no encoding was applied to the body.',
  },
  {
    id: 'RFC3261-7.4.1-4',
    level: 'MAY',
    roles: ['any'],
    observable: 'wire',
    text: 'A body may be of a multipart type.',
    permission: true,
  },
  {
    id: 'RFC3261-7.4.1-5',
    level: 'MUST',
    roles: ['uac', 'uas'],
    observable: 'wire',
    text: "Who otherwise sends multipart bodies sends the session description alone, if the peer's Accept does not list multipart.",
  },
  {
    id: 'RFC3261-7.4.1-6',
    level: 'MAY',
    roles: ['any'],
    observable: 'wire',
    text: 'Bodies and their parts may be binary.',
    permission: true,
  },
  {
    id: 'RFC3261-7.4.2-1',
    level: 'MUST NOT',
    roles: ['any'],
    observable: 'wire',
    text: 'No SIP message uses the chunked transfer encoding of HTTP/1.1.',
  },
];
