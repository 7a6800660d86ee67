import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hostileText } from './hostile.test-support.ts';
import { LARGEST_DATAGRAM, parseIpAddress } from './packet.ts';
import { captureEvents, pcapng } from './pcapng.ts';
import {
  answeredCall,
  caseResult,
  hostileResults,
  sampleResults,
  sipText,
  TraceWriter,
} from './results.test-support.ts';

/** Of Debian's package tshark; without it its tests are skipped. */
const TSHARK = 'tshark';

const startedAt = '2026-03-05T14:03:11.250Z';

/** The blocks of a file; throws where lengths do not add up. */
function blocksOf(file: Uint8Array): { type: number; body: Buffer }[] {
  const buffer = Buffer.from(file);
  const blocks: { type: number; body: Buffer }[] = [];
  for (let at = 0; at < buffer.length; ) {
    const length = buffer.readUInt32LE(at + 4);
    if (length % 4 !== 0 || buffer.readUInt32LE(at + length - 4) !== length) throw new Error(`bad block at ${at}`);
    blocks.push({ type: buffer.readUInt32LE(at), body: buffer.subarray(at + 8, at + length - 4) });
    at += length;
  }
  return blocks;
}

const packetsOf = (file: Uint8Array) => blocksOf(file).filter(({ type }) => type === 6);

function readWithTshark(file: Uint8Array, ...args: string[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'sipwright-pcapng-'));
  try {
    const path = join(folder, 'trace.pcapng');
    writeFileSync(path, file);
    const checks = ['udp', 'ip', 'tcp'].flatMap((protocol) => ['-o', `${protocol}.check_checksum:TRUE`]);
    return execFileSync(TSHARK, ['-n', '-r', path, ...checks, ...args], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
      maxBuffer: 2 ** 26,
      env: { ...process.env, HOME: folder, TZ: 'UTC' },
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function hasTshark(): boolean {
  try {
    execFileSync(TSHARK, ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

describe('pcapng', () => {
  it('writes a section, an interface, and one packet a message, in time order', () => {
    const file = pcapng(captureEvents(sampleResults()), { startedAt });
    const types = blocksOf(file).map(({ type }) => type);
    expect(types.slice(0, 2)).toEqual([0x0a0d0d0a, 1]);
    expect(types.filter((type) => type === 6)).toHaveLength(33);
    const times = packetsOf(file).map(({ body }) => body.readUInt32LE(4) * 2 ** 32 + body.readUInt32LE(8));
    expect(times).toEqual([...times].sort((a, b) => a - b));
    // The first packet is of the case that started first, at 0 ms.
    expect(times[0]).toBe(Date.parse(startedAt) * 1000);
  });

  it('holds the octets unchanged, whatever they are', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const octets = Buffer.from(text, 'utf8');
        const lines = new TraceWriter().sent(0, octets.toString('latin1')).lines;
        const file = pcapng(
          captureEvents({ cases: [caseResult({ id: text, title: text, verdict: 'pass', trace: lines })] }),
          { startedAt },
        );
        const { body } = packetsOf(file)[0]!;
        expect(body.subarray(20 + 42, 20 + body.readUInt32LE(12)).equals(octets)).toBe(true);
      }),
    );
  });

  it('cuts what no datagram holds', () => {
    const { lines } = new TraceWriter().sent(0, 'x'.repeat(70_000));
    const events = captureEvents({ cases: [caseResult({ id: 'large', title: '', verdict: 'pass', trace: lines })] });
    const { body } = packetsOf(pcapng(events, { startedAt }))[0]!;
    expect(body.readUInt32LE(12)).toBe(LARGEST_DATAGRAM + 42);
    expect(body.toString('utf8')).toContain('4493 octets more do not fit into a datagram');
  });

  it('tells in the comments the case, what is proved, and the notes', () => {
    const comments = captureEvents(sampleResults()).flatMap((event) => event.comments);
    expect(comments).toContain('rfc3261/17.2.1/final-response-retransmission #2: case fail');
    expect(comments.filter((comment) => comment.startsWith('fail RFC3261-17.2.1-11: expected the 486'))).toHaveLength(
      3,
    );
    expect(comments).toContain('note at 5.720 s: the tester stops being silent');
  });
});

describe('parseIpAddress', () => {
  const bytes = (text: string) => Buffer.from(parseIpAddress(text) ?? []).toString('hex');
  it.each([
    ['192.0.2.1', 'c0000201'],
    ['::1', '00000000000000000000000000000001'],
    ['2001:db8::42:0', '20010db8000000000000000000420000'],
    ['fe80::1%eth0', 'fe800000000000000000000000000001'],
    ['::ffff:192.0.2.1', '00000000000000000000ffffc0000201'],
    ['1:2:3:4:5:6:7:8', '00010002000300040005000600070008'],
    ['example.test', ''],
    ['300.1.1.1', ''],
    ['1:2:3', ''],
    ['::1::2', ''],
  ])('reads %s', (text, hex) => expect(bytes(text)).toBe(hex));
});

describe.skipIf(!hasTshark())('pcapng, as tshark reads it', () => {
  const fields = (file: Uint8Array, ...names: string[]) =>
    readWithTshark(file, '-T', 'fields', ...names.flatMap((name) => ['-e', name]))
      .trimEnd()
      .split('\n')
      .map((line) => line.split('\t'));

  const faulty =
    '_ws.malformed || ip.checksum.status == 0 || udp.checksum.status == 0 || tcp.checksum.status == 0 || ' +
    'tcp.analysis.lost_segment || tcp.analysis.retransmission || tcp.analysis.ack_lost_segment || tcp.analysis.out_of_order';
  const expectFaultless = (file: Uint8Array) => expect(readWithTshark(file, '-Y', faulty)).toBe('');

  it('is SIP over UDP and TCP, without a fault', () => {
    const file = pcapng(captureEvents(sampleResults()), { startedAt });
    expectFaultless(file);
    const rows = fields(file, 'sip.Method', 'sip.Status-Code', '_ws.col.Protocol');
    expect(rows).toHaveLength(33);
    expect(rows.filter(([method]) => method === 'INVITE')).toHaveLength(5);
    expect(rows.filter(([, status]) => status === '486')).toHaveLength(4);
    expect(rows.every(([, , protocol]) => protocol === 'SIP' || protocol === 'SIP/SDP')).toBe(true);
  });

  it('shows the time, and the case in the comment', () => {
    const [first] = fields(pcapng(captureEvents(sampleResults()), { startedAt }), 'frame.time_epoch', 'frame.comment');
    expect(first![0]).toBe('1772719391.250000000');
    expect(first![1]).toContain('rfc3261/17.2.1/repeated-invite-in-proceeding #0: case inconclusive');
  });

  it('knows a checksum that is wrong', () => {
    const file = pcapng(captureEvents(sampleResults()), { startedAt });
    file[file.length - 200]! ^= 0xff;
    expect(readWithTshark(file, '-Y', faulty)).not.toBe('');
  });

  it('reads IPv6, names, the largest datagram, and long messages of a stream', () => {
    const message = (body: string) =>
      sipText({ start: 'MESSAGE sip:a@b SIP/2.0', method: 'MESSAGE', call: 'm', body }).replace(
        'application/sdp',
        'text/plain',
      );
    const room = LARGEST_DATAGRAM - message('x'.repeat(65_000)).length + 65_000;
    const udp = new TraceWriter()
      .sent(0, message('x'.repeat(room)))
      .sent(1, message('odd'), { from: '[2001:db8::1]:5070', to: '[::1]:5060' })
      .received(2, message('even'), { from: 'proxy.example.test:5060', to: '127.0.0.1:5070' }).lines;
    const tcp = new TraceWriter('tcp').sent(3, message('y'.repeat(150_000))).received(4, message('')).lines;
    const cases = [udp, tcp].map((trace) => caseResult({ id: 'sizes', title: '', verdict: 'pass', trace }));
    const file = pcapng(captureEvents({ cases }), { startedAt });
    expectFaultless(file);
    const rows = fields(file, 'udp.length', 'ipv6.src', 'ip.src', 'sip.Method');
    expect(rows.map(([length, v6, v4]) => [length, v6 || v4])).toEqual([
      ['65515', '127.0.0.1'],
      [expect.any(String), '2001:db8::1'],
      [expect.any(String), '198.18.0.1'],
      ['', '127.0.0.1'],
      ['', '127.0.0.1'],
      ['', '127.0.0.1'],
      ['', '127.0.0.1'],
    ]);
    expect(rows.filter(([, , , method]) => method === 'MESSAGE')).toHaveLength(5);
  });

  it('reads what came over TLS and WebSocket as the SIP that it was', () => {
    const cases = (['tls', 'ws', 'wss'] as const).map((transport) =>
      caseResult({ id: transport, title: '', verdict: 'pass', transport, trace: answeredCall('s', { transport }) }),
    );
    const file = pcapng(captureEvents({ cases }), { startedAt });
    expectFaultless(file);
    const rows = fields(file, 'sip.Method', 'sip.Status-Code', 'frame.comment');
    expect(rows).toHaveLength(21);
    expect(rows.every(([method, status]) => method !== '' || status !== '')).toBe(true);
    expect(rows.some(([, , comment]) => comment?.includes('seen over wss'))).toBe(true);
  });

  it('opens whatever a SUT says', () => {
    const texts = ['\x1b[2J\0\xff', '<b>\u202e', 'SIP/2.0 200 \r\n\r\n', ''];
    for (const text of texts) {
      const file = pcapng(captureEvents(hostileResults(text)), { startedAt });
      expect(fields(file, 'frame.number').length).toBe(18);
    }
  });
});
