/** Challenges and credentials. RFC 3261 §22. */
import type { Message } from '../../syntax/message.ts';
import { param, paramText } from '../../syntax/params.ts';
import { demand, requestRule, responders, responseRule, shown } from './judging.ts';
import type { Judgement, Rule } from './rule.ts';

const CHALLENGES = ['www-authenticate', 'proxy-authenticate'] as const;
const CREDENTIALS = ['authorization', 'proxy-authorization'] as const;

const challengesOf = (message: Message) => CHALLENGES.flatMap((name) => message.get(name) ?? []);
const digest = <T extends { readonly scheme: string }>(all: readonly T[]): T[] =>
  all.filter(({ scheme }) => scheme.toLowerCase() === 'digest');

function noBasic(response: Message): Judgement | undefined {
  const challenges = challengesOf(response);
  if (challenges.length === 0) return undefined;
  const basic = challenges.some(({ scheme }) => scheme.toLowerCase() === 'basic');
  return demand(!basic, 'no challenge of the Basic scheme', 'a Basic challenge');
}

const carries =
  (status: number, name: string) =>
  (response: Message): Judgement | undefined =>
    response.status === status ? demand(response.has(name), `${name} in the ${status}`, `no ${name}`) : undefined;

export const authenticationRules: readonly Rule[] = [
  responseRule('RFC3261-22-4', 'no challenge of the Basic scheme', noBasic, responders),
  responseRule('RFC3261-22.4-2', 'Basic authentication is not asked for', noBasic, responders),
  responseRule('RFC3261-22.2-2', 'a 401 has WWW-Authenticate', carries(401, 'WWW-Authenticate')),
  responseRule('RFC3261-22.3-2', 'a 407 has Proxy-Authenticate', carries(407, 'Proxy-Authenticate'), responders),
  responseRule(
    'RFC3261-22.4-6',
    'a Digest challenge has qop',
    (response) => {
      const challenges = digest(challengesOf(response));
      if (challenges.length === 0) return undefined;
      const name = response.has('www-authenticate') ? 'WWW-Authenticate' : 'Proxy-Authenticate';
      return demand(
        challenges.every(({ params }) => paramText(params, 'qop') !== undefined),
        'qop in the challenge',
        shown(response, name),
      );
    },
    responders,
  ),
  requestRule('RFC3261-22.4-3', 'uri of Digest credentials is quoted', (request) => {
    const uris = digest(CREDENTIALS.flatMap((name) => request.get(name) ?? [])).flatMap(({ params }) =>
      params.filter(({ name }) => name.toLowerCase() === 'uri'),
    );
    return uris.length === 0
      ? undefined
      : demand(
          uris.every(({ quoted }) => quoted),
          'uri as a quoted string',
          `uri=${uris[0]!.value}`,
        );
  }),
  requestRule('RFC3261-22.4-7', 'credentials have qop if the challenge had it', (request, { retries }) => {
    const given = digest(CREDENTIALS.flatMap((name) => request.get(name) ?? []));
    const asked = retries ? digest(challengesOf(retries.response.message)) : [];
    const realms = asked
      .filter(({ params }) => paramText(params, 'qop') !== undefined)
      .map(({ params }) => param(params, 'realm'));
    const answers = given.filter(({ params }) => realms.includes(param(params, 'realm')));
    if (answers.length === 0) return undefined;
    const holds = answers.every(({ params }) => paramText(params, 'qop') !== undefined);
    return demand(holds, 'qop in the credentials, as the challenge has it', 'no qop', retries?.response);
  }),
  requestRule('RFC3261-22.4-5', 'no cnonce where the challenge has no qop', (request, { retries }) => {
    const given = digest(CREDENTIALS.flatMap((name) => request.get(name) ?? []));
    const asked = retries ? digest(challengesOf(retries.response.message)) : [];
    const realms = asked
      .filter(({ params }) => paramText(params, 'qop') === undefined)
      .map(({ params }) => param(params, 'realm'));
    const answers = given.filter(({ params }) => realms.includes(param(params, 'realm')));
    if (answers.length === 0) return undefined;
    const holds = answers.every(({ params }) => paramText(params, 'cnonce') === undefined);
    return demand(holds, 'no cnonce, as the challenge has no qop', 'a cnonce', retries?.response);
  }),
];
