/** Examples for the rules about requests inside a dialog, ACK and CANCEL. */

import type { DialogView, Judged } from './rule.ts';
import { type ExampleTable, given, judged, request, respond, sdp, sent, set } from './rules.test-support.ts';

const dialog: DialogView = {
  callId: 'call@example.test',
  localTag: 'sutTag',
  remoteTag: 'answerTag',
  remoteTarget: 'sip:tester@192.0.2.1:5060',
  routeSet: [],
  localSequence: 1,
  remoteSequence: undefined,
  localUri: 'sip:sut@example.test',
  remoteUri: 'sip:tester@192.0.2.1',
};
const to = '<sip:tester@192.0.2.1>;tag=answerTag';
const bye = request('BYE', 'out', { set: { To: to, CSeq: '2 BYE' } });
const reinvite = request('INVITE', 'out', { set: { To: to, CSeq: '2 INVITE' } });
const inside = (message: typeof bye, view: Partial<DialogView> = {}, more: Partial<Judged> = {}) =>
  judged(message, { dialog: { ...dialog, ...view }, ...more });
const good = inside(bye);
const changed = (fields: Record<string, string | undefined>) => set(bye, fields);
const aimed = (uri: string, route?: string) => set(bye, route === undefined ? {} : { Route: route }, { uri });

const loose = { routeSet: ['sip:p1.example;lr', 'sip:p2.example;lr'] };
const strict = { routeSet: ['sip:p1.example', 'sip:p2.example;lr'] };
const looseRoute = '<sip:p1.example;lr>, <sip:p2.example;lr>';
const target = 'sip:tester@192.0.2.1:5060';

const invite = request('INVITE', 'out', { set: { Route: '<sip:p.example;lr>' } });
const made = (method: string, fields: Record<string, string | undefined> = {}, uri = invite.uriText) =>
  set(
    request(method, 'out'),
    { Via: invite.values('via')[0]!, Route: '<sip:p.example;lr>', Contact: undefined, ...fields },
    { uri },
  );
const cancel = (fields: Record<string, string | undefined> = {}, uri?: string, more: Partial<Judged> = {}) =>
  judged(made('CANCEL', fields, uri), { original: sent(invite), ...more });

const busy = given(respond(invite, 486));
const failureAck = (fields: Record<string, string | undefined> = {}, uri?: string, more: Partial<Judged> = {}) =>
  judged(made('ACK', { To: to, ...fields }, uri), { original: sent(invite), answered: busy, ...more });

const plainInvite = request('INVITE', 'out', { set: { Authorization: 'Digest realm="r"', Require: 'timer' } });
const accepted = given(respond(plainInvite, 200));
const offered = given(set(respond(plainInvite, 200), { 'Content-Type': 'application/sdp' }, { body: sdp }));
const ackOf = (fields: Record<string, string | undefined> = {}, more: Partial<Judged> = {}, body = '') =>
  judged(
    set(
      request('ACK', 'out'),
      { To: to, Authorization: 'Digest  realm="r"', ...fields, ...(body ? { 'Content-Type': 'application/sdp' } : {}) },
      { body },
    ),
    { original: sent(plainInvite), answered: accepted, ...more },
  );
const oldVia = plainInvite.values('via')[0]!;

const ackAnswer = {
  pass: [ackOf({}, { answered: offered }, sdp)],
  fail: [ackOf({}, { answered: offered })],
  silent: [ackOf(), failureAck()],
};
const ownBranch = { pass: [ackOf()], fail: [ackOf({ Via: oldVia })], silent: [failureAck()] };

const known = { dialogs: [dialog] };
const open = { by: 'self', invite: sent(reinvite) } as const;
const theirs = { by: 'peer', invite: given(request('INVITE', 'in')) } as const;
const again = set(reinvite, { CSeq: '3 INVITE', Via: 'SIP/2.0/UDP 192.0.2.20;branch=z9hG4bKthird' });

export const dialogExamples: ExampleTable = {
  'RFC3261-12.2.1.1-1': {
    pass: [good, inside(changed({ To: 'Tester <sip:tester@192.0.2.1:5060>;tag=answerTag' }))],
    fail: [inside(changed({ To: '<sip:other@192.0.2.1>;tag=answerTag' }))],
    silent: [inside(changed({ To: '<sip:other@192.0.2.1>;tag=answerTag', Supported: 'from-change' }))],
  },
  'RFC3261-12.2.1.1-2': {
    pass: [good],
    fail: [judged(changed({ To: '<sip:tester@192.0.2.1>;tag=wrong' }), known)],
    silent: [
      judged(changed({ To: '<sip:tester@192.0.2.1>;tag=wrong' }), { ...known, lossy: true }),
      judged(changed({ 'Call-ID': 'another' }), known),
    ],
  },
  'RFC3261-12.2.1.1-3': { pass: [good], fail: [inside(changed({ From: '<sip:else@example.test>;tag=sutTag' }))] },
  'RFC3261-12.2.1.1-4': { pass: [good], fail: [judged(changed({ From: '<sip:sut@example.test>;tag=wrong' }), known)] },
  'RFC3261-12.2.1.1-6': {
    pass: [good],
    fail: [judged(changed({ 'Call-ID': 'another' }), known)],
    silent: [judged(bye)],
  },
  'RFC3261-12.2.1.1-7': {
    pass: [good],
    fail: [inside(changed({ CSeq: '1 BYE' })), inside(changed({ CSeq: '1 BYE' }), { localSequence: 5 })],
    silent: [
      inside(changed({ CSeq: '1 BYE' }), { localSequence: 5 }, { lossy: true }),
      inside(bye, { localSequence: 2 }, { previous: sent(bye) }),
    ],
  },
  'RFC3261-12.2.1.1-8': {
    pass: [good],
    fail: [inside(changed({ CSeq: '4 BYE' }))],
    silent: [inside(changed({ CSeq: '4 BYE' }), {}, { lossy: true }), inside(changed({ CSeq: '1 BYE' }))],
  },
  'RFC3261-12.2.1.1-10': {
    pass: [inside(bye, { localSequence: undefined })],
    fail: [inside(changed({ CSeq: '2147483648 BYE' }), { localSequence: undefined })],
  },
  'RFC3261-12.2.1.1-11': { pass: [good], fail: [inside(changed({ CSeq: '2 INFO' }))] },
  'RFC3261-12.2.1.1-12': {
    pass: [
      good,
      inside(aimed('SIP:tester@192.0.2.1:5060')),
      inside(aimed('sip:old@192.0.2.1'), { formerTarget: 'sip:old@192.0.2.1' }),
    ],
    fail: [inside(aimed('sip:tester@192.0.2.99:5060'))],
    silent: [inside(aimed('sip:x@192.0.2.99'), { remoteTarget: undefined }), inside(aimed('sip:x@192.0.2.99'), loose)],
  },
  'RFC3261-12.2.1.1-13': { pass: [good], fail: [inside(aimed(target, '<sip:p.example;lr>'))] },
  'RFC3261-12.2.1.1-14': {
    pass: [inside(aimed(target, looseRoute), loose)],
    fail: [inside(aimed('sip:p1.example;lr', looseRoute), loose)],
  },
  'RFC3261-12.2.1.1-15': {
    pass: [inside(aimed(target, looseRoute), loose)],
    fail: [inside(bye, loose), inside(aimed(target, '<sip:p2.example;lr>, <sip:p1.example;lr>'), loose)],
  },
  'RFC3261-12.2.1.1-16': {
    pass: [inside(aimed('sip:p1.example', `<sip:p2.example;lr>, <${target}>`), strict)],
    fail: [inside(aimed(target, looseRoute), strict)],
  },
  'RFC3261-12.2.1.1-17': {
    pass: [inside(aimed('sip:p1.example', `<sip:p2.example;lr>, <${target}>`), strict)],
    fail: [inside(aimed('sip:p1.example', `<${target}>`), strict)],
  },
  'RFC3261-12.2.1.1-18': {
    pass: [inside(aimed('sip:p1.example', `<sip:p2.example;lr>, <${target}>`), strict)],
    fail: [inside(aimed('sip:p1.example', '<sip:p2.example;lr>'), strict)],
  },
  'RFC3261-12.2.1.1-19': {
    pass: [inside(reinvite)],
    fail: [inside(set(reinvite, { Contact: undefined }))],
    silent: [good],
  },
  'RFC3261-15-2': { pass: [good], fail: [judged(changed({ To: '<sip:tester@192.0.2.1>' }))], silent: [judged(bye)] },

  'RFC3261-9.1-1': {
    pass: [cancel()],
    fail: [cancel({}, undefined, { original: sent(request('OPTIONS', 'out')) })],
    silent: [failureAck()],
  },
  'RFC3261-9.1-2': {
    pass: [cancel(), cancel({ From: 'sip:sut@example.test;tag=sutTag' })],
    fail: [
      cancel({ To: to }),
      cancel({}, 'sip:other@192.0.2.1'),
      cancel({ CSeq: '2 CANCEL' }),
      cancel({ 'Call-ID': 'another' }),
    ],
    silent: [judged(made('CANCEL'))],
  },
  'RFC3261-9.1-3': {
    pass: [cancel()],
    fail: [
      cancel({ Via: 'SIP/2.0/UDP 192.0.2.20:5060;branch=z9hG4bKelse' }),
      cancel({ Via: `${invite.values('via')[0]}, SIP/2.0/UDP p.example` }),
    ],
  },
  'RFC3261-9.1-4': { pass: [cancel()], fail: [cancel({ CSeq: '1 INVITE' })] },
  'RFC3261-9.1-5': { pass: [cancel()], fail: [cancel({ Route: undefined })] },
  'RFC3261-9.1-6': { pass: [cancel()], fail: [cancel({ Require: 'timer' }), cancel({ 'Proxy-Require': 'timer' })] },
  'RFC3261-9.1-8': {
    pass: [cancel({}, undefined, { answered: given(respond(invite, 180)) })],
    fail: [cancel({}, undefined, { unanswered: true })],
    silent: [cancel(), cancel({}, undefined, { answered: given(respond(invite, 200)) })],
  },
  'RFC3261-9.1-11': {
    pass: [cancel()],
    fail: [
      cancel({}, undefined, { to: { host: '192.0.2.1', port: 5070 } }),
      cancel({}, undefined, { transport: 'tcp' }),
    ],
  },

  'RFC3261-17.1.1.2-24': {
    pass: [failureAck()],
    fail: [failureAck({}, undefined, { to: { host: '192.0.2.7', port: 5060 } })],
    silent: [ackOf()],
  },
  'RFC3261-17.1.1.3-2': {
    pass: [failureAck()],
    fail: [
      failureAck({ 'Call-ID': 'x' }),
      failureAck({}, 'sip:x@192.0.2.1'),
      failureAck({ From: '<sip:sut@example.test>;tag=x' }),
    ],
    silent: [ackOf()],
  },
  'RFC3261-17.1.1.3-3': {
    pass: [
      failureAck(),
      failureAck({ To: '<sip:tester@192.0.2.1>;tag=fork' }, undefined, {
        finals: [given(set(respond(invite, 486), { To: '<sip:tester@192.0.2.1>;tag=fork' })), busy],
      }),
    ],
    fail: [failureAck({ To: '<sip:tester@192.0.2.1>' })],
  },
  'RFC3261-17.1.1.3-4': {
    pass: [failureAck()],
    fail: [failureAck({ Via: `${invite.values('via')[0]}, SIP/2.0/UDP p.example` })],
  },
  'RFC3261-17.1.1.3-5': {
    pass: [failureAck(), failureAck({ Via: invite.values('via')[0]!.replace(';rport', '') })],
    fail: [
      failureAck({ Via: 'SIP/2.0/UDP 192.0.2.20;branch=z9hG4bKnew' }),
      failureAck({ Via: invite.values('via')[0]!.replace('192.0.2.20', 'sut.example') }),
    ],
    silent: [ackOf()],
  },
  'RFC3261-17.1.1.3-6': { pass: [failureAck()], fail: [failureAck({ CSeq: '2 ACK' })] },
  'RFC3261-17.1.1.3-7': { pass: [failureAck()], fail: [failureAck({ CSeq: '1 INVITE' })] },
  'RFC3261-17.1.1.3-8': { pass: [failureAck()], fail: [failureAck({ Route: undefined })], silent: [ackOf()] },
  'RFC3261-17.1.1.3-10': {
    pass: [failureAck()],
    fail: [
      judged(set(made('ACK', { To: to }), { 'Content-Type': 'text/plain' }, { body: 'x' }), {
        original: sent(invite),
        answered: busy,
      }),
    ],
  },
  'RFC3261-8.2.2.3-3': { pass: [failureAck()], fail: [failureAck({ Require: 'timer' })] },

  'RFC3261-13.2.2.4-5': {
    pass: [ackOf()],
    fail: [ackOf({ CSeq: '2 ACK' }), inside(set(request('ACK', 'out'), { To: to, CSeq: '2 ACK' }), {}, known)],
    silent: [failureAck({ CSeq: '2 ACK' }), inside(set(request('ACK', 'out'), { To: to, CSeq: '2 ACK' }))],
  },
  'RFC3261-13.2.2.4-6': { pass: [ackOf()], fail: [ackOf({ CSeq: '1 INVITE' })] },
  'RFC3261-13.2.2.4-7': { pass: [ackOf()], fail: [ackOf({ Authorization: undefined })], silent: [failureAck()] },
  'RFC3261-13.2.2.4-8': ackAnswer,
  'RFC3261-13.2.1-14': ackAnswer,
  'RFC3261-8.2.2.3-5': {
    pass: [ackOf({ Require: 'timer' })],
    fail: [ackOf({ Require: 'timer, 100rel' })],
    silent: [ackOf()],
  },
  'RFC3261-17.1.1.3-1': ownBranch,
  'RFC3261-8.1.1.7-4': ownBranch,

  'RFC3261-14.1-4': {
    pass: [inside(reinvite)],
    fail: [inside(again, {}, { pendingInvite: open }), inside(reinvite, {}, { pendingInvite: theirs })],
  },
  'RFC3261-14.1-5': { pass: [inside(reinvite)], fail: [inside(again, {}, { pendingInvite: open })], silent: [good] },
  'RFC3261-14.1-6': { pass: [inside(reinvite)], fail: [inside(reinvite, {}, { pendingInvite: theirs })] },
};
