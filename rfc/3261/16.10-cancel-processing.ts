import type { Requirement } from '../requirement.ts';

/** How a proxy takes and makes CANCEL. RFC 3261 §16.10. */
export const proxyCancelProcessingRequirements: readonly Requirement[] = [
  {
    id: 'RFC3261-16.10-1',
    level: 'MAY',
    roles: ['stateful-proxy'],
    observable: 'wire',
    text: 'A stateful proxy may at any time cancel a request of its own that had a provisional response.',
    permission: true,
  },
  {
    id: 'RFC3261-16.10-2',
    level: 'MUST',
    roles: ['stateful-proxy'],
    observable: 'wire',
    text: 'A CANCEL that matches a response context makes the proxy cancel its pending client transactions.',
    untested: 'of proxies, which the model does not have yet',
  },
  {
    id: 'RFC3261-16.10-3',
    level: 'MAY',
    roles: ['stateful-proxy'],
    observable: 'wire',
    text: 'A stateful proxy may cancel a pending INVITE when the time in its Expires is over.',
    permission: true,
  },
  {
    id: 'RFC3261-16.10-4',
    level: 'MUST',
    roles: ['stateful-proxy'],
    observable: 'wire',
    text: 'A CANCEL that matches a response context gets a 200 at once.',
    untested: 'of proxies, which the model does not have yet',
  },
  {
    id: 'RFC3261-16.10-5',
    level: 'MUST',
    roles: ['stateful-proxy'],
    observable: 'wire',
    text: 'After answering a CANCEL that matches a response context the proxy sends CANCEL on each pending branch, by §16.7 step 10.',
    untested: 'of proxies, which the model does not have yet',
  },
  {
    id: 'RFC3261-16.10-6',
    level: 'MUST',
    roles: ['stateful-proxy'],
    observable: 'wire',
    text: 'A CANCEL that matches no response context is forwarded without state.',
    untested: 'of proxies, which the model does not have yet',
  },
];
