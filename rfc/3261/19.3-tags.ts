import type { Requirement } from '../requirement.ts';

/** RFC 3261 §19.3: what a tag is made of. */
export const tagsRequirements: readonly Requirement[] = [
  {
    id: 'RFC3261-19.3-1',
    level: 'MUST',
    roles: ['uac', 'uas'],
    observable: 'wire',
    text: 'Each tag that a user agent makes is unique in the world and holds 32 bits or more of cryptographic randomness.',
    untested: 'no case makes the SUT use or answer such a URI yet',
  },
];
