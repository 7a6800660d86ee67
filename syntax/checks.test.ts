import { describe, expect, it } from 'vitest';
import { editMessage, parseMessage } from './message.ts';

const request = parseMessage(
  [
    'INVITE sip:bob@example.com SIP/2.0',
    'Via: SIP/2.0/UDP pc33.example.com;branch=z9hG4bKnashds8;rport',
    'Max-Forwards: 70',
    'To: Bob <sip:bob@example.com:5060>',
    'From: sip:alice@example.com;tag=1928301774',
    'Call-ID: a84b4c76e66710@pc33.example.com',
    'CSeq: 314159 INVITE',
    'Contact: <sip:alice@pc33.example.com>',
    'Content-Length: 0',
    '',
    '',
  ].join('\r\n'),
);
const response = editMessage(parseMessage(request.text.replace(/^.*/, 'SIP/2.0 200 OK')), {
  set: { 'Max-Forwards': undefined, To: 'Bob <sip:bob@example.com>;tag=x' },
});

const found = (text: string) =>
  parseMessage(text)
    .violations()
    .map(({ requirement }) => requirement);

describe('violations', () => {
  it('says nothing of what is right, or is commonly let pass', () => {
    expect(request.violations()).toEqual([]);
    expect(response.violations()).toEqual([]);
    expect(editMessage(request, { set: { 'x-own': ';;,"\x80\\\x01' } }).violations()).toEqual([]);
    expect(editMessage(request, { set: { Date: 'sat, 13 nov 2010\t23:29:00\r\n gmt' } }).violations()).toEqual([]);
    expect(editMessage(request, { set: { 'Alert-Info': '<http://a@[::1]:80/?x>' } }).violations()).toEqual([]);
    expect(parseMessage(request.text.replace('Via:', 'v \t :')).violations()).toEqual([]);
    expect(parseMessage(`\r\n\r\n${request.text}surplus`).violations()).toEqual([]);
  });

  it.each<[string, Record<string, string | string[] | undefined>, string]>([
    ['no To', { To: undefined }, 'RFC3261-8.1.1-1'],
    ['no Max-Forwards', { 'Max-Forwards': undefined }, 'RFC3261-8.1.1-1'],
    ['no Via', { Via: undefined }, 'RFC3261-8.1.1-1'],
    ['no Contact', { Contact: undefined }, 'RFC3261-8.1.1.8-1'],
    ['no From tag', { From: '<sip:a>' }, 'RFC3261-8.1.1.3-2'],
    ['two of a kind', { 'Call-ID': ['a', 'a'] }, 'RFC3261-7.3.1-2'],
    ['method of CSeq', { CSeq: '1 invite' }, 'RFC3261-8.1.1.5-1'],
    ['CSeq of 2**31', { CSeq: '2147483648 INVITE' }, 'RFC3261-8.1.1.5-3'],
    ['Max-Forwards 256', { 'Max-Forwards': '256' }, 'RFC3261-8.1.1.6-1'],
    ['Content-Length without body', { 'Content-Length': '1' }, 'RFC3261-20.14-3'],
    ['Via of HTTP', { Via: 'HTTP/1.1/TCP a;branch=z9hG4bK1' }, 'RFC3261-8.1.1.7-2'],
    ['no branch', { Via: 'SIP/2.0/UDP a' }, 'RFC3261-8.1.1.7-3'],
    ['branch of nothing but the cookie', { Via: 'SIP/2.0/UDP a;branch=z9hG4bK' }, 'RFC3261-8.1.1.7-4'],
    ['received is a name', { Via: 'SIP/2.0/UDP a;branch=z9hG4bK1;received=b' }, 'RFC3261-18.2.1-6'],
    ['Contact star', { Contact: '*' }, 'RFC3261-10.2.2-2'],
    ['expires of Contact', { Contact: '<sip:a>;expires=soon' }, 'RFC3261-25.1-2'],
    ['expires of Contact beyond 32 bits', { Contact: '<sip:a>;expires=4294967296' }, 'RFC3261-25.1-2'],
    ['q of Contact', { Contact: '<sip:a>;q=1.5' }, 'RFC3261-25.1-2'],
    ['parameter twice', { From: '<sip:a>;tag=b;TAG=c' }, 'RFC3261-7.3.1-7'],
    ['URI parameter twice', { Contact: '<sip:a;lr;LR>' }, 'RFC3261-19.1.1-7'],
    ['uri unquoted', { Authorization: 'Digest uri=sip:a' }, 'RFC3261-22.4-3'],
    ['cnonce without qop', { Authorization: 'Digest cnonce="a"' }, 'RFC3261-22.4-5'],
    ['underscore in a host name', { To: '<sip:a_b.example.com>' }, 'RFC3261-19.1.2-3'],
    ['host name of a container', { To: '<sip:4bdf2e1c>' }, 'RFC3261-19.1.2-3'],
    ['control character', { Subject: 'a\x01b' }, 'RFC3261-25.1-2'],
    ['CR alone', { Subject: 'a\rb' }, 'RFC3261-7-1'],
    ['Latin-1', { Subject: 'caf\xe9' }, 'RFC3261-25.1-2'],
    ['cut UTF-8', { Subject: '\xe2\x82' }, 'RFC3261-25.1-2'],
    ['a control character that nothing quotes', { From: '"\\\\\x01" <sip:a>;tag=1' }, 'RFC3261-25.1-2'],
    ['a quoted pair where there is none', { Subject: 'a\\\x01' }, 'RFC3261-25.1-2'],
    ['a quoted octet beyond ASCII', { From: '"\\\xc3\xa9" <sip:a>;tag=1' }, 'RFC3261-25.1-2'],
    ['a parameter value with a colon', { From: '<sip:a>;tag=1;x=a:b' }, 'RFC3261-25.1-2'],
    ['a number of an IPv4 address with a leading zero', { To: '<sip:192.0.2.01>' }, 'RFC3261-19.1.2-3'],
    ['a parameter of a media type without a value', { 'Content-Type': 'text/plain;x' }, 'RFC3261-25.1-2'],
    ['a language range of digits', { 'Accept-Language': 'e1' }, 'RFC3261-25.1-2'],
    ['an event type that ends with a dot', { Event: 'presence.' }, 'RFC3261-25.1-2'],
    ['Refer-Sub of another value', { 'Refer-Sub': 'maybe' }, 'RFC3261-25.1-2'],
    ['Accept-Contact of a URI', { 'Accept-Contact': 'a;audio' }, 'RFC3261-25.1-2'],
    ['a priority without its namespace', { 'Resource-Priority': '1' }, 'RFC3261-25.1-2'],
    ['an agent with a brace', { Warning: '399 a{ "b"' }, 'RFC3261-25.1-2'],
    ['no info', { Identity: 'a;alg=b' }, 'RFC3261-25.1-2'],
    ['info twice', { Identity: 'a;info=<x:y>;info=<x:y>' }, 'RFC3261-7.3.1-7'],
  ])('%s', (_, set, requirement) => {
    expect(editMessage(request, { set }).violations()).toEqual([expect.objectContaining({ requirement })]);
  });

  it.each<[string, string]>([
    ['INVITE sip:bob@example.com  SIP/2.0', 'RFC3261-7.1-1'],
    ['INVITE  sip:bob@example.com SIP/2.0', 'RFC3261-7.1-1'],
    ['INVITE sip:bob@example.com SIP/2.0 ', 'RFC3261-7.1-1'],
    ['INVITE sip:bob@example.com; lr SIP/2.0', 'RFC3261-7.1-1'],
    ['INVITE <sip:bob@example.com> SIP/2.0', 'RFC3261-7.1-2'],
    ['INVITE sip:bob@example.com sip/2.0', 'RFC3261-7.1-6'],
    ['INVITE sip:bob@example.com SIP/7.0', 'RFC3261-7.1-5'],
    ['INVITE sip:bob@example.com?Subject=x SIP/2.0', 'RFC3261-19.1.1-13'],
    ['INVITE sip:bob@example.com;method=BYE SIP/2.0', 'RFC3261-19.1.5-3'],
    ['INVITE sip:bob@[1 SIP/2.0', 'RFC3261-19.1.2-3'],
    ['INVITE sip:bob@[2001:db8:::192.0.2.1] SIP/2.0', 'RFC3261-19.1.2-3'],
    ['INVITE sip:bob@host_name SIP/2.0', 'RFC3261-19.1.2-3'],
    ['INVITE sip:bob@example.com;lr;LR SIP/2.0', 'RFC3261-19.1.1-7'],
    ['INVITE', 'RFC3261-7.1-5'],
    ['SIP/2.0 4294967301 better not', 'RFC3261-7.1-5'],
    ['SIP/2.0 99 low', 'RFC3261-7.1-5'],
  ])('start line %s', (line, requirement) => {
    expect(found(request.text.replace(/^.*/, line))).toEqual([requirement]);
  });

  it.each([
    ['INVITE   sip:bob@example.com SIP/2.0', 7],
    ['INVITE sip:bob@example.com   SIP/2.0', 27],
    ['INVITE sip:bob@example.com SIP/2.0 ', 34],
    ['INVITE sip:a?b@example.com?Subject=x SIP/2.0', 26],
    ['INVITE sip:bob@example.com;x=1;x=2 SIP/2.0', 31],
    ['INVITE sip:b|b@example.com SIP/2.0', 12],
  ])('start line %s: at octet %i', (line, offset) => {
    const [violation] = parseMessage(request.text.replace(/^.*/, line)).violations();
    expect(violation?.offset).toBe(offset);
  });

  it.each<[number, string]>([
    [401, 'RFC3261-22.2-2'],
    [405, 'RFC3261-21.4.6-1'],
    [407, 'RFC3261-22.3-2'],
    [420, 'RFC3261-21.4.15-1'],
    [421, 'RFC3261-21.4.16-1'],
    [423, 'RFC3261-10.3-27'],
    [700, 'RFC3261-7.1-5'],
  ])('what a %i response must have', (status, requirement) => {
    expect(found(response.text.replace('200', String(status)))).toEqual([requirement]);
  });

  it('looks at the second of what may be there once', () => {
    const twice = editMessage(request, { set: { CSeq: ['314159 INVITE', 'x'] } });
    expect(twice.violations()).toMatchObject([{ requirement: 'RFC3261-7.3.1-2' }, { requirement: 'RFC3261-20.16-1' }]);
    const stars = editMessage(request, { set: { Contact: ['<sip:a>', '*'] } });
    expect(stars.violations()).toMatchObject([{ requirement: 'RFC3261-10.2.2-2' }]);
  });

  it.each(['"x"', 'a%', '\xe9', '\x01'])('a reason phrase of %j', (phrase) => {
    expect(found(response.text.replace('OK', phrase))).toContain('RFC3261-25.1-2');
  });

  it('wants of a response what it copies, a To tag, and a Contact', () => {
    expect(found('SIP/2.0 200 OK\r\n\r\n').sort()).toEqual([1, 2, 3, 4, 6].map((n) => `RFC3261-8.2.6.2-${n}`));
    expect(editMessage(response, { set: { To: '<sip:a>' } }).violations()).toMatchObject([
      { requirement: 'RFC3261-8.2.6.2-8' },
    ]);
    expect(editMessage(response, { set: { Contact: undefined } }).violations()).toMatchObject([
      { requirement: 'RFC3261-12.1.1-3' },
    ]);
    expect(found(response.text.replace('200', '100').replace(';tag=x', ''))).toEqual([]);
    expect(found('SIP/2.0 100\r\n\r\n')).toContain('RFC3261-7.1-5');
  });

  it('measures the body', () => {
    const withBody = editMessage(request, { set: { 'Content-Type': 'text/plain' }, body: 'abc' });
    expect(withBody.violations()).toEqual([]);
    expect(editMessage(withBody, { set: { 'Content-Type': undefined } }).violations()).toMatchObject([
      { requirement: 'RFC3261-20.15-1' },
    ]);
    const long = withBody.text.replace('Content-Length: 3', 'Content-Length: 4');
    expect(found(long)).toEqual(['RFC3261-18.3-3']);
    expect(found(long.replace('Length: 4', 'Length: -4'))).toContain('RFC3261-20.14-1');
    expect(parseMessage(withBody.text.replace('Content-Length: 3', 'l: 2')).body).toBe('ab');
  });
});
