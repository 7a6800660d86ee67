import type { Requirement } from '../requirement.ts';

/** RFC 3261 §23.1: S/MIME certificates. S/MIME is optional (RFC3261-26.3.1-15), and the suite speaks none. */
export const smimeCertificatesRequirements: readonly Requirement[] = [
  {
    id: 'RFC3261-23.1-1',
    level: 'MUST',
    roles: ['uac', 'uas'],
    observable: 'local',
    text: 'A user agent with S/MIME has a keyring set apart for the certificates of end users.',
    untested: 'inside the implementation: key storage is not seen',
  },
  {
    id: 'RFC3261-23.1-2',
    level: 'SHOULD',
    roles: ['uac', 'uas'],
    observable: 'human',
    text: 'Users should keep to one certificate for one address-of-record in From.',
    untested: 'needs a person: users choose their certificates',
  },
  {
    id: 'RFC3261-23.1-3',
    level: 'SHOULD',
    roles: ['uac', 'uas'],
    observable: 'human',
    text: 'Users should get their certificates from known public authorities.',
    untested: 'needs a person: users obtain their certificates',
  },
  {
    id: 'RFC3261-23.1-4',
    level: 'MAY',
    roles: ['uac', 'uas'],
    observable: 'human',
    text: 'Users may sign their certificates themselves.',
    permission: true,
  },
  {
    id: 'RFC3261-23.1-5',
    level: 'SHOULD',
    roles: ['uac', 'uas'],
    observable: 'human',
    text: 'Owners of a certificate should publish it in public directories.',
    untested: 'needs a person: publishing a certificate is not signalling',
  },
  {
    id: 'RFC3261-23.1-6',
    level: 'SHOULD',
    roles: ['uac'],
    observable: 'local',
    text: 'A UAC should have a way to import certificates, found in public directories, of those that it calls.',
    untested: 'inside the implementation: key storage is not seen',
  },
];
