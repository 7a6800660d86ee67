import type { Requirement } from '../requirement.ts';

/** RFC 3261 §18.2.1: the server transport receives a request. */
export const receivingRequestsRequirements: readonly Requirement[] = [
  {
    id: 'RFC3261-18.2.1-1',
    level: 'SHOULD',
    roles: ['any'],
    observable: 'wire',
    text: 'A server should be ready for requests at every address, port and transport that its own published URIs resolve to: those in Contact and Record-Route included.',
    untested: 'needs a stream transport, which the tester does not have yet',
  },
  {
    id: 'RFC3261-18.2.1-2',
    level: 'RECOMMENDED',
    roles: ['any'],
    observable: 'wire',
    text: 'A server is advised to listen on the default ports: 5060 for UDP and TCP, 5061 for TLS.',
    untested: 'needs a stream transport, which the tester does not have yet',
  },
  {
    id: 'RFC3261-18.2.1-3',
    level: 'MUST',
    roles: ['any'],
    observable: 'wire',
    text: 'Wherever a server listens for UDP, it listens for TCP on the same interface and port.',
    untested: 'needs a stream transport, which the tester does not have yet',
  },
  {
    id: 'RFC3261-18.2.1-4',
    level: 'MUST',
    roles: ['any'],
    observable: 'wire',
    text: 'The server transport looks at "sent-by" in the top Via of every request it receives.',
    untested: 'needs a stream transport, which the tester does not have yet',
  },
  {
    id: 'RFC3261-18.2.1-5',
    level: 'MUST',
    roles: ['any'],
    observable: 'wire',
    text: 'When "sent-by" holds a domain name, or an address other than the packet\'s source, the server adds "received" to that Via.',
  },
  {
    id: 'RFC3261-18.2.1-6',
    level: 'MUST',
    roles: ['any'],
    observable: 'wire',
    text: 'The value of "received" is the source address of the packet.',
  },
];
