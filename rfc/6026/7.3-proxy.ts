import type { Requirement } from '../requirement.ts';

/** RFC 6026 §7.3: a stateful proxy and stray responses. */
export const proxyConsiderationsRequirements: readonly Requirement[] = [
  {
    id: 'RFC6026-7.3-1',
    level: 'MUST',
    roles: ['stateful-proxy'],
    observable: 'wire',
    text: 'A transaction-stateful proxy compares each received response with its client transactions.',
    untested: 'says again what RFC6026-6-3 says',
  },
  {
    id: 'RFC6026-7.3-2',
    level: 'MUST NOT',
    roles: ['stateful-proxy'],
    observable: 'wire',
    text: 'A transaction-stateful proxy must not send on a response that matches none of its client transactions.',
    updates: ['RFC3261-16.7-1'],
    untested: 'of proxies, which the model does not have yet',
  },
];
