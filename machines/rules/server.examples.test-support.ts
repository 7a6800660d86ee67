/** Examples for the rules about responses. */

import type { DialogView, Judged } from './rule.ts';
import {
  altered,
  answer,
  type ExampleTable,
  given,
  judged,
  request,
  respond,
  sdp,
  sent,
  set,
} from './rules.test-support.ts';

type Fields = Record<string, string | readonly string[] | undefined>;

const contact = '<sip:sut@192.0.2.20:5060>';
const ableTo = { Allow: 'INVITE, ACK, CANCEL, BYE, OPTIONS', Supported: '' };
const two = [
  'SIP/2.0/UDP 192.0.2.1:5060;branch=z9hG4bKtop;rport',
  'SIP/2.0/UDP p.example;branch=z9hG4bKlow;received=192.0.2.9',
];
const invite = request('INVITE', 'in', { set: { Via: two } });
const offer = set(invite, { 'Content-Type': 'application/sdp' }, { body: sdp });
const to = '<sip:sut@192.0.2.20>;tag=answerTag';
const inDialog = (method: string, fields: Fields = {}) =>
  set(request(method, 'in'), { To: to, CSeq: `2 ${method}`, ...fields });
const bye = inDialog('BYE');
const cancel = set(request('CANCEL', 'in'), { Via: two[0] });
const options = request('OPTIONS', 'in');
const register = set(request('REGISTER', 'in'), { Contact: '<sip:tester@192.0.2.1>' });

const ok = (asked = invite, fields: Fields = {}, more: Partial<Judged> = {}) =>
  answer(asked, 200, { set: { Contact: contact, ...ableTo, ...fields } }, more);
const accept = (asked: typeof invite, body: string, more: Partial<Judged> = {}) =>
  answer(asked, 200, { set: { Contact: contact, 'Content-Type': body ? 'application/sdp' : undefined }, body }, more);
const good = ok();
const having = (fields: Fields) => ok(invite, fields);
const with415 = (asked: typeof invite, fields: Fields) => answer(asked, 415, { set: fields });

const recorded = set(invite, { 'Record-Route': '<sip:p1.example;lr;x=1>;y=2, <sip:p2.example;lr>' });
const nonsense = set(invite, { Require: 'nothingLikeThis, timer' });
const scheme = set(invite, {}, { uri: 'nobodyknows:this' });
const strangeBody = set(invite, { 'Content-Type': 'application/strange' }, { body: 'x' });
const coded = set(offer, { 'Content-Encoding': 'garbling' });

const dialog: DialogView = {
  callId: 'call@example.test',
  localTag: 'answerTag',
  remoteTag: 'testerTag',
  remoteTarget: undefined,
  routeSet: [],
  localSequence: undefined,
  remoteSequence: 1,
};
const reinvite = inDialog('INVITE', { CSeq: '3 INVITE' });
const pending = { pendingInvite: { by: 'peer', invite: given(inDialog('INVITE')) } } as const;
const glare = { pendingInvite: { by: 'self', invite: sent(request('INVITE', 'out')) } } as const;
const overtaken = { overtakenBy: given(inDialog('INFO', { CSeq: '9 INFO' })) };

const twin = {
  siblings: [{ ...given(set(invite, { Via: 'SIP/2.0/UDP 192.0.2.1;branch=z9hG4bKother' })), pending: true }],
};
const direct = request('INVITE', 'in');

const cancelled = {
  ...given(invite),
  pending: true,
  responses: [sent(respond(invite, 100)), sent(respond(invite, 180))],
};

const from = (sentBy: string, fields: Fields = {}) =>
  set(request('OPTIONS', 'in'), { Via: `SIP/2.0/UDP ${sentBy};branch=z9hG4bKfrom`, ...fields });
const back = (asked: typeof invite, parameters: string, more: Partial<Judged> = {}) =>
  answer(asked, 200, { set: { Via: `${asked.values('via')[0]}${parameters}` } }, more);
const named = from('tester.example:5070');

const answers = {
  pass: [accept(offer, sdp)],
  fail: [accept(offer, '')],
  silent: [
    accept(offer, '', { earlier: [sent(set(respond(offer, 183), { Require: '100rel', RSeq: '1' }))] }),
    answer(offer, 486),
    accept(set(offer, { 'Content-Type': 'multipart/mixed;boundary=b' }), ''),
  ],
};
const offers = {
  pass: [accept(invite, sdp)],
  fail: [accept(invite, '')],
  silent: [accept(offer, ''), answer(invite, 180)],
};
const unknownExtension = {
  pass: [answer(nonsense, 420)],
  fail: [ok(nonsense)],
  silent: [
    answer(nonsense, 403),
    answer(nonsense, 180),
    good,
    ok(set(invite, { Require: 'com.example.own' })),
    ok(nonsense, { Supported: 'nothinglikethis' }),
  ],
};
const offeredOnly = {
  pass: [ok(set(invite, { Supported: 'timer' }), { Require: 'timer' })],
  fail: [having({ Require: '100rel' })],
  silent: [answer(invite, 421, { set: { Require: '100rel' } }), good],
};
const basic = {
  pass: [answer(invite, 401, { set: { 'WWW-Authenticate': 'Digest realm="r", nonce="n", qop="auth"' } })],
  fail: [answer(invite, 407, { set: { 'Proxy-Authenticate': 'Basic realm="r"' } })],
  silent: [good],
};
const needs = (status: number, name: string, value: string, asked = invite) => ({
  pass: [answer(asked, status, { set: { [name]: value } })],
  fail: [answer(asked, status)],
  silent: [ok(asked)],
});
const onStream = { transport: 'tcp' } as const;
const lengths = {
  pass: [{ ...good, ...onStream }],
  fail: [{ ...having({ 'Content-Length': undefined }), ...onStream }],
  silent: [having({ 'Content-Length': undefined })],
};

export const serverExamples: ExampleTable = {
  'RFC3261-8.2.1-2': {
    pass: [answer(options, 405, { set: { Allow: 'INVITE' } })],
    fail: [answer(options, 501, { set: { Allow: 'INVITE, OPTIONS' } })],
    silent: [answer(options, 501), answer(options, 501, { set: { Allow: 'INVITE' } }), ok(options)],
  },
  'RFC3261-8.2.1-3': needs(405, 'Allow', 'INVITE'),
  'RFC3261-21.4.6-1': needs(405, 'Allow', 'INVITE'),
  'RFC3261-8.2.1-4': {
    pass: [answer(options, 405, { set: { Allow: 'INVITE, ACK' } })],
    fail: [answer(options, 405, { set: { Allow: 'INVITE, OPTIONS' } })],
    silent: [ok(options)],
  },
  'RFC3261-20.5-1': {
    pass: [good, ok(options)],
    fail: [having({ Allow: 'INVITE, BYE' }), ok(request('MESSAGE', 'in'))],
    silent: [having({ Allow: undefined }), ok(register, { Allow: 'OPTIONS' })],
  },
  'RFC3261-8.2.2.1-4': {
    pass: [answer(scheme, 416)],
    fail: [answer(scheme, 404), ok(scheme)],
    silent: [
      answer(scheme, 407),
      answer(scheme, 501),
      answer(set(invite, {}, { uri: 'urn:service:sos' }), 404),
      answer(invite, 404),
    ],
  },
  'RFC3261-8.2.2.2-2': {
    pass: [answer(invite, 482, {}, twin)],
    fail: [ok(invite, {}, twin), answer(direct, 482, {}, { siblings: [] })],
    silent: [
      answer(invite, 403, {}, twin),
      answer(direct, 482),
      ok(invite, {}, { siblings: [given(invite)] }),
      ok(reinvite, {}, twin),
    ],
  },
  'RFC3261-8.2.2.3-1': unknownExtension,
  'RFC3261-20.32-2': unknownExtension,
  'RFC3261-8.2.2.3-2': {
    pass: [
      answer(nonsense, 420, { set: { Unsupported: 'nothinglikethis' } }),
      answer(nonsense, 420, { set: { Unsupported: 'timer, nothingLikeThis' } }),
    ],
    fail: [
      answer(nonsense, 420, { set: { Unsupported: 'timer' } }),
      answer(nonsense, 420, { set: { Unsupported: 'nothingLikeThis, else' } }),
    ],
    silent: [answer(nonsense, 420)],
  },
  'RFC3261-21.4.15-1': needs(420, 'Unsupported', 'x'),
  'RFC3261-8.2.2.3-4': {
    pass: [answer(set(cancel, { Require: 'nothing' }), 200)],
    fail: [answer(set(cancel, { Require: 'nothing' }), 420)],
    silent: [answer(cancel, 200)],
  },
  'RFC3261-8.2.4-4': needs(421, 'Require', '100rel'),
  'RFC3261-21.4.16-1': needs(421, 'Require', '100rel'),
  'RFC3261-8.2.4-1': offeredOnly,
  'RFC3261-8.2.4-7': offeredOnly,
  'RFC3261-8.2.3-1': {
    pass: [answer(strangeBody, 415)],
    fail: [
      ok(strangeBody, { Accept: 'application/sdp' }),
      ok(coded),
      ok(set(strangeBody, { 'Content-Type': 'odd/strange' })),
    ],
    silent: [
      ok(strangeBody),
      ok(set(coded, { 'Content-Disposition': 'session;handling=optional' })),
      ok(offer),
      answer(coded, 400),
    ],
  },
  'RFC3261-8.2.3-2': {
    pass: [with415(strangeBody, { Accept: 'application/sdp' })],
    fail: [with415(strangeBody, {})],
    silent: [with415(coded, {})],
  },
  'RFC3261-8.2.3-3': {
    pass: [with415(coded, { 'Accept-Encoding': '' })],
    fail: [with415(coded, { Accept: 'application/sdp' })],
    silent: [with415(strangeBody, {})],
  },
  'RFC3261-21.4.13-1': { pass: [with415(strangeBody, { 'Accept-Language': 'en' })], fail: [with415(strangeBody, {})] },

  'RFC3261-8.2.6.1-1': {
    pass: [ok(options)],
    fail: [answer(options, 180), answer(options, 100, {}, { requests: [given(options)] })],
    silent: [
      answer(invite, 180),
      answer(options, 100),
      answer(options, 100, {}, { requests: [given(options)], atMs: 4000 }),
    ],
  },
  'RFC3261-8.2.6.1-3': {
    pass: [answer(set(invite, { Timestamp: '54' }), 100, { set: { Timestamp: '54.0 0.2' } })],
    fail: [
      answer(set(invite, { Timestamp: '54' }), 100),
      answer(set(invite, { Timestamp: '54' }), 100, { set: { Timestamp: '55' } }),
    ],
    silent: [answer(invite, 100), answer(set(invite, { Timestamp: '54' }), 180)],
  },
  'RFC3261-8.2.6.2-1': {
    pass: [good, having({ From: 'sip:tester@example.test;tag=testerTag' })],
    fail: [having({ From: '<sip:tester@example.test>;tag=wrong' }), having({ From: undefined })],
    silent: [judged(respond(invite, 200)), answer(set(invite, { From: undefined }), 400)],
  },
  'RFC3261-8.2.6.2-2': { pass: [good], fail: [having({ 'Call-ID': 'Call@example.test' })] },
  'RFC3261-8.2.6.2-3': { pass: [good], fail: [having({ CSeq: '2 INVITE' }), having({ CSeq: '1 ACK' })] },
  'RFC3261-8.2.6.2-4': {
    pass: [
      good,
      having({ Via: [`${two[0]}=5060;received=192.0.2.1`, two[1]!] }),
      having({ Via: `SIP / 2.0/udp 192.0.2.1 ;rport; branch=z9hG4bKtop, ${two[1]}` }),
    ],
    fail: [
      having({ Via: two[0] }),
      having({ Via: [two[0]!, 'SIP/2.0/UDP p.example;branch=z9hG4bKlow'] }),
      having({ Via: [two[0]!.replace('top', 'x'), two[1]!] }),
    ],
  },
  'RFC3261-8.2.6.2-5': { pass: [good], fail: [having({ Via: [...two].reverse() })], silent: [ok(options)] },
  'RFC3261-8.2.6.2-6': { pass: [ok(bye)], fail: [ok(bye, { To: '<sip:sut@192.0.2.20>;tag=wrong' })], silent: [good] },
  'RFC3261-8.2.6.2-7': {
    pass: [good, having({ To: 'sip:sut@192.0.2.20;tag=x' })],
    fail: [having({ To: '<sip:else@192.0.2.20>;tag=answerTag' })],
    silent: [ok(bye)],
  },
  'RFC3261-8.2.6.2-8': { pass: [good], fail: [having({ To: '<sip:sut@192.0.2.20>' })], silent: [answer(invite, 100)] },
  'RFC3261-8.2.6.2-10': {
    pass: [ok(invite, {}, { earlier: [sent(respond(invite, 180))] })],
    fail: [ok(invite, { To: '<sip:sut@192.0.2.20>;tag=wrong' }, { earlier: [sent(respond(invite, 180))] })],
    silent: [
      good,
      ok(invite, {}, { earlier: [sent(set(respond(invite, 100), { To: '<sip:sut@192.0.2.20>;tag=other' }))] }),
    ],
  },
  'RFC3261-13.3.1.1-2': {
    pass: [answer(invite, 183, {}, { earlier: [sent(respond(invite, 180))] })],
    fail: [
      answer(invite, 183, { set: { To: '<sip:sut@192.0.2.20>;tag=wrong' } }, { earlier: [sent(respond(invite, 180))] }),
    ],
  },
  'RFC3261-20-8': {
    pass: [good, answer(set(invite, { 'Call-ID': undefined }), 400)],
    fail: [having({ 'Call-ID': undefined }), having({ Contact: undefined })],
    silent: [judged(respond(invite, 200))],
  },
  'RFC3261-21-1': { pass: [good], fail: [answer(invite, 409)] },
  'RFC3261-20-12': {
    pass: [good, ok(options)],
    fail: [answer(bye, 200, { set: { Contact: contact } })],
    silent: [ok(request('MESSAGE', 'in'))],
  },

  'RFC3261-9.2-1': {
    pass: [answer(cancel, 481, {}, { cancelled: 'none' }), answer(cancel, 200, {}, { cancelled })],
    fail: [answer(cancel, 200, {}, { cancelled: 'none' }), answer(cancel, 481, {}, { cancelled })],
    silent: [answer(cancel, 481), answer(cancel, 481, {}, { cancelled: given(invite) })],
  },
  'RFC3261-9.2-2': {
    pass: [answer(invite, 487, {}, { cancelledBy: given(cancel) })],
    fail: [ok(invite, {}, { cancelledBy: given(cancel) })],
    silent: [
      answer(invite, 180, {}, { cancelledBy: given(cancel) }),
      ok(invite, {}, { cancelledBy: given(cancel), earlier: [sent(respond(invite, 200))] }),
      good,
    ],
  },
  'RFC3261-9.2-3': {
    pass: [answer(cancel, 200, {}, { cancelled })],
    fail: [answer(cancel, 200, { set: { To: '<sip:sut@192.0.2.20>;tag=other' } }, { cancelled })],
  },
  'RFC3261-22.1-12': { pass: [answer(cancel, 200)], fail: [answer(cancel, 401)], silent: [answer(invite, 401)] },

  'RFC3261-10.3-1': { pass: [answer(register, 403)], fail: [answer(register, 603)], silent: [answer(invite, 603)] },
  'RFC3261-10.3-4': {
    pass: [answer(register, 200)],
    fail: [answer(register, 200, { set: { 'Record-Route': '<sip:p.example;lr>' } })],
  },
  'RFC3261-10.3-27': needs(423, 'Min-Expires', '60', register),
  'RFC3261-10.3-35': {
    pass: [ok(register, { Contact: '<sip:tester@192.0.2.1>;expires=60' })],
    fail: [ok(register)],
    silent: [ok(register, { Contact: undefined })],
  },
  'RFC3261-10.3-36': {
    pass: [ok(register, { Date: 'Sat, 13 Nov 2010 23:29:00 GMT' })],
    fail: [ok(register)],
    silent: [good],
  },
  'RFC3261-10.3-18': {
    pass: [answer(set(register, { Contact: '*', Expires: '60' }), 400)],
    fail: [
      answer(set(register, { Contact: '*', Expires: '60' }), 200),
      answer(set(register, { Contact: ['*', '<sip:a@b.example>'], Expires: '0' }), 200),
    ],
    silent: [answer(set(register, { Contact: '*', Expires: '0' }), 200), answer(set(register, { Contact: '*' }), 401)],
  },
  'RFC3261-11.2-2': {
    pass: [ok(options, { Accept: 'application/sdp', 'Accept-Encoding': '', 'Accept-Language': 'en' })],
    fail: [ok(options)],
    silent: [answer(options, 486), good],
  },

  'RFC3261-12.1.1-1': {
    pass: [ok(recorded, { 'Record-Route': ['<SIP:p1.EXAMPLE;x=1;lr>;y=2', '<sip:p2.example;lr>'] })],
    fail: [ok(recorded), ok(recorded, { 'Record-Route': '<sip:p1.example;lr>, <sip:p2.example;lr>' })],
    silent: [good, answer(recorded, 486), answer(set(recorded, { To: to }), 200)],
  },
  'RFC3261-12.1.1-2': {
    pass: [ok(recorded, { 'Record-Route': recorded.values('Record-Route') })],
    fail: [ok(recorded, { 'Record-Route': '<sip:p2.example;lr>, <sip:p1.example;lr;x=1>;y=2' })],
    silent: [ok(recorded)],
  },
  'RFC3261-12.1.1-3': {
    pass: [good],
    fail: [having({ Contact: undefined }), answer(invite, 180)],
    silent: [answer(invite, 100), answer(invite, 486)],
  },
  'RFC3261-12.1.1-4': { pass: [good], fail: [having({ Contact: '<tel:+1>' })] },
  'RFC3261-12.1.1-5': {
    pass: [ok(set(invite, {}, { uri: 'sips:sut@192.0.2.20' }), { Contact: '<sips:sut@192.0.2.20>' })],
    fail: [
      ok(set(invite, {}, { uri: 'sips:sut@192.0.2.20' })),
      ok(set(invite, { Contact: '<sips:tester@192.0.2.1>' })),
    ],
    silent: [good, ok(set(recorded, { Contact: '<sips:tester@192.0.2.1>' }))],
  },
  'RFC3261-12.2.2-2': {
    pass: [answer(bye, 481, {}, { outsideDialog: true })],
    fail: [answer(bye, 603, {}, { outsideDialog: true })],
    silent: [
      answer(bye, 481),
      answer(bye, 403, {}, { outsideDialog: true }),
      answer(reinvite, 486, {}, { outsideDialog: true }),
    ],
  },
  'RFC3261-12.2.2-4': {
    pass: [answer(bye, 500, {}, overtaken)],
    fail: [answer(bye, 200, {}, overtaken)],
    silent: [answer(bye, 481, {}, overtaken), answer(bye, 200), answer(bye, 200, {}, { ...overtaken, lossy: true })],
  },
  'RFC3261-15.1.2-1': {
    pass: [answer(bye, 481, {}, { outsideDialog: true })],
    fail: [answer(bye, 200, {}, { outsideDialog: true }), answer(request('BYE', 'in'), 200)],
    silent: [answer(bye, 200), answer(request('BYE', 'in'), 401)],
  },
  'RFC3261-15.1.2-4': {
    pass: [answer(bye, 200, {}, { dialog })],
    fail: [answer(bye, 486, {}, { dialog }), answer(bye, 405, {}, { dialog })],
    silent: [answer(bye, 481, {}, { dialog }), answer(bye, 401, {}, { dialog }), answer(bye, 405)],
  },

  'RFC3261-13.2.1-10': answers,
  'RFC3261-13.3.1.4-3': answers,
  'RFC3261-13.3.1-4': offers,
  'RFC3261-13.3.1.4-4': offers,
  'RFC3261-13.3.1.2-1': needs(302, 'Contact', '<sip:else@example.test>'),
  'RFC3261-21.3.1-2': needs(300, 'Contact', '<sip:else@example.test>'),
  'RFC3261-13.3.1.3-4': {
    pass: [answer(offer, 488, { set: { Warning: '304 sut "media"' } })],
    fail: [answer(offer, 488)],
    silent: [answer(invite, 488), answer(set(offer, { To: to }), 488)],
  },
  'RFC3261-14.2-6': {
    pass: [answer(set(offer, { To: to }), 488, { set: { Warning: '304 sut "media"' } })],
    fail: [answer(set(offer, { To: to }), 488)],
  },
  'RFC3261-13.3.1.4-1': { pass: [good], fail: [having({ Supported: undefined })], silent: [answer(invite, 180)] },

  'RFC3261-14.2-1': {
    pass: [answer(reinvite, 500, {}, pending)],
    fail: [ok(reinvite, {}, pending), answer(reinvite, 491, {}, pending)],
    silent: [
      answer(reinvite, 100, {}, pending),
      answer(reinvite, 401, {}, pending),
      ok(reinvite),
      ok(reinvite, {}, glare),
    ],
  },
  'RFC3261-14.2-2': {
    pass: [answer(reinvite, 500, { set: { 'Retry-After': '7' } }, pending)],
    fail: [answer(reinvite, 500, {}, pending), answer(reinvite, 500, { set: { 'Retry-After': '11' } }, pending)],
    silent: [answer(reinvite, 500)],
  },
  'RFC3261-14.2-3': {
    pass: [answer(reinvite, 491, {}, glare)],
    fail: [ok(reinvite, {}, glare)],
    silent: [ok(reinvite), ok(reinvite, {}, pending)],
  },

  'RFC3261-18.2.1-5': {
    pass: [back(named, ';received=192.0.2.1'), back(from('192.0.2.77'), ';received=192.0.2.1')],
    fail: [back(named, ''), back(from('192.0.2.77'), '')],
    silent: [
      good,
      back(from('[2001:db8::1]'), '', {
        request: given(from('[2001:db8::1]'), { from: { host: '2001:DB8:0::1', port: 5060 } }),
      }),
    ],
  },
  'RFC3261-18.2.1-6': {
    pass: [back(named, ';received=192.0.2.1')],
    fail: [back(named, ';received=192.0.2.20')],
    silent: [
      good,
      back(named, ';received=198.51.100.7', { request: given(named, { from: { host: '10.0.0.7', port: 5060 } }) }),
    ],
  },
  'RFC3261-18.2.2-2': {
    pass: [ok(options, {}, { ...onStream, connectionOpen: true, request: given(options, onStream) })],
    fail: [
      ok(
        options,
        {},
        { ...onStream, connectionOpen: true, to: { host: '192.0.2.1', port: 9 }, request: given(options, onStream) },
      ),
    ],
    silent: [ok(options, {}, { ...onStream, to: { host: '192.0.2.1', port: 9 }, request: given(options, onStream) })],
  },
  'RFC3261-18.2.2-5': {
    pass: [back(from('192.0.2.1:5070;maddr=192.0.2.2'), '', { to: { host: '192.0.2.2', port: 5070 } })],
    fail: [back(from('192.0.2.1:5070;maddr=192.0.2.2'), '')],
    silent: [good],
  },
  'RFC3261-18.2.2-7': {
    pass: [
      back(named, ';received=192.0.2.1', { to: { host: '192.0.2.1', port: 5070 } }),
      answer(from('tester.example:5070;rport'), 200, {
        set: { Via: 'SIP/2.0/UDP tester.example:5070;branch=z9hG4bKfrom;rport=5060;received=192.0.2.1' },
      }),
    ],
    fail: [back(named, ';received=192.0.2.1')],
    silent: [good],
  },
  'RFC3261-18.2.2-9': {
    pass: [good, back(from('192.0.2.1:5070'), '', { to: { host: '192.0.2.1', port: 5070 } })],
    fail: [back(from('192.0.2.1:5070'), '')],
    silent: [back(named, '')],
  },
  'RFC3261-18.3-4': lengths,
  'RFC3261-20.14-2': lengths,
  'RFC3261-20-3': lengths,
  'RFC3261-20.14-1': {
    pass: [good],
    fail: [
      having({ 'Content-Length': undefined }),
      accept(set(offer, {}), `${sdp}x`, {
        message: altered(accept(offer, sdp).message, `Content-Length: ${sdp.length}`, 'Content-Length: 7'),
      }),
    ],
  },
  'RFC3261-20.14-3': {
    pass: [good],
    fail: [having({ 'Content-Length': '5' })],
    silent: [having({ 'Content-Length': undefined })],
  },
  'RFC3261-20.15-1': { pass: [accept(offer, sdp)], fail: [answer(invite, 200, { body: 'x' })], silent: [good] },
  'RFC3261-7.4.2-1': {
    pass: [accept(offer, sdp)],
    fail: [answer(invite, 200, { set: { 'Transfer-Encoding': 'chunked', 'Content-Type': 'text/plain' }, body: 'x' })],
    silent: [good],
  },
  'RFC3261-22-4': basic,
  'RFC3261-22.4-2': basic,
  'RFC3261-22.2-2': needs(401, 'WWW-Authenticate', 'Digest realm="r"'),
  'RFC3261-22.3-2': needs(407, 'Proxy-Authenticate', 'Digest realm="r"'),
  'RFC3261-22.4-6': {
    pass: basic.pass,
    fail: [answer(invite, 401, { set: { 'WWW-Authenticate': 'Digest realm="r", nonce="n"' } })],
    silent: [...basic.fail, good],
  },
};
