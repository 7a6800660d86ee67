import type { Requirement } from '../requirement.ts';

/** RFC 3261 §19.1.2: which characters of a URI are escaped. */
export const uriEscapingRequirements: readonly Requirement[] = [
  {
    id: 'RFC3261-19.1.2-1',
    level: 'MUST',
    roles: ['any'],
    observable: 'wire',
    text: 'Characters that RFC 2396 excludes from URIs (space, control characters, URI delimiters) are escaped in SIP and SIPS URIs.',
    untested: 'no case makes the SUT use or answer such a URI yet',
  },
  {
    id: 'RFC3261-19.1.2-2',
    level: 'MUST NOT',
    roles: ['any'],
    observable: 'wire',
    text: 'A raw space or control character never occurs in a SIP or SIPS URI.',
  },
  {
    id: 'RFC3261-19.1.2-3',
    level: 'MUST',
    roles: ['any'],
    observable: 'wire',
    text: "In each URI component, whatever character the component's grammar does not admit as it is gets escaped.",
  },
  {
    id: 'RFC3261-19.1.2-4',
    level: 'MUST',
    roles: ['any'],
    observable: 'wire',
    text: 'In the headers of a URI, characters reserved in URIs are escaped, in the names as in the values.',
  },
  {
    id: 'RFC3261-19.1.2-5',
    level: 'MUST',
    roles: ['any'],
    observable: 'wire',
    text: 'Characters of a telephone-subscriber that the grammar of user does not admit are escaped.',
    untested: 'no case makes the SUT use or answer such a URI yet',
  },
  {
    id: 'RFC3261-19.1.2-6',
    level: 'MUST NOT',
    roles: ['any'],
    observable: 'wire',
    text: 'An element must not take an escape sequence in the host of a URI for the character that it would stand for.',
    untested: 'no case makes the SUT use or answer such a URI yet',
  },
];
