import type { Requirement } from '../requirement.ts';

/** RFC 3261 §26.4 and §26.5: limits of the mechanisms, and privacy. */
export const securityLimitationsRequirements: readonly Requirement[] = [
  {
    id: 'RFC3261-26.4.2-1',
    level: 'RECOMMENDED',
    roles: ['uac', 'uas'],
    observable: 'wire',
    text: 'TCP is advised for messages that tunnel S/MIME, since these are large.',
    untested: 'S/MIME is optional, and the suite holds no keys for it',
  },
  {
    id: 'RFC3261-26.4.4-1',
    level: 'RECOMMENDED',
    roles: ['uas'],
    observable: 'local',
    text: 'A recipient is advised to look whether To has a SIPS URI, whatever scheme the Request-URI has.',
    untested: 'inside the implementation: that a header field was inspected is not seen',
  },
  {
    id: 'RFC3261-26.4.4-2',
    level: 'MAY',
    roles: ['uas'],
    observable: 'local',
    text: 'A recipient may also go through the Vias, to see whether the whole path used TLS.',
    permission: true,
  },
  {
    id: 'RFC3261-26.4.4-3',
    level: 'SHOULD',
    roles: ['uas'],
    observable: 'human',
    text: "A UAS that suspects its Request-URI's scheme to have been changed on the way should warn its user.",
    untested: 'needs a person: the user is told',
  },
  {
    id: 'RFC3261-26.4.4-4',
    level: 'MAY',
    roles: ['any'],
    observable: 'wire',
    text: 'An element that takes only SIPS requests may refuse connections on insecure ports.',
    permission: true,
  },
  {
    id: 'RFC3261-26.5-1',
    level: 'SHOULD',
    roles: ['registrar', 'redirect'],
    observable: 'human',
    text: 'For each user, it should be possible to limit what a location service tells certain callers about place and availability.',
    untested: "needs a person: it concerns the service's configuration",
  },
  {
    id: 'RFC3261-26.5-2',
    level: 'MAY',
    roles: ['uac'],
    observable: 'wire',
    text: 'For privacy, a To may be made that differs from the Request-URI.',
    permission: true,
  },
];
