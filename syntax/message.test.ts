import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  createRequest,
  createResponse,
  editMessage,
  type Message,
  parseMessage,
  reasonPhrase,
  topVia,
} from './message.ts';

const invite = [
  'INVITE sip:bob@biloxi.example.com SIP/2.0',
  'Via: SIP/2.0/TCP client.atlanta.example.com:5060;branch=z9hG4bK74bf9, SIP/2.0/UDP 192.0.2.1;rport',
  'v:SIP / 2.0 / udp [2001:db8::1] : 5062 ;branch=z9hG4bK2;received=192.0.2.9',
  'Max-Forwards: 70',
  'From: "Alice \\"A\\"" <sip:alice@atlanta.example.com>;tag=9fxced76sl',
  't : Bob',
  '  <sip:bob@biloxi.example.com>',
  'Call-ID: 3848276298220188511@atlanta.example.com',
  'CSeq: 1 INVITE',
  'Contact: <sip:alice@client.atlanta.example.com;transport=tcp>',
  'Content-Type: application/sdp',
  'Content-Length: 5',
  '',
  'v=0\r\nmore',
].join('\r\n');

describe('Message', () => {
  it('reads the classic fields of a request', () => {
    const m = parseMessage(invite);
    expect(m.isRequest).toBe(true);
    expect(m.method).toBe('INVITE');
    expect(m.uri).toMatchObject({ kind: 'sip', user: 'bob', host: 'biloxi.example.com' });
    expect(m.get('via')).toMatchObject([
      { transport: 'TCP', host: 'client.atlanta.example.com', port: 5060, branch: 'z9hG4bK74bf9' },
      { transport: 'UDP', host: '192.0.2.1', rport: true },
      { transport: 'UDP', host: '[2001:db8::1]', port: 5062, received: '192.0.2.9' },
    ]);
    expect(m.topVia?.transport).toBe('TCP');
    expect(m.get('from')).toMatchObject({ displayName: 'Alice "A"', tag: '9fxced76sl' });
    expect(m.get('to')).toMatchObject({ displayName: 'Bob', uriText: 'sip:bob@biloxi.example.com' });
    expect(m.get('call-id')).toBe('3848276298220188511@atlanta.example.com');
    expect(m.get('cseq')).toEqual({ sequence: 1, method: 'INVITE' });
    expect(m.get('contact')?.contacts[0]?.uri).toMatchObject({ params: [{ name: 'transport', value: 'tcp' }] });
    expect(m.body).toBe('v=0\r\n');
    expect(m.read('route')).toEqual({ state: 'absent' });
    expect(m.violations()).toEqual([]);
  });

  it('creates a response with the phrase and the length', () => {
    const m = createResponse({ status: 486, headers: [['CSeq', '7 INVITE']] });
    expect(m.text).toBe('SIP/2.0 486 Busy Here\r\nCSeq: 7 INVITE\r\nContent-Length: 0\r\n\r\n');
    expect(m.method).toBe('INVITE');
    expect(m.status).toBe(486);
  });

  it('edits and keeps the rest', () => {
    const m = editMessage(parseMessage(invite), {
      removeFirst: ['Via'],
      set: { 'max-forwards': '69' },
      uri: 'sip:x@y',
    });
    expect(m.text).toBe(
      invite
        .replace('sip:bob@biloxi.example.com SIP', 'sip:x@y SIP')
        .replace('SIP/2.0/TCP client.atlanta.example.com:5060;branch=z9hG4bK74bf9, ', '')
        .replace('70', '69'),
    );
  });

  it('removes first values one after another, commas in quotes and brackets apart', () => {
    const route = createRequest({
      method: 'BYE',
      uri: 'sip:a',
      headers: [
        ['Route', '"a, \\"b" <sip:c,d@e;lr>, <sip:f;lr>'],
        ['X', '1'],
        ['Route', '<sip:g;lr>'],
      ],
    });
    expect(route.get('route')).toHaveLength(3);
    const once = editMessage(route, { removeFirst: ['route'] });
    expect(once.values('route')).toEqual(['<sip:f;lr>', '<sip:g;lr>']);
    expect(editMessage(route, { removeFirst: ['route', 'route'] }).values('route')).toEqual(['<sip:g;lr>']);
    expect(editMessage(once, { removeFirst: ['Route', 'Route', 'Route'] }).has('route')).toBe(false);
  });

  it('sets several rows in the place of the first, adds and prepends', () => {
    const m = editMessage(parseMessage('BYE sip:a SIP/2.0\r\nm: <sip:a>\r\nX: 1\r\nContact: <sip:b>\r\n\r\n'), {
      set: { Contact: ['<sip:c>', '<sip:d>'], rseq: '1', 'x-New': 'y' },
      prepend: [['Via', 'v']],
      method: 'ACK',
      body: 'abc',
    });
    expect(m.text).toBe(
      'ACK sip:a SIP/2.0\r\nVia: v\r\nm: <sip:c>\r\nm: <sip:d>\r\nX: 1\r\nRSeq: 1\r\nx-New: y\r\nContent-Length: 3\r\n\r\nabc',
    );
  });

  it('keeps, whatever is edited, all that is not', () => {
    const row = fc.tuple(fc.constantFrom('Via', 'v', 'X-A', 'Subject', 'f'), fc.stringMatching(/^[ -~]{0,12}$/));
    fc.assert(
      fc.property(fc.array(row), fc.stringMatching(/^[a-z]{1,5}$/), (rows, value) => {
        const before = createRequest({ method: 'INFO', uri: 'sip:a', headers: rows, body: 'b' });
        const after = editMessage(before, { set: { Subject: value }, prepend: [['Route', '<sip:r>']] });
        const others = (m: Message) =>
          m.raw.fields
            .filter((field) => !field.is('subject') && !field.is('route'))
            .map(({ name, value: v }) => [name, v]);
        expect(others(after)).toEqual(others(before));
        expect(after.values('subject')).toEqual([value]);
        expect(after.body).toBe('b');
        expect(editMessage(before, {}).text).toBe(before.text);
      }),
    );
  });

  it('reads the top Via though the next is malformed, and says why the list is', () => {
    const m = parseMessage('BYE sip:a SIP/2.0\r\nVia: SIP/2.0/TLS h;branch=z9hG4bK1, nonsense\r\n\r\n');
    expect(topVia(m)).toMatchObject({ transport: 'TLS', host: 'h' });
    expect(m.get('via')).toBeUndefined();
    expect(m.read('via')).toMatchObject({ state: 'malformed', violation: { offset: 55, field: 'via' } });
  });

  it.each<[string, boolean, boolean, string, number, string]>([
    ['SIP/2.0 183 Session  Progress', false, true, '', 183, 'Session  Progress'],
    ['SIP/2.0 200', false, true, '', 200, ''],
    ['sip/3.0 200 OK', false, true, '', 200, 'OK'],
    ['ACK sip:a SIP/2.0', true, false, 'sip:a', 0, ''],
    ['ACK sip:a HTTP/1.1', false, false, '', 0, ''],
    ['', false, false, '', 0, ''],
  ])('reads the start line %j', (line, isRequest, isResponse, uriText, status, reason) => {
    expect(parseMessage(`${line}\r\n\r\n`)).toMatchObject({ isRequest, isResponse, uriText, status, reason });
  });

  it.each([
    [180, 'Ringing'],
    [499, 'Bad Request'],
    [199, 'Early Dialog Terminated'],
    [150, 'Provisional'],
    [999, 'Unknown'],
  ])('has a phrase for %i', (status, phrase) => {
    expect(reasonPhrase(status)).toBe(phrase);
  });
});
