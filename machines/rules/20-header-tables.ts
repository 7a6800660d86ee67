/** Header fields that are not applicable. RFC 3261 §20, Tables 2 and 3: the entries "-". */
import type { Message } from '../../syntax/message.ts';
import { demand, isSuccess, requestRule, responseRule, shown } from './judging.ts';
import type { Judgement, Rule } from './rule.ts';

/** In requests, by method. Require and Proxy-Require in ACK and CANCEL have clauses of their own (§8.2.2.3, §9.1). */
const IN_REQUESTS: Readonly<Record<string, readonly string[]>> = {
  ACK: [
    'accept',
    'accept-encoding',
    'accept-language',
    'alert-info',
    'allow',
    'call-info',
    'expires',
    'in-reply-to',
    'organization',
    'priority',
    'reply-to',
    'subject',
    'supported',
  ],
  BYE: [
    'alert-info',
    'call-info',
    'contact',
    'expires',
    'in-reply-to',
    'organization',
    'priority',
    'reply-to',
    'subject',
  ],
  CANCEL: [
    'accept',
    'accept-encoding',
    'accept-language',
    'alert-info',
    'allow',
    'call-info',
    'contact',
    'content-disposition',
    'content-encoding',
    'content-language',
    'content-type',
    'expires',
    'in-reply-to',
    'mime-version',
    'organization',
    'priority',
    'proxy-authorization',
    'reply-to',
    'subject',
  ],
  INVITE: [],
  OPTIONS: ['alert-info', 'expires', 'in-reply-to', 'priority', 'reply-to', 'subject'],
  REGISTER: ['alert-info', 'in-reply-to', 'priority', 'record-route', 'reply-to', 'subject'],
};

/** In all responses to a method: fields without a "where", and those marked "r". */
const IN_RESPONSES: Readonly<Record<string, readonly string[]>> = {
  BYE: ['call-info', 'expires', 'organization', 'reply-to'],
  CANCEL: [
    'allow',
    'call-info',
    'content-disposition',
    'content-encoding',
    'content-language',
    'content-type',
    'expires',
    'mime-version',
    'organization',
    'reply-to',
    'require',
  ],
  INVITE: [],
  OPTIONS: ['expires', 'reply-to'],
  REGISTER: ['reply-to'],
};

/** In 2xx responses to a method, besides. */
const IN_SUCCESSES: Readonly<Record<string, readonly string[]>> = {
  BYE: ['accept', 'accept-encoding', 'accept-language', 'contact'],
  CANCEL: ['accept', 'accept-encoding', 'accept-language', 'contact', 'record-route'],
  REGISTER: ['record-route'],
};

/** Passes when there is none of the fields. */
function without(message: Message, fields: readonly string[]): Judgement {
  const found = fields.find((name) => message.has(name));
  return demand(
    found === undefined,
    `no ${found ?? ''} in ${kindOf(message)}`,
    found === undefined ? '' : shown(message, found),
  );
}

const kindOf = (message: Message): string =>
  message.isRequest ? message.method : `the ${message.status} to ${message.method}`;

export const headerTableRules: readonly Rule[] = [
  requestRule('RFC3261-20-10', 'a request has no header field that is not applicable to its method', (request) => {
    const fields = IN_REQUESTS[request.method];
    return fields && without(request, fields);
  }),
  responseRule(
    'RFC3261-20-12',
    'a response has no header field that is not applicable to it',
    (response, { request }) => {
      const fields = IN_RESPONSES[response.method];
      // The tables go by the method of the request; the CSeq is a mere copy, which may say otherwise.
      if (!fields || (request && request.message.method !== response.method)) return undefined;
      const more = isSuccess(response) ? (IN_SUCCESSES[response.method] ?? []) : [];
      return without(response, [...fields, ...more]);
    },
  ),
];
