import type { Requirement } from '../requirement.ts';

/** RFC 3261 §17.2.2, Figure 8: the non-INVITE server transaction. */
export const nonInviteServerRequirements: readonly Requirement[] = [
  {
    id: 'RFC3261-17.2.2-1',
    level: 'MUST',
    roles: ['uas', 'registrar', 'redirect', 'stateful-proxy'],
    observable: 'local',
    text: 'The first provisional response from the transaction user moves a non-INVITE server transaction from Trying to Proceeding.',
  },
  {
    id: 'RFC3261-17.2.2-2',
    level: 'MUST',
    roles: ['uas', 'registrar', 'redirect', 'stateful-proxy'],
    observable: 'wire',
    text: 'The provisional response that ends Trying is sent.',
  },
  {
    id: 'RFC3261-17.2.2-3',
    level: 'MUST',
    roles: ['uas', 'registrar', 'redirect', 'stateful-proxy'],
    observable: 'wire',
    text: 'Each later provisional response that the transaction user gives in Proceeding is sent too.',
  },
  {
    id: 'RFC3261-17.2.2-4',
    level: 'MUST',
    roles: ['uas', 'registrar', 'redirect', 'stateful-proxy'],
    observable: 'wire',
    text: 'A repeated request received in Proceeding is answered with the provisional response sent last.',
  },
  {
    id: 'RFC3261-17.2.2-5',
    level: 'MUST',
    roles: ['uas', 'registrar', 'redirect', 'stateful-proxy'],
    observable: 'local',
    text: 'A final response from the transaction user moves the server transaction to Completed.',
  },
  {
    id: 'RFC3261-17.2.2-6',
    level: 'MUST',
    roles: ['uas', 'registrar', 'redirect', 'stateful-proxy'],
    observable: 'wire',
    text: 'The final response that the transaction user gives is sent.',
  },
  {
    id: 'RFC3261-17.2.2-7',
    level: 'MUST',
    roles: ['uas', 'registrar', 'redirect', 'stateful-proxy'],
    observable: 'wire',
    text: 'On entering Completed the transaction starts Timer J: 64*T1 over unreliable transports, 0 s over reliable ones.',
  },
  {
    id: 'RFC3261-17.2.2-8',
    level: 'MUST',
    roles: ['uas', 'registrar', 'redirect', 'stateful-proxy'],
    observable: 'wire',
    text: 'A repeated request received in Completed is answered with the final response again.',
  },
  {
    id: 'RFC3261-17.2.2-9',
    level: 'MUST',
    roles: ['uas', 'registrar', 'redirect', 'stateful-proxy'],
    observable: 'wire',
    text: 'Another final response that the transaction user gives in Completed is thrown away.',
  },
  {
    id: 'RFC3261-17.2.2-10',
    level: 'MUST',
    roles: ['uas', 'registrar', 'redirect', 'stateful-proxy'],
    observable: 'local',
    text: 'When Timer J fires in Completed, the server transaction is terminated.',
  },
  {
    id: 'RFC3261-17.2.2-11',
    level: 'MUST',
    roles: ['uas', 'registrar', 'redirect', 'stateful-proxy'],
    observable: 'local',
    text: 'A terminated non-INVITE server transaction ceases to exist at once.',
  },
];
