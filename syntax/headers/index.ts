/** Every header field that has a typed value: one line each. Compact forms are in `names.ts`. */
import { contact } from './contact.ts';
import { cseq } from './cseq.ts';
import { date } from './date.ts';
import { type HeaderDefinition, list, rows, single } from './definition.ts';
import { dialogReference } from './dialog-id.ts';
import { authentication, authenticationInfo } from './digest.ts';
import { identity } from './identity.ts';
import { mediaRange, mediaType } from './media-type.ts';
import { bracketedUri, nameAddr, nameAddrOrSpec } from './name-addr.ts';
import { decimal } from './numbers.ts';
import { interval, parameterized, parameterizedOf, parameterizedText } from './parameterized.ts';
import { privacy } from './privacy.ts';
import { rack } from './rack.ts';
import { retryAfter } from './retry-after.ts';
import { timestamp } from './timestamp.ts';
import { callId, freeText, isLanguageTag, language, mimeVersion, token, tokenOf } from './tokens.ts';
import { via } from './via.ts';
import { warning } from './warning.ts';

const mayBeEmpty = { mayBeEmpty: true };
const languageRange = parameterizedOf('language range', (value) => value === '*' || isLanguageTag(value));
const star = parameterizedOf('"*"', (value) => value === '*');
const trueOrFalse = parameterizedOf('"true" or "false"', (value) => /^(?:true|false)$/i.test(value));
const isEventType = (value: string): boolean => value.split('.').every((part) => part !== '');
const eventType = tokenOf('event type', isEventType);
const event = parameterizedOf('event type', isEventType);
const resourceValue = tokenOf('namespace and priority', (value) => /^[^.]+\.[^.]+$/.test(value));
const seconds = decimal('RFC3261-25.1-2', { maximum: 0xffff_ffff });

const headers = {
  // RFC 3261 §20. User-Agent and Server are read as text: many a stack's name is not quite of the form in §25.1.
  accept: list('Accept', mediaRange, mayBeEmpty),
  'accept-encoding': list('Accept-Encoding', parameterized, mayBeEmpty),
  'accept-language': list('Accept-Language', languageRange, mayBeEmpty),
  'alert-info': list('Alert-Info', bracketedUri),
  allow: list('Allow', token, mayBeEmpty),
  'authentication-info': single('Authentication-Info', authenticationInfo),
  authorization: rows('Authorization', authentication),
  'call-id': single('Call-ID', callId),
  'call-info': list('Call-Info', bracketedUri),
  contact,
  'content-disposition': single('Content-Disposition', parameterized),
  'content-encoding': list('Content-Encoding', token),
  'content-language': list('Content-Language', language),
  'content-length': single('Content-Length', decimal('RFC3261-20.14-1')),
  'content-type': single('Content-Type', mediaType),
  cseq: single('CSeq', cseq),
  date: single('Date', date),
  'error-info': list('Error-Info', bracketedUri),
  expires: single('Expires', seconds),
  from: single('From', nameAddrOrSpec),
  'in-reply-to': list('In-Reply-To', callId),
  'max-forwards': single('Max-Forwards', decimal('RFC3261-8.1.1.6-1')),
  'mime-version': single('MIME-Version', mimeVersion),
  'min-expires': single('Min-Expires', seconds),
  organization: single('Organization', freeText),
  priority: single('Priority', token),
  'proxy-authenticate': rows('Proxy-Authenticate', authentication),
  'proxy-authorization': rows('Proxy-Authorization', authentication),
  'proxy-require': list('Proxy-Require', token),
  'record-route': list('Record-Route', nameAddr),
  'reply-to': single('Reply-To', nameAddrOrSpec),
  require: list('Require', token),
  'retry-after': single('Retry-After', retryAfter),
  route: list('Route', nameAddr),
  server: single('Server', freeText),
  subject: single('Subject', freeText),
  supported: list('Supported', token, mayBeEmpty),
  timestamp: single('Timestamp', timestamp),
  to: single('To', nameAddrOrSpec),
  unsupported: list('Unsupported', token),
  'user-agent': single('User-Agent', freeText),
  via: list('Via', via),
  warning: list('Warning', warning),
  'www-authenticate': rows('WWW-Authenticate', authentication),

  // Extensions, by RFC.
  rack: single('RAck', rack), // 3262
  rseq: single('RSeq', decimal('RFC3261-25.1-2', { maximum: 0xffff_ffff })), // 3262
  privacy: single('Privacy', privacy), // 3323
  'p-asserted-identity': list('P-Asserted-Identity', nameAddrOrSpec), // 3325
  'p-preferred-identity': list('P-Preferred-Identity', nameAddrOrSpec), // 3325
  reason: list('Reason', parameterized), // 3326
  path: list('Path', nameAddr), // 3327
  'refer-to': single('Refer-To', nameAddrOrSpec), // 3515
  'service-route': list('Service-Route', nameAddr), // 3608
  'accept-contact': list('Accept-Contact', star), // 3841
  'reject-contact': list('Reject-Contact', star), // 3841
  'request-disposition': list('Request-Disposition', token), // 3841
  replaces: single('Replaces', dialogReference), // 3891
  'referred-by': single('Referred-By', nameAddrOrSpec), // 3892
  'sip-etag': single('SIP-ETag', token), // 3903
  'sip-if-match': single('SIP-If-Match', token), // 3903
  join: single('Join', dialogReference), // 3911
  'min-se': single('Min-SE', interval), // 4028
  'session-expires': single('Session-Expires', interval), // 4028
  'accept-resource-priority': list('Accept-Resource-Priority', resourceValue, mayBeEmpty), // 4412
  'resource-priority': list('Resource-Priority', resourceValue), // 4412
  'refer-sub': single('Refer-Sub', trueOrFalse), // 4488
  'target-dialog': single('Target-Dialog', dialogReference), // 4538
  'answer-mode': single('Answer-Mode', parameterized), // 5373
  'priv-answer-mode': single('Priv-Answer-Mode', parameterized), // 5373
  'max-breadth': single('Max-Breadth', decimal('RFC3261-25.1-2')), // 5393
  'flow-timer': single('Flow-Timer', seconds), // 5626
  'suppress-if-match': single('Suppress-If-Match', token), // 5839
  'info-package': single('Info-Package', parameterized), // 6086
  'recv-info': list('Recv-Info', parameterized, mayBeEmpty), // 6086
  'allow-events': list('Allow-Events', eventType), // 6665
  event: single('Event', event), // 6665
  'subscription-state': single('Subscription-State', parameterized), // 6665
  'history-info': list('History-Info', nameAddr), // 7044
  'user-to-user': list('User-to-User', parameterizedText), // 7433
  identity: list('Identity', identity), // 8224
};

type Headers = typeof headers;
export type HeaderName = keyof Headers;
type ValueOf<D> = D extends HeaderDefinition<infer T> ? T : never;
/** Lower-case long name → typed value. */
export type HeaderTypes = { [K in HeaderName]: ValueOf<Headers[K]> };

/** Lower-case long names of all header fields with a typed value. */
export const headerNames = Object.keys(headers) as readonly HeaderName[];

/** The definition of a known header field. */
export function definitionOf<K extends HeaderName>(name: K): HeaderDefinition<HeaderTypes[K]> {
  return headers[name] as unknown as HeaderDefinition<HeaderTypes[K]>;
}

export function isHeaderName(name: string): name is HeaderName {
  return Object.hasOwn(headers, name);
}

/** The rows that carry a typed value, ready for `createRequest`: several only where rows may not be joined. */
export function headerLines<K extends HeaderName>(
  name: K,
  value: HeaderTypes[K],
): readonly (readonly [string, string])[] {
  const definition = definitionOf(name);
  return definition.print(value).map((row) => [definition.name, row] as const);
}
