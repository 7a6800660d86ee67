import type { Requirement } from '../requirement.ts';

/** RFC 3261 §26.2: TLS and the SIPS scheme. */
export const securityMechanismsRequirements: readonly Requirement[] = [
  {
    id: 'RFC3261-26.2.1-1',
    level: 'MUST',
    roles: ['any'],
    observable: 'wire',
    text: 'Whoever has TLS for SIP has at least the cipher suite TLS_RSA_WITH_AES_128_CBC_SHA.',
    untested: "today's rules for TLS (RFC 9325) forbid this cipher suite",
  },
  {
    id: 'RFC3261-26.2.1-2',
    level: 'SHOULD',
    roles: ['registrar', 'redirect', 'stateful-proxy', 'stateless-proxy'],
    observable: 'wire',
    text: 'Proxies, redirect servers and registrars should also have TLS_RSA_WITH_3DES_EDE_CBC_SHA.',
    untested: "today's rules for TLS (RFC 9325) forbid this cipher suite",
  },
  {
    id: 'RFC3261-26.2.1-3',
    level: 'MAY',
    roles: ['any'],
    observable: 'wire',
    text: 'Implementers may have any further cipher suite.',
    permission: true,
  },
  {
    id: 'RFC3261-26.2.2-1',
    level: 'SHOULD',
    roles: ['any'],
    observable: 'wire',
    text: 'With SIPS, both sides of a TLS connection should authenticate themselves.',
    untested: 'the suite holds no client certificate that the SUT would trust',
  },
  {
    id: 'RFC3261-26.2.2-2',
    level: 'SHOULD',
    roles: ['any'],
    observable: 'wire',
    text: 'With SIPS, TLS_RSA_WITH_AES_128_CBC_SHA should be the cipher suite.',
    untested: "today's rules for TLS (RFC 9325) forbid this cipher suite",
  },
  {
    id: 'RFC3261-26.2.2-3',
    level: 'SHOULD',
    roles: ['any'],
    observable: 'local',
    text: 'A certificate received should be checked against the root certificates that the client holds.',
    untested: 'inside the implementation: the check itself is not seen, RFC3261-26.2.2-4 is its effect',
  },
  {
    id: 'RFC3261-26.2.2-4',
    level: 'SHOULD',
    roles: ['any'],
    observable: 'wire',
    text: 'If the certificate does not stand the check, the request should fail.',
    untested: 'needs TLS or S/MIME, which the tester does not have yet',
  },
];
