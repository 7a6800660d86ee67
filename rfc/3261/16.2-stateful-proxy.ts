import type { Requirement } from '../requirement.ts';

/** What a stateful proxy does with a new request. RFC 3261 §16.2. */
export const statefulProxyRequirements: readonly Requirement[] = [
  {
    id: 'RFC3261-16.2-1',
    level: 'MUST',
    roles: ['stateful-proxy'],
    observable: 'wire',
    text: 'For an immediate provisional response, such as 100, the proxy core keeps to the UAS rules of §8.2.6.',
    untested: 'of proxies, which the model does not have yet',
  },
  {
    id: 'RFC3261-16.2-2',
    level: 'SHOULD NOT',
    roles: ['stateful-proxy'],
    observable: 'wire',
    text: 'A stateful proxy sends no 100 to a request other than INVITE.',
    untested: 'of proxies, which the model does not have yet',
  },
  {
    id: 'RFC3261-16.2-3',
    level: 'MUST',
    roles: ['stateful-proxy', 'stateless-proxy'],
    observable: 'wire',
    text: 'For each new request, of a known or an unknown method, a proxy goes through validation, route preprocessing, target choice, forwarding and response processing.',
    untested: 'of proxies, which the model does not have yet',
  },
];
