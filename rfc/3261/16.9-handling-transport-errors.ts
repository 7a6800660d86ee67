import type { Requirement } from '../requirement.ts';

/** What a proxy does when a message cannot be sent. RFC 3261 §16.9. */
export const proxyTransportErrorsRequirements: readonly Requirement[] = [
  {
    id: 'RFC3261-16.9-1',
    level: 'MUST',
    roles: ['stateful-proxy', 'stateless-proxy'],
    observable: 'wire',
    text: 'A request that the transport fails to forward counts as answered by 503.',
    untested: 'of proxies, which the model does not have yet',
  },
  {
    id: 'RFC3261-16.9-2',
    level: 'SHOULD NOT',
    roles: ['stateful-proxy'],
    observable: 'wire',
    text: 'A response that cannot be forwarded is no ground to cancel client transactions.',
    untested: 'of proxies, which the model does not have yet',
  },
];
