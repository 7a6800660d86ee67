/** INVITE and the responses to it. RFC 3261 §13.2.1, §13.3.1, §14.2. */
import type { Message } from '../../syntax/message.ts';
import { mayBeReliable, sessionDescription } from './bodies.ts';
import { answerRule, demand, hasNoToTag, isInitialInvite, isSuccess, quoted, requestRule } from './judging.ts';
import type { Judged, Judgement, Rule } from './rule.ts';

function inviteRule(
  requirement: Rule['requirement'],
  title: string,
  judge: (response: Message, request: Message, judged: Judged) => Judgement | undefined,
): Rule {
  return answerRule(
    requirement,
    title,
    (response, request, judged) => (request.method === 'INVITE' ? judge(response, request, judged) : undefined),
    ['uas'],
  );
}

const body = (message: Message): string =>
  message.body === '' ? 'no body' : `a body of type ${quoted(message.values('content-type')[0])}`;

/** Offer and answer may have gone by reliable provisional responses and PRACK (RFC 3262): then the 2xx owes nothing. */
const exchangedBefore = ({ earlier }: Judged): boolean =>
  (earlier ?? []).some(({ message }) => message.status > 100 && message.status < 200 && mayBeReliable(message));

function bringsAnswer(response: Message, request: Message, judged: Judged): Judgement | undefined {
  if (!isSuccess(response) || sessionDescription(request) !== 'yes' || exchangedBefore(judged)) return undefined;
  const has = sessionDescription(response);
  return has === 'unknown'
    ? undefined
    : demand(has === 'yes', 'the answer to the offer of the INVITE in the 2xx', body(response), judged.request);
}

function bringsOffer(response: Message, request: Message, judged: Judged): Judgement | undefined {
  if (!isSuccess(response) || sessionDescription(request) !== 'no' || request.body !== '' || exchangedBefore(judged))
    return undefined;
  const has = sessionDescription(response);
  return has === 'unknown'
    ? undefined
    : demand(has === 'yes', 'an offer in the 2xx, as the INVITE has none', body(response), judged.request);
}

const refusesOffer = (response: Message, request: Message): boolean =>
  response.status === 488 && sessionDescription(request) === 'yes';

const warns = (response: Message): Judgement => demand(response.has('warning'), 'a Warning in the 488', 'no Warning');

export const inviteRules: readonly Rule[] = [
  requestRule('RFC3261-13.2.1-1', 'an INVITE has Allow', (request) =>
    isInitialInvite(request) ? demand(request.has('allow'), 'Allow in the INVITE', 'no Allow') : undefined,
  ),
  requestRule('RFC3261-13.2.1-3', 'an INVITE has Supported', (request) =>
    isInitialInvite(request) ? demand(request.has('supported'), 'Supported in the INVITE', 'no Supported') : undefined,
  ),
  inviteRule('RFC3261-13.2.1-10', 'an offer in the INVITE is answered in the 2xx', bringsAnswer),
  inviteRule('RFC3261-13.3.1-4', 'an INVITE without an offer gets one in the 2xx', bringsOffer),
  inviteRule('RFC3261-13.3.1.2-1', 'a 300, 301 or 302 has Contact', (response) =>
    response.status >= 300 && response.status <= 302
      ? demand(response.has('contact'), `Contact in the ${response.status}`, 'no Contact')
      : undefined,
  ),
  inviteRule('RFC3261-21.3.1-2', 'a 300 lists the choices in Contact', (response) =>
    response.status === 300 ? demand(response.has('contact'), 'Contact in the 300', 'no Contact') : undefined,
  ),
  inviteRule('RFC3261-13.3.1.3-4', 'a 488 has a Warning', (response, request) =>
    refusesOffer(response, request) && hasNoToTag(request) ? warns(response) : undefined,
  ),
  inviteRule('RFC3261-14.2-6', 'a 488 to a re-INVITE has a Warning', (response, request) =>
    refusesOffer(response, request) && request.get('to')?.tag !== undefined ? warns(response) : undefined,
  ),
  inviteRule('RFC3261-13.3.1.4-1', 'a 2xx to INVITE has Allow and Supported', (response, request) => {
    // §13.3.1 speaks of an INVITE outside of a dialog from there on.
    if (!isSuccess(response) || !hasNoToTag(request)) return undefined;
    const missing = ['Allow', 'Supported'].filter((name) => !response.has(name));
    return demand(missing.length === 0, 'Allow and Supported in the 2xx', `no ${missing.join(', no ')}`);
  }),
  inviteRule('RFC3261-13.3.1.4-3', 'a 2xx brings the answer to the offer of the INVITE', bringsAnswer),
  inviteRule('RFC3261-13.3.1.4-4', 'a 2xx brings an offer if the INVITE did not', bringsOffer),
];
