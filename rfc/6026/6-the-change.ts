import type { Requirement } from '../requirement.ts';

/** RFC 6026 §6: the change in short. A transaction outlives its 2xx, and stray responses go nowhere. */
export const theChangeRequirements: readonly Requirement[] = [
  {
    id: 'RFC6026-6-1',
    level: 'MUST NOT',
    roles: ['uac', 'uas', 'stateful-proxy'],
    observable: 'wire',
    text: 'An element that sends or receives a 2xx to an INVITE must not yet give up the INVITE transaction that the 2xx belongs to.',
  },
  {
    id: 'RFC6026-6-2',
    level: 'MUST NOT',
    roles: ['uas', 'redirect', 'stateful-proxy'],
    observable: 'wire',
    text: 'An element that fails to send its response to an INVITE, for a transport error past repair, must not give up the server transaction at once.',
  },
  {
    id: 'RFC6026-6-3',
    level: 'MUST',
    roles: ['stateful-proxy'],
    observable: 'wire',
    text: 'A transaction-stateful proxy looks among its client transactions for the one that each received response belongs to.',
    untested: 'of proxies, which the model does not have yet',
  },
  {
    id: 'RFC6026-6-4',
    level: 'MUST NOT',
    roles: ['stateful-proxy'],
    observable: 'wire',
    text: 'A transaction-stateful proxy must not send on a response for which it has no client transaction.',
    untested: 'of proxies, which the model does not have yet',
  },
  {
    id: 'RFC6026-6-5',
    level: 'MUST',
    roles: ['uas', 'stateful-proxy'],
    observable: 'local',
    text: 'An ACK whose branch lacks the RFC 3261 cookie, and which matches an INVITE server transaction, goes to the transaction user if that transaction is in Accepted.',
  },
];
