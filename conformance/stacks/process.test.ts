import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { checkProfile, type Profile } from '../profile.ts';
import { freePort } from '../transport/address.ts';
import { createRealClock } from '../transport/clock.ts';
import { openUdp } from '../transport/udp.ts';
import type { Exit } from './child.ts';
import { type Stack, type StackOptions, startStack } from './process.ts';

const clock = createRealClock();
const dir = mkdtempSync(join(tmpdir(), 'process-test-'));
const stacks: Stack[] = [];
afterEach(() => Promise.all(stacks.splice(0).map((stack) => stack.stop())));
afterAll(() => rmSync(dir, { recursive: true }));

let scripts = 0;
/** A profile whose program is a small Node script; its arguments are the port, the host, `{dir}` and `{temp}`. */
function profileOf(script: string, more: Record<string, unknown> = {}, start: Record<string, unknown> = {}): Profile {
  scripts += 1;
  const file = `script-${scripts}.mjs`;
  writeFileSync(join(dir, file), `const [port, host, dir, temp, control] = process.argv.slice(2);\n${script}`);
  const command = [process.execPath, `{dir}/${file}`, '{port}', '{host}', '{dir}', '{temp}', '{controlPort}'];
  const result = checkProfile(
    {
      schema: 'sipwright/profile@1',
      name: 'script',
      roles: ['uas'],
      reach: { host: '127.0.0.1', port: 0 },
      start: { command, ready: { output: 'ready' }, ...start },
      ...more,
    },
    'test',
  );
  if (!result.ok) throw new Error(result.problem);
  return result.profile;
}

async function start(profile: Profile, more: Partial<StackOptions> = {}): Promise<Stack> {
  const result = await startStack({ profile, dir, clock, ...more });
  if (!result.ok) throw new Error(`${result.problem}\n${result.output}`);
  stacks.push(result.stack);
  return result.stack;
}

const idle = 'setInterval(() => {}, 1000);';

function alive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

async function until(condition: () => boolean): Promise<void> {
  for (let i = 0; i < 400 && !condition(); i += 1) await clock.wait(10);
  expect(condition()).toBe(true);
}

describe('starting', () => {
  it('fills in the placeholders and waits for the text, though it comes in pieces', async () => {
    const profile = profileOf(
      `console.log(JSON.stringify({ port, host, dir, temp, control }));
       process.stderr.write('rea'); setTimeout(() => process.stdout.write('dy'), 50); ${idle}`,
    );
    const stack = await start(profile);
    const told = JSON.parse(stack.output().split('\n')[0] ?? '');
    expect(told).toMatchObject({ host: '127.0.0.1', dir, port: String(stack.address.port) });
    expect(stack.address.port).toBeGreaterThan(0);
    expect(Number(told.control)).toBeGreaterThan(0);
    expect(told.control).not.toBe(told.port);
    expect(existsSync(told.temp)).toBe(true);
    await stack.stop();
    expect(existsSync(told.temp)).toBe(false);
  });

  it('puts an IPv6 address in brackets where a port follows it', async () => {
    const command = [process.execPath, '-e', `console.log('ready', ...process.argv.slice(1)); ${idle}`];
    const profile = profileOf(
      '',
      { reach: { host: '[::1]', port: 0 } },
      { command: [...command, '{host}', 'udp:{host}:{port}', '{other}'] },
    );
    const stack = await start(profile);
    expect(stack.output()).toBe(`ready ::1 udp:[::1]:${stack.address.port} {other}\n`);
  });

  it('waits until the UDP port is open', async () => {
    const profile = profileOf(
      `import('node:dgram').then(({ createSocket }) =>
         setTimeout(() => createSocket('udp4').bind(+port, host, () => console.log('bound')), 150));`,
      {},
      { ready: { port: '{port}' } },
    );
    const stack = await start(profile);
    await until(() => stack.output().includes('bound'));
  });

  it('gives another port when the wanted one is taken', async () => {
    const taken = await openUdp({ host: '127.0.0.1', clock, onDatagram: () => {}, onError: () => {} });
    const profile = profileOf(`console.log('ready', port); ${idle}`, { reach: taken.address });
    const stack = await start(profile);
    expect(stack.address.port).not.toBe(taken.address.port);
    expect(stack.output()).toContain(`ready ${stack.address.port}`);
    await taken.close();
  });

  it.each([
    ['a program that is not there', { command: ['no-such-program-here'] }, /ENOENT/],
    [
      'a program that ends',
      { command: [process.execPath, '-e', 'console.log("oh"); process.exit(7)'] },
      /ended.*with 7/,
    ],
    ['a program that says nothing', { command: [process.execPath, '-e', idle] }, /more than 400 ms to print "ready"/],
    [
      'a program that opens no port',
      { command: [process.execPath, '-e', idle], ready: { port: '{port}' } },
      /open UDP port/,
    ],
  ])('says what is wrong with %s', async (_, wrong, sentence) => {
    const result = await startStack({ profile: profileOf('', {}, wrong), dir, clock, readyMs: 400 });
    expect(result).toMatchObject({ ok: false, problem: expect.stringMatching(sentence) });
    if (!result.ok && wrong.command[2]?.includes('oh')) expect(result.output).toBe('oh\n');
  });

  it('says that a host is not of this machine', async () => {
    const profile = profileOf('', { reach: { host: '192.0.2.1' } });
    expect(await startStack({ profile, dir, clock })).toMatchObject({
      ok: false,
      problem: expect.stringContaining('192.0.2.1'),
    });
  });

  it('starts nothing when the profile does not say how', async () => {
    const { start: _, ...rest } = profileOf('', { reach: { host: '[::1]', port: 5070 } });
    const stack = await start(rest);
    expect(stack).toMatchObject({ started: false, address: { host: '::1', port: 5070 } });
    expect(await startStack({ profile: { ...rest, reach: { ...rest.reach, port: 0 } }, dir, clock })).toMatchObject({
      ok: false,
      problem: expect.stringContaining('"reach.port" is 0'),
    });
  });
});

describe('stopping', () => {
  it('lets the program end by itself', async () => {
    const mark = join(dir, 'ended-by-itself');
    const script = `process.on('SIGTERM', () => import('node:fs').then((fs) => { fs.writeFileSync(${JSON.stringify(mark)}, ''); process.exit(0); }));`;
    const stack = await start(profileOf(`${script} ${idle} console.log('ready');`));
    await stack.stop();
    await stack.stop();
    expect(existsSync(mark)).toBe(true);
  });

  it('kills a program that does not, and every process it started', async () => {
    const stubborn = `process.on('SIGTERM', () => {}); setInterval(() => {}, 1000);`;
    const script = `
      const { spawn } = await import('node:child_process');
      const child = spawn(process.execPath, ['-e', ${JSON.stringify(`${stubborn} console.log('up')`)}], { stdio: ['ignore', 'pipe', 'ignore'] });
      ${stubborn}
      child.stdout.on('data', () => console.log('pids', process.pid, child.pid, 'ready'));`;
    const stack = await start(profileOf(script, {}, { stopMs: 150 }));
    const pids = /pids (\d+) (\d+)/.exec(stack.output())?.slice(1).map(Number) ?? [];
    expect(pids.map(alive)).toEqual([true, true]);
    const startMs = clock.nowMs();
    await stack.stop();
    expect(clock.nowMs() - startMs).toBeGreaterThanOrEqual(150);
    await until(() => !pids.some(alive));
  });

  it('also ends what outlives the program', async () => {
    const script = `
      const { spawn } = await import('node:child_process');
      const child = spawn(process.execPath, ['-e', ${JSON.stringify(idle)}], { stdio: 'inherit' });
      process.on('SIGUSR2', () => process.exit(3));
      console.log('pids', process.pid, child.pid, 'ready'); ${idle}`;
    const exits: Exit[] = [];
    const stack = await start(profileOf(script), { onExit: (exit) => exits.push(exit) });
    const [leader = 0, orphan = 0] = /pids (\d+) (\d+)/.exec(stack.output())?.slice(1).map(Number) ?? [];
    process.kill(leader, 'SIGUSR2');
    await until(() => exits.length > 0);
    expect(exits).toEqual([{ code: 3, signal: null }]);
    expect(alive(orphan)).toBe(true);
    await stack.stop();
    await until(() => !alive(orphan));
  });

  it('reports a death, but not one that was asked for', async () => {
    const exits: Exit[] = [];
    const onExit = (exit: Exit) => exits.push(exit);
    const dying = profileOf(`console.log('ready'); setTimeout(() => process.kill(process.pid, 'SIGKILL'), 50);`);
    await start(dying, { onExit });
    await until(() => exits.length > 0);
    const stopped = await start(profileOf(`console.log('ready'); ${idle}`), { onExit });
    await stopped.stop();
    await clock.wait(30);
    expect(exits).toEqual([{ code: null, signal: 'SIGKILL' }]);
  });

  it('keeps only the end of a long output', async () => {
    const script = `for (let i = 0; i < 200; i += 1) process.stdout.write('x'.repeat(1000) + '\\n'); console.log('ready'); ${idle}`;
    const stack = await start(profileOf(script));
    expect(stack.output().length).toBeLessThanOrEqual(65_536);
    expect(stack.output()).toMatch(/ready\n$/);
  });
});

describe('triggers', () => {
  const about = { uri: 'sip:tester@127.0.0.1:9', transport: 'udp' } as const;

  it('writes to standard input', async () => {
    const script = `process.stdin.on('data', (data) => console.log('got', String(data))); console.log('ready');`;
    const stack = await start(profileOf(script, { triggers: { call: { stdin: 'call {uri} {transport}\n' } } }));
    expect(await stack.trigger('call', about)).toEqual({ ok: true, reply: '' });
    await until(() => stack.output().includes('got call sip:tester@127.0.0.1:9 udp\n'));
    await stack.stop();
    expect(await stack.trigger('call', about)).toMatchObject({ ok: false });
    expect(await stack.trigger('hangup', about)).toEqual({ ok: false, problem: 'the profile has no trigger "hangup"' });
  });

  it('sends a line or a netstring to the control port', async () => {
    const script = `
      const { createServer } = await import('node:net');
      createServer((socket) => socket.on('data', (data) => { console.log('got', JSON.stringify(String(data))); socket.write('done'); }))
        .listen(+control, host, () => console.log('ready'));`;
    const triggers = {
      call: { tcp: { port: '{controlPort}', netstring: '{"command":"dial","params":"{uri}"}' } },
      hangup: { tcp: { port: '{controlPort}', line: 'hangup' } },
    };
    const stack = await start(profileOf(script, { triggers }));
    expect(await stack.trigger('call', about)).toEqual({ ok: true, reply: 'done' });
    expect(await stack.trigger('hangup', about)).toEqual({ ok: true, reply: 'done' });
    const payload = '{"command":"dial","params":"sip:tester@127.0.0.1:9"}';
    expect(stack.output()).toContain(`got ${JSON.stringify(`${payload.length}:${payload},`)}\n`);
    expect(stack.output()).toContain('got "hangup\\n"\n');
  });

  it('runs a command', async () => {
    const mark = join(dir, 'called');
    const write = 'require("fs").writeFileSync(process.argv[1], process.argv[2])';
    const triggers = {
      call: { command: [process.execPath, '-e', write, mark, '{uri}'] },
      cancel: { command: [process.execPath, '-e', 'process.exit(5)'] },
      hangup: { command: ['no-such-program-here'] },
    };
    const stack = await start(profileOf(`console.log('ready'); ${idle}`, { triggers }));
    expect(await stack.trigger('call', about)).toMatchObject({ ok: true });
    expect(readFileSync(mark, 'utf8')).toBe(about.uri);
    expect(await stack.trigger('cancel', about)).toMatchObject({
      ok: false,
      problem: expect.stringMatching(/with 5$/),
    });
    expect(await stack.trigger('hangup', about)).toMatchObject({ ok: false, problem: expect.stringMatching(/ENOENT/) });
  });

  it('asks a person, if one is there', async () => {
    const { start: _, ...profile } = profileOf('', {
      reach: { host: '127.0.0.1', port: await freePort('127.0.0.1') },
      triggers: { call: { prompt: 'please call {uri}' }, hangup: { stdin: 'x' } },
    });
    const shown: string[] = [];
    const stack = await start(profile, { prompt: async (text) => void shown.push(text) });
    expect(await stack.trigger('call', about)).toEqual({ ok: true, reply: '' });
    expect(shown).toEqual(['please call sip:tester@127.0.0.1:9']);
    expect(await stack.trigger('hangup', about)).toMatchObject({
      ok: false,
      problem: expect.stringContaining('"start"'),
    });
    const alone = await start(profile);
    expect(await alone.trigger('call', about)).toMatchObject({ ok: false, problem: expect.stringContaining('nobody') });
  });
});
