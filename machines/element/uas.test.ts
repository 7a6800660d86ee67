import { describe, expect, test } from 'vitest';
import { MiniHost, offer, ownAddress, peerRequest, starts } from './mini-host.test-support.ts';
import { createUserAgent, type UserAgentOptions } from './user-agent.ts';

function host(options: Partial<UserAgentOptions> = {}, transport: 'udp' | 'tcp' = 'udp'): MiniHost {
  return new MiniHost(createUserAgent({ name: 'ua', address: ownAddress, ids: 'test', ...options }), transport);
}

describe('inspection of a request (§8.2)', () => {
  test.each([
    ['REGISTER', 405],
    ['FROBNICATE', 501],
  ])('%s is answered with %i and Allow', (method, status) => {
    const [response] = host().receive(peerRequest(method));
    expect(response?.status).toBe(status);
    expect(response?.get('allow')).toEqual(['INVITE', 'ACK', 'CANCEL', 'BYE', 'OPTIONS']);
  });

  test.each(['tel:+4912345', 'urn:service:sos'])('%s as Request-URI: 416', (uri) => {
    expect(starts(host().receive(peerRequest('OPTIONS', {}, '', uri)))).toEqual(['416']);
  });

  test('an unknown user: 404', () => {
    const ua = host({ users: { alice: { status: 200 } } });
    expect(starts(ua.receive(peerRequest('INVITE', {}, offer, 'sip:carol@192.0.2.1')))).toEqual(['404']);
  });

  test('a To URI of an unknown scheme is accepted', () => {
    expect(starts(host().receive(peerRequest('OPTIONS', { To: '<tel:+4912345>' })))).toEqual(['200']);
  });

  test('an unknown option in Require: 420 with Unsupported, naming only what is unknown', () => {
    const ua = host({ extensions: ['timer'] });
    const [response] = ua.receive(peerRequest('OPTIONS', { Require: 'timer, foo, bar' }));
    expect(response?.status).toBe(420);
    expect(response?.get('unsupported')).toEqual(['foo', 'bar']);
  });

  test.each([
    ['application/sdp', '180'],
    ['text/html, application/*;q=0.5', '180'],
    ['*/*', '180'],
    ['text/html, application/xml', '406'],
    ['', '406'],
  ])('an INVITE with Accept "%s": %s', (accept, status) => {
    const ua = host();
    const sent = ua.receive(peerRequest('INVITE', { Accept: accept }, offer));
    const rung = ua.notices.flatMap(({ type, call }) =>
      type === 'incoming' ? ua.command({ type: 'ring', call }) : [],
    );
    expect(starts([...sent, ...rung])).toEqual([status]);
  });

  test.each([
    ['two Content-Lengths', (text: string) => text.replace('Content-Length: 0', 'Content-Length: 0\r\nl: 0')],
    ['two spaces in the Request-Line', (text: string) => text.replace('OPTIONS sip', 'OPTIONS  sip')],
    ['a space after the Request-Line', (text: string) => text.replace('SIP/2.0', 'SIP/2.0 ')],
  ])('%s: 400', (_, spoilt) => {
    expect(starts(host().receive(spoilt(peerRequest('OPTIONS').text)))).toEqual(['400']);
  });

  test('a body of an unknown type: 415 with Accept', () => {
    const [response] = host().receive(peerRequest('INVITE', { 'Content-Type': 'application/x-foo' }, 'foo'));
    expect(response?.status).toBe(415);
    expect(response?.values('accept')).toEqual(['application/sdp']);
  });

  test('a body of an unknown type that is optional is ignored', () => {
    const rows = { 'Content-Type': 'application/x-foo', 'Content-Disposition': 'render;handling=optional' };
    const ua = host();
    ua.receive(peerRequest('INVITE', rows, 'foo'));
    expect(ua.told()).toEqual(['incoming alice']);
  });

  test('an unknown encoding: 415 with Accept-Encoding', () => {
    const [response] = host().receive(peerRequest('INVITE', { 'Content-Encoding': 'gzip' }, offer));
    expect(response?.status).toBe(415);
    expect(response?.values('accept-encoding')).toEqual(['identity']);
  });

  test('an unknown language: 415 with Accept-Language', () => {
    const [response] = host().receive(peerRequest('INVITE', { 'Content-Language': 'fr' }, offer));
    expect(response?.status).toBe(415);
    expect(response?.values('accept-language')).toEqual(['en']);
  });

  test('a body that is no session description: 488 with Warning', () => {
    const [response] = host().receive(peerRequest('INVITE', {}, 'hello'));
    expect(response?.status).toBe(488);
    expect(response?.values('warning')).toHaveLength(1);
  });

  test('an unknown header field and a malformed one that is not needed are ignored', () => {
    const rows = { 'X-Foo': 'bar', 'Max-Forwards': 'many', Subject: '' };
    expect(starts(host().receive(peerRequest('OPTIONS', rows)))).toEqual(['200']);
  });

  test('Max-Forwards of 0 is no concern of a UAS', () => {
    expect(starts(host().receive(peerRequest('OPTIONS', { 'Max-Forwards': '0' })))).toEqual(['200']);
  });
});

describe('malformed requests', () => {
  test.each([
    ['no From', { From: undefined }],
    ['no To', { To: undefined }],
    ['no Call-ID', { 'Call-ID': undefined }],
    ['no CSeq', { CSeq: undefined }],
    ['CSeq of another method', { CSeq: '1 BYE' }],
    ['CSeq without a number', { CSeq: 'x OPTIONS' }],
    ['CSeq number of 2**31', { CSeq: '2147483648 OPTIONS' }],
    ['two From', { From: ['<sip:a@b>;tag=1', '<sip:c@d>;tag=2'] }],
    ['body shorter than Content-Length', { 'Content-Length': '10' }],
  ])('%s: 400', (_, rows) => {
    expect(starts(host().receive(peerRequest('OPTIONS', rows)))).toEqual(['400']);
  });

  test('an INVITE with a CSeq of another method: 400, and the INVITE that comes after it is none the worse', () => {
    const ua = host();
    const broken = peerRequest('INVITE', { CSeq: '1 INVI*E' }, offer);
    expect(starts(ua.receive(broken))).toEqual(['400']);
    expect(starts(ua.receive(broken))).toEqual(['400']);
    expect(starts(ua.receive(peerRequest('HNVITE', { CSeq: '1 INVITE' }, offer)))).toEqual(['400']);
    ua.receive(peerRequest('INVITE', { Via: 'SIP/2.0/UDP 192.0.2.9;branch=z9hG4bK2' }, offer));
    expect(ua.told()).toEqual(['incoming alice']);
  });

  test('a malformed Request-URI: 400', () => {
    expect(starts(host().receive(peerRequest('OPTIONS', {}, '', 'sip:')))).toEqual(['400']);
  });

  test('an INVITE without Contact: 400', () => {
    expect(starts(host().receive(peerRequest('INVITE', { Contact: undefined }, offer)))).toEqual(['400']);
  });

  test('another version: 505', () => {
    const text = peerRequest('OPTIONS').text.replace('SIP/2.0\r\n', 'SIP/7.0\r\n');
    expect(starts(host().receive(text))).toEqual(['505']);
  });

  test.each(['\r\n\r\n', 'hello', 'OPTIONS sip:alice@192.0.2.1 SIP/2.0\r\n\r\n', '\u0000\u00ff'])(
    'what cannot be answered is not: %j',
    (text) => {
      expect(host().receive(text)).toEqual([]);
    },
  );

  test('a malformed ACK is not answered', () => {
    expect(host().receive(peerRequest('ACK', { CSeq: 'x', From: undefined }))).toEqual([]);
  });
});

describe('the response (§8.2.6, §18.2)', () => {
  test('copies Via in order, From, Call-ID and CSeq, and adds a To tag that stays the same', () => {
    const ua = host();
    const rows = {
      Via: ['SIP/2.0/UDP 192.0.2.9;branch=z9hG4bK1', 'SIP/2.0/TCP a.example;branch=z9hG4bK2, SIP/2.0/UDP b.example'],
      From: '"Peer" <sip:peer@example.test>;tag=x',
      'Call-ID': 'AbC@192.0.2.9',
      CSeq: '77 OPTIONS',
    };
    const request = peerRequest('OPTIONS', rows);
    const [response] = ua.receive(request);
    for (const name of ['via', 'from', 'call-id', 'cseq']) expect(response?.values(name)).toEqual(request.values(name));
    expect(response?.get('to')?.tag).toMatch(/^[0-9a-f]{16}$/);
    expect(ua.receive(request)[0]?.text).toBe(response?.text);
  });

  test('keeps the To tag of a request that has one', () => {
    const [response] = host().receive(peerRequest('BYE', { To: '<sip:alice@example.test>;tag=mine' }));
    expect(response?.status).toBe(481);
    expect(response?.values('to')).toEqual(['<sip:alice@example.test>;tag=mine']);
  });

  test('`received` is added when the sent-by is another host, and the response goes to the source', () => {
    const ua = host();
    const via = 'SIP/2.0/UDP peer.example:5070;branch=z9hG4bK1';
    const [response] = ua.receive(peerRequest('OPTIONS', { Via: via }), { host: '198.51.100.7', port: 4000 });
    expect(response?.topVia?.received).toBe('198.51.100.7');
    expect(ua.packets[0]?.to).toEqual({ host: '198.51.100.7', port: 5070 });
  });

  test('`rport` is filled in, and the response goes to the source port (RFC 3581)', () => {
    const ua = host();
    const via = 'SIP/2.0/UDP 192.0.2.9:5060;rport;branch=z9hG4bK1';
    const [response] = ua.receive(peerRequest('OPTIONS', { Via: via }), { host: '192.0.2.9', port: 4000 });
    expect(response?.topVia).toMatchObject({ rport: '4000', received: '192.0.2.9' });
    expect(ua.packets[0]?.to).toEqual({ host: '192.0.2.9', port: 4000 });
  });

  test('without `rport` the response goes to the port of the sent-by, 5060 when it has none', () => {
    const ua = host();
    const via = 'SIP/2.0/UDP 192.0.2.9;branch=z9hG4bK1';
    ua.receive(peerRequest('OPTIONS', { Via: via }), { host: '192.0.2.9', port: 4000 });
    expect(ua.packets[0]?.to).toEqual({ host: '192.0.2.9', port: 5060 });
    expect(ua.packets[0]?.text).not.toContain('received');
  });

  test('`maddr` directs the response', () => {
    const ua = host();
    ua.receive(peerRequest('OPTIONS', { Via: 'SIP/2.0/UDP 192.0.2.9:5070;maddr=192.0.2.77;branch=z9hG4bK1' }));
    expect(ua.packets[0]?.to).toEqual({ host: '192.0.2.77', port: 5070 });
  });

  test('over TCP the response goes back over the connection', () => {
    const ua = host({}, 'tcp');
    const via = 'SIP/2.0/TCP 192.0.2.9:5060;branch=z9hG4bK1';
    ua.receive(peerRequest('OPTIONS', { Via: via }), { host: '192.0.2.9', port: 40_000 });
    expect(ua.packets[0]).toMatchObject({ transport: 'tcp', to: { host: '192.0.2.9', port: 40_000 } });
  });

  test('a 100 copies Timestamp', () => {
    const ua = host();
    ua.receive(peerRequest('INVITE', { Timestamp: '54.2' }, offer));
    const [trying] = ua.advance(200);
    expect(trying?.status).toBe(100);
    expect(trying?.values('timestamp')).toEqual(['54.2']);
  });
});

describe('merged requests (§8.2.2.2)', () => {
  const second = { Via: 'SIP/2.0/UDP 192.0.2.9:5060;branch=z9hG4bKother' };

  test('the same request on another way: 482', () => {
    const ua = host();
    ua.receive(peerRequest('INVITE', {}, offer));
    expect(starts(ua.receive(peerRequest('INVITE', second, offer)))).toEqual(['482']);
    expect(ua.told()).toEqual(['incoming alice']);
  });

  test('a repeated request is none', () => {
    const ua = host();
    ua.receive(peerRequest('INVITE', {}, offer));
    expect(ua.receive(peerRequest('INVITE', {}, offer))).toEqual([]);
  });

  test('another CSeq is another request', () => {
    const ua = host();
    ua.receive(peerRequest('OPTIONS'));
    expect(starts(ua.receive(peerRequest('OPTIONS', { ...second, CSeq: '2 OPTIONS' })))).toEqual(['200']);
  });

  test('once the first is over, the same request is new', () => {
    const ua = host();
    ua.receive(peerRequest('OPTIONS'));
    ua.advance(32_000);
    expect(starts(ua.receive(peerRequest('OPTIONS', second)))).toEqual(['200']);
  });
});

describe('OPTIONS (§11.2)', () => {
  test('200 with all capabilities', () => {
    const [response] = host({ extensions: ['timer'] }).receive(peerRequest('OPTIONS'));
    expect(response?.status).toBe(200);
    expect(response?.values('allow')).toEqual(['INVITE, ACK, CANCEL, BYE, OPTIONS']);
    expect(response?.values('accept')).toEqual(['application/sdp']);
    expect(response?.values('accept-encoding')).toEqual(['identity']);
    expect(response?.values('accept-language')).toEqual(['en']);
    expect(response?.values('supported')).toEqual(['timer']);
  });

  test('is answered as an INVITE would be', () => {
    const users = { busy: { status: 486 }, moved: { status: 302, contact: 'sip:b@c' } };
    const ua = host({ users });
    expect(starts(ua.receive(peerRequest('OPTIONS', {}, '', 'sip:busy@192.0.2.1')))).toEqual(['486']);
    const [moved] = ua.receive(
      peerRequest(
        'OPTIONS',
        { CSeq: '2 OPTIONS', Via: 'SIP/2.0/UDP 192.0.2.9;branch=z9hG4bK2' },
        '',
        'sip:moved@192.0.2.1',
      ),
    );
    expect(moved?.status).toBe(302);
    expect(moved?.values('contact')).toEqual(['<sip:b@c>']);
    expect(
      starts(
        ua.receive(
          peerRequest(
            'OPTIONS',
            { CSeq: '3 OPTIONS', Via: 'SIP/2.0/UDP 192.0.2.9;branch=z9hG4bK3' },
            '',
            'sip:x@192.0.2.1',
          ),
        ),
      ),
    ).toEqual(['404']);
  });

  test('to nobody in particular, and to the agent itself, it is answered', () => {
    const ua = host({ users: {} });
    expect(starts(ua.receive(peerRequest('OPTIONS', {}, '', 'sip:192.0.2.1')))).toEqual(['200']);
    expect(
      starts(
        ua.receive(
          peerRequest(
            'OPTIONS',
            { CSeq: '2 OPTIONS', Via: 'SIP/2.0/UDP 192.0.2.9;branch=z9hG4bK2' },
            '',
            'sip:ua@192.0.2.1',
          ),
        ),
      ),
    ).toEqual(['200']);
  });
});

describe('requests outside of any dialog', () => {
  test.each(['BYE', 'INVITE', 'OPTIONS'])('%s with a To tag of no dialog: 481', (method) => {
    const rows = { To: '<sip:alice@example.test>;tag=none' };
    expect(starts(host().receive(peerRequest(method, rows)))).toEqual(['481']);
  });

  test('BYE without tags: 481', () => {
    expect(starts(host().receive(peerRequest('BYE')))).toEqual(['481']);
  });

  test('ACK is never answered', () => {
    expect(host().receive(peerRequest('ACK', { To: '<sip:alice@example.test>;tag=none' }))).toEqual([]);
  });

  test('CANCEL of nothing: 481', () => {
    expect(starts(host().receive(peerRequest('CANCEL')))).toEqual(['481']);
  });
});

describe('RFC 2543 clients', () => {
  test('a branch without the cookie and no tags will do', () => {
    const ua = host();
    const rows = { Via: 'SIP/2.0/UDP 192.0.2.9:5060', From: '<sip:peer@example.test>' };
    expect(starts(ua.receive(peerRequest('OPTIONS', rows)))).toEqual(['200']);
    expect(starts(ua.receive(peerRequest('OPTIONS', rows)))).toEqual(['200']);
    expect(ua.taken.filter(({ machine }) => machine === 'non-invite-server').map(({ id }) => id)).toEqual([
      'start',
      'trying respond.final',
      'completed receive.request',
    ]);
  });

  test('what cannot be told from other requests gets a 400 without a transaction', () => {
    const rows = { Via: 'SIP/2.0/UDP 192.0.2.9:5060', From: undefined };
    const ua = host();
    expect(starts(ua.receive(peerRequest('OPTIONS', rows)))).toEqual(['400']);
    expect(ua.taken).toEqual([]);
  });
});
