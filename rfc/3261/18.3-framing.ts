import type { Requirement } from '../requirement.ts';

/** RFC 3261 §18.3: where a message ends. */
export const framingRequirements: readonly Requirement[] = [
  {
    id: 'RFC3261-18.3-1',
    level: 'MUST',
    roles: ['any'],
    observable: 'wire',
    text: 'Octets of a datagram beyond the length that Content-Length announces are thrown away.',
  },
  {
    id: 'RFC3261-18.3-2',
    level: 'MUST',
    roles: ['any'],
    observable: 'wire',
    text: 'A response in a datagram that ends before its body is complete is thrown away.',
  },
  {
    id: 'RFC3261-18.3-3',
    level: 'SHOULD',
    roles: ['any'],
    observable: 'wire',
    text: 'A request in a datagram that ends before its body is complete should be answered with 400.',
  },
  {
    id: 'RFC3261-18.3-4',
    level: 'MUST',
    roles: ['any'],
    observable: 'wire',
    text: 'Every message on a stream transport carries Content-Length.',
  },
];
