import type { Requirement } from '../requirement.ts';

/** RFC 6026 §7.1: the INVITE server transaction gains the state Accepted and Timer L. */
export const serverTransactionImpactsRequirements: readonly Requirement[] = [
  {
    id: 'RFC6026-7.1-1',
    level: 'MUST',
    roles: ['uas', 'stateful-proxy'],
    observable: 'wire',
    text: 'A 2xx from the transaction user in Proceeding moves the server transaction to Accepted and starts Timer L at 64*T1, so that a repeated INVITE is absorbed there.',
    updates: ['RFC3261-17.2.1-9'],
  },
  {
    id: 'RFC6026-7.1-2',
    level: 'MUST NOT',
    roles: ['uas', 'stateful-proxy'],
    observable: 'wire',
    text: "The server transaction must not repeat a 2xx of its own accord: that is the transaction user's business.",
  },
  {
    id: 'RFC6026-7.1-3',
    level: 'MUST',
    roles: ['uas', 'stateful-proxy'],
    observable: 'wire',
    text: 'Each 2xx that the transaction user hands down in Accepted is sent.',
  },
  {
    id: 'RFC6026-7.1-4',
    level: 'MUST',
    roles: ['uas', 'stateful-proxy'],
    observable: 'local',
    text: 'Each ACK that arrives in Accepted is given to the transaction user.',
  },
  {
    id: 'RFC6026-7.1-5',
    level: 'MUST',
    roles: ['uas', 'stateful-proxy'],
    observable: 'local',
    text: 'When Timer L fires in Accepted, the server transaction is terminated.',
  },
  {
    id: 'RFC6026-7.1-6',
    level: 'MUST',
    roles: ['uas', 'stateful-proxy'],
    observable: 'local',
    text: 'Once terminated, the INVITE server transaction ceases to exist at once.',
  },
  {
    id: 'RFC6026-7.1-7',
    level: 'MUST NOT',
    roles: ['uas', 'redirect', 'stateful-proxy'],
    observable: 'wire',
    text: 'A transport error on sending a response is by itself no reason for an INVITE server transaction to be discarded.',
  },
  {
    id: 'RFC6026-7.1-8',
    level: 'MUST',
    roles: ['uas', 'redirect', 'stateful-proxy'],
    observable: 'wire',
    text: 'After a transport error the INVITE server transaction stays in the state it was in, until its timers end it.',
    updates: ['RFC3261-17.2.4-2'],
  },
];
