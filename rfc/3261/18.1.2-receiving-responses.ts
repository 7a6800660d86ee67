import type { Requirement } from '../requirement.ts';

/** RFC 3261 §18.1.2: the client transport receives a response. */
export const receivingResponsesRequirements: readonly Requirement[] = [
  {
    id: 'RFC3261-18.1.2-1',
    level: 'MUST',
    roles: ['any'],
    observable: 'wire',
    text: 'A response whose top Via has a "sent-by" that this client never writes is dropped without a word.',
  },
  {
    id: 'RFC3261-18.1.2-2',
    level: 'MUST',
    roles: ['uac', 'registrant', 'stateful-proxy'],
    observable: 'local',
    text: 'A response that matches a client transaction is handed to that transaction.',
    untested: 'inside the implementation: how it hands a response on does not show',
  },
  {
    id: 'RFC3261-18.1.2-3',
    level: 'MUST',
    roles: ['uac', 'registrant', 'stateful-proxy'],
    observable: 'wire',
    text: 'As printed in 2002: a response that matches no client transaction is handed to the core, which in a proxy sends it on.',
    supersededBy: 'RFC6026-8.9-2',
    untested: 'superseded by RFC6026-8.9-2, which is tested',
  },
];
