import { describe, expect, test } from 'vitest';
import type { Message } from '../../syntax/message.ts';
import { MiniHost, offer, ownAddress, peerRequest, peerResponse, type Rows, starts } from './mini-host.test-support.ts';
import { createUserAgent } from './user-agent.ts';

function host(transport: 'udp' | 'tcp' = 'udp'): MiniHost {
  return new MiniHost(createUserAgent({ name: 'ua', address: ownAddress, ids: 'test' }), transport);
}

function via(branch: string): string {
  return `SIP/2.0/UDP 192.0.2.9:5060;branch=z9hG4bK${branch}`;
}

/** A call that came in. */
function incoming(rows: Rows = {}, transport: 'udp' | 'tcp' = 'udp') {
  const ua = host(transport);
  const invite = peerRequest('INVITE', rows, offer);
  const sent = ua.receive(invite);
  return { ua, invite, sent, call: ua.notices[0]?.call ?? '' };
}

/** A request of the peer in the dialog that a response of the element has made. */
function inside(method: string, response: Message, sequence: number, rows: Rows = {}, body = ''): Message {
  const to = response.values('to');
  return peerRequest(
    method,
    { To: to, CSeq: `${sequence} ${method}`, Via: via(`${method}${sequence}`), ...rows },
    body,
  );
}

/** A call that is up, and the 2xx that made it. */
function established(rows: Rows = {}) {
  const { ua, call, invite } = incoming(rows);
  const [ok] = ua.command({ type: 'answer', call });
  if (!ok) throw new Error('no 2xx');
  ua.receive(inside('ACK', ok, 1));
  return { ua, call, invite, ok };
}

describe('progress and answer (§12.1.1, §13.3.1)', () => {
  test('180 and 200 have one To tag, Contact, and the Record-Route values in order', () => {
    const routes = ['<sip:p2.example;lr;x=1>;y=2, <sip:p1.example;lr>', '<sip:p0.example>'];
    const { ua, call, sent } = incoming({ 'Record-Route': routes });
    expect(sent).toEqual([]);
    const [ringing] = ua.command({ type: 'ring', call });
    const [ok] = ua.command({ type: 'answer', call });
    expect(starts([ringing!, ok!])).toEqual(['180', '200']);
    expect(ok!.get('to')?.tag).toBe(ringing!.get('to')?.tag);
    for (const response of [ringing!, ok!]) {
      expect(response.values('record-route')).toEqual(routes);
      expect(response.values('contact')).toEqual(['<sip:alice@192.0.2.1:5060>']);
    }
    expect(ok!.has('allow')).toBe(true);
    expect(ok!.has('supported')).toBe(true);
    expect(ok!.values('content-type')).toEqual(['application/sdp']);
    expect(ok!.body).toContain('m=audio');
    expect(ua.told()).toEqual(['incoming alice', 'answered']);
  });

  test('a SIPS Request-URI gets a SIPS Contact', () => {
    const ua = new MiniHost(createUserAgent({ name: 'ua', address: ownAddress, ids: 'test' }), 'tls');
    ua.receive(peerRequest('INVITE', { Via: 'SIP/2.0/TLS 192.0.2.9;branch=z9hG4bK1' }, offer, 'sips:alice@192.0.2.1'));
    const [ok] = ua.command({ type: 'answer', call: ua.notices[0]!.call });
    expect(ok!.values('contact')).toEqual(['<sips:alice@192.0.2.1:5060>']);
  });

  test('100 after 200 ms, and 180 again every minute', () => {
    const { ua, call } = incoming();
    expect(starts(ua.advance(200))).toEqual(['100']);
    ua.command({ type: 'ring', call });
    expect(starts(ua.advance(125_000))).toEqual(['180', '180']);
  });

  test('a repeated INVITE gets the 100 again', () => {
    const { ua, invite } = incoming();
    const [trying] = ua.advance(200);
    expect(ua.receive(invite).map(({ text }) => text)).toEqual([trying!.text]);
  });

  test('a repeated INVITE gets the latest provisional response again', () => {
    const { ua, invite, call } = incoming();
    const [ringing] = ua.command({ type: 'ring', call });
    expect(ua.receive(invite).map(({ text }) => text)).toEqual([ringing!.text]);
  });

  test.each(['udp', 'tcp'] as const)(
    'over %s the 2xx is sent again from T1 up to T2, and ended by BYE after 64*T1',
    (transport) => {
      const { ua, call } = incoming({}, transport);
      ua.command({ type: 'answer', call });
      ua.advance(40_000);
      const times = [0, 500, 1500, 3500, 7500, 11_500, 15_500, 19_500, 23_500, 27_500, 31_500];
      expect(ua.times('SIP/2.0 200')).toEqual(times);
      expect(ua.times('BYE')[0]).toBe(32_000);
      expect(ua.told()).toEqual(['incoming alice', 'answered', 'ended noAck']);
    },
  );

  test('the ACK ends the repetition, however often it comes', () => {
    const { ua, call } = incoming();
    const [ok] = ua.command({ type: 'answer', call });
    ua.advance(600);
    const ack = inside('ACK', ok!, 1);
    expect(ua.receive(ack)).toEqual([]);
    expect(ua.receive(ack)).toEqual([]);
    expect(ua.advance(100_000)).toEqual([]);
    expect(ua.told()).toEqual(['incoming alice', 'answered', 'confirmed']);
  });

  test('an ACK with the branch of the INVITE is an ACK too; one with another CSeq is not', () => {
    const { ua, call } = incoming();
    const [ok] = ua.command({ type: 'answer', call });
    ua.receive(inside('ACK', ok!, 2));
    expect(ua.told()).toEqual(['incoming alice', 'answered']);
    ua.receive(inside('ACK', ok!, 1, { Via: via('peer1') }));
    expect(ua.told()).toEqual(['incoming alice', 'answered', 'confirmed']);
  });

  test('an INVITE without offer gets one in the 2xx', () => {
    const ua = host();
    ua.receive(peerRequest('INVITE'));
    const [ok] = ua.command({ type: 'answer', call: ua.notices[0]!.call });
    expect(ok!.body).toContain('m=audio');
  });
});

describe('refusal', () => {
  test('a final response is sent again from T1 up to T2 until its ACK', () => {
    const { ua, call } = incoming();
    const [busy] = ua.command({ type: 'reject', call, status: 486 });
    ua.advance(4000);
    expect(ua.times('SIP/2.0 486')).toEqual([0, 500, 1500, 3500]);
    ua.receive(inside('ACK', busy!, 1, { Via: via('peer1') }));
    expect(ua.advance(60_000)).toEqual([]);
    expect(ua.told()).toEqual(['incoming alice', 'failed 486']);
    expect(ua.timers.size).toBe(0);
  });

  test('over TCP a final response is sent once, and a BYE is not sent for want of its ACK', () => {
    const { ua, call } = incoming({ Via: 'SIP/2.0/TCP 192.0.2.9:5060;branch=z9hG4bKpeer1' }, 'tcp');
    ua.command({ type: 'reject', call, status: 486 });
    expect(ua.advance(60_000)).toEqual([]);
    expect(ua.timers.size).toBe(0);
  });

  test('a redirection bears its Contact', () => {
    const { ua, call } = incoming();
    const [moved] = ua.command({ type: 'redirect', call, contact: 'sip:b@c' });
    expect(moved!.status).toBe(302);
    expect(moved!.values('contact')).toEqual(['<sip:b@c>']);
  });

  test('an invitation that has expired gets 487', () => {
    const { ua } = incoming({ Expires: '2' });
    expect(starts(ua.advance(2000))).toEqual(['100', '487']);
    expect(ua.told()).toEqual(['incoming alice', 'failed 487']);
  });

  test('hanging up before the answer refuses', () => {
    const { ua, call } = incoming();
    expect(starts(ua.command({ type: 'hangup', call }))).toEqual(['603']);
  });
});

describe('CANCEL (§9.2)', () => {
  test('is answered with 200, and the INVITE with 487, both with one To tag', () => {
    const { ua, call } = incoming();
    const [ringing] = ua.command({ type: 'ring', call });
    const sent = ua.receive(peerRequest('CANCEL'));
    expect(sent.map((each) => [each.status, each.get('cseq')?.method])).toEqual([
      [200, 'CANCEL'],
      [487, 'INVITE'],
    ]);
    expect(new Set([ringing!, ...sent].map((each) => each.get('to')?.tag)).size).toBe(1);
    expect(starts(ua.receive(peerRequest('CANCEL')))).toEqual(['200']);
    expect(ua.told()).toEqual(['incoming alice', 'cancelled']);
    expect(ua.command({ type: 'answer', call })).toEqual([]);
  });

  test('ignores Require', () => {
    const { ua } = incoming();
    expect(starts(ua.receive(peerRequest('CANCEL', { Require: 'foo' })))).toEqual(['200', '487']);
  });

  test('has no effect after a final response, but is answered', () => {
    const { ua, call } = incoming();
    ua.command({ type: 'answer', call });
    expect(starts(ua.receive(peerRequest('CANCEL')))).toEqual(['200']);
    expect(ua.told()).toEqual(['incoming alice', 'answered']);
    const refused = incoming();
    refused.ua.command({ type: 'reject', call: refused.call, status: 486 });
    expect(starts(refused.ua.receive(peerRequest('CANCEL')))).toEqual(['200']);
  });

  test('with another branch matches nothing', () => {
    const { ua } = incoming();
    expect(starts(ua.receive(peerRequest('CANCEL', { Via: via('other') })))).toEqual(['481']);
  });
});

describe('BYE (§15.1.2)', () => {
  test('ends the session; afterwards the dialog is unknown', () => {
    const { ua, ok } = established();
    expect(starts(ua.receive(inside('BYE', ok, 2)))).toEqual(['200']);
    expect(starts(ua.receive(inside('BYE', ok, 2)))).toEqual(['200']);
    expect(starts(ua.receive(inside('OPTIONS', ok, 3)))).toEqual(['481']);
    expect(ua.told()).toEqual(['incoming alice', 'answered', 'confirmed', 'ended remote']);
    ua.advance(70_000);
    expect(ua.timers.size).toBe(0);
  });

  test('in an early dialog: 200, and 487 for the INVITE', () => {
    const { ua, call } = incoming();
    const [ringing] = ua.command({ type: 'ring', call });
    expect(starts(ua.receive(inside('BYE', ringing!, 2)))).toEqual(['200', '487']);
    expect(ua.told()).toEqual(['incoming alice', 'ended remote']);
  });

  test('before the ACK: the 2xx is not sent on the clock any more', () => {
    const { ua, call } = incoming();
    const [ok] = ua.command({ type: 'answer', call });
    expect(starts(ua.receive(inside('BYE', ok!, 2)))).toEqual(['200']);
    expect(ua.advance(100_000)).toEqual([]);
    expect(ua.told()).toEqual(['incoming alice', 'answered', 'ended remote']);
  });

  test('of ours waits for the ACK (§15)', () => {
    const { ua, call } = incoming();
    const [ok] = ua.command({ type: 'answer', call });
    expect(ua.command({ type: 'hangup', call })).toEqual([]);
    const [bye] = ua.receive(inside('ACK', ok!, 1));
    expect(bye!.method).toBe('BYE');
    expect(ua.told()).toEqual(['incoming alice', 'answered', 'confirmed', 'ended local']);
  });

  test('of ours is built from the dialog (§12.2.1.1)', () => {
    const routes = ['<sip:192.0.2.51;lr>', '<sip:192.0.2.52:5070;lr>'];
    const { ua, call, ok } = established({ 'Record-Route': routes, Contact: '<sip:peer@192.0.2.88:5099>' });
    const [bye] = ua.command({ type: 'hangup', call });
    expect(starts([bye!])).toEqual(['BYE sip:peer@192.0.2.88:5099']);
    expect(bye!.values('route')).toEqual(routes);
    expect(bye!.values('from')).toEqual(ok.values('to'));
    expect(bye!.values('to')).toEqual(['<sip:peer@example.test>;tag=peer']);
    expect(bye!.values('call-id')).toEqual(ok.values('call-id'));
    expect(bye!.topVia?.branch).toMatch(/^z9hG4bK/);
    expect(ua.packets.at(-1)?.to).toEqual({ host: '192.0.2.51', port: 5060 });
    ua.receive(peerResponse(bye!, 200));
    ua.advance(100_000);
    expect(starts(ua.receive(inside('BYE', ok, 9)))).toEqual(['481']);
  });

  test('that crosses ours is answered with 200, anything else with 481', () => {
    const { ua, call, ok } = established();
    ua.command({ type: 'hangup', call });
    expect(starts(ua.receive(inside('INVITE', ok, 2, {}, offer)))).toEqual(['481']);
    expect(starts(ua.receive(inside('BYE', ok, 3)))).toEqual(['200']);
    expect(ua.told().at(-1)).toBe('ended local');
  });

  test.each([481, 408, 500, 0])('of ours answered with %i: the dialog is gone', (status) => {
    const { ua, call, ok } = established();
    const [bye] = ua.command({ type: 'hangup', call });
    if (status > 0) ua.receive(peerResponse(bye!, status));
    else ua.advance(32_000);
    expect(starts(ua.receive(inside('BYE', ok, 3)))).toEqual(['481']);
  });
});

describe('requests in a dialog (§12.2.2, §14.2)', () => {
  test('a lower CSeq: 500; a gap is no fault', () => {
    const { ua, ok } = established();
    expect(starts(ua.receive(inside('OPTIONS', ok, 10)))).toEqual(['200']);
    expect(starts(ua.receive(inside('OPTIONS', ok, 9)))).toEqual(['500']);
  });

  test('OPTIONS is answered as outside, and leaves the dialog alone', () => {
    const { ua, ok } = established();
    const [response] = ua.receive(inside('OPTIONS', ok, 2));
    expect(response!.status).toBe(200);
    expect(response!.has('accept')).toBe(true);
    expect(starts(ua.receive(inside('BYE', ok, 3)))).toEqual(['200']);
  });

  test('a re-INVITE: 200 with the same Contact and tag, repeated until its ACK; the new target is used', () => {
    const { ua, call, ok } = established();
    const [again] = ua.receive(inside('INVITE', ok, 2, { Contact: '<sip:peer@192.0.2.77>' }, offer));
    expect(again!.status).toBe(200);
    expect(again!.values('contact')).toEqual(ok.values('contact'));
    expect(again!.values('to')).toEqual(ok.values('to'));
    expect(starts(ua.advance(600))).toEqual(['200']);
    ua.receive(inside('ACK', ok, 2));
    expect(ua.advance(100_000)).toEqual([]);
    expect(starts(ua.command({ type: 'hangup', call }))).toEqual(['BYE sip:peer@192.0.2.77']);
    expect(ua.told()).toEqual(['incoming alice', 'answered', 'confirmed', 'ended local']);
  });

  test('a re-INVITE whose 2xx gets no ACK: BYE', () => {
    const { ua, ok } = established();
    ua.receive(inside('INVITE', ok, 2, {}, offer));
    ua.advance(32_000);
    expect(ua.times('BYE')).toHaveLength(1);
    expect(ua.told().at(-1)).toBe('ended noAck');
    ua.advance(100_000);
    expect(ua.timers.size).toBe(0);
  });

  test('hanging up waits for the ACK of a re-INVITE', () => {
    const { ua, call, ok } = established();
    ua.receive(inside('INVITE', ok, 2, {}, offer));
    expect(ua.command({ type: 'hangup', call })).toEqual([]);
    expect(starts(ua.receive(inside('ACK', ok, 2)))).toEqual(['BYE sip:peer@192.0.2.9:5060']);
  });

  test('a second INVITE before the answer to the first: 500 with Retry-After of 0 to 10 s', () => {
    const { ua, call } = incoming();
    const [ringing] = ua.command({ type: 'ring', call });
    const [response] = ua.receive(inside('INVITE', ringing!, 2, {}, offer));
    expect(response!.status).toBe(500);
    expect(Number(response!.values('retry-after')[0])).toBeLessThanOrEqual(10);
    expect(response!.values('retry-after')[0]).toMatch(/^\d+$/);
  });

  test('an INVITE while one of ours is pending: 491', () => {
    const { ua, call, ok } = established();
    const [ours] = ua.command({ type: 'modify', call });
    expect(ours!.method).toBe('INVITE');
    expect(starts(ua.receive(inside('INVITE', ok, 2, {}, offer)))).toEqual(['491']);
  });

  test('a re-INVITE is cancelled as any INVITE: too late, since it is answered at once', () => {
    const { ua, ok } = established();
    ua.receive(inside('INVITE', ok, 2, {}, offer));
    const cancel = inside('CANCEL', ok, 2, { Via: via('INVITE2') });
    expect(starts(ua.receive(cancel))).toEqual(['200']);
  });
});
