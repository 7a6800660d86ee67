import type { Requirement } from '../requirement.ts';

/** What a proxy does when Timer C fires. RFC 3261 §16.8. */
export const processingTimerCRequirements: readonly Requirement[] = [
  {
    id: 'RFC3261-16.8-1',
    level: 'MUST',
    roles: ['stateful-proxy'],
    observable: 'wire',
    text: 'When Timer C fires, the proxy starts it anew or ends the client transaction.',
    untested: 'of proxies, which the model does not have yet',
  },
  {
    id: 'RFC3261-16.8-2',
    level: 'MUST',
    roles: ['stateful-proxy'],
    observable: 'wire',
    text: 'When Timer C fires after a provisional response, the proxy cancels that client transaction.',
    untested: 'of proxies, which the model does not have yet',
  },
  {
    id: 'RFC3261-16.8-3',
    level: 'MUST',
    roles: ['stateful-proxy'],
    observable: 'wire',
    text: 'When Timer C fires before any provisional response, the proxy acts as on a 408.',
    untested: 'of proxies, which the model does not have yet',
  },
];
