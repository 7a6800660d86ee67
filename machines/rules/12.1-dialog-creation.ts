/** Responses that create a dialog. RFC 3261 §12.1.1. */
import type { Message } from '../../syntax/message.ts';
import type { SipUri, Uri } from '../../syntax/uri.ts';
import { routeKey } from './equality.ts';
import { answerRule, demand, hasNoToTag, shown } from './judging.ts';
import type { Judged, Judgement, Rule } from './rule.ts';

/** An early or confirmed dialog begins: 101 to 299 with a To tag, to an INVITE that had none. */
const creates = (response: Message, request: Message): boolean =>
  request.method === 'INVITE' &&
  hasNoToTag(request) &&
  response.status > 100 &&
  response.status < 300 &&
  response.get('to')?.tag !== undefined;

function creationRule(
  requirement: Rule['requirement'],
  title: string,
  judge: (response: Message, request: Message, judged: Judged) => Judgement | undefined,
): Rule {
  return answerRule(
    requirement,
    title,
    (response, request, judged) => (creates(response, request) ? judge(response, request, judged) : undefined),
    ['uas'],
  );
}

/** The Record-Route values of request and response; undefined when there are none to be copied, or one is malformed. */
function recordRoutes(response: Message, request: Message): readonly [got: string[], wanted: string[]] | undefined {
  const wanted = request.get('record-route');
  const got = response.read('record-route');
  if (!wanted || got.state === 'malformed') return undefined;
  return [got.state === 'value' ? got.value.map(routeKey) : [], wanted.map(routeKey)];
}

const isSecure = (uri: Uri | undefined): boolean => uri?.kind === 'sip' && uri.scheme === 'sips';

function contactUri(response: Message): SipUri | undefined {
  const uri = response.get('contact')?.contacts[0]?.uri;
  return uri?.kind === 'sip' ? uri : undefined;
}

export const dialogCreationRules: readonly Rule[] = [
  creationRule('RFC3261-12.1.1-1', 'the response copies all Record-Route values', (response, request, judged) => {
    const routes = recordRoutes(response, request);
    if (!routes) return undefined;
    const [got, wanted] = routes.map((each) => [...each].sort().join('\n'));
    return demand(
      got === wanted,
      `${shown(request, 'Record-Route')} in the ${response.status}`,
      shown(response, 'Record-Route'),
      judged.request,
    );
  }),
  creationRule('RFC3261-12.1.1-2', 'the response keeps the order of Record-Route', (response, request, judged) => {
    const routes = recordRoutes(response, request);
    if (!routes || routes[1].length < 2) return undefined;
    const [got, wanted] = routes;
    if ([...got].sort().join('\n') !== [...wanted].sort().join('\n')) return undefined;
    const holds = got.every((route, i) => route === wanted[i]);
    return demand(
      holds,
      `${shown(request, 'Record-Route')} in this order`,
      shown(response, 'Record-Route'),
      judged.request,
    );
  }),
  creationRule('RFC3261-12.1.1-3', 'the response has Contact', (response) =>
    demand(response.has('contact'), `Contact in the ${response.status}`, 'no Contact'),
  ),
  creationRule('RFC3261-12.1.1-4', 'the Contact of the response is a SIP or SIPS URI', (response) =>
    response.get('contact')
      ? demand(contactUri(response) !== undefined, 'a SIP or SIPS URI in Contact', shown(response, 'Contact'))
      : undefined,
  ),
  creationRule(
    'RFC3261-12.1.1-5',
    'the Contact of the response is SIPS where the request was',
    (response, request, judged) => {
      const contact = contactUri(response);
      const recordRoute = request.get('record-route')?.[0]?.uri;
      const last = recordRoute ?? (request.has('record-route') ? undefined : request.get('contact')?.contacts[0]?.uri);
      if (!contact || !(isSecure(request.uri) || isSecure(last))) return undefined;
      return demand(
        contact.scheme === 'sips',
        'a SIPS URI in Contact, as the request has one',
        shown(response, 'Contact'),
        judged.request,
      );
    },
  ),
];
