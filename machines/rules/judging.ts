/** How rules are written: who is judged, and what a judgement says. */
import type { RequirementId, Role } from '../../rfc/requirement.ts';
import type { HeaderName, Message } from '../../syntax/message.ts';
import type { Judged, Judgement, Rule, Sighting } from './rule.ts';

type Verdict = Judgement | undefined;

/** Who sends requests of its own. */
export const clients: readonly Role[] = ['uac', 'registrant'];
/** Who answers requests itself. */
const servers: readonly Role[] = ['uas', 'registrar', 'redirect'];
/** Clients, and a proxy for what it sends by itself: ACK to non-2xx, CANCEL. */
export const transactionClients: readonly Role[] = ['uac', 'registrant', 'stateful-proxy'];
/** Servers, and a proxy for the responses that it sends or hands on. */
export const responders: readonly Role[] = ['uas', 'registrar', 'redirect', 'stateful-proxy', 'stateless-proxy'];

export const pass: Judgement = { verdict: 'pass' };

/** `expected` and `observed` are clauses of a sentence; `proof` are the other messages that show it. */
export function fail(expected: string, observed: string, ...proof: readonly (Sighting | undefined)[]): Judgement {
  const messages = proof.flatMap((sighting) => (sighting ? [sighting.n] : []));
  return { verdict: 'fail', expected, observed, ...(messages.length > 0 ? { messages } : {}) };
}

/** Passes when it holds. */
export function demand(
  holds: boolean,
  expected: string,
  observed: string,
  ...proof: readonly (Sighting | undefined)[]
): Judgement {
  return holds ? pass : fail(expected, observed, ...proof);
}

/** A value as a sentence quotes it: unfolded, and cut to some 80 octets. */
export function quoted(value: string | number | undefined): string {
  if (value === undefined) return 'none';
  const text = String(value).replace(/\s+/g, ' ').trim();
  return `"${text.length > 80 ? `${text.slice(0, 77)}...` : text}"`;
}

/** `From "..."`, all rows of it; `no From`. */
export function shown(message: Message, name: string): string {
  const values = message.values(name);
  return values.length === 0 ? `no ${name}` : `${name} ${quoted(values.join(', '))}`;
}

/** A rule about requests that the element sends. */
export function requestRule(
  requirement: RequirementId,
  title: string,
  judge: (request: Message, judged: Judged) => Verdict,
  roles: readonly Role[] = clients,
): Rule {
  return {
    requirement,
    title,
    judge: (judged) =>
      judged.message.isRequest && roles.includes(judged.role) ? judge(judged.message, judged) : undefined,
  };
}

/** A rule about responses that the element sends, whatever they answer. */
export function responseRule(
  requirement: RequirementId,
  title: string,
  judge: (response: Message, judged: Judged) => Verdict,
  roles: readonly Role[] = servers,
): Rule {
  return {
    requirement,
    title,
    judge: (judged) =>
      judged.message.isResponse && roles.includes(judged.role) ? judge(judged.message, judged) : undefined,
  };
}

/** A rule about responses of the element to requests that were seen. */
export function answerRule(
  requirement: RequirementId,
  title: string,
  judge: (response: Message, request: Message, judged: Judged) => Verdict,
  roles: readonly Role[] = servers,
): Rule {
  return responseRule(
    requirement,
    title,
    (response, judged) => (judged.request ? judge(response, judged.request.message, judged) : undefined),
    roles,
  );
}

/** A rule about every message that the element sends. */
export function messageRule(
  requirement: RequirementId,
  title: string,
  judge: (message: Message, judged: Judged) => Verdict,
): Rule {
  return {
    requirement,
    title,
    judge: (judged) =>
      judged.message.isRequest || judged.message.isResponse ? judge(judged.message, judged) : undefined,
  };
}

export const isSuccess = (response: Message): boolean => response.status >= 200 && response.status < 300;
export const isFinal = (response: Message): boolean => response.status >= 200;

/** An INVITE that is to begin a call rather than to change one. */
export const isInitialInvite = (message: Message): boolean =>
  message.isRequest && message.method === 'INVITE' && message.has('to') && hasNoToTag(message);

export const isMalformed = (message: Message, name: HeaderName): boolean => message.read(name).state === 'malformed';

/** True when To is well formed and has no tag. */
export function hasNoToTag(message: Message): boolean {
  const to = message.get('to');
  return to !== undefined && to.tag === undefined;
}

/**
 * Refusals that say nothing of the check at hand: they belong to checks that come earlier (§8.2: authentication, method,
 * then the header fields in their order), or to a server in trouble.
 */
export function refusedEarlier(response: Message): boolean {
  return EARLIER.has(response.status);
}

const EARLIER = new Set([
  400, 401, 403, 404, 405, 407, 408, 413, 414, 416, 420, 421, 483, 500, 501, 503, 504, 505, 513, 580,
]);
