/** Hosts and ports of this machine: which family, which numbers, which ports are free. */

import { createSocket } from 'node:dgram';
import { lookup } from 'node:dns/promises';
import { createServer, isIP } from 'node:net';
import type { Address } from '../../machines/trace.ts';

/** `[::1]` → `::1`; anything else as it is. A SIP URI writes an IPv6 address in brackets, a socket does not take them. */
export function withoutBrackets(host: string): string {
  return host.startsWith('[') && host.endsWith(']') ? host.slice(1, -1) : host;
}

/** `host:port`, with brackets around an IPv6 host. */
export function hostAndPort({ host, port }: Address): string {
  return host.includes(':') && !host.startsWith('[') ? `[${host}]:${port}` : `${host}:${port}`;
}

/** Whether a host is this machine's own loopback interface, on whose way nothing gets lost. */
export function isLoopback(host: string): boolean {
  const bare = withoutBrackets(host);
  return bare === '::1' || bare === 'localhost' || /^127\.\d+\.\d+\.\d+$/.test(bare);
}

/** The IP address of a host given as an address, in brackets or not, or as a name. Rejects with a system error if there is none. */
export async function resolveHost(host: string): Promise<{ host: string; family: 4 | 6 }> {
  const bare = withoutBrackets(host);
  // Node's isIP knows no scope: `fe80::1%eth0`.
  const family = isIP(bare.replace(/%.*$/, ''));
  if (family === 4 || family === 6) return { host: bare, family };
  const found = await lookup(bare);
  return { host: found.address, family: found.family === 6 ? 6 : 4 };
}

/**
 * A port of `host` that is free for UDP and for TCP: the wanted one, or any if that is 0 or taken.
 * Nothing holds it until the caller binds it. Rejects with a system error if the host is not one of this machine.
 */
export async function freePort(host: string, wanted = 0): Promise<number> {
  const resolved = await resolveHost(host);
  const candidates = wanted === 0 ? [] : [wanted];
  for (let attempt = 0; ; attempt += 1) {
    const candidate = candidates[attempt] ?? 0;
    try {
      const port = await bindUdpOnce(resolved, candidate);
      await bindTcpOnce(resolved.host, port);
      return port;
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (attempt === 20 || (code !== 'EADDRINUSE' && code !== 'EACCES')) throw error;
    }
  }
}

function bindUdpOnce({ host, family }: { host: string; family: 4 | 6 }, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const socket = createSocket({ type: family === 6 ? 'udp6' : 'udp4', ipv6Only: family === 6 });
    socket.once('error', (error) => {
      socket.close();
      reject(error);
    });
    socket.bind({ address: host, port, exclusive: true }, () => {
      const bound = socket.address().port;
      socket.close(() => resolve(bound));
    });
  });
}

function bindTcpOnce(host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen({ host, port, exclusive: true }, () => server.close(() => resolve()));
  });
}
