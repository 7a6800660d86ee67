/** What a UAS answers to CANCEL, and to what it cancels. RFC 3261 §9.2, §22.1. */
import { sameToken } from './equality.ts';
import { answerRule, demand, fail, isFinal, isSuccess, pass, quoted, responders, responseRule } from './judging.ts';
import type { Rule } from './rule.ts';

const isChallenge = (status: number): boolean => status === 401 || status === 407;

export const cancelResponseRules: readonly Rule[] = [
  answerRule(
    'RFC3261-9.2-1',
    'CANCEL gets 481 if, and only if, it matches no transaction',
    (response, request, { cancelled }) => {
      if (request.method !== 'CANCEL' || !cancelled) return undefined;
      if (cancelled === 'none') {
        if (response.status === 481) return pass;
        return isSuccess(response)
          ? fail('481, as the CANCEL matches no transaction', `${response.status}`)
          : undefined;
      }
      if (isSuccess(response)) return pass;
      if (response.status !== 481 || !cancelled.pending) return undefined;
      return fail(`200, as the CANCEL matches the ${cancelled.message.method}`, '481', cancelled);
    },
  ),
  answerRule('RFC3261-9.2-2', 'a cancelled INVITE gets 487', (response, request, { cancelledBy, earlier }) => {
    if (request.method !== 'INVITE' || !cancelledBy || !isFinal(response)) return undefined;
    if (earlier?.some(({ message }) => isFinal(message))) return undefined;
    return demand(response.status === 487, '487 to the cancelled INVITE', `${response.status}`, cancelledBy);
  }),
  answerRule('RFC3261-9.2-3', 'CANCEL and what it cancels get one To tag', (response, request, { cancelled }) => {
    const tag = response.get('to')?.tag;
    if (request.method !== 'CANCEL' || !isSuccess(response) || tag === undefined || !cancelled || cancelled === 'none')
      return undefined;
    const other = cancelled.responses?.find(
      ({ message }) => message.status > 100 && message.get('to')?.tag !== undefined,
    );
    if (!other) return undefined;
    const wanted = other.message.get('to')?.tag;
    return demand(
      sameToken(tag, wanted),
      `To tag ${quoted(wanted)} as in the ${other.message.status}`,
      `To tag ${quoted(tag)}`,
      other,
    );
  }),
  responseRule(
    'RFC3261-22.1-12',
    'a CANCEL is not challenged',
    (response) =>
      response.method === 'CANCEL'
        ? demand(!isChallenge(response.status), 'no challenge to a CANCEL', `${response.status}`)
        : undefined,
    responders,
  ),
];
