/** The campaign on real sockets: against the reference over IPv4 and IPv6, and against peers that mean harm. */
import { createSocket, type Socket } from 'node:dgram';
import { afterEach, describe, expect, it } from 'vitest';
import { cases } from './cases/index.ts';
import { planCampaign } from './plan.ts';
import { checkProfile, type Profile } from './profile.ts';
import { referenceProfile, referenceUserAgent } from './reference.ts';
import { type VerifyOptions, verify } from './verify.ts';

const timers = { t1Ms: 40, t2Ms: 320, t4Ms: 400, tolerance: { early: 0.1, late: 0.25, lateMs: 100 } };
const sockets: Socket[] = [];

afterEach(() => {
  for (const socket of sockets.splice(0)) socket.close();
});

function optionsFor(profile: Profile, select: readonly string[], more: Partial<VerifyOptions> = {}): VerifyOptions {
  const planned = planCampaign(cases, { roles: profile.roles, transports: ['udp'], select, exclude: [] });
  if (!planned.ok) throw new Error(planned.problem);
  return {
    profile,
    dir: '.',
    plan: planned.plan,
    suiteVersion: 'test',
    seed: 1,
    startedAt: '2026-01-01T00:00:00.000Z',
    signal: new AbortController().signal,
    ...more,
  };
}

function profileOf(fields: object): Profile {
  const checked = checkProfile(
    { schema: 'sipwright/profile@1', name: 'peer', roles: ['uas'], timers, ...fields },
    'test',
  );
  if (!checked.ok) throw new Error(checked.problem);
  return checked.profile;
}

/** A peer on a socket of its own; `answer` says what goes back for each datagram. */
async function peer(answer: (text: string, count: number, socket: Socket) => readonly string[]): Promise<Profile> {
  const socket = createSocket('udp4');
  sockets.push(socket);
  let count = 0;
  socket.on('message', (octets, from) => {
    const text = octets.toString('latin1');
    if (/^[\r\n]*$/.test(text)) return;
    count += 1;
    for (const reply of answer(text, count, socket)) socket.send(Buffer.from(reply, 'latin1'), from.port, from.address);
  });
  await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve));
  return profileOf({
    reach: { host: '127.0.0.1', port: socket.address().port },
    users: { answer: 'alice', busy: 'bob' },
  });
}

/** A response that copies what must be copied. */
function ok(request: string): string {
  const rows = request.split('\r\n').filter((row) => /^(Via|From|Call-ID|CSeq):/.test(row));
  const to = request.split('\r\n').find((row) => row.startsWith('To:'));
  return ['SIP/2.0 200 OK', ...rows, `${to};tag=peer`, 'Content-Length: 0', '', ''].join('\r\n');
}

describe('the reference user agent on sockets', () => {
  for (const host of ['127.0.0.1', '::1']) {
    it(`passes over ${host}`, async () => {
      const reference = referenceProfile('test', timers);
      const profile = { ...reference, reach: { ...reference.reach, host } };
      const select = ['rfc3261/8.2.6.2/*', 'rfc3261/9.2/ringing-call', 'rfc3261/12.2.1.1/bye', 'rfc3261/17.1.1.3/*'];
      const element: VerifyOptions['element'] = (address) => referenceUserAgent(address, timers, 1);
      const outcome = await verify(optionsFor(profile, select, { element }));
      if (!outcome.ok) throw new Error(outcome.problem);
      const others = outcome.results.cases.filter(({ verdict }) => verdict !== 'pass');
      expect(others.map(({ id, verdict, reason }) => `${id} ${verdict} ${reason}`)).toEqual([]);
      expect(outcome.results.totals.pass).toBeGreaterThan(10);
      expect(outcome.lost).toBeUndefined();
    });
  }
});

describe('a peer that means harm', () => {
  it('may send garbage, nothing, and 65,507 octets of A: all is recorded and judged', async () => {
    const garbage = ['\x00\xff\x1b[2J<script>', '', 'A'.repeat(65_507), 'SIP/2.0 200 OK\r\n\r\n'];
    const profile = await peer((text) => [...garbage, ok(text)]);
    const outcome = await verify(optionsFor(profile, ['rfc3261/8.2.6.2/to-tag-added']));
    if (!outcome.ok) throw new Error(outcome.problem);
    const judged = outcome.results.cases.find(({ id }) => id.endsWith('to-tag-added'));
    const texts = judged?.trace.map(({ text }) => text);
    expect(texts).toEqual(expect.arrayContaining(garbage));
    expect(judged?.verdict).toBe('fail');
    expect(judged?.requirements.find(({ verdict }) => verdict === 'fail')?.messages?.length).toBeGreaterThan(0);
    expect(outcome.results.totals.error).toBe(0);
  });

  it('may flood us: the trace ends, the case goes on', async () => {
    const profile = await peer((text) => [...Array.from({ length: 3000 }, () => 'noise'), ok(text)]);
    const outcome = await verify(optionsFor(profile, ['rfc3261/8.2.6.2/to-tag-added']));
    if (!outcome.ok) throw new Error(outcome.problem);
    expect(outcome.results.cases).toHaveLength(3);
    expect(outcome.results.totals.error).toBe(0);
  });
});

describe('a peer that is not there', () => {
  it('is named, within two seconds', async () => {
    const profile = await peer(() => []);
    const port = profile.reach.port;
    for (const socket of sockets.splice(0)) socket.close();
    const startedMs = performance.now();
    const outcome = await verify(optionsFor(profile, ['rfc3261/9.2/*']));
    expect(performance.now() - startedMs).toBeLessThan(2000);
    expect(outcome).toMatchObject({ ok: true, lost: expect.stringContaining(`127.0.0.1:${port}`) });
  });

  it('is found out too when it only keeps silent', async () => {
    const profile = await peer(() => []);
    const startedMs = performance.now();
    const outcome = await verify(optionsFor(profile, ['rfc3261/9.2/*']));
    expect(performance.now() - startedMs).toBeLessThan(2800);
    expect(outcome).toMatchObject({ ok: true, lost: expect.stringMatching(/^nothing answers SIP at/) });
  });

  it('may leave midway: what ran so far is kept', async () => {
    const profile = await peer((text, count, socket) => {
      if (count === 4) {
        socket.close();
        sockets.splice(0);
        return [];
      }
      return [ok(text)];
    });
    const outcome = await verify(optionsFor(profile, ['rfc3261/8.2.6.2/*'], { jobs: 1 }));
    if (!outcome.ok) throw new Error(outcome.problem);
    expect(outcome.lost).toMatch(/is gone/);
    expect(outcome.results.environment.endedEarly).toBe(outcome.lost);
    expect(outcome.results.cases.length).toBeGreaterThan(1);
    expect(outcome.results.cases.some(({ trace }) => trace.length > 1)).toBe(true);
  });

  it('is reported as dead when its process ends', async () => {
    const script = `const s = require('node:dgram').createSocket('udp4'); let n = 0;
      s.on('message', (m, r) => { const t = m.toString('latin1'); if (!t.trim()) return; if (++n === 3) process.exit(7);
        const rows = t.split('\\r\\n'); const of = (x) => rows.filter((y) => y.startsWith(x));
        s.send(['SIP/2.0 200 OK', ...of('Via'), ...of('From'), ...of('To').map((y) => y + ';tag=x'), ...of('Call-ID'), ...of('CSeq'), 'Content-Length: 0', '', ''].join('\\r\\n'), r.port, r.address); });
      s.bind(Number(process.argv[1]), '127.0.0.1', () => console.log('listening'));`;
    const profile = profileOf({
      reach: { host: '127.0.0.1', port: 0 },
      users: { answer: 'alice' },
      start: { command: [process.execPath, '-e', script, '{port}'], ready: { output: 'listening' } },
    });
    const outcome = await verify(optionsFor(profile, ['rfc3261/8.2.6.2/*']));
    if (!outcome.ok) throw new Error(outcome.problem);
    expect(outcome.lost).toBe('the SUT died: peer ended with exit code 7');
    expect(outcome.results.cases.length).toBeGreaterThan(0);
  });
});

describe('an interrupted campaign', () => {
  it('ends at once with a report of what ran', async () => {
    const profile = await peer((text) => [ok(text)]);
    const interrupt = new AbortController();
    const startedMs = performance.now();
    const running = verify(
      optionsFor(profile, ['rfc3261/17.2.1/*', 'rfc3261/8.2.6.2/*'], {
        signal: interrupt.signal,
        onResult: ({ id }) => {
          if (id === 'sanity/before') setTimeout(() => interrupt.abort('interrupted'), 300);
        },
      }),
    );
    const outcome = await running;
    if (!outcome.ok) throw new Error(outcome.problem);
    expect(performance.now() - startedMs).toBeLessThan(3000);
    expect(outcome.lost).toBeUndefined();
    expect(outcome.results.environment.endedEarly).toBe('interrupted');
    expect(outcome.results.cases.length).toBeGreaterThan(1);
    expect(outcome.results.cases.filter(({ reason }) => reason === 'interrupted').length).toBeGreaterThan(0);
  });
});
