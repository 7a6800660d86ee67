import type { Requirement } from '../requirement.ts';

/** What a proxy does with Request-URI and Route on arrival. RFC 3261 §16.4. */
export const routeInformationPreprocessingRequirements: readonly Requirement[] = [
  {
    id: 'RFC3261-16.4-1',
    level: 'MUST',
    roles: ['stateful-proxy', 'stateless-proxy'],
    observable: 'local',
    text: 'A proxy looks at the Request-URI of the request.',
    untested: 'inside the implementation: the look itself shows in no message; the rewritten Request-URI does',
  },
  {
    id: 'RFC3261-16.4-2',
    level: 'MUST',
    roles: ['stateful-proxy', 'stateless-proxy'],
    observable: 'wire',
    text: "If the Request-URI is a Record-Route value of the proxy's own, the proxy puts the last Route value in its place and takes that value out of Route.",
    untested: 'of proxies, which the model does not have yet',
  },
  {
    id: 'RFC3261-16.4-3',
    level: 'MUST',
    roles: ['stateful-proxy', 'stateless-proxy'],
    observable: 'wire',
    text: 'After that replacement the proxy works on as though the request had come in that form.',
    untested: 'of proxies, which the model does not have yet',
  },
  {
    id: 'RFC3261-16.4-4',
    level: 'MUST',
    roles: ['stateful-proxy', 'stateless-proxy'],
    observable: 'local',
    text: 'A proxy compares a maddr in the Request-URI with the addresses and domains it is responsible for.',
    untested: 'inside the implementation: the comparison itself shows in no message; what becomes of the maddr does',
  },
  {
    id: 'RFC3261-16.4-5',
    level: 'MUST',
    roles: ['stateful-proxy', 'stateless-proxy'],
    observable: 'wire',
    text: "If the maddr in the Request-URI is the proxy's, and port and transport are those on which the request came, the proxy removes maddr and any port or transport that is not the default.",
    untested: 'of proxies, which the model does not have yet',
  },
  {
    id: 'RFC3261-16.4-6',
    level: 'MUST',
    roles: ['stateful-proxy', 'stateless-proxy'],
    observable: 'wire',
    text: 'A first Route value that means this proxy is removed.',
    untested: 'of proxies, which the model does not have yet',
  },
];
