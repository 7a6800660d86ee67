/** REGISTER, and what a registrar answers. RFC 3261 §10.2, §10.3. */

import type { Message } from '../../syntax/message.ts';
import { paramText } from '../../syntax/params.ts';
import { answerRule, clients, demand, fail, requestRule, responseRule, shown } from './judging.ts';
import type { Judgement, Rule } from './rule.ts';

function registerRule(
  requirement: Rule['requirement'],
  title: string,
  judge: (request: Message) => Judgement | undefined,
): Rule {
  return requestRule(
    requirement,
    title,
    (request) => (request.method === 'REGISTER' ? judge(request) : undefined),
    clients,
  );
}

function answerToRegister(
  requirement: Rule['requirement'],
  title: string,
  judge: (response: Message) => Judgement | undefined,
): Rule {
  return responseRule(requirement, title, (response) => (response.method === 'REGISTER' ? judge(response) : undefined));
}

export const registrationRules: readonly Rule[] = [
  registerRule('RFC3261-10.2-6', 'the Request-URI of REGISTER names no user', ({ uri, uriText }) =>
    uri?.kind === 'sip'
      ? demand(uri.user === undefined, 'a Request-URI without user and "@"', `Request-URI "${uriText}"`)
      : undefined,
  ),
  registerRule('RFC3261-10.2-7', 'To of REGISTER is a SIP or SIPS URI', (request) => {
    const to = request.get('to');
    return to && demand(to.uri.kind === 'sip', 'a SIP or SIPS URI in To', shown(request, 'To'));
  }),
  registerRule('RFC3261-10.2.2-2', 'Contact "*" goes with Expires 0', (request) => {
    if (!request.get('contact')?.star) return undefined;
    return demand(request.get('expires') === 0, 'Expires 0 with Contact "*"', shown(request, 'Expires'));
  }),
  answerToRegister('RFC3261-10.3-1', 'a registrar sends no 6xx', ({ status }) =>
    demand(status < 600, 'no 6xx to REGISTER', `${status}`),
  ),
  answerToRegister('RFC3261-10.3-4', 'no Record-Route in a response to REGISTER', (response) =>
    demand(!response.has('record-route'), 'no Record-Route in the response', shown(response, 'Record-Route')),
  ),
  answerToRegister('RFC3261-10.3-27', 'a 423 has Min-Expires', (response) =>
    response.status === 423
      ? demand(response.has('min-expires'), 'Min-Expires in the 423', 'no Min-Expires')
      : undefined,
  ),
  answerToRegister('RFC3261-10.3-35', 'each Contact in the 200 to REGISTER says when it expires', (response) => {
    const contacts = response.status === 200 ? response.get('contact')?.contacts : undefined;
    if (!contacts || contacts.length === 0) return undefined;
    const without = contacts.find(({ params }) => paramText(params, 'expires') === undefined);
    return demand(!without, 'expires in every Contact', shown(response, 'Contact'));
  }),
  answerToRegister('RFC3261-10.3-36', 'the 200 to REGISTER has Date', (response) =>
    response.status === 200 ? demand(response.has('date'), 'Date in the 200', 'no Date') : undefined,
  ),
  answerRule('RFC3261-10.3-18', 'a wrong Contact "*" gets 400', (response, request) => {
    if (request.method !== 'REGISTER' || response.status < 200) return undefined;
    const stars = request.values('contact').filter((value) => value === '*').length;
    const others = request.values('contact').length > stars;
    if (stars === 0 || request.read('expires').state === 'malformed') return undefined;
    if (!others && request.get('expires') === 0) return undefined;
    const expected = `400 to ${shown(request, 'Contact')} with ${shown(request, 'Expires')}`;
    if (response.status === 400) return demand(true, expected, '');
    return response.status < 300 ? fail(expected, `${response.status}`) : undefined;
  }),
];
