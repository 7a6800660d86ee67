/** Examples for the clauses that the syntax layer decides. */

import { parseMessage } from '../../syntax/message.ts';
import { altered, answer, type ExampleTable, judged, request, set } from './rules.test-support.ts';

const invite = request('INVITE', 'out');
const asked = request('INVITE', 'in');
const good = judged(invite);
const having = (name: string, value: string) => judged(set(invite, { [name]: value }));
const changed = (from: string, to: string) => judged(altered(invite, from, to));
const uri = (text: string) => changed(invite.uriText, text);
const odd = set(asked, { From: '<sip:tester@exa_mple.test>;tag=testerTag' });

export const syntaxExamples: ExampleTable = {
  'RFC3261-7-1': { pass: [good], fail: [changed('\r\nTo:', '\nTo:')] },
  'RFC3261-7-2': { pass: [good], fail: [changed('\r\n\r\n', '\r\n')] },
  'RFC3261-7.1-1': { pass: [good], fail: [uri('sip:a b@192.0.2.1')] },
  'RFC3261-7.1-2': { pass: [good], fail: [uri('<sip:a@192.0.2.1>')] },
  'RFC3261-7.1-5': {
    pass: [good],
    fail: [changed('SIP/2.0\r\n', 'SIP/3.0\r\n'), judged(parseMessage('hello\r\n\r\n'))],
    silent: [judged(parseMessage('\x00\x01\x00\x00!\x12\xa4B'))],
  },
  'RFC3261-7.1-6': { pass: [good], fail: [changed('SIP/2.0\r\n', 'sip/2.0\r\n')] },
  'RFC3261-7.3.1-2': {
    pass: [good],
    fail: [changed('Max-Forwards: 70\r\n', 'Max-Forwards: 70\r\nMax-Forwards: 69\r\n')],
  },
  'RFC3261-7.3.1-7': { pass: [good], fail: [having('From', '<sip:sut@example.test>;tag=a;tag=b')] },
  'RFC3261-7.4.1-1': {
    pass: [having('Content-Type', 'text/plain')],
    fail: [having('Content-Type', 'sdp')],
    silent: [good],
  },
  'RFC3261-8.2.6.1-5': {
    pass: [having('Timestamp', '5.5')],
    fail: [answer(set(asked, { Timestamp: '5' }), 100, { set: { Timestamp: 'late' } })],
    silent: [good, answer(set(asked, { Timestamp: 'late' }), 100, { set: { Timestamp: undefined } })],
  },
  'RFC3261-18.1.1-7': { pass: [good], fail: [having('Via', 'SIP/2.0/UDP;branch=z9hG4bK1')] },
  'RFC3261-19.1.1-2': { pass: [good], fail: [having('Contact', '<sip:@192.0.2.20>')] },
  'RFC3261-19.1.1-7': { pass: [good], fail: [having('Contact', '<sip:a@192.0.2.20;x=1;x=2>')] },
  'RFC3261-19.1.1-13': { pass: [], fail: [uri('sip:a@192.0.2.1?Subject=x')], silent: [good] },
  'RFC3261-19.1.5-3': { pass: [good], fail: [uri('sip:a@192.0.2.1;method=BYE')] },
  'RFC3261-19.1.2-2': { pass: [good], fail: [having('Contact', '<sip:a b@192.0.2.20>')] },
  'RFC3261-19.1.2-3': {
    pass: [good, answer(odd, 180)],
    fail: [having('Contact', '<sip:a@exa_mple.test>'), answer(asked, 180, { set: { From: odd.values('From')[0] } })],
  },
  'RFC3261-19.1.2-4': { pass: [good], fail: [having('Contact', '<sip:a@b.example?Subject>')] },
  'RFC3261-20-15': { pass: [good], fail: [having('Contact', 'sip:a@b.example?x=y')] },
  'RFC3261-20.10-1': { pass: [good], fail: [having('Contact', '"A" sip:a@b.example')] },
  'RFC3261-20.16-1': { pass: [good], fail: [having('CSeq', '4294967296 INVITE')] },
  'RFC3261-25.1-2': {
    pass: [good, answer(set(asked, { From: '<sip:tester@example.test>;tag=a b' }), 400)],
    fail: [having('Supported', 'a b'), changed('Max-Forwards', 'Max Forwards')],
  },
  // What these ask of receivers does not show in a message that is whole.
  'RFC3261-18.3-2': {
    pass: [],
    fail: [
      judged(
        altered(
          answer(asked, 200, { set: { 'Content-Type': 'text/plain' }, body: 'abc' }).message,
          'Length: 3',
          'Length: 9',
        ),
      ),
    ],
    silent: [good],
  },
};
