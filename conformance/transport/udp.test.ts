import { describe, expect, it } from 'vitest';
import type { Address } from '../../machines/trace.ts';
import { freePort } from './address.ts';
import { createRealClock } from './clock.ts';
import { type Datagram, openUdp, probe, type UdpError, type UdpSocket } from './udp.ts';

const clock = createRealClock();

async function open(host: string, onDatagram: (datagram: Datagram) => void = () => {}) {
  const errors: UdpError[] = [];
  const received: Datagram[] = [];
  const waiters: { count: number; resolve: () => void }[] = [];
  const socket = await openUdp({
    host,
    clock,
    onDatagram(datagram) {
      received.push(datagram);
      for (const waiter of waiters) if (received.length >= waiter.count) waiter.resolve();
      onDatagram(datagram);
    },
    onError: (error) => errors.push(error),
  });
  const seen = (count: number) =>
    new Promise<void>((resolve) => (received.length >= count ? resolve() : waiters.push({ count, resolve })));
  return { socket, errors, received, seen };
}

async function closeAll(...sockets: UdpSocket[]): Promise<void> {
  await Promise.all(sockets.map((socket) => socket.close()));
}

async function until(condition: () => boolean): Promise<void> {
  for (let i = 0; i < 400 && !condition(); i += 1) await clock.wait(5);
}

describe.each(['127.0.0.1', '::1', '[::1]'])('UDP on %s', (host) => {
  it('carries every octet unchanged, both ways, and says where it came from', async () => {
    const a = await open(host);
    const b = await open(host);
    const everyOctet = String.fromCharCode(...Array.from({ length: 256 }, (_, octet) => octet));
    a.socket.send(everyOctet, b.socket.address);
    await b.seen(1);
    expect(b.received[0]?.text).toBe(everyOctet);
    expect(b.received[0]?.from).toEqual(a.socket.address);
    b.socket.send('', a.socket.address);
    await a.seen(1);
    expect(a.received[0]?.text).toBe('');
    expect(a.received[0]?.atMs).toBeGreaterThanOrEqual(b.received[0]?.atMs ?? Number.POSITIVE_INFINITY);
    await closeAll(a.socket, b.socket);
    expect([...a.errors, ...b.errors]).toEqual([]);
  });

  it('takes the largest datagram, and reports a larger one as EMSGSIZE', async () => {
    const a = await open(host);
    const b = await open(host);
    // 65,535 less the UDP header, and on IPv4 less the IP header too.
    const largest = host === '127.0.0.1' ? 65_507 : 65_527;
    a.socket.send('x'.repeat(largest), b.socket.address);
    await b.seen(1);
    expect(b.received[0]?.text.length).toBe(largest);
    a.socket.send('x'.repeat(70_000), b.socket.address);
    await until(() => a.errors.length > 0);
    expect(a.errors).toMatchObject([{ code: 'EMSGSIZE', to: b.socket.address }]);
    await closeAll(a.socket, b.socket);
  });
});

describe('UDP failures are values', () => {
  it('reports impossible destinations', async () => {
    const a = await open('127.0.0.1');
    a.socket.send('x', { host: '127.0.0.1', port: 0 });
    a.socket.send('x', { host: '127.0.0.1', port: 70_000 });
    await until(() => a.errors.length === 2);
    expect(a.errors.map((error) => error.code)).toEqual(['ERR_SOCKET_BAD_PORT', 'ERR_SOCKET_BAD_PORT']);
    await a.socket.close();
  });

  it('survives a callback that throws', async () => {
    const a = await open('127.0.0.1');
    const b = await open('127.0.0.1', ({ text }) => {
      if (text === 'bad') throw new Error('not what I expected');
    });
    a.socket.send('bad', b.socket.address);
    a.socket.send('good', b.socket.address);
    await b.seen(2);
    expect(b.errors).toMatchObject([{ code: 'CALLBACK', message: expect.stringContaining('not what I expected') }]);
    await closeAll(a.socket, b.socket);
  });

  it('says nothing once it is closed, and closes twice', async () => {
    const a = await open('127.0.0.1');
    const { address } = a.socket;
    await Promise.all([a.socket.close(), a.socket.close()]);
    a.socket.send('x', address);
    await clock.wait(20);
    expect(a.errors).toEqual([]);
  });

  it('rejects an address that is taken, or not of this machine', async () => {
    const a = await open('127.0.0.1');
    const taken = { clock, onDatagram: () => {}, onError: () => {} };
    await expect(openUdp({ ...a.socket.address, ...taken })).rejects.toMatchObject({ code: 'EADDRINUSE' });
    await expect(openUdp({ host: '192.0.2.1', ...taken })).rejects.toMatchObject({ code: 'EADDRNOTAVAIL' });
    await a.socket.close();
  });

  it('throws on text that is not octets', async () => {
    const a = await open('127.0.0.1');
    expect(() => a.socket.send('\u20ac', a.socket.address)).toThrow(TypeError);
    await a.socket.close();
  });

  it('keeps a burst that no one reads at once', async () => {
    const a = await open('127.0.0.1');
    const b = await open('127.0.0.1');
    for (let i = 0; i < 200; i += 1) a.socket.send(`${i} ${'x'.repeat(400)}`, b.socket.address);
    await b.seen(200);
    expect(b.received.map(({ text }) => Number.parseInt(text, 10))).toEqual(Array.from({ length: 200 }, (_, i) => i));
    expect(b.socket.receiveBufferOctets).toBeGreaterThan(0);
    await closeAll(a.socket, b.socket);
  });
});

describe.each(['127.0.0.1', '::1'])('the probe on %s', (host) => {
  const ask = (to: Address, waitMs: number) =>
    probe({ to, waitMs, clock, text: (local) => `OPTIONS from ${local.host} ${local.port}` });

  it('tells an answer from silence', async () => {
    const answering = await open(host, ({ from }) => answering.socket.send('SIP/2.0 200 OK\r\n\r\n', from));
    const silent = await open(host);
    expect(await ask(answering.socket.address, 5_000)).toBe('answered');
    expect(await ask(silent.socket.address, 700)).toBe('silent');
    expect(answering.received[0]?.text).toBe(
      `OPTIONS from ${answering.received[0]?.from.host} ${answering.received[0]?.from.port}`,
    );
    // The second is the repetition after 500 ms.
    expect(silent.received.length).toBe(2);
    await closeAll(answering.socket, silent.socket);
  });

  it('knows at once that nobody listens', async () => {
    const port = await freePort(host);
    const startMs = clock.nowMs();
    expect(await ask({ host, port }, 10_000)).toBe('refused');
    expect(clock.nowMs() - startMs).toBeLessThan(2_000);
  });
});

describe('free ports', () => {
  it('gives the wanted port if it is free, and another if it is taken', async () => {
    const wanted = await freePort('127.0.0.1');
    expect(await freePort('127.0.0.1', wanted)).toBe(wanted);
    const taken = await openUdp({ host: '127.0.0.1', port: wanted, clock, onDatagram: () => {}, onError: () => {} });
    const other = await freePort('127.0.0.1', wanted);
    expect(other).not.toBe(wanted);
    expect(other).toBeGreaterThan(0);
    await taken.close();
  });
});
