/** The command line as a user meets it: what it says, where, and with which exit code. Needs the build, as `npm test` makes it. */
import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { encodeToken } from '../sim/token.ts';

const main = join(import.meta.dirname, '..', 'dist', 'cli', 'main.js');
let dir = '';

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'sipwright-test-'));
});
afterAll(() => rm(dir, { recursive: true, force: true }));

interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

function sipwright(...args: string[]): Promise<Ended> {
  return new Promise((resolve) => {
    execFile(process.execPath, [main, ...args], { cwd: dir, maxBuffer: 64 * 1024 * 1024 }, (error, stdout, stderr) => {
      resolve({ code: error ? Number(error.code) : 0, stdout, stderr });
    });
  });
}

describe('what is wrong on the command line', () => {
  const wrong: readonly (readonly [args: readonly string[], says: RegExp])[] = [
    [['verify', 'nonsense'], /"nonsense" is not a SIP URI.*write it as sip:host/],
    [['verify', 'tel:+1234'], /"tel:\+1234" is not a SIP URI; write it as sip:host/],
    [['verify', '--bogus'], /unknown option '--bogus'/],
    [['verify', '--stack', 'kamalio'], /there is no profile "kamalio"; did you mean "kamailio"/],
    [['verify', '--stack', './nowhere.json'], /nowhere\.json/],
    [['verify', '--role', 'proxy'], /"proxy" is no role; write one of uas/],
    [['verify', '--select', 'no-such-thing'], /"no-such-thing" matches no case.*--list/],
    [['verify', '--t1', 'soon'], /write a whole number/],
    [['verify', '--update-baseline'], /--update-baseline needs --baseline/],
    [['verify', 'sip:127.0.0.1', '--virtual'], /leave the target out/],
    [['diagram', 'nothing'], /"nothing" is no machine; there are invite-client/],
    [['diagram', 'invite-client', '--format', 'png'], /"png" is no format; write mermaid or dot/],
    [['replay', 'sw1_zz'], /token/i],
    [['simulate', 'weather'], /"weather" is no model; there are call/],
    [['requirements', '--state', 'fine'], /"fine" is no state; write one of executable/],
  ];
  for (const [args, says] of wrong) {
    it(`exits with 2 and one sentence: ${args.join(' ')}`, async () => {
      const { code, stdout, stderr } = await sipwright(...args);
      expect(stderr).toMatch(says);
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
      expect(stderr.trim().split('\n').length).toBeLessThanOrEqual(2);
    });
  }
});

describe('verify', () => {
  it('says plainly that nobody listens, with exit code 3', async () => {
    const { code, stderr } = await sipwright('verify', 'sip:127.0.0.1:9', '--quiet');
    expect(code).toBe(3);
    expect(stderr).toMatch(/nothing listens at 127\.0\.0\.1:9 over UDP/);
  });

  it('writes the files of the contract, and with --json nothing but the results to standard output', async () => {
    const out = join(dir, 'report');
    const { code, stdout } = await sipwright(
      'verify',
      '--virtual',
      '--json',
      '--select',
      'rfc3261/9.2/*',
      '--out',
      out,
    );
    expect(code).toBe(0);
    const results = JSON.parse(stdout);
    expect(results.schema).toBe('sipwright/results@1');
    expect(results.totals.pass).toBeGreaterThan(5);
    expect(results.requirements.map(({ id }: { id: string }) => id)).toContain('RFC3261-9.2-2');
    expect((await readdir(out)).sort()).toEqual([
      'index.html',
      'junit.xml',
      'results.json',
      'summary.md',
      'trace.pcapng',
    ]);
    expect(JSON.parse(await readFile(join(out, 'results.json'), 'utf8'))).toEqual(results);
  });

  it('lists cases without running any', async () => {
    const { code, stdout } = await sipwright('verify', '--list', '--json', '--role', 'uac');
    const listed = JSON.parse(stdout);
    expect(code).toBe(0);
    expect(listed.length).toBeGreaterThan(15);
    expect(new Set(listed.map(({ role }: { role: string }) => role))).toEqual(new Set(['uac']));
  });

  it('holds a baseline: what is known does not count, what is worse does', async () => {
    const baseline = join(dir, 'baseline.json');
    const args = ['verify', '--virtual', '--quiet', '--select', 'rfc3261/9.2/ringing-call', '--baseline', baseline];
    expect((await sipwright(...args)).code).toBe(2);
    expect((await sipwright(...args, '--update-baseline')).code).toBe(0);
    expect(JSON.parse(await readFile(baseline, 'utf8'))).toEqual({ schema: 'sipwright/expected@1', cases: {} });
    expect((await sipwright(...args)).code).toBe(0);
  });
});

describe('the other commands', () => {
  it('account for each requirement', async () => {
    const { code, stdout } = await sipwright('requirements', '--rfc', '3261', '--json');
    const { totals, requirements } = JSON.parse(stdout);
    expect(code).toBe(0);
    expect(requirements).toHaveLength(1099);
    expect(totals.open).toBe(0);
    expect(totals.executable).toBeGreaterThan(250);
  });

  it('simulate: every property holds, and every `sometimes` is reached', async () => {
    const { code, stdout } = await sipwright('simulate', 'call', '--loss', '30', '--json', '--check-determinism');
    const result = JSON.parse(stdout);
    expect({ code, schema: result.schema, violations: result.violations }).toEqual({
      code: 0,
      schema: 'sipwright/simulation@1',
      violations: [],
    });
  });

  it('replay a token, the same way each time', async () => {
    const token = encodeToken({ model: 'call', options: { lossPercent: 30 }, tape: [0, 0, 1] });
    const [once, again] = [await sipwright('replay', token), await sipwright('replay', token)];
    expect(once.code).toBe(0);
    expect(once.stdout).toMatch(/INVITE sip:bob@.*every property held\ntrace hash [0-9a-f]{16}/s);
    expect(again.stdout).toBe(once.stdout);
  });

  it('draw every machine', async () => {
    const out = join(dir, 'diagrams');
    expect((await sipwright('diagram', '--all', '--format', 'dot', '--out', out)).code).toBe(0);
    const files = await readdir(out);
    expect(files).toEqual(expect.arrayContaining(['invite-client.dot', 'invite-server.dot', 'non-invite-server.dot']));
    expect(await readFile(join(out, 'invite-server.dot'), 'utf8')).toMatch(/^digraph/);
  });
});
