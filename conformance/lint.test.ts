import { describe, expect, it } from 'vitest';
import { lintMessage, lintStream } from './lint.ts';

const options = (rows: readonly string[] = ['Content-Length: 0'], body = ''): string =>
  [
    'OPTIONS sip:bob@example.com SIP/2.0',
    'Via: SIP/2.0/TCP pc33.example.com;branch=z9hG4bKnashds8',
    'Max-Forwards: 70',
    'To: <sip:bob@example.com>',
    'From: <sip:alice@example.com>;tag=1',
    'Call-ID: a84b4c76e66710',
    'CSeq: 1 OPTIONS',
    ...rows,
    '',
    body,
  ].join('\r\n');

const places = (violations: ReturnType<typeof lintMessage>): string[] =>
  violations.map(({ requirement, offset }) => `${requirement} ${offset}`);

describe('a datagram', () => {
  it('may be as large as datagrams are, and no larger', () => {
    const text = options(['Content-Type: text/plain']);
    const fitting = text + 'x'.repeat(65_507 - text.length);
    expect(lintMessage(fitting)).toEqual([]);
    expect(places(lintMessage(`${fitting}x`))).toEqual(['RFC3261-18.1.1-3 65507']);
  });

  it('that is empty is no message', () => {
    expect(places(lintMessage(''))).toContain('RFC3261-7.1-5 0');
  });
});

describe('a stream', () => {
  const good = options();

  it('holds any number of messages, and CRLFs between them', () => {
    expect(lintStream(`\r\n\r\n${good}\r\n\r\n${good}${good}\r\n`)).toEqual([]);
    expect(lintStream('')).toEqual([]);
    expect(lintStream('\r\n\r\n')).toEqual([]);
  });

  it('has its violations where they are in the whole', () => {
    const bad = good.replace('Max-Forwards: 70', 'Max-Forwards: many');
    const at = good.length + 2 + bad.indexOf('many');
    expect(places(lintStream(`${good}\r\n${bad}${good}${bad}`))).toEqual([
      `RFC3261-8.1.1.6-1 ${at}`,
      `RFC3261-8.1.1.6-1 ${at + bad.length + good.length}`,
    ]);
  });

  it('needs a Content-Length in each message', () => {
    const bare = options([]);
    expect(places(lintStream(good + bare + good))).toEqual([`RFC3261-18.3-4 ${good.length + bare.length}`]);
  });

  it('ends where the next message cannot be found, and says so', () => {
    const lost = options(['Content-Length: -1']);
    const found = lintStream(good + lost + good);
    expect(places(found)).toEqual([
      `RFC3261-20.14-1 ${good.length + lost.indexOf('-1\r\n\r\n')}`,
      `RFC3261-20.14-2 ${good.length + lost.length}`,
    ]);
    expect(found[1]?.message).toContain(`${good.length} octets were not judged`);
  });

  it('may not end within a message', () => {
    const cut = options(['Content-Type: text/plain', 'Content-Length: 9'], 'short');
    expect(places(lintStream(good + cut))).toEqual([`RFC3261-18.3-3 ${good.length + cut.indexOf('Content-Length')}`]);
    expect(places(lintStream(good.slice(0, 60)))).toContain('RFC3261-7-2 60');
  });

  it('may have lines and heads of any length, since it is a file that is judged', () => {
    expect(lintStream(options([`Subject: ${'x'.repeat(300_000)}`, 'Content-Length: 0']))).toEqual([]);
  });
});
