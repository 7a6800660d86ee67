import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rules } from '../../machines/rules/index.ts';
import { broken, observe, received, request, response, sent, timing, verdictOn } from './trace.test-support.ts';

const invite = request('INVITE');
const busy = response(486, 'INVITE');
const ack = request('ACK', { toTag: 'to1' });

/** A SUT that refuses a call and repeats the 486 at these times. */
const refusal = (...atMs: number[]) => [sent(0, invite), received(20, busy), ...atMs.map((at) => received(at, busy))];

/** 20 ms + T1, doubling, capped at T2, for 32 s. */
const schedule = [520, 1520, 3520, 7520, 11_520, 15_520, 19_520, 23_520, 27_520, 31_520];

describe('a final response other than 2xx (Timer G)', () => {
  it('accepts the schedule of the RFC, through Timer H', () => {
    const conclusion = observe(refusal(...schedule), 45_000);
    expect(broken(conclusion)).toEqual([]);
    expect(verdictOn(conclusion, 'RFC3261-17.2.1-11')?.verdict).toBe('pass');
    expect(conclusion.transitions['invite-server']).toContain('completed timer.H');
  });

  it('accepts a schedule shaken within the tolerance', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: -0.08, max: 0.2, noNaN: true }), { minLength: 6, maxLength: 6 }),
        (shakes) => {
          let at = 20;
          const times = shakes.map((shake, i) => {
            at += Math.min(500 * 2 ** i, 4000) * (1 + shake);
            return at;
          });
          expect(broken(observe([...refusal(...times), sent(at + 30, ack)], at + 5000))).toEqual([]);
        },
      ),
    );
  });

  it('finds that nothing is sent again, and says by when it was expected', () => {
    const found = verdictOn(observe(refusal(), 10_000), 'RFC3261-17.2.1-11');
    expect(found).toMatchObject({ verdict: 'fail', messages: [1] });
    expect(found?.expected).toMatch(/Timer G \(500 ms\) fires, between 0\.4\d\d s and 0\.7\d\d s/);
    expect(found?.observed).toMatch(/nothing of the kind until 0\.7\d\d s/);
  });

  it('finds a SUT that does not back off', () => {
    const found = verdictOn(observe(refusal(520, 1020, 1520, 2020), 10_000), 'RFC3261-17.2.1-11');
    expect(found).toMatchObject({ verdict: 'fail', atMs: 1020, messages: [2, 3] });
    expect(found?.observed).toBe('486 Said sent again at 1.020 s');
  });

  it('finds a SUT that reaches T2 one step late', () => {
    const late = observe(refusal(520, 1520, 3520, 7520, 15_520), 20_000);
    expect(verdictOn(late, 'RFC3261-17.2.1-11')).toMatchObject({ verdict: 'fail', messages: [5] });
  });

  it('finds one retransmission too many after the ACK', () => {
    const lines = [...refusal(520), sent(600, ack), received(1520, busy)];
    expect(broken(observe(lines, 10_000))).toEqual(['RFC3261-17.2.1-14']);
  });

  it('forgives a retransmission that crosses the ACK', () => {
    expect(
      broken(
        observe(
          [...refusal(520, 1520), sent(1515, ack)].sort((a, b) => a.atMs - b.atMs),
          10_000,
        ),
      ),
    ).toEqual([]);
  });

  it('finds a retransmission after Timer H', () => {
    expect(broken(observe(refusal(...schedule, 45_000), 50_000))).toEqual(['RFC3261-17.2.1-18']);
  });

  it('finds a final response that changes between retransmissions', () => {
    const lines = [...refusal(), received(520, response(600, 'INVITE'))];
    expect(broken(observe(lines, 2000))).toEqual(['RFC3261-17.2.1-11']);
  });

  it('finds a retransmission whose To tag changes', () => {
    const lines = [...refusal(), received(520, response(486, 'INVITE', { toTag: 'other' }))];
    expect(broken(observe(lines, 2000))).toContain('RFC3261-17.2.1-11');
  });

  it('claims nothing about what a run was too short to show', () => {
    const conclusion = observe(refusal(), 400);
    expect(broken(conclusion)).toEqual([]);
    expect(verdictOn(conclusion, 'RFC3261-17.2.1-14')).toBeUndefined();
  });

  it('does not vouch for an ACK that was heard before a retransmission could have shown otherwise', () => {
    const lines = [...refusal(), sent(100, ack)];
    expect(verdictOn(observe(lines, 300), 'RFC3261-17.2.1-14')).toBeUndefined();
    expect(verdictOn(observe(lines, 6000), 'RFC3261-17.2.1-14')?.verdict).toBe('pass');
  });
});

describe('jitter', () => {
  it('widens each window by what the host itself was late', () => {
    const lines = [...refusal(1100), sent(1120, ack)];
    expect(broken(observe(lines, 5000))).toEqual(['RFC3261-17.2.1-11']);
    expect(broken(observe(lines, 5000, { timing: { ...timing, jitterMs: 400 } }))).toEqual([]);
  });
});

describe('100 Trying and retransmitted INVITEs', () => {
  it('finds that 200 ms pass without a word', () => {
    const conclusion = observe([sent(0, invite), received(900, response(180, 'INVITE'))], 1000);
    expect(broken(conclusion)).toEqual(['RFC3261-17.2.1-1']);
  });

  it('is content with a final response instead of 100', () => {
    expect(broken(observe([sent(0, invite), received(30, busy), sent(40, ack)], 400))).toEqual([]);
  });

  it('finds that a provisional response is not repeated', () => {
    const lines = [sent(0, invite), received(20, response(180, 'INVITE')), sent(500, invite)];
    expect(verdictOn(observe(lines, 3000), 'RFC3261-17.2.1-7')).toMatchObject({ verdict: 'fail', messages: [2] });
    const good = [...lines, received(510, response(180, 'INVITE'))];
    expect(verdictOn(observe(good, 3000), 'RFC3261-17.2.1-7')?.verdict).toBe('pass');
  });

  it('accepts a retransmitted INVITE that crosses the final response', () => {
    const lines = [
      sent(0, invite),
      received(20, response(180, 'INVITE')),
      sent(500, invite),
      received(501, busy),
      received(503, busy),
    ];
    expect(broken(observe([...lines, sent(510, ack)], 3000))).toEqual([]);
  });
});

describe('the 2xx', () => {
  const ok = response(200, 'INVITE', { body: 'v=0' });
  const ackOfOk = request('ACK', { toTag: 'to1', branch: 'z9hG4bKack' });

  it('is repeated from T1 to T2 until the ACK', () => {
    const lines = [sent(0, invite), received(20, ok), received(520, ok), received(1520, ok), sent(1600, ackOfOk)];
    expect(broken(observe(lines, 10_000))).toEqual([]);
  });

  it('is found missing', () => {
    const lines = [sent(0, invite), received(20, ok)];
    expect(broken(observe(lines, 5000))).toEqual(['RFC3261-13.3.1.4-5']);
  });

  it('is found sent again after the ACK', () => {
    const lines = [sent(0, invite), received(20, ok), sent(50, ackOfOk), received(520, ok)];
    expect(broken(observe(lines, 5000))).toEqual(['RFC3261-13.3.1.4-5']);
  });

  it('must not be followed by BYE before the ACK', () => {
    const bye = request('BYE', { toTag: 'from1', fromTag: 'to1', branch: 'z9hG4bKbye', callId: 'call1' }, 'sut');
    const lines = [sent(0, invite), received(20, ok), received(300, bye)];
    expect(broken(observe(lines, 400))).toContain('RFC3261-15-6');
  });
});

describe('a SUT that calls', () => {
  const call = request('INVITE', {}, 'sut');
  const times = [0, 500, 1500, 3500, 7500, 15_500, 31_500];

  it('repeats its INVITE on Timer A until Timer B', () => {
    const calls = times.map((at) => received(at, call));
    // Only when Timer A would have fired once more is it plain that Timer B did.
    expect(observe(calls, 45_000).transitions['invite-client']).not.toContain('calling timer.B');
    const conclusion = observe(calls, 75_000);
    expect(broken(conclusion)).toEqual([]);
    expect(conclusion.transitions['invite-client']).toContain('calling timer.B');
  });

  it('is found out when Timer A does not double', () => {
    const lines = [0, 500, 1000].map((at) => received(at, call));
    expect(broken(observe(lines, 2000))).toHaveLength(1);
  });

  it('is found out when it goes on after a provisional response', () => {
    const lines = [received(0, call), sent(100, response(180, 'INVITE', {}, 'tester')), received(500, call)];
    expect(broken(observe(lines, 2000))).toHaveLength(1);
  });

  it('must acknowledge a refusal, each time it comes', () => {
    const refused = response(486, 'INVITE', {}, 'tester');
    const itsAck = request('ACK', { toTag: 'to1' }, 'sut').replace(/Contact:.*\r\n/, '');
    const once = [received(0, call), sent(100, refused), received(110, itsAck), sent(600, refused)];
    expect(broken(observe(once, 5000))).toEqual(['RFC3261-17.1.1.2-26']);
    expect(broken(observe([...once, received(620, itsAck)], 5000))).toEqual([]);
  });

  it('must not change the branch of that ACK', () => {
    const refused = response(486, 'INVITE', {}, 'tester');
    const itsAck = request('ACK', { toTag: 'to1', branch: 'z9hG4bKother' }, 'sut').replace(/Contact:.*\r\n/, '');
    const lines = [received(0, call), sent(100, refused), received(110, itsAck)];
    expect(broken(observe(lines, 5000, { rules }))).toContain('RFC3261-17.1.1.3-5');
  });
});

describe('a response with a second Via, sent to a SUT that calls', () => {
  const call = request('INVITE', {}, 'sut');
  const stray = response(200, 'INVITE', { toTag: 'stray' }, 'tester').replace(
    '\r\nFrom:',
    '\r\nVia: SIP/2.0/UDP 192.0.2.7;branch=z9hG4bKsecond\r\nFrom:',
  );
  const ackOfStray = request('ACK', { toTag: 'stray', branch: 'z9hG4bKack' }, 'sut').replace(/Contact:.*\r\n/, '');

  it('may be taken by the transaction and dropped by the core, or by both dropped', () => {
    expect(broken(observe([received(0, call), sent(10, stray)], 3000))).toEqual([]);
    const goesOn = [received(0, call), sent(10, stray), received(500, call)];
    const conclusion = observe(goesOn, 1400);
    expect([broken(conclusion), verdictOn(conclusion, 'RFC3261-8.1.3.3-1')?.verdict]).toEqual([[], 'pass']);
  });

  it('should not be acknowledged, and nothing else is blamed for that', () => {
    const lines = [received(0, call), sent(10, stray), received(12, ackOfStray)];
    const conclusion = observe(lines, 3000);
    expect(broken(conclusion)).toEqual(['RFC3261-8.1.3.3-1']);
    expect(verdictOn(conclusion, 'RFC3261-8.1.3.3-1')?.verdict).toBe('warn');
  });
});

describe('responses to other requests', () => {
  const options = request('OPTIONS');

  it('are the same for each copy of the request', () => {
    const ok = response(200, 'OPTIONS');
    expect(broken(observe([sent(0, options), received(20, ok), sent(500, options), received(510, ok)], 3000))).toEqual(
      [],
    );
    const silent = observe([sent(0, options), received(20, ok), sent(500, options)], 3000);
    expect(broken(silent)).toHaveLength(1);
  });

  it('must have a To tag', () => {
    const untagged = response(200, 'OPTIONS').replace(';tag=to1', '');
    expect(broken(observe([sent(0, options), received(20, untagged)], 1000, { rules }))).toContain('RFC3261-8.2.6.2-8');
  });

  it('must come at all', () => {
    expect(broken(observe([sent(0, options)], 33_000))).toEqual(['RFC3261-8.2.6.1-2']);
    expect(broken(observe([sent(0, options)], 31_000))).toEqual([]);
  });
});

describe('a path that may lose packets', () => {
  const lossy = { lossy: true };

  it('lets nothing that is missing count as a violation, but says what was missing', () => {
    const conclusion = observe(refusal(), 40_000, lossy);
    expect(broken(conclusion)).toEqual([]);
    expect(conclusion.doubts[0]).toMatch(/Timer G .* the path may lose packets/);
  });

  it('has no doubt about a run in which nothing was missing', () => {
    const conclusion = observe([...refusal(520), sent(600, ack)], 45_000, lossy);
    expect([broken(conclusion), conclusion.doubts]).toEqual([[], []]);
    expect(verdictOn(conclusion, 'RFC3261-17.2.1-11')?.verdict).toBe('pass');
  });

  it('forgives the repetition of what was acknowledged, since the ACK may be lost', () => {
    expect(broken(observe([...refusal(520), sent(600, ack), received(1520, busy)], 10_000, lossy))).toEqual([]);
  });

  it('still finds what no loss explains', () => {
    expect(broken(observe(refusal(100), 10_000, lossy))).toEqual(['RFC3261-17.2.1-11']);
    expect(broken(observe([...refusal(), received(520, response(600, 'INVITE'))], 2000, lossy))).toHaveLength(1);
  });

  it('does not take silence for a refusal to answer', () => {
    const conclusion = observe([sent(0, request('OPTIONS'))], 40_000, lossy);
    expect(broken(conclusion)).toEqual([]);
    expect(conclusion.doubts).toHaveLength(1);
  });
});

describe('a SUT without transactions (§8.2.7)', () => {
  it('is not blamed for ignoring a CANCEL', () => {
    const lines = [sent(0, invite), received(20, busy), sent(500, request('CANCEL'))];
    expect(broken(observe(lines, 40_000, { isStateless: () => true }))).toEqual([]);
    expect(broken(observe([sent(0, request('CANCEL'))], 40_000))).toEqual(['RFC3261-8.2.6.1-2']);
  });
});

describe('a hostile SUT', () => {
  it('cannot make the monitor throw, whatever its octets', () => {
    const octets = fc.oneof(
      fc.string({ unit: fc.integer({ min: 0, max: 255 }).map((code) => String.fromCharCode(code)), maxLength: 300 }),
      fc.constantFrom('', '\r\n', 'A'.repeat(65_507), busy, invite, 'SIP/2.0 200 OK\r\nCSeq: 1 INVITE\r\n\r\n'),
      fc.tuple(fc.nat(busy.length), fc.string()).map(([at, what]) => busy.slice(0, at) + what + busy.slice(at + 1)),
    );
    fc.assert(
      fc.property(fc.array(octets, { maxLength: 12 }), (texts) => {
        const lines = [sent(0, invite), ...texts.map((text, i) => received(10 * (i + 1), text))];
        expect(observe(lines, 40_000, { rules }).requirements).toBeDefined();
      }),
      { numRuns: 300 },
    );
  });

  it('cannot fill the memory with accounts', () => {
    const flood = Array.from({ length: 3000 }, (_, i) => received(20 + i, i % 2 ? busy : response(180, 'INVITE')));
    expect(observe([sent(0, invite), ...flood], 60_000, { rules }).requirements.length).toBeLessThan(100);
  });
});

describe('a target that changes while a request is on its way', () => {
  const to = 'to1';
  const offer = { body: 'v=0', headers: ['Content-Type: application/sdp'] };
  const ok = (cseq: number) => response(200, 'INVITE', { ...offer, cseq, branch: `z9hG4bK${cseq}` });
  const moved = request('INVITE', { ...offer, cseq: 2, branch: 'z9hG4bK2', toTag: to }).replace(
    '<sip:me@127.0.0.1:5061>',
    '<sip:moved@127.0.0.1:5061>',
  );
  const bye = (target: string) =>
    request('BYE', { fromTag: to, toTag: 'from1', branch: 'z9hG4bKbye' }, 'sut')
      .replace('sip:peer@127.0.0.1:5061', target)
      .replace(/Contact:.*\r\n/, '');
  const call = [
    sent(0, request('INVITE', { ...offer, branch: 'z9hG4bK1' })),
    received(10, ok(1)),
    sent(20, request('ACK', { toTag: to, branch: 'z9hG4bKack' })),
    sent(1000, moved),
    received(1005, ok(2)),
  ];

  it('may still be the old one for as long as the message may take', () => {
    const early = observe([...call, received(1008, bye('sip:me@127.0.0.1:5061'))], 1100, { rules });
    expect(verdictOn(early, 'RFC3261-12.2.1.1-12')?.verdict).not.toBe('fail');
  });

  it('must be the new one after that', () => {
    const late = observe([...call, received(1200, bye('sip:me@127.0.0.1:5061'))], 1300, { rules });
    expect(verdictOn(late, 'RFC3261-12.2.1.1-12')?.verdict).toBe('fail');
    const right = observe([...call, received(1200, bye('sip:moved@127.0.0.1:5061'))], 1300, { rules });
    expect(verdictOn(right, 'RFC3261-12.2.1.1-12')?.verdict).toBe('pass');
  });
});
