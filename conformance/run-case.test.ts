/** How a verdict is drawn from what happened in a case. A peer in a few lines stands for the environment. */
import { describe, expect, it } from 'vitest';
import type { Endpoint, EndpointOptions, Environment } from '../machines/environment.ts';
import { Interrupted } from '../machines/environment.ts';
import { type TestCase, testCase } from './case.ts';
import { referenceProfile } from './reference.ts';
import type { CaseResult } from './results.ts';
import { runCase } from './run-case.ts';

const timers = { t1Ms: 500, t2Ms: 4000, t4Ms: 5000, tolerance: { early: 0.1, late: 0.25, lateMs: 100 } };
const timing = { ...timers, tolerances: {}, jitterMs: 0, transitMs: 2, reactionMs: 500 };

/** Time passes only by waiting; the peer answers each request with `answer`. */
function environment(answer: (request: string) => readonly string[], fail?: Error): Environment {
  let nowMs = 0;
  return {
    clock: 'virtual',
    nowMs: () => nowMs,
    jitterMs: () => 0,
    async wait(ms) {
      await new Promise(setImmediate);
      if (fail) throw fail;
      nowMs += ms;
    },
    async open(options: EndpointOptions): Promise<Endpoint> {
      const address = { host: '192.0.2.9', port: 5061 };
      return {
        address,
        transport: options.transport,
        send: (text, to) => {
          for (const reply of answer(text)) options.onPacket(reply, to);
        },
        close() {},
      };
    },
    async trigger() {},
  };
}

function ok(request: string, tag = ';tag=peer'): string {
  const rows = request.split('\r\n').filter((row) => /^(Via|From|Call-ID|CSeq):/.test(row));
  const to = request.split('\r\n').find((row) => row.startsWith('To:'));
  return ['SIP/2.0 200 OK', ...rows, `${to}${tag}`, 'Content-Length: 0', '', ''].join('\r\n');
}

function run(
  definition: Partial<TestCase>,
  where = environment((request) => [ok(request)]),
  lossy = false,
): Promise<CaseResult> {
  const whole = testCase({
    id: 'rfc3261/8.2.6.2/test',
    title: 'is tested',
    role: 'uas',
    transports: ['udp'],
    exercises: ['RFC3261-8.2.6.2-2'],
    async provoke({ tester, sut }) {
      await tester.request('OPTIONS', sut.uri).final();
    },
    ...definition,
  });
  const sut = { host: '192.0.2.1', port: 5060 };
  return runCase(whole, {
    lossy,
    environment: where,
    profile: referenceProfile('test', timers),
    sut,
    timing,
    transport: 'udp',
    seed: 1,
  });
}

const untagged = environment((request) => [ok(request, '')]);

describe('the verdict of a case', () => {
  it('is pass when all that it set out to exercise was seen and right', async () => {
    expect(await run({})).toMatchObject({ verdict: 'warn' });
    const minimal = environment((request) => [
      ok(request).replace(
        '\r\nContent-Length',
        '\r\nAllow: OPTIONS\r\nSupported:\r\nAccept: application/sdp\r\nAccept-Encoding:\r\nAccept-Language: en\r\nContent-Length',
      ),
    ]);
    expect(await run({}, minimal)).toMatchObject({ verdict: 'pass' });
  });

  it('is fail on a breach of a MUST, and names clause, expectation, observation and messages', async () => {
    const result = await run({}, untagged);
    expect(result.verdict).toBe('fail');
    const [finding] = result.requirements;
    expect(finding).toMatchObject({ id: 'RFC3261-8.2.6.2-8', level: 'MUST', verdict: 'fail' });
    expect(finding?.expected).toBeTruthy();
    expect(finding?.observed).toBeTruthy();
    expect(finding?.messages?.every((n) => result.trace[n] !== undefined)).toBe(true);
  });

  it('is inconclusive when something that it set out to exercise was not seen', async () => {
    const provoke: TestCase['provoke'] = async ({ tester }) => tester.staySilent({ forMs: 10 });
    expect(await run({ provoke })).toMatchObject({
      verdict: 'inconclusive',
      reason: expect.stringContaining('8.2.6.2-2'),
    });
  });

  it('is inconclusive when what it waits for never comes', async () => {
    const deaf = environment(() => []);
    const provoke: TestCase['provoke'] = async ({ tester, sut }) => {
      await tester.invite(sut.uri).final(5000);
    };
    const result = await run({ provoke }, deaf, true);
    expect(result).toMatchObject({ verdict: 'inconclusive', reason: 'no response to INVITE within 5.0 s' });
  });

  it('is unsupported only if nothing was found before', async () => {
    const missing: TestCase['provoke'] = async ({ sut }) => sut.requireMethod('PUBLISH');
    expect(await run({ provoke: missing })).toMatchObject({ verdict: 'unsupported' });
    const late: TestCase['provoke'] = async ({ tester, sut }) => {
      await tester.request('OPTIONS', sut.uri).final();
      sut.requireMethod('PUBLISH');
    };
    expect(await run({ provoke: late }, untagged)).toMatchObject({ verdict: 'fail' });
  });

  it('is error when the fault is ours', async () => {
    const provoke: TestCase['provoke'] = async () => {
      throw new TypeError('a mistake of ours');
    };
    expect(await run({ provoke })).toMatchObject({
      verdict: 'error',
      reason: expect.stringContaining('a mistake of ours'),
    });
  });

  it('is inconclusive when the campaign is interrupted, with what was seen so far', async () => {
    const provoke: TestCase['provoke'] = async ({ tester, sut }) => {
      await tester.request('OPTIONS', sut.uri).final();
      await tester.staySilent({ forMs: 1000 });
    };
    const result = await run(
      { provoke },
      environment((request) => [ok(request)], new Interrupted('interrupted')),
    );
    expect(result).toMatchObject({ reason: 'interrupted' });
    expect(result.trace.length).toBe(2);
  });
});
