/** Examples for the rules about requests that a UAC makes. */
import {
  altered,
  answer,
  type ExampleTable,
  given,
  judged,
  request,
  respond,
  sent,
  set,
} from './rules.test-support.ts';

const invite = request('INVITE', 'out', { set: { Allow: 'INVITE, ACK, CANCEL, BYE', Supported: '' } });
const options = request('OPTIONS', 'out');
const register = request('REGISTER', 'out');
const challenge = 'Digest realm="r", nonce="n", qop="auth"';
const oldChallenge = 'Digest realm="r", nonce="n"';
const credentials =
  'Digest username="u", realm="r", nonce="n", uri="sip:r", response="0", cnonce="c", nc=00000001, qop=auth';
const oldCredentials = 'Digest username="u", realm="r", nonce="n", uri="sip:r", response="0"';

/** `again` repeats `first` because of this response. */
const retry = (first: typeof invite, again: typeof invite, status: number, fields: Record<string, string> = {}) =>
  judged(again, { retries: { request: sent(first), response: given(respond(first, status, { set: fields })) } });
const second = (fields: Record<string, string> = {}) =>
  set(invite, { Via: 'SIP/2.0/UDP 192.0.2.20;branch=z9hG4bKagain', CSeq: '2 INVITE', ...fields });

const without = (name: string) => judged(set(invite, { [name]: undefined }));
const having = (name: string, value: string) => judged(set(invite, { [name]: value }));
const via = (value: string) => having('Via', value);
const good = judged(invite);

const mandatory = {
  pass: [good, judged(register)],
  fail: [without('Max-Forwards'), without('Call-ID'), without('Via')],
};
const cookie = {
  pass: [good],
  fail: [via('SIP/2.0/UDP 192.0.2.20;branch=abc')],
  silent: [via('SIP/2.0/UDP 192.0.2.20'), answer(request('BYE', 'in'), 200)],
};
const secure = {
  pass: [judged(set(invite, { Contact: '<sips:sut@192.0.2.20>' }, { uri: 'sips:tester@192.0.2.1' }))],
  fail: [judged(set(invite, {}, { uri: 'sips:tester@192.0.2.1' })), having('Route', '<sips:proxy.example;lr>')],
  silent: [good],
};
const limit = (number: string) => having('CSeq', `${number} INVITE`);

export const clientExamples: ExampleTable = {
  'RFC3261-8.1.1-1': mandatory,
  'RFC3261-20-6': { ...mandatory, fail: [...mandatory.fail, without('Contact')] },
  'RFC3261-8.1.1.1-1': {
    pass: [
      judged(invite, { opensCall: true }),
      judged(set(invite, { To: '<sip:tester@192.0.2.1>' }, { uri: 'sip:tester@192.0.2.1;transport=udp' }), {
        opensCall: true,
      }),
    ],
    fail: [judged(set(invite, {}, { uri: 'sip:other@192.0.2.1' }), { opensCall: true })],
    silent: [judged(register, { opensCall: true }), judged(set(invite, {}, { uri: 'sip:other@192.0.2.1' }))],
  },
  'RFC3261-8.1.1.2-4': {
    pass: [judged(invite, { opensCall: true })],
    fail: [judged(set(invite, { To: '<sip:tester@192.0.2.1>;tag=x' }), { opensCall: true })],
    silent: [judged(set(invite, { To: '<sip:tester@192.0.2.1>;tag=x' }))],
  },
  'RFC3261-8.1.1.3-2': { pass: [good], fail: [having('From', '<sip:sut@example.test>')] },
  'RFC3261-8.1.1.5-1': { pass: [good], fail: [having('CSeq', '1 OPTIONS')] },
  'RFC3261-8.1.1.5-2': { pass: [good, limit('4294967295')], fail: [limit('4294967296')] },
  'RFC3261-8.1.1.5-3': { pass: [good, limit('2147483647')], fail: [limit('2147483648'), limit('99999999999')] },
  'RFC3261-8.1.1.6-1': { pass: [good], fail: [without('Max-Forwards'), having('Max-Forwards', 'many')] },
  'RFC3261-8.1.1.6-2': { pass: [good], fail: [having('Max-Forwards', '10')], silent: [without('Max-Forwards')] },
  'RFC3261-8.1.1.7-1': { pass: [good], fail: [without('Via')] },
  'RFC3261-8.1.1.7-2': {
    pass: [good, via('sip / 2.0 / UDP 192.0.2.20;branch=z9hG4bK1')],
    fail: [via('SIP/3.0/UDP 192.0.2.20;branch=z9hG4bK1')],
  },
  'RFC3261-8.1.1.7-3': { pass: [good], fail: [via('SIP/2.0/UDP 192.0.2.20')] },
  'RFC3261-8.1.1.7-4': {
    pass: [judged(invite, { previous: sent(invite) }), judged(second(), { previous: sent(invite) })],
    fail: [judged(set(invite, { CSeq: '2 INVITE' }), { previous: sent(invite) })],
    silent: [good],
  },
  'RFC3261-8.1.1.7-5': cookie,
  'RFC3261-20.42-1': cookie,
  'RFC3261-8.1.1.8-1': {
    pass: [good, having('m', 'sips:sut@192.0.2.20')],
    fail: [
      without('Contact'),
      having('Contact', '<tel:+1>'),
      having('Contact', '<sip:a@b.example>, <sip:c@b.example>'),
    ],
    silent: [judged(options)],
  },
  'RFC3261-12.1.2-1': {
    pass: [good],
    fail: [having('Contact', '<tel:+1>')],
    silent: [judged(options), without('Contact')],
  },
  'RFC3261-8.1.1.8-3': secure,
  'RFC3261-12.1.2-2': secure,
  'RFC3261-8.1.1.9-2': {
    pass: [having('Supported', '100rel, timer')],
    fail: [having('Supported', 'timer, com.example.feature'), having('k', 'X-feature')],
    silent: [good, having('Supported', 'newcomer')],
  },
  'RFC3261-8.1.1.9-5': {
    pass: [having('Require', '100rel')],
    fail: [having('Proxy-Require', 'ms-feature')],
    silent: [good],
  },

  'RFC3261-8.1.3.4-12': {
    pass: [retry(invite, second(), 302)],
    fail: [retry(invite, second({ 'Call-ID': 'new' }), 302)],
    silent: [retry(invite, second({ 'Call-ID': 'new' }), 503), good],
  },
  'RFC3261-8.1.3.4-14': {
    pass: [retry(invite, second(), 301)],
    fail: [retry(invite, set(invite, { CSeq: '2 INVITE' }), 301)],
  },
  'RFC3261-8.1.3.5-6': {
    pass: [retry(invite, second(), 407)],
    fail: [
      retry(invite, second({ CSeq: '3 INVITE' }), 401),
      retry(invite, second({ From: '<sip:sut@example.test>;tag=new' }), 420),
    ],
    silent: [retry(invite, second({ CSeq: '3 INVITE' }), 503)],
  },
  'RFC3261-22.2-8': {
    pass: [retry(invite, second({ Authorization: credentials }), 401)],
    fail: [retry(invite, second({ Authorization: credentials, CSeq: '1 INVITE' }), 401)],
    silent: [retry(invite, second(), 401)],
  },
  'RFC3261-22.4-3': {
    pass: [having('Authorization', credentials)],
    fail: [having('Authorization', credentials.replace('"sip:r"', 'sip:r'))],
    silent: [good],
  },
  'RFC3261-22.4-5': {
    pass: [retry(invite, second({ Authorization: oldCredentials }), 401, { 'WWW-Authenticate': oldChallenge })],
    fail: [
      retry(invite, second({ Authorization: credentials }), 401, { 'WWW-Authenticate': oldChallenge }),
      having('Authorization', `${oldCredentials}, cnonce="c"`),
    ],
    silent: [retry(invite, second({ Authorization: credentials }), 401, { 'WWW-Authenticate': challenge })],
  },
  'RFC3261-22.4-7': {
    pass: [retry(invite, second({ Authorization: credentials }), 401, { 'WWW-Authenticate': challenge })],
    fail: [retry(invite, second({ Authorization: oldCredentials }), 401, { 'WWW-Authenticate': challenge })],
    silent: [retry(invite, second({ Authorization: oldCredentials }), 401, { 'WWW-Authenticate': oldChallenge })],
  },
  'RFC3261-10.2-6': {
    pass: [judged(register)],
    fail: [judged(set(register, {}, { uri: 'sip:sut@192.0.2.1' }))],
    silent: [good],
  },
  'RFC3261-10.2-7': { pass: [judged(register)], fail: [judged(set(register, { To: '<tel:+1>' }))] },
  'RFC3261-10.2.2-2': {
    pass: [judged(set(register, { Contact: '*', Expires: '0' }))],
    fail: [judged(set(register, { Contact: '*', Expires: '60' })), judged(set(register, { Contact: '*' }))],
    silent: [judged(register)],
  },
  'RFC3261-13.2.1-1': { pass: [good], fail: [without('Allow')], silent: [judged(options)] },
  'RFC3261-13.2.1-3': { pass: [good], fail: [without('Supported')], silent: [judged(options)] },
  'RFC3261-20-10': {
    pass: [good, judged(request('CANCEL', 'out'))],
    fail: [
      judged(set(request('BYE', 'out'), { Contact: '<sip:sut@192.0.2.20>' })),
      judged(set(request('CANCEL', 'out'), { Allow: 'INVITE' })),
    ],
    silent: [judged(set(request('UPDATE', 'out'), { Contact: '<sip:sut@192.0.2.20>' }))],
  },
  'RFC3261-15-2': {
    pass: [],
    fail: [judged(request('BYE', 'out'))],
    silent: [judged(set(request('BYE', 'out'), { To: '<sip:tester@192.0.2.1>;tag=unknown' }))],
  },
  'RFC3261-7-1': { pass: [good], fail: [judged(altered(invite, '\r\nTo:', '\nTo:'))] },
};
