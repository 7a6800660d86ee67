import type { Requirement } from '../requirement.ts';

/** RFC 3261 §17.1.4: a client transaction whose request cannot be sent. */
export const clientTransportErrorsRequirements: readonly Requirement[] = [
  {
    id: 'RFC3261-17.1.4-1',
    level: 'SHOULD',
    roles: ['uac', 'registrant', 'stateful-proxy'],
    observable: 'local',
    text: 'A client transaction whose transport reports a failure should report it to its transaction user.',
  },
  {
    id: 'RFC3261-17.1.4-2',
    level: 'SHOULD',
    roles: ['uac', 'registrant', 'stateful-proxy'],
    observable: 'local',
    text: 'A client transaction whose transport reports a failure should be terminated forthwith.',
  },
];
