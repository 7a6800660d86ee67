import { describe, expect, test } from 'vitest';
import { MiniHost, offer, ownAddress, peerRequest, starts } from './mini-host.test-support.ts';
import { defaultScript, withScriptedUser } from './scripted-user.ts';
import { createUserAgent } from './user-agent.ts';

function host(): MiniHost {
  return new MiniHost(
    withScriptedUser(createUserAgent({ name: 'ua', address: ownAddress, ids: 'test' }), defaultScript),
  );
}

function invite(user: string) {
  const ua = host();
  const uri = user === '' ? 'sip:192.0.2.1' : `sip:${user}@192.0.2.1`;
  return { ua, sent: ua.receive(peerRequest('INVITE', {}, offer, uri)) };
}

describe('the default script', () => {
  test.each(['alice', '', 'ua'])('a call to %j rings at once, and is answered after 200 ms', (user) => {
    const { ua, sent } = invite(user);
    expect(starts(sent)).toEqual(['180']);
    expect(ua.advance(199)).toEqual([]);
    expect(starts(ua.advance(1))).toEqual(['200']);
  });

  test.each([
    ['busy', '486'],
    ['reject', '603'],
    ['moved', '302'],
    ['nobody', '404'],
    ['__proto__', '404'],
    ['constructor', '404'],
  ])('a call to %s is refused with %s, and so is OPTIONS', (user, status) => {
    expect(starts(invite(user).sent)).toEqual([status]);
    expect(starts(host().receive(peerRequest('OPTIONS', {}, '', `sip:${user}@192.0.2.1`)))).toEqual([status]);
  });

  test.each(['alice', 'ring', 'slow'])('OPTIONS to %s: 200', (user) => {
    expect(starts(host().receive(peerRequest('OPTIONS', {}, '', `sip:${user}@192.0.2.1`)))).toEqual(['200']);
  });

  test('`ring` rings until it is cancelled', () => {
    const { ua, sent } = invite('ring');
    expect(starts(sent)).toEqual(['180']);
    expect(starts(ua.advance(59_000))).toEqual([]);
    expect(starts(ua.receive(peerRequest('CANCEL', {}, '', 'sip:ring@192.0.2.1')))).toEqual(['200', '487']);
  });

  test('`slow` answers after 3 s', () => {
    const { ua } = invite('slow');
    ua.advance(5000);
    expect(ua.times('SIP/2.0 200')[0]).toBe(3000);
  });

  test('a call that is cancelled first is not answered any more', () => {
    const { ua } = invite('slow');
    expect(starts(ua.receive(peerRequest('CANCEL', {}, '', 'sip:slow@192.0.2.1')))).toEqual(['200', '487']);
    expect([...ua.timers.keys()].filter((key) => key.startsWith('user '))).toEqual([]);
    ua.advance(5000);
    expect(ua.times('SIP/2.0 200')).toHaveLength(1);
  });

  test('a copy has the same plans, and its own', () => {
    const { ua } = invite('slow');
    const copy = ua.element.copy();
    expect(copy.encode()).toBe(ua.element.encode());
    const key = [...ua.timers.keys()].find((each) => each.startsWith('user ')) ?? '';
    expect(copy.handle({ type: 'timer', key }).some(({ type }) => type === 'packet')).toBe(true);
    expect(copy.encode()).not.toBe(ua.element.encode());
    expect(starts(ua.give({ type: 'timer', key }))).toEqual(['200']);
    expect(copy.encode()).toBe(ua.element.encode());
  });
});
