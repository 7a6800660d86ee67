/** Messages in the manner of RFC 4475 and RFC 5118: odd but well formed ones, and those that look well formed. */
import { expect, it } from 'vitest';
import { parseMessage } from './message.ts';

const lines = (...all: string[]) => all.join('\r\n');
const fields = (method: string, sequence = '1') => [
  'Max-Forwards: 70',
  'To: <sip:j.user@example.com>',
  'From: <sip:caller@example.net>;tag=134161461246',
  'Call-ID: odd.0ha0isndaksdj@192.0.2.1',
  `CSeq: ${sequence} ${method}`,
  'Via: SIP/2.0/UDP 192.0.2.15;branch=z9hG4bKkdjuw',
];

const wellFormed: [title: string, text: string][] = [
  [
    'white space, folding and case of all kinds',
    lines(
      'INVITE sip:vivekg@example.com;unknownparam SIP/2.0',
      'TO :',
      ' sip:vivekg@example.com ;   tag    = 1918181833n',
      'from   : "J Rosenberg \\\\\\""       <sip:jdrosen@example.com>',
      '  ;',
      '  tag = 98asjd8',
      'MaX-fOrWaRdS: 0068',
      'Call-ID: wsinv.ndaksdj@192.0.2.1',
      'cseq: 0009',
      '  INVITE',
      'Via  : SIP  /   2.0',
      ' /UDP',
      '    192.0.2.2;branch=390skdjuw',
      's :',
      'NewFangledHeader:   newfangled value',
      ' continued newfangled value',
      'UnknownHeaderWithUnusualValue: ;;,,;;,;',
      'Content-Type: application/sdp',
      'Route:',
      ' <sip:services.example.com;lr;unknownwith=value;unknown-no-value>',
      'v:  SIP  / 2.0  / TCP     spindle.example.com   ;',
      '  branch  =   z9hG4bK9ikj8  ,',
      ' SIP  /    2.0   / UDP  192.168.255.111   ; branch=',
      ' z9hG4bK30239',
      'm:"Quoted string \\"\\"" <sip:jdrosen@example.com> ; newparam =',
      '      newvalue ;',
      '  secondparam ; q = 0.33',
      '',
      'v=0',
    ),
  ],
  [
    'every octet that a token, a user part or a word may hold',
    lines(
      "!interesting-Method0123456789_*+`.%indeed'~ sip:1_unusual.URI~(to-be!sure)&isn't+it$/crazy?,/;;*:&it+has=1,weird!*pas$wo~d_too.(doesn't-it)@example.com SIP/2.0",
      "Via: SIP/2.0/UDP host1.example.com;branch=z9hG4bK-.!%66*_+`'~",
      'To: "BEL:\\\x07 NUL:\\\x00 DEL:\\\x7F" <sip:1_unusual.URI~@example.com>',
      "From: token1~` token2'+_ token3*%!.- <sip:mundane@example.com>;fromParam''~+*_!.-%=\"\xd1\x80\xd0\xb0\";tag=_token~1'+`*%!-.",
      'Call-ID: intmeth.word%ZK-!.*_+\'@word`~)(><:\\/"][?}{',
      "CSeq: 139122385 !interesting-Method0123456789_*+`.%indeed'~",
      'Max-Forwards: 255',
      "extensionHeader-!.%*+_`'~:\xef\xbb\xbf\xe5\xa4\xa7\xe5\x81\x9c\xe9\x9b\xbb",
      'Content-Length: 0',
      '',
      '',
    ),
  ],
  [
    'escapes in URIs, and NUL among them',
    lines(
      'REGISTER sip:sips%3Auser%40example.com@example.net SIP/2.0',
      ...fields('REGISTER'),
      'Contact: <sip:cal%6Cer@host5.example.net;%6C%72;n%61me=v%61lue%25%34%31>',
      'Contact: <sip:%00@host5.example.com>, <sip:%00%00@host5.example.com>',
      '',
      '',
    ),
  ],
  ['% that escapes nothing, in a method', lines('RE%47IST%45R sip:a SIP/2.0', ...fields('RE%47IST%45R'), '', '')],
  [
    'octets after the body',
    lines('OPTIONS sip:a SIP/2.0', ...fields('OPTIONS'), 'l: 0', '', 'INVITE sip:b SIP/2.0', ''),
  ],
  [
    'a semicolon in the user part',
    lines('OPTIONS sip:user;par=u%40example.net@example.com SIP/2.0', ...fields('OPTIONS'), '', ''),
  ],
  [
    'transports of all kinds',
    lines('OPTIONS sip:a SIP/2.0', ...fields('OPTIONS'), 'v: SIP/2.0/UNKNOWN a, SIP/2.0/TLS-SCTP b', '', ''),
  ],
  [
    'a scheme nobody knows',
    lines('OPTIONS nobodyKnowsThisScheme:totallyopaquecontent SIP/2.0', ...fields('OPTIONS'), '', ''),
  ],
  [
    'IPv6 in all places',
    lines(
      'REGISTER sip:[2001:db8::10] SIP/2.0',
      ...fields('REGISTER'),
      'v: SIP/2.0/UDP [2001:db8::9:1];received=[2001:db8::9:255], SIP/2.0/UDP [2001:db8::9:1]:5;received=2001:db8::9:255',
      'Contact: "Caller" <sip:caller@[::ffff:192.0.2.1]>, <sip:a@[2001:db8::10:5070]>;expires=0',
      '',
      '',
    ),
  ],
  [
    'a reason phrase beyond ASCII',
    lines(
      'SIP/2.0 200 = 2**3 * 5**2 \xd0\xbd\xd0\xbe',
      ...fields('OPTIONS').map((row) => row.replace('com>', 'com>;tag=1')),
      '',
      '',
    ),
  ],
  ['no reason phrase', lines('SIP/2.0 100 ', ...fields('INVITE'), '', '')],
];

it.each(wellFormed)('takes %s', (_, text) => {
  expect(parseMessage(text).violations()).toEqual([]);
});

const wrong: [title: string, text: string, requirement: string][] = [
  [
    'separators without parameters',
    lines('OPTIONS sip:a SIP/2.0', ...fields('OPTIONS'), 'Contact: "Joe" <sip:joe@example.org>;;;;', '', ''),
    'RFC3261-25.1-2',
  ],
  [
    'a body that ends early',
    lines('OPTIONS sip:a SIP/2.0', ...fields('OPTIONS'), 'c: text/plain', 'l: 9999', '', 'short'),
    'RFC3261-18.3-3',
  ],
  [
    'a negative length',
    lines('OPTIONS sip:a SIP/2.0', ...fields('OPTIONS'), 'Content-Length: -999', '', ''),
    'RFC3261-20.14-1',
  ],
  [
    'a sequence number out of range',
    lines('REGISTER sip:a SIP/2.0', ...fields('REGISTER', '36893488147419103232'), '', ''),
    'RFC3261-20.16-1',
  ],
  [
    'a quote left open',
    lines('OPTIONS sip:a SIP/2.0', ...fields('OPTIONS'), 'Reply-To: "Mr. J. User <sip:j.user@example.com>', '', ''),
    'RFC3261-25.1-2',
  ],
  [
    'two lengths',
    lines('OPTIONS sip:a SIP/2.0', ...fields('OPTIONS'), 'l: 0', 'Content-Length: 0', '', ''),
    'RFC3261-7.3.1-2',
  ],
  ['a bare IPv6 address', lines('OPTIONS sip:2001:db8::10 SIP/2.0', ...fields('OPTIONS'), '', ''), 'RFC3261-19.1.2-3'],
  ['methods that differ', lines('NEWMETHOD sip:a SIP/2.0', ...fields('OPTIONS'), '', ''), 'RFC3261-8.1.1.5-1'],
  [
    'the syntax of RFC 2543',
    lines('OPTIONS sip:a SIP/2.0', ...fields('OPTIONS').map((row) => row.replace(/;(tag|branch).*/, '')), '', ''),
    'RFC3261-8.1.1.7-3',
  ],
];

it.each(wrong)('notes %s', (_, text, requirement) => {
  expect(parseMessage(text).violations()).toContainEqual(expect.objectContaining({ requirement }));
});
