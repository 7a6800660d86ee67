import { describe, expect, it } from 'vitest';
import { parseMessage } from '../syntax/message.ts';
import { type LintedFile, lintJson, lintText } from './lint.ts';

const file = (name: string, text: string): LintedFile => ({
  file: name,
  text,
  violations: parseMessage(text).violations(),
});

const request = (row: string): string =>
  [
    'OPTIONS sip:bob@example.com SIP/2.0',
    'Via: SIP/2.0/UDP pc33.example.com;branch=z9hG4bKnashds8',
    'Max-Forwards: 70',
    'To: <sip:bob@example.com>',
    'From: <sip:alice@example.com>;tag=1',
    'Call-ID: a84b4c76e66710',
    'CSeq: 1 OPTIONS',
    row,
    '',
    '',
  ].join('\r\n');

const good = file('good.sip', request('Content-Length: 0'));

/** What stands over the caret in each picture of a line. */
function pointedOut(text: string): string[] {
  const lines = text.split('\n');
  return lines.flatMap((line, i) => {
    const caret = /^ *\^$/.test(line) ? line.indexOf('^') : -1;
    return caret < 0 ? [] : [lines[i - 1]!.slice(caret)];
  });
}

describe('as text', () => {
  it('names the place and the requirement, shows the line, and points at the octet', () => {
    const bad = file('bad.sip', request('Expires: \t12 weeks'));
    expect(lintText([good, bad]).split('\n')).toEqual([
      'valid  good.sip',
      `bad.sip:8:14: RFC3261-25.1-2 ${bad.violations[0]!.message}`,
      '    Expires: \\t12 weeks',
      '                  ^',
      '2 files: 1 valid, 1 invalid; 1 violation',
    ]);
    expect(pointedOut(lintText([bad]))).toEqual(['weeks']);
    expect(lintText([good, bad], { quiet: true })).not.toContain('good.sip');
  });

  it.each([
    ['a control character', 'Subject: a\x1b[31mb', '\\x1B[31mb'],
    ['a CR alone', 'Subject: a\rb', '\\r'],
    ['an octet that is no UTF-8', 'Subject: \xc3\xa4\xe4b', '\\xE4b'],
    ['an octet behind wide characters', 'Subject: \xe9\x9b\xbb\xff', '\\xFF'],
  ])('points at %s, which it spells', (_, row, rest) => {
    const text = lintText([file('x', request(row))]);
    expect(text).not.toMatch(/[\x00-\x09\x0b-\x1f\x7f]/);
    const [line, caret] = text.split('\n').slice(1, 3) as [string, string];
    expect(line.endsWith(rest)).toBe(true);
    // A wide character takes two columns, and is one unit of the string.
    const wide = line.match(/\u96fb/g)?.length ?? 0;
    expect(caret.length - 1 + rest.length).toBe(line.length + wide);
  });

  it('shows of a long line what stands around the octet', () => {
    const row = `Expires: ${' '.repeat(5000)}soon${'x'.repeat(60_000)}`;
    const text = lintText([file('x', request(row))], { width: 60 });
    for (const line of text.split('\n').slice(1, 3)) expect(line.length).toBeLessThanOrEqual(60);
    expect(pointedOut(text)[0]).toMatch(/^soonx+…$/);
  });

  it('points behind the end, where something is missing', () => {
    const text = request('Content-Length: 0').trimEnd();
    const shown = lintText([file('x', text)]).split('\n');
    expect(shown[0]).toBe('x:8:18: RFC3261-7-1 the last line does not end with CRLF');
    expect(shown.slice(1, 3)).toEqual(['    Content-Length: 0', `    ${' '.repeat(17)}^`]);
  });

  it('takes no orders from the name of a file', () => {
    expect(lintText([{ ...good, file: 'a\x1b[2J\nb' }])).not.toContain('\x1b');
  });

  it('counts', () => {
    expect(lintText([])).toBe('0 files: 0 valid, 0 invalid');
  });
});

describe('as JSON', () => {
  it('is sipwright/lint@1', () => {
    const bad = file('bad.sip', request('Expires: soon'));
    expect(JSON.parse(lintJson([good, bad]))).toEqual({
      schema: 'sipwright/lint@1',
      files: [
        { file: 'good.sip', verdict: 'valid', violations: [] },
        {
          file: 'bad.sip',
          verdict: 'invalid',
          violations: [
            {
              requirement: 'RFC3261-25.1-2',
              offset: bad.text.indexOf('soon'),
              line: 8,
              column: 10,
              message: bad.violations[0]!.message,
            },
          ],
        },
      ],
    });
  });
});
