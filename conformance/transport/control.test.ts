import { createServer as createHttpServer } from 'node:http';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { freePort } from './address.ts';
import { createRealClock } from './clock.ts';
import { controlOverHttp, controlOverTcp, netstring } from './control.ts';

const clock = createRealClock();
const servers: { close(): unknown }[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

async function listen(server: Server): Promise<number> {
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

const over = (port: number, text: string, replyMs = 2_000) =>
  controlOverTcp({ to: { host: '127.0.0.1', port }, text, connectMs: 2_000, replyMs, clock });

describe('control over TCP', () => {
  it('writes the text and gives back the reply', async () => {
    let got = '';
    const port = await listen(
      createServer((socket) => {
        socket.on('data', (octets) => {
          got += octets.toString('utf8');
          socket.write('14:{"ok": true},');
        });
      }),
    );
    expect(await over(port, netstring('{"command":"dial","params":"sip:ü@x"}'))).toEqual({
      ok: true,
      reply: '14:{"ok": true},',
    });
    expect(got).toBe('38:{"command":"dial","params":"sip:ü@x"},');
  });

  it('takes silence for an answer', async () => {
    let got = '';
    const port = await listen(createServer((socket) => socket.on('data', (octets) => (got += octets.toString()))));
    expect(await over(port, 'call\n', 100)).toEqual({ ok: true, reply: '' });
    expect(got).toBe('call\n');
  });

  it('says why it failed', async () => {
    const port = await freePort('127.0.0.1');
    expect(await over(port, 'x')).toEqual({ ok: false, problem: expect.stringContaining('ECONNREFUSED') });
  });
});

describe('control over HTTP', () => {
  it('sends method and body, and minds the status', async () => {
    const seen: string[] = [];
    const server = createHttpServer((request, response) => {
      let body = '';
      request.on('data', (octets) => (body += octets));
      request.on('end', () => {
        seen.push(`${request.method} ${request.url} ${body}`);
        response.statusCode = request.url === '/call' ? 202 : 404;
        response.end('done');
      });
    });
    const port = await listen(server);
    const url = `http://127.0.0.1:${port}`;
    expect(await controlOverHttp({ method: 'POST', url: `${url}/call`, body: 'sip:a@b', replyMs: 2_000 })).toEqual({
      ok: true,
      reply: 'done',
    });
    expect(await controlOverHttp({ method: 'GET', url: `${url}/none`, replyMs: 2_000 })).toEqual({
      ok: false,
      problem: `GET ${url}/none: status 404`,
    });
    expect(seen).toEqual(['POST /call sip:a@b', 'GET /none ']);
    server.closeAllConnections();
  });

  it('says why it failed', async () => {
    const port = await freePort('127.0.0.1');
    const result = await controlOverHttp({ method: 'GET', url: `http://127.0.0.1:${port}/`, replyMs: 2_000 });
    expect(result).toEqual({ ok: false, problem: expect.stringContaining('ECONNREFUSED') });
  });
});
