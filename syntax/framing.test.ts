import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Framed, StreamFramer } from './framing.ts';
import type { Limits } from './limits.ts';

const message = (body: string, name = 'Content-Length') =>
  `MESSAGE sip:a SIP/2.0\r\n${name}: ${body.length}\r\n\r\n${body}`;

/** Feeds the octets in segments of the given sizes, the last one repeated, then closes. */
function frame(octets: string, sizes: readonly number[] = [octets.length], limits?: Limits): Framed[] {
  const framer = new StreamFramer(limits);
  const out: Framed[] = [];
  for (let at = 0, i = 0; at < octets.length; i++) {
    const size = Math.max(1, sizes[Math.min(i, sizes.length - 1)] ?? 1);
    out.push(...framer.feed(octets.slice(at, at + size)));
    at += size;
  }
  out.push(...framer.end());
  return out;
}

const limits: Limits = { line: 40, head: 120, fields: 4, body: 20 };

describe('StreamFramer', () => {
  it('gives pipelined messages and the CRLFs between them', () => {
    const stream = `\r\n\r\n${message('\r\n\r\n')}${message('', 'l')}\r\n${message('x', 'Content-Length \t ')}`;
    expect(frame(stream)).toEqual([
      { kind: 'crlf' },
      { kind: 'crlf' },
      { kind: 'message', text: message('\r\n\r\n') },
      { kind: 'message', text: message('', 'l') },
      { kind: 'crlf' },
      { kind: 'message', text: message('x', 'Content-Length \t ') },
    ]);
  });

  it.each<[string, string, number]>([
    ['line-too-long', `OPTIONS sip:${'a'.repeat(40)}`, 42],
    ['line-too-long', `OPTIONS sip:a SIP/2.0\r\n${'a'.repeat(41)}\n`, 65],
    ['head-too-long', `O sip:a SIP/2.0\r\n${'a: 0123456789012345678901234567890123\r\n'.repeat(3)}`, 121],
    ['too-many-fields', `O sip:a SIP/2.0\r\n${'a: \r\n'.repeat(5)}\r\n`, 42],
    ['body-too-long', 'O sip:a SIP/2.0\r\nl: 21\r\n\r\n', 26],
    ['malformed-content-length', 'O sip:a SIP/2.0\r\nl: -1\r\n\r\n', 26],
    ['malformed-content-length', 'O sip:a SIP/2.0\r\nl: 1\r\nl: 2\r\n\r\n', 31],
    ['truncated', 'O sip:a SIP/2.0\r\nl: 2\r\n\r\nx', 26],
    ['truncated', 'O sip:a SIP/2.0\r\nl', 18],
  ])('ends with %s', (error, stream, length) => {
    const expected = [{ kind: 'error', error, text: stream.slice(0, length) }];
    expect(frame(stream, undefined, limits)).toEqual(expected);
    expect(frame(stream, [1], limits)).toEqual(expected);
  });

  it('takes lines of just the limit', () => {
    const stream = `O sip:a SIP/2.0\r\n${'a'.repeat(40)}\r\nl: 0\r\n\r\n`;
    expect(frame(stream, [1], limits)).toEqual([{ kind: 'message', text: stream }]);
  });

  it('takes a message without Content-Length to have no body, and says so', () => {
    expect(frame('O sip:a SIP/2.0\r\n\r\n')).toEqual([
      {
        kind: 'message',
        text: 'O sip:a SIP/2.0\r\n\r\n',
        violation: expect.objectContaining({ requirement: 'RFC3261-18.3-4' }),
      },
    ]);
  });

  it('ignores everything after an error', () => {
    const framer = new StreamFramer(limits);
    framer.feed('O sip:a SIP/2.0\r\nl: x\r\n\r\n');
    expect(framer.broken).toBe(true);
    expect(framer.feed(message(''))).toEqual([]);
  });

  it('does not depend on the segmentation', () => {
    const part = fc.constantFrom(
      '\r\n', '\n', '\r', ' ', 'l: 3\r\n', 'l: 30\r\n', 'abc', 'OPTIONS sip:a SIP/2.0\r\n', '\r\n\r\n', 'a: b\n', 'x'.repeat(39),
    ); // biome-ignore format: a list of parts
    fc.assert(
      fc.property(
        fc.array(part, { maxLength: 30 }),
        fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1 }),
        (parts, sizes) => {
          const stream = parts.join('');
          expect(frame(stream, sizes, limits)).toEqual(frame(stream, undefined, limits));
        },
      ),
      { numRuns: 1000 },
    );
  });
});
