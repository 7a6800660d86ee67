import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { tortureMessages } from '../conformance/torture/index.ts';
import { octetsOf } from '../conformance/torture/message.ts';
import { exitCode, UsageError } from './exit.ts';
import { type LintFlags, lintCommand } from './lint.ts';

const torture = (name: string): string => octetsOf(tortureMessages.find((one) => one.name === name)!);
let dir = '';
let written = '';

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'sipwright-lint-'));
  await mkdir(join(dir, 'torture', 'rfc5118'), { recursive: true });
  await mkdir(join(dir, 'empty'));
  for (const message of tortureMessages) {
    const folder = message.rfc === 5118 ? 'rfc5118' : '.';
    await writeFile(join(dir, 'torture', folder, `${message.name}.dat`), octetsOf(message), 'latin1');
  }
  await writeFile(join(dir, 'torture', 'notes.md'), 'no message');
  await writeFile(join(dir, 'two.sip'), torture('lwsdisp') + torture('ncl'), 'latin1');
});
afterAll(() => rm(dir, { recursive: true, force: true }));
beforeEach(() => {
  written = '';
  vi.spyOn(process.stdout, 'write').mockImplementation((chunk) => {
    written += String(chunk);
    return true;
  });
});
afterEach(() => {
  vi.restoreAllMocks();
  process.exitCode = undefined;
});

async function lint(names: readonly string[], flags: Partial<LintFlags> = {}): Promise<{ code: unknown; out: string }> {
  await lintCommand(
    names.map((name) => (name === '-' ? name : join(dir, name))),
    { color: false, ...flags },
  );
  return { code: process.exitCode, out: written };
}

describe('sipwright lint', () => {
  it('says that a file is valid, octet by octet', async () => {
    const { code, out } = await lint(['torture/intmeth.dat']);
    expect(code).toBe(exitCode.ok);
    expect(out).toMatch(/^valid {2}.*intmeth\.dat\n1 file: 1 valid, 0 invalid\n$/);
  });

  it('says what is wrong and where', async () => {
    const { code, out } = await lint(['torture/ncl.dat']);
    expect(code).toBe(exitCode.violation);
    expect(out).toMatch(/ncl\.dat:9:17: RFC3261-20\.14-1 .*\n {4}Content-Length: -1\n {20}\^\n1 file: 0 valid, 1 inv/);
  });

  it('finds the messages of a folder, and those below it', async () => {
    const { code, out } = await lint(['torture'], { json: true });
    const { schema, files } = JSON.parse(out) as {
      schema: string;
      files: readonly { file: string; verdict: string; violations: readonly unknown[] }[];
    };
    expect(schema).toBe('sipwright/lint@1');
    expect(files).toHaveLength(61);
    expect(code).toBe(exitCode.violation);
    for (const { name, faults, rfc } of tortureMessages) {
      const path = join(dir, 'torture', rfc === 5118 ? 'rfc5118' : '.', `${name}.dat`);
      const judged = files.find(({ file }) => file === path);
      expect(judged?.verdict, name).toBe(faults.length > 0 ? 'invalid' : 'valid');
      expect(judged?.violations, name).toHaveLength(faults.length);
    }
  });

  it('takes a message on standard input', async () => {
    vi.spyOn(process, 'stdin', 'get').mockReturnValue(
      Readable.from([Buffer.from(torture('lwsruri'), 'latin1')]) as typeof process.stdin,
    );
    const { code, out } = await lint(['-']);
    expect(code).toBe(exitCode.violation);
    expect(out).toContain('-:1:34: RFC3261-7.1-1');
  });

  it('judges what is one datagram otherwise than what is a stream', async () => {
    expect((await lint(['two.sip'])).code).toBe(exitCode.ok);
    written = '';
    const { code, out } = await lint(['two.sip'], { stream: true });
    expect(code).toBe(exitCode.violation);
    expect(out).toMatch(/two\.sip:18:17: RFC3261-20\.14-1/);
  });

  it.each([
    [['nowhere.sip'], /there is no ".*nowhere\.sip"; write a file, a folder of messages, or - for standard input/],
    [['empty'], /the folder ".*empty" holds no message; write/],
    [['torture/ncl.dat', 'nowhere.sip'], /there is no/],
  ])('refuses %j, with a sentence that says what to write', async (names, says) => {
    await expect(lint(names)).rejects.toThrow(says);
    await expect(lint(names)).rejects.toBeInstanceOf(UsageError);
    expect(written).toBe('');
  });
});
