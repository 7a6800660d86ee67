import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRequest, parseMessage } from '../message.ts';
import { definitionOf, type HeaderName, headerLines, headerNames } from './index.ts';
import { longName, printedName } from './names.ts';

/** One row with a value, read. */
function read<K extends HeaderName>(name: K, ...values: string[]) {
  const rows = values.map((value) => `${name}: ${value}\r\n`).join('');
  return parseMessage(`OPTIONS sip:a SIP/2.0\r\n${rows}\r\n`).read(name);
}

const params = (...pairs: [string, string | true][]) => pairs.map(([name, value]) => ({ name, value }));

/** What each field reads as, in a form that matches a part of the value. */
const samples: { [K in HeaderName]?: [text: string, value: unknown][] } = {
  accept: [
    ['', []],
    [
      'application/SDP;level=1, */*;q=0.1',
      [
        { type: 'application', subtype: 'sdp' },
        { type: '*', subtype: '*' },
      ],
    ],
  ],
  'accept-encoding': [['gzip;q=0.5, *', [{ value: 'gzip', params: params(['q', '0.5']) }, { value: '*' }]]],
  'accept-language': [['da, en-gb;q=0.8', [{ value: 'da' }, { value: 'en-gb' }]]],
  'alert-info': [['<http://www.example.com/sounds/moo.wav>', [{ uri: { kind: 'absolute', scheme: 'http' } }]]],
  allow: [['INVITE,ACK', ['INVITE', 'ACK']]],
  'authentication-info': [
    ['nextnonce="a\\"b", nc=00000001', [{ name: 'nextnonce', value: 'a"b', quoted: true }, { name: 'nc' }]],
  ],
  authorization: [
    [
      'Digest username="Alice", realm="a, b" , nonce="x"',
      [{ scheme: 'Digest', params: [{ value: 'Alice' }, { value: 'a, b' }, {}] }],
    ],
  ],
  'call-id': [['a84b4c76e66710@pc33.example.com', 'a84b4c76e66710@pc33.example.com']],
  'call-info': [['<http://a.example.com/p.jpg> ;purpose=icon', [{ params: params(['purpose', 'icon']) }]]],
  contact: [
    ['*', { star: true, contacts: [] }],
    ['<sip:a@b>;q=0.7, "x, y" <sip:c>;expires=60', { star: false, contacts: [{}, { displayName: 'x, y' }] }],
    ['sip:a@b;expires=1', { contacts: [{ uri: { params: [] }, params: params(['expires', '1']) }] }],
  ],
  'content-disposition': [['session;handling=optional', { value: 'session' }]],
  'content-encoding': [['gzip, tar', ['gzip', 'tar']]],
  'content-language': [['fr, en-US', ['fr', 'en-US']]],
  'content-length': [['0042', 42]],
  'content-type': [['Text/HTML; charset="ISO-8859-4"', { type: 'text', subtype: 'html' }]],
  cseq: [['4711 \t INVITE', { sequence: 4711, method: 'INVITE' }]],
  date: [['Sat, 13 Nov 2010 23:29:00 GMT', Date.UTC(2010, 10, 13, 23, 29, 0)]],
  'error-info': [['<sip:not-in-service@example.com>', [{ uriText: 'sip:not-in-service@example.com' }]]],
  event: [['refer;id=93809824', { value: 'refer', params: params(['id', '93809824']) }]],
  expires: [['4294967295', 4294967295]],
  from: [
    ['"A. G. Bell" <sip:agb@bell-telephone.com> ;tag=a48s', { displayName: 'A. G. Bell', tag: 'a48s' }],
    ['sip:+12125551212@server.example.com;tag=887s', { uriText: 'sip:+12125551212@server.example.com', tag: '887s' }],
    ['Anonymous <sip:c8oqz84zk7z@privacy.org>', { displayName: 'Anonymous' }],
    ['caller<sip:caller@example.com>', { displayName: 'caller' }],
    ['<tel:+1234>', { uri: { kind: 'tel', number: '+1234' } }],
  ],
  'history-info': [['<sip:a@b?Reason=SIP%3Bcause%3D302>;index=1.1', [{ params: params(['index', '1.1']) }]]],
  identity: [
    [
      'eyJ.aBc.d-_e;info=<https://biloxi.example.org/b.cer>;alg=ES256',
      [{ digest: 'eyJ.aBc.d-_e', info: 'https://biloxi.example.org/b.cer' }],
    ],
  ],
  'in-reply-to': [
    ['70710@saturn.example.com, 17320@saturn.example.com', ['70710@saturn.example.com', '17320@saturn.example.com']],
  ],
  'max-forwards': [['6', 6]],
  'mime-version': [['1.0', '1.0']],
  'min-se': [['60;a=b', { seconds: 60 }]],
  organization: [
    ['', ''],
    ['Boxes  by Bob', 'Boxes  by Bob'],
  ],
  priority: [['emergency', 'emergency']],
  privacy: [['id; critical', ['id', 'critical']]],
  'proxy-authenticate': [['Digest realm="atlanta.com", stale=FALSE', [{ scheme: 'Digest' }]]],
  rack: [['776656 1 INVITE', { response: 776656, sequence: 1, method: 'INVITE' }]],
  reason: [['SIP ;cause=200 ;text="Call completed elsewhere", Q.850;cause=16', [{ value: 'SIP' }, { value: 'Q.850' }]]],
  replaces: [
    [
      '12345@192.168.118.3;to-tag=12345;from-tag=5FFE-3994;early-only',
      { callId: '12345@192.168.118.3', toTag: '12345', fromTag: '5FFE-3994', earlyOnly: true },
    ],
  ],
  'target-dialog': [
    [
      'fa77as7dad8-sd98ajzz@host.example.com;local-tag=kkaz-;remote-tag=6544',
      { toTag: 'kkaz-', fromTag: '6544', earlyOnly: false },
    ],
  ],
  'refer-to': [
    [
      '<sip:dave@example.org?Replaces=12345%40192.168.118.3%3Bto-tag%3D1>',
      { uri: { headers: [{ name: 'Replaces' }] } },
    ],
  ],
  'retry-after': [
    ['18000;duration=3600', { seconds: 18000 }],
    ['120 (I (really) am \\) in a meeting)', { seconds: 120, comment: 'I (really) am \\) in a meeting' }],
  ],
  route: [['<sip:a;lr>,<sip:b;lr> ;x=y', [{ uriText: 'sip:a;lr' }, { params: params(['x', 'y']) }]]],
  'session-expires': [['4000;refresher=uac', { seconds: 4000, params: params(['refresher', 'uac']) }]],
  subject: [['Need\r\n  more\r\n\tboxes', 'Need more boxes']],
  'subscription-state': [['terminated;reason=timeout;retry-after=5', { value: 'terminated' }]],
  timestamp: [
    ['54.1 0.25', { time: '54.1', delay: '0.25' }],
    ['54', { time: '54' }],
  ],
  'user-agent': [['PJSUA v2.12 Linux-5.10/x86_64/glibc-2.31', 'PJSUA v2.12 Linux-5.10/x86_64/glibc-2.31']],
  'user-to-user': [['"a b";encoding=hex, 56a390;purpose=x', [{ value: 'a b' }, { value: '56a390' }]]],
  via: [
    [
      'SIP/2.0/UDP erlang.example.com:5060;received=192.0.2.207;branch=z9hG4bK87asdks7',
      [{ transport: 'UDP', port: 5060, received: '192.0.2.207' }],
    ],
    [
      'SIP / 2.0 / tcp first.example.com: 4000;ttl=16\r\n ;maddr=224.2.0.1 ;branch=z9hG4bKa7c6a8dlze.1, SIP/2.0/UDP b;rport',
      [{ transport: 'TCP', port: 4000, ttl: '16', maddr: '224.2.0.1' }, { rport: true }],
    ],
  ],
  warning: [
    [
      '307 isi.edu:5060 "Session, \\"x\\" not understood", 301 [::1] "y"',
      [{ code: 307, agent: 'isi.edu:5060', text: 'Session, "x" not understood' }, { agent: '[::1]' }],
    ],
  ],
};

const cases = Object.entries(samples).flatMap(([name, texts]) =>
  texts.map((each) => [name as HeaderName, ...each] as const),
);

describe('header fields', () => {
  it.each(cases)('%s: %j', (name, text, value) => {
    const reading = read(name, text);
    expect(reading).toMatchObject({ state: 'value', value });
    if (reading.state !== 'value') return;
    // What is printed reads the same; a URI's own text may have changed its form.
    const again = read(name, ...definitionOf(name).print(reading.value as never));
    expect(again).toEqual(reading);
  });

  it.each<[HeaderName, string, string]>([
    ['via', 'SIP/2.0 host', 'RFC3261-8.1.1.7-2'],
    ['via', 'SIP/2.0/UDP', 'RFC3261-18.1.1-7'],
    ['via', 'SIP/2.0/UDP 192.0.2.15;;,;,,', 'RFC3261-25.1-2'],
    ['via', 'SIP/2.0/UDP a,', 'RFC3261-8.1.1.7-2'],
    ['cseq', '4294967296 INVITE', 'RFC3261-20.16-1'],
    ['cseq', '-1 INVITE', 'RFC3261-20.16-1'],
    ['cseq', '1INVITE', 'RFC3261-8.1.1.5-1'],
    ['cseq', '1', 'RFC3261-8.1.1.5-1'],
    ['content-length', '-1', 'RFC3261-20.14-1'],
    ['content-length', '1a', 'RFC3261-25.1-2'],
    ['from', '"A <sip:a@b>', 'RFC3261-25.1-2'],
    ['from', 'Bell, A <sip:a@b>', 'RFC3261-19.1.2-3'],
    ['from', '<sip:a@b', 'RFC3261-20-15'],
    ['from', '< sip:a@b >', 'RFC3261-19.1.2-2'],
    ['from', '<sip:a@b>;tag=', 'RFC3261-25.1-2'],
    ['to', 'sip:a@b?Subject=x', 'RFC3261-20-15'],
    ['route', 'sip:a@b', 'RFC3261-20-15'],
    ['contact', '*, <sip:a>', 'RFC3261-19.1.2-3'],
    ['call-id', 'a@b@c', 'RFC3261-25.1-2'],
    ['call-id', 'a b', 'RFC3261-25.1-2'],
    ['require', '', 'RFC3261-25.1-2'],
    ['require', 'a,,b', 'RFC3261-25.1-2'],
    ['date', 'Fri, 01 Jan 2010 16:00:00 EST', 'RFC3261-25.1-2'],
    ['date', 'Fri, 31 Feb 2010 16:00:00 GMT', 'RFC3261-25.1-2'],
    ['expires', '4294967296', 'RFC3261-25.1-2'],
    ['retry-after', '949302838503028349304023988', 'RFC3261-25.1-2'],
    ['retry-after', '1 (open', 'RFC3261-25.1-2'],
    ['warning', '1812 overture "In Progress"', 'RFC3261-25.1-2'],
    ['warning', '301 a b', 'RFC3261-25.1-2'],
    ['content-type', 'text', 'RFC3261-7.4.1-1'],
    ['content-language', 'toolonglanguage', 'RFC3261-25.1-2'],
    ['mime-version', '1', 'RFC3261-25.1-2'],
    ['timestamp', '.5', 'RFC3261-8.2.6.1-5'],
    ['authorization', 'Digest', 'RFC3261-25.1-2'],
    ['authorization', 'Digest realm', 'RFC3261-25.1-2'],
    ['rack', '1 INVITE', 'RFC3261-20.16-1'],
    ['subscription-state', 'active;a="b\\\r\n c"', 'RFC3261-25.1-2'],
    ['retry-after', '1 (a\\\r\n b)', 'RFC3261-25.1-2'],
    ['contact', '*, <sip:a>', 'RFC3261-19.1.2-3'],
    ['authorization', 'Digest nonce=a:b', 'RFC3261-25.1-2'],
    ['from', '<tel:+>', 'RFC3261-19.1.2-3'],
    ['from', '<x://[::1>', 'RFC3261-19.1.2-3'],
    ['identity', 'a;info=<x>', 'RFC3261-19.1.2-3'],
    ['identity', 'a;info=<x', 'RFC3261-25.1-2'],
    ['privacy', 'id;;', 'RFC3261-25.1-2'],
  ])('%s: %s is malformed', (name, text, requirement) => {
    const reading = read(name, text);
    expect(reading).toMatchObject({ state: 'malformed', violation: { requirement, field: name } });
  });

  it('joins rows and commas of lists, and keeps rows apart where they may not be joined', () => {
    expect(read('require', 'a, b', 'c')).toEqual({ state: 'value', value: ['a', 'b', 'c'] });
    expect(read('www-authenticate', 'Digest realm="a"', 'Digest realm="b"')).toMatchObject({ value: [{}, {}] });
    expect(
      headerLines('www-authenticate', [
        { scheme: 'A', params: [] },
        { scheme: 'B', params: [] },
      ]),
    ).toHaveLength(2);
  });

  it('names every field by its key', () => {
    for (const name of headerNames) {
      expect(longName(definitionOf(name).name)).toBe(name);
      expect(longName(name.toUpperCase())).toBe(name);
    }
    expect([longName('V'), longName('x'), longName('X-Own'), printedName('callid'), printedName('i')]).toEqual([
      'via',
      'session-expires',
      'x-own',
      'callid',
      'Call-ID',
    ]);
  });

  it('prints display names and quoted parameters so that they read the same', () => {
    const text = fc.string({ unit: fc.integer({ min: 32, max: 255 }).map((code) => String.fromCharCode(code)) });
    fc.assert(
      fc.property(text, text, fc.stringMatching(/^[a-z]{1,8}$/), (displayName, value, name) => {
        const uri = { kind: 'absolute', scheme: 'urn', text: 'x' } as const;
        const written = { displayName, uri, uriText: 'urn:x', params: [{ name, value, quoted: true as const }] };
        const message = createRequest({ method: 'A', uri: 'sip:a', headers: headerLines('reply-to', written) });
        expect(message.get('reply-to')).toMatchObject(written);
      }),
    );
  });
});
