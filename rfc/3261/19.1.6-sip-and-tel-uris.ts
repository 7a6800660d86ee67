import type { Requirement } from '../requirement.ts';

/** RFC 3261 §19.1.6: telephone numbers in SIP URIs. */
export const sipAndTelUrisRequirements: readonly Requirement[] = [
  {
    id: 'RFC3261-19.1.6-1',
    level: 'SHOULD',
    roles: ['any'],
    observable: 'wire',
    text: 'Whoever writes a telephone-subscriber into a URI should use lower case where case does not count, and sort its parameters by name after isdn-subaddress and post-dial.',
    untested: 'no case makes the SUT use or answer such a URI yet',
  },
];
