import { describe, expect, test } from 'vitest';
import type { Message } from '../../syntax/message.ts';
import { MiniHost, offer, ownAddress, peerRequest, peerResponse, type Rows, starts } from './mini-host.test-support.ts';
import { createUserAgent, type UserAgentOptions } from './user-agent.ts';

function host(options: Partial<UserAgentOptions> = {}): MiniHost {
  return new MiniHost(createUserAgent({ name: 'ua', address: ownAddress, ids: 'test', ...options }));
}

function calling(uri = 'sip:bob@192.0.2.9', options: Partial<UserAgentOptions> = {}) {
  const ua = host(options);
  const [invite] = ua.command({ type: 'call', call: 'c', uri });
  if (!invite) throw new Error('no INVITE');
  return { ua, invite };
}

function established(rows: Rows = {}) {
  const { ua, invite } = calling();
  const ok = peerResponse(invite, 200, rows, 'peer', offer);
  const [ack] = ua.receive(ok);
  if (!ack) throw new Error('no ACK');
  return { ua, invite, ok, ack };
}

/** A request of the peer in the dialog of our call. */
function inside(method: string, invite: Message, sequence: number, rows: Rows = {}, body = ''): Message {
  const all: Rows = {
    Via: `SIP/2.0/UDP 192.0.2.9:5060;branch=z9hG4bK${method}${sequence}`,
    From: `${invite.values('to')[0]};tag=peer`,
    To: invite.values('from'),
    'Call-ID': invite.values('call-id'),
    CSeq: `${sequence} ${method}`,
    ...rows,
  };
  return peerRequest(method, all, body);
}

describe('the INVITE (§8.1.1, §13.2.1)', () => {
  test('has all that it must have', () => {
    const { ua, invite } = calling();
    expect(invite.uriText).toBe('sip:bob@192.0.2.9');
    expect(invite.violations()).toEqual([]);
    expect(invite.values('to')).toEqual(['<sip:bob@192.0.2.9>']);
    expect(invite.values('from')[0]).toMatch(/^<sip:ua@example\.test>;tag=[0-9a-f]{16}$/);
    expect(invite.values('max-forwards')).toEqual(['70']);
    expect(invite.values('cseq')).toEqual(['1 INVITE']);
    expect(invite.values('via')[0]).toMatch(/^SIP\/2\.0\/UDP 192\.0\.2\.1:5060;branch=z9hG4bK[0-9a-f]{16}$/);
    expect(invite.values('contact')).toEqual(['<sip:ua@192.0.2.1:5060>']);
    expect(invite.has('allow')).toBe(true);
    expect(invite.has('supported')).toBe(true);
    expect(invite.values('content-type')).toEqual(['application/sdp']);
    expect(invite.get('content-length')).toBe(invite.body.length);
    expect(ua.packets[0]?.to).toEqual({ host: '192.0.2.9', port: 5060 });
  });

  test.each([
    ['sip:bob@192.0.2.9:5070', 'udp', 5070],
    ['sip:bob@192.0.2.9;transport=tcp', 'tcp', 5060],
    ['sips:bob@192.0.2.9', 'tls', 5061],
    ['sip:bob@192.0.2.9;transport=ws', 'ws', 80],
    ['sip:bob@bob.example;maddr=192.0.2.9', 'udp', 5060],
  ])('%s goes over %s to port %i', (uri, transport, port) => {
    const { ua } = calling(uri);
    expect(ua.packets[0]).toMatchObject({ transport, to: { host: '192.0.2.9', port } });
  });

  test('a SIPS URI has a SIPS Contact', () => {
    expect(calling('sips:bob@192.0.2.9').invite.values('contact')).toEqual(['<sips:ua@192.0.2.1:5060>']);
  });

  test('names are found by the resolver, or the call fails', () => {
    const { ua } = calling('sip:bob@bob.example', { resolve: (_, port) => ({ host: '192.0.2.33', port }) });
    expect(ua.packets[0]?.to.host).toBe('192.0.2.33');
    const lost = host();
    expect(lost.command({ type: 'call', call: 'c', uri: 'sip:bob@bob.example' })).toEqual([]);
    expect(lost.told()).toEqual(['failed 503']);
  });

  test('tags, branches and Call-IDs never repeat', () => {
    const ua = host();
    const invites = [1, 2, 3].flatMap((n) => ua.command({ type: 'call', call: `c${n}`, uri: 'sip:bob@192.0.2.9' }));
    for (const name of ['via', 'from', 'call-id']) {
      expect(new Set(invites.map((each) => each.values(name)[0])).size).toBe(3);
    }
  });

  test('without any answer: Timer A, then 408', () => {
    const { ua } = calling();
    ua.advance(40_000);
    expect(ua.times('INVITE')).toEqual([0, 500, 1500, 3500, 7500, 15_500, 31_500]);
    expect(ua.told()).toEqual(['failed 408']);
    expect(ua.timers.size).toBe(0);
  });

  test('a transport error counts as 503', () => {
    const { ua } = calling();
    ua.give({ type: 'transportError', to: { host: '192.0.2.9', port: 5060 } });
    expect(ua.told()).toEqual(['failed 503']);
  });
});

describe('over a reliable transport', () => {
  test('nothing is repeated, and nothing is waited for after the end', () => {
    const ua = new MiniHost(createUserAgent({ name: 'ua', address: ownAddress, ids: 'test' }), 'tcp');
    const [invite] = ua.command({ type: 'call', call: 'c', uri: 'sip:bob@192.0.2.9;transport=tcp' });
    expect(invite!.values('contact')).toEqual(['<sip:ua@192.0.2.1:5060;transport=tcp>']);
    expect(invite!.topVia?.transport).toBe('TCP');
    expect(ua.advance(10_000)).toEqual([]);
    expect(starts(ua.receive(peerResponse(invite!, 486)))).toEqual(['ACK sip:bob@192.0.2.9;transport=tcp']);
    ua.advance(0);
    expect(ua.timers.size).toBe(0);
    expect(ua.packets.map(({ transport }) => transport)).toEqual(['tcp', 'tcp']);
  });
});

describe('responses that are discarded', () => {
  test.each([
    ['with a second Via', (via: string) => [via, 'SIP/2.0/UDP 192.0.2.99;branch=z9hG4bKx']],
    ['with another sent-by', (via: string) => [via.replace('192.0.2.1:5060', '192.0.2.1:5062')]],
    ['with another branch', (via: string) => [`${via}0`]],
  ])('%s', (_, vias) => {
    const { ua, invite } = calling();
    expect(ua.receive(peerResponse(invite, 486, { Via: vias(invite.values('via')[0]!) }))).toEqual([]);
    expect(ua.told()).toEqual([]);
  });

  test('whose body is cut short (§18.3)', () => {
    const { ua, invite } = calling();
    expect(ua.receive(peerResponse(invite, 200, { 'Content-Length': '9999' }, 'peer', offer))).toEqual([]);
  });
});

describe('a 2xx (§13.2.2.4)', () => {
  test('is acknowledged with a new branch, the same CSeq number, and without a body', () => {
    const { ua, invite, ack } = established();
    expect(starts([ack])).toEqual(['ACK sip:peer@192.0.2.9:5060']);
    expect(ack.values('cseq')).toEqual(['1 ACK']);
    expect(ack.values('from')).toEqual(invite.values('from'));
    expect(ack.values('to')).toEqual(['<sip:bob@192.0.2.9>;tag=peer']);
    expect(ack.values('call-id')).toEqual(invite.values('call-id'));
    expect(ack.topVia?.branch).not.toBe(invite.topVia?.branch);
    expect(ack.body).toBe('');
    expect(ua.told()).toEqual(['confirmed']);
  });

  test('that is repeated gets the same ACK again', () => {
    const { ua, ok, ack } = established();
    expect(ua.receive(ok).map(({ text }) => text)).toEqual([ack.text]);
  });

  test('that is repeated after BYE gets its ACK, too', () => {
    const { ua, ok, ack } = established();
    const [bye] = ua.command({ type: 'hangup', call: 'c' });
    ua.receive(peerResponse(bye!, 200));
    expect(ua.receive(ok).map(({ text }) => text)).toEqual([ack.text]);
    ua.advance(70_000);
    expect(ua.timers.size).toBe(0);
  });

  test('takes the route set in reverse, and the remote target: loose routing', () => {
    const routes = ['<sip:192.0.2.51;lr;a=1>', '<sip:192.0.2.52:5070;lr>'];
    const { ua, ack } = established({ 'Record-Route': routes });
    expect(ack.uriText).toBe('sip:peer@192.0.2.9:5060');
    expect(ack.values('route')).toEqual(routes.toReversed());
    expect(ua.packets.at(-1)?.to).toEqual({ host: '192.0.2.52', port: 5070 });
  });

  test('strict routing: the first route becomes the Request-URI, the target the last Route', () => {
    const { ua, ack } = established({
      'Record-Route': ['<sip:192.0.2.51;lr>', '<sip:192.0.2.52;method=INVITE;x=1?a=b>'],
    });
    expect(ack.uriText).toBe('sip:192.0.2.52;x=1');
    expect(ack.values('route')).toEqual(['<sip:192.0.2.51;lr>', '<sip:peer@192.0.2.9:5060>']);
    expect(ua.packets.at(-1)?.to).toEqual({ host: '192.0.2.52', port: 5060 });
    expect(ua.command({ type: 'hangup', call: 'c' })[0]?.values('route')).toEqual(ack.values('route'));
  });

  test('sets the route set of an early dialog anew', () => {
    const { ua, invite } = calling();
    ua.receive(peerResponse(invite, 180, { 'Record-Route': '<sip:192.0.2.51;lr>' }));
    const [ack] = ua.receive(peerResponse(invite, 200, { Contact: '<sip:peer@192.0.2.10>' }));
    expect(ack!.values('route')).toEqual([]);
    expect(ack!.uriText).toBe('sip:peer@192.0.2.10');
  });

  test('of another branch of a fork is acknowledged, and its session ended', () => {
    const { ua, invite } = established();
    const other = peerResponse(invite, 200, { Contact: '<sip:other@192.0.2.10>' }, 'other', offer);
    const sent = ua.receive(other);
    expect(starts(sent)).toEqual(['ACK sip:other@192.0.2.10', 'BYE sip:other@192.0.2.10']);
    expect(sent.map((each) => each.get('to')?.tag)).toEqual(['other', 'other']);
    expect(sent.map((each) => each.get('cseq')?.sequence)).toEqual([1, 2]);
    expect(starts(ua.receive(other))).toEqual(['ACK sip:other@192.0.2.10']);
    expect(ua.told()).toEqual(['confirmed']);
    expect(starts(ua.command({ type: 'hangup', call: 'c' }))).toEqual(['BYE sip:peer@192.0.2.9:5060']);
  });

  test('without Contact is acknowledged where the INVITE went', () => {
    expect(established({ Contact: undefined }).ack.uriText).toBe('sip:bob@192.0.2.9');
  });
});

describe('other responses', () => {
  test('a provisional one is told', () => {
    const { ua, invite } = calling();
    for (const status of [100, 180, 199]) ua.receive(peerResponse(invite, status));
    expect(ua.told()).toEqual(['progress 180', 'progress 199']);
  });

  test.each([301, 404, 499, 503, 603])('%i is acknowledged by the transaction', (status) => {
    const { ua, invite } = calling();
    const final = peerResponse(invite, status);
    const [ack] = ua.receive(final);
    expect(starts([ack!])).toEqual(['ACK sip:bob@192.0.2.9']);
    expect(ack!.values('via')).toEqual(invite.values('via'));
    expect(ack!.values('to')).toEqual(final.values('to'));
    expect(ack!.values('from')).toEqual(invite.values('from'));
    expect(ack!.values('cseq')).toEqual(['1 ACK']);
    expect(ua.receive(final).map(({ text }) => text)).toEqual([ack!.text]);
    expect(ua.told()).toEqual([`failed ${status}`]);
  });

  test('a 3xx is followed when that is wanted, no URI twice', () => {
    const { ua, invite } = calling('sip:bob@192.0.2.9', { behaviours: { follow: true } });
    const contacts = '<sip:bob@192.0.2.9>, <sip:b1@192.0.2.10?subject=x>, <sip:b2@192.0.2.11>';
    const [, second] = ua.receive(peerResponse(invite, 302, { Contact: contacts }));
    expect(starts([second!])).toEqual(['INVITE sip:b1@192.0.2.10']);
    for (const name of ['to', 'from', 'call-id']) expect(second!.values(name)).toEqual(invite.values(name));
    expect(second!.values('cseq')).toEqual(['2 INVITE']);
    expect(second!.topVia?.branch).not.toBe(invite.topVia?.branch);
    const [, third] = ua.receive(peerResponse(second!, 486));
    expect(starts([third!])).toEqual(['INVITE sip:b2@192.0.2.11']);
    ua.receive(peerResponse(third!, 302, { Contact: '<sip:b1@192.0.2.10>' }));
    expect(ua.told()).toEqual(['failed 302']);
  });
});

describe('CANCEL (§9.1)', () => {
  test('waits for a provisional response, and has what the INVITE has', () => {
    const { ua, invite } = calling();
    expect(ua.command({ type: 'cancel', call: 'c' })).toEqual([]);
    const [cancel] = ua.receive(peerResponse(invite, 100));
    expect(starts([cancel!])).toEqual(['CANCEL sip:bob@192.0.2.9']);
    for (const name of ['via', 'from', 'to', 'call-id']) expect(cancel!.values(name)).toEqual(invite.values(name));
    expect(cancel!.values('cseq')).toEqual(['1 CANCEL']);
    ua.receive(peerResponse(cancel!, 200));
    expect(starts(ua.receive(peerResponse(invite, 487)))).toEqual(['ACK sip:bob@192.0.2.9']);
    expect(ua.told()).toEqual(['cancelled']);
  });

  test('after a final response is not sent', () => {
    const { ua, invite } = calling();
    ua.receive(peerResponse(invite, 180));
    ua.receive(peerResponse(invite, 486));
    expect(ua.command({ type: 'cancel', call: 'c' })).toEqual([]);
    const up = established();
    expect(up.ua.command({ type: 'cancel', call: 'c' })).toEqual([]);
  });

  test('without any final response the call is given up after 64*T1', () => {
    const { ua, invite } = calling();
    ua.receive(peerResponse(invite, 180));
    const [cancel] = ua.command({ type: 'cancel', call: 'c' });
    ua.receive(peerResponse(cancel!, 200));
    ua.advance(31_999);
    expect(ua.told()).toEqual(['progress 180']);
    ua.advance(1);
    expect(ua.told()).toEqual(['progress 180', 'cancelled']);
    ua.advance(100_000);
    expect(ua.timers.size).toBe(0);
  });

  test.each(['cancel', 'hangup'] as const)('(%s) that crosses a 2xx: ACK and BYE', (type) => {
    const { ua, invite } = calling();
    ua.receive(peerResponse(invite, 180));
    expect(starts(ua.command({ type, call: 'c' }))).toEqual(['CANCEL sip:bob@192.0.2.9']);
    const sent = ua.receive(peerResponse(invite, 200, {}, 'peer', offer));
    expect(starts(sent)).toEqual(['ACK sip:peer@192.0.2.9:5060', 'BYE sip:peer@192.0.2.9:5060']);
    expect(ua.told()).toEqual(['progress 180', 'cancelled']);
  });

  test('is sent of its own accord when nothing comes for three minutes', () => {
    const { ua, invite } = calling();
    ua.receive(peerResponse(invite, 180));
    expect(starts(ua.advance(180_000))).toEqual([]);
    expect(starts(ua.advance(1000))[0]).toBe('CANCEL sip:bob@192.0.2.9');
    ua.receive(peerResponse(invite, 487));
    expect(ua.told()).toEqual(['progress 180', 'failed 487']);
  });
});

describe('the session', () => {
  test('is ended by a BYE of the peer', () => {
    const { ua, invite } = established();
    expect(starts(ua.receive(inside('BYE', invite, 1)))).toEqual(['200']);
    expect(ua.told()).toEqual(['confirmed', 'ended remote']);
    ua.advance(70_000);
    expect(ua.timers.size).toBe(0);
  });

  test('a BYE before our 2xx arrived shows that the peer has given up', () => {
    const { ua, invite } = calling();
    ua.receive(peerResponse(invite, 180));
    expect(starts(ua.receive(inside('BYE', invite, 1)))).toEqual(['200', 'CANCEL sip:bob@192.0.2.9']);
    ua.advance(100_000);
    expect(ua.told()).toEqual(['progress 180', 'cancelled']);
  });

  test('our BYE has the next CSeq number', () => {
    const { ua } = established();
    const [bye] = ua.command({ type: 'hangup', call: 'c' });
    expect(bye!.values('cseq')).toEqual(['2 BYE']);
    expect(ua.told()).toEqual(['confirmed', 'ended local']);
    expect(ua.command({ type: 'hangup', call: 'c' })).toEqual([]);
  });

  test('OPTIONS in it: 481 ends it, without BYE', () => {
    const { ua } = established();
    const [options] = ua.command({ type: 'options', call: 'c', uri: 'sip:bob@192.0.2.9' });
    expect(options!.values('cseq')).toEqual(['2 OPTIONS']);
    expect(options!.get('to')?.tag).toBe('peer');
    expect(ua.receive(peerResponse(options!, 481))).toEqual([]);
    expect(ua.told()).toEqual(['confirmed', 'ended remote']);
  });
});

describe('re-INVITE (§14.1)', () => {
  function modifying() {
    const { ua, invite } = established();
    const [again] = ua.command({ type: 'modify', call: 'c' });
    if (!again) throw new Error('no re-INVITE');
    return { ua, invite, again };
  }

  test('is a request of the dialog, with a new version of the offer and the same Contact', () => {
    const { ua, invite, again } = modifying();
    expect(starts([again])).toEqual(['INVITE sip:peer@192.0.2.9:5060']);
    expect(again.values('cseq')).toEqual(['2 INVITE']);
    expect(again.values('contact')).toEqual(invite.values('contact'));
    expect(again.body).toContain('o=- 1 2 ');
    const ok = peerResponse(again, 200, { Contact: '<sip:peer@192.0.2.44>' }, 'peer', offer);
    const [ack] = ua.receive(ok);
    expect(starts([ack!])).toEqual(['ACK sip:peer@192.0.2.44']);
    expect(ack!.values('cseq')).toEqual(['2 ACK']);
    expect(ua.receive(ok).map(({ text }) => text)).toEqual([ack!.text]);
    expect(ua.told()).toEqual(['confirmed']);
    expect(starts(ua.command({ type: 'hangup', call: 'c' }))).toEqual(['BYE sip:peer@192.0.2.44']);
  });

  test('a second one waits until the first is over', () => {
    const { ua, again } = modifying();
    expect(ua.command({ type: 'modify', call: 'c' })).toEqual([]);
    const sent = ua.receive(peerResponse(again, 200, {}, 'peer', offer));
    expect(sent.map((each) => each.values('cseq')[0])).toEqual(['2 ACK', '3 INVITE']);
  });

  test('refused with 488, it changes nothing', () => {
    const { ua, again } = modifying();
    ua.receive(peerResponse(again, 488));
    expect(ua.told()).toEqual(['confirmed']);
    expect(starts(ua.command({ type: 'hangup', call: 'c' }))).toEqual(['BYE sip:peer@192.0.2.9:5060']);
  });

  test.each([
    [481, 'ended remote'],
    [408, 'ended timeout'],
  ])('refused with %i, the session is ended by BYE', (status, told) => {
    const { ua, again } = modifying();
    const sent = ua.receive(peerResponse(again, status));
    expect(sent.map(({ method }) => method)).toEqual(['ACK', 'BYE']);
    expect(ua.told()).toEqual(['confirmed', told]);
  });

  test('never answered, the session is ended by BYE', () => {
    const { ua } = modifying();
    ua.advance(32_000);
    expect(ua.times('BYE')).toHaveLength(1);
    expect(ua.told()).toEqual(['confirmed', 'ended timeout']);
  });

  test('after 491 the owner of the Call-ID tries again in 2.1 to 4 s', () => {
    const { ua, again } = modifying();
    ua.receive(peerResponse(again, 491));
    ua.advance(5000);
    const [, , second] = ua.times('INVITE');
    expect(second).toBeGreaterThanOrEqual(2100);
    expect(second).toBeLessThanOrEqual(4000);
    expect((second ?? 1) % 10).toBe(0);
  });

  test('after 491 the other side tries again in 0 to 2 s', () => {
    const ua = host();
    ua.receive(peerRequest('INVITE', {}, offer));
    const call = ua.notices[0]!.call;
    const [ok] = ua.command({ type: 'answer', call });
    ua.receive(peerRequest('ACK', { To: ok!.values('to'), Via: 'SIP/2.0/UDP 192.0.2.9;branch=z9hG4bKa' }));
    const [again] = ua.command({ type: 'modify', call });
    ua.receive(peerResponse(again!, 491));
    ua.advance(2000);
    expect(ua.times('INVITE')).toHaveLength(2);
  });

  test('after 491 and BYE it is not tried again', () => {
    const { ua, invite, again } = modifying();
    ua.receive(peerResponse(again, 491));
    ua.receive(inside('BYE', invite, 1));
    ua.advance(10_000);
    expect(ua.times('INVITE')).toHaveLength(2);
  });

  test('a 2xx to it after BYE is acknowledged all the same', () => {
    const { ua, invite, again } = modifying();
    ua.receive(inside('BYE', invite, 1));
    const sent = ua.receive(peerResponse(again, 200, {}, 'peer', offer));
    expect(sent.map((each) => each.values('cseq')[0])).toEqual(['2 ACK']);
  });
});

describe('OPTIONS (§11.1)', () => {
  test('is asked outside of a dialog, and its outcome told', () => {
    const ua = host();
    const [options] = ua.command({ type: 'options', call: 'o', uri: 'sip:bob@192.0.2.9' });
    expect(options!.violations()).toEqual([]);
    expect(options!.values('accept')).toEqual(['application/sdp']);
    expect(options!.get('to')?.tag).toBeUndefined();
    ua.receive(peerResponse(options!, 200));
    expect(ua.told()).toEqual(['answered']);
  });

  test('without an answer it has failed with 408', () => {
    const ua = host();
    ua.command({ type: 'options', call: 'o', uri: 'sip:bob@192.0.2.9' });
    ua.advance(32_000);
    expect(ua.told()).toEqual(['failed 408']);
    expect(ua.times('OPTIONS')).toEqual([0, 500, 1500, 3500, 7500, 11_500, 15_500, 19_500, 23_500, 27_500, 31_500]);
  });
});
