import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkProfile, loadProfile, type ProfileFiles, profileNames } from './profile.ts';

const least = { schema: 'sipwright/profile@1', name: 'acme', roles: ['uas'], reach: { host: '127.0.0.1' } };

const whole = {
  schema: 'sipwright/profile@1',
  name: 'acme-phone',
  version: '1.2',
  roles: ['uas', 'uac'],
  claims: {
    methods: ['INVITE', 'ACK'],
    extensions: ['100rel', 'timer'],
    transports: ['udp', 'tcp'],
    stateless: ['reject', 'OPTIONS'],
  },
  reach: { host: '127.0.0.1', port: 5070, domain: 'example.test' },
  users: {
    answer: 'alice',
    busy: 'busy',
    ring: 'ring',
    reject: 'reject',
    slow: 'slow',
    redirect: 'moved',
    absent: 'no%20body',
  },
  timers: { t1Ms: 250, t2Ms: 2000, t4Ms: 2500, tolerance: { early: 0, late: 1.5, lateMs: 0 } },
  start: { command: ['acme-phone', '--port', '{port}'], ready: { output: 'listening' }, stopMs: 100 },
  triggers: {
    call: { stdin: 'call {uri}\n' },
    cancel: { tcp: { port: '{controlPort}', netstring: '{"command":"hangup"}' } },
    hangup: { http: { method: 'POST', url: 'http://127.0.0.1:8080/hangup', body: '' } },
    register: { prompt: 'please register at {uri}' },
  },
  credentials: [{ realm: 'example.test', username: 'alice', password: '' }],
  limits: { jobs: 4, perSecond: 50 },
};

function problem(value: unknown): string {
  const result = checkProfile(value, 'acme.json');
  if (result.ok) throw new Error('the profile was accepted');
  return result.problem;
}

describe('a profile', () => {
  it('needs four keys, and gets the rest filled in', () => {
    expect(checkProfile(least, 'acme.json')).toEqual({
      ok: true,
      profile: {
        schema: 'sipwright/profile@1',
        name: 'acme',
        version: 'unknown',
        roles: ['uas'],
        claims: {
          methods: ['INVITE', 'ACK', 'CANCEL', 'BYE', 'OPTIONS'],
          extensions: [],
          transports: ['udp'],
          stateless: [],
        },
        reach: { host: '127.0.0.1', port: 5060, domain: '127.0.0.1' },
        users: {},
        timers: { t1Ms: 500, t2Ms: 4000, t4Ms: 5000, tolerance: { early: 0.1, late: 0.25, lateMs: 100 } },
        triggers: {},
        credentials: [],
        limits: {},
      },
    });
  });

  it('keeps everything that the format has', () => {
    expect(checkProfile(whole, 'acme.json')).toEqual({ ok: true, profile: whole });
  });

  it.each([
    [['registrar'], ['REGISTER']],
    [
      ['registrar', 'redirect'],
      ['INVITE', 'ACK', 'CANCEL', 'BYE', 'OPTIONS', 'REGISTER'],
    ],
  ])('claims the methods of its roles %j', (roles, methods) => {
    expect(checkProfile({ ...least, roles }, 'x')).toMatchObject({ ok: true, profile: { claims: { methods } } });
  });

  it('waits two seconds for the program to stop', () => {
    const result = checkProfile({ ...least, start: { command: ['x'] } }, 'x');
    expect(result).toMatchObject({ ok: true, profile: { start: { command: ['x'], stopMs: 2000 } } });
  });
});

describe('a wrong profile', () => {
  const tcp = (value: unknown) => ({ ...least, triggers: { call: { tcp: value } } });
  it.each([
    ['a list', [], ['the profile must be an object, not a list']],
    ['no object', null, ['the profile must be an object, not null']],
    ['another schema', { ...least, schema: 'sipwright/profile@2' }, ['"schema" must be "sipwright/profile@1"']],
    ['no name', { ...least, name: undefined }, ['"name"', 'such as "acme-phone"']],
    ['no reach', { ...least, reach: undefined }, ['"reach"', '{ "host": "127.0.0.1", "port": 5060 }']],
    ['a key too much', { ...least, userz: {} }, ['"userz" is not a key', 'did you mean "users"?']],
    ['a strange key', { ...least, colour: 'red' }, ['"colour"', '"schema", "name", "version", "roles"']],
    [
      'a misspelt key inside',
      { ...least, users: { anwser: 'alice' } },
      ['"users.anwser"', 'did you mean "answer"?', '"busy"'],
    ],
    ['a misspelt required key', { ...least, reach: { hots: 'x' } }, ['"reach.hots"', 'did you mean "host"?']],
    ['an unknown role', { ...least, roles: ['proxy'] }, ['"roles.0" must be one of', '"stateful-proxy"']],
    ['no role', { ...least, roles: [] }, ['"roles" must be a list of at least one role']],
    ['a port as text', { ...least, reach: { host: 'x', port: '5060' } }, ['"reach.port"', 'from 1 to 65535']],
    ['a port too large', { ...least, reach: { host: 'x', port: 65_536 } }, ['"reach.port"', 'not 65536']],
    ['a port in the host', { ...least, reach: { host: '127.0.0.1:5060' } }, ['"reach.host"', 'its own key "port"']],
    ['a URI as a host', { ...least, reach: { host: 'sip:a@b' } }, ['"reach.host" must be a host name']],
    ['a URI as a user', { ...least, users: { busy: 'sip:bob@x' } }, ['"users.busy"', 'such as "alice"']],
    ['a method in small letters', { ...least, claims: { methods: ['Invite'] } }, ['"claims.methods.0"', 'in capitals']],
    [
      'an unknown behaviour',
      { ...least, claims: { stateless: ['rejects'] } },
      ['"claims.stateless.0"', 'key of "users"'],
    ],
    ['a negative timer', { ...least, timers: { t1Ms: -1 } }, ['"timers.t1Ms"', 'milliseconds above 0']],
    ['a share above one', { ...least, timers: { tolerance: { early: 10 } } }, ['"timers.tolerance.early"', '0 to 1']],
    [
      'a command as text',
      { ...least, start: { command: 'acme --port' } },
      ['"start.command"', 'a list of the program'],
    ],
    ['an empty command', { ...least, start: { command: [] } }, ['"start.command"', 'begins with the program']],
    ['two signs of readiness', { ...least, start: { command: ['x'], ready: { output: 'a', port: 1 } } }, ['one of']],
    ['an unknown trigger', { ...least, triggers: { dial: { stdin: 'x' } } }, ['"triggers.dial"', '"call", "cancel"']],
    ['a trigger of no kind', { ...least, triggers: { call: {} } }, ['"triggers.call"', '"stdin", "command", "tcp"']],
    ['a trigger of two kinds', { ...least, triggers: { call: { stdin: 'x', prompt: 'y' } } }, ['"triggers.call"']],
    ['a TCP trigger without text', tcp({ port: 1 }), ['"triggers.call.tcp"', 'either "line" or "netstring"']],
    ['a TCP trigger without port', tcp({ line: 'x' }), ['"triggers.call.tcp.port" is missing', '"{controlPort}"']],
    ['a TCP trigger with a wrong port', tcp({ port: '{prot}', line: 'x' }), ['"{controlPort}"', 'not "{prot}"']],
  ])('%s', (_, value, parts) => {
    const said = problem(JSON.parse(JSON.stringify(value)));
    expect(said).toMatch(/^acme\.json: /);
    for (const part of parts) expect(said).toContain(part);
    expect(said).not.toMatch(/undefined|Invalid|\n/);
  });
});

describe('loading a profile', () => {
  const files = (contents: Record<string, string>): ProfileFiles => ({
    shipped: [join('/stacks')],
    async readText(file) {
      const content = contents[file];
      if (content === undefined) throw Object.assign(new Error(`no file ${file}`), { code: 'ENOENT' });
      if (content === 'forbidden') throw Object.assign(new Error('permission denied'), { code: 'EACCES' });
      return content;
    },
    async folders(folder) {
      return Object.keys(contents)
        .map((file) => file.split('/'))
        .filter((parts) => parts.length === 4 && `/${parts[1]}` === folder)
        .map((parts) => parts[2]!);
    },
  });
  const stored = files({
    '/stacks/kamailio/profile.json': JSON.stringify(least),
    '/stacks/baresip/profile.json': JSON.stringify(least),
    '/mine/acme.json': JSON.stringify(least),
    '/mine/folder/profile.json': JSON.stringify(least),
    '/mine/bad.json': '{ "schema": // no',
    '/mine/wrong.json': JSON.stringify({ ...least, roles: 'uas' }),
    '/mine/secret.json': 'forbidden',
  });

  it.each([
    ['kamailio', '/stacks/kamailio'],
    ['/mine/acme.json', '/mine'],
    ['/mine/folder', '/mine/folder'],
  ])('finds %s and says which folder it is in', async (name, dir) => {
    expect(await loadProfile(name, stored)).toMatchObject({ ok: true, dir, profile: { name: 'acme' } });
  });

  it.each([
    ['kamalio', ['there is no profile "kamalio"', 'did you mean "kamailio"?', '"baresip"']],
    ['acme', ['there is no profile "acme"', '"baresip", "kamailio"', './acme.json']],
    ['/mine/none.json', ['/mine/none.json', 'write the path of a profile.json']],
    ['/mine/bad.json', ['/mine/bad.json: is no JSON', 'comments are not allowed']],
    ['/mine/wrong.json', ['/mine/wrong.json: "roles" must be a list of roles']],
    ['/mine/secret.json', ['/mine/secret.json: cannot be read (permission denied)']],
  ])('says what to do about %s', async (name, parts) => {
    const result = await loadProfile(name, stored);
    expect(result.ok).toBe(false);
    for (const part of parts) expect(result).toMatchObject({ problem: expect.stringContaining(part) });
  });

  it('accepts every profile that we ship, under the name of its folder', async () => {
    const names = await profileNames();
    expect(names).toEqual(['baresip', 'kamailio', 'npm-sip']);
    for (const name of names) {
      expect(await loadProfile(name)).toMatchObject({ ok: true, profile: { name } });
    }
  });
});
