import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseMessage } from './message.ts';
import { parseRaw, printRaw } from './raw.ts';

/** Octets with those that structure a message more often than chance would have them. */
const octets = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '\r\n',
        '\r',
        '\n',
        ':',
        ' ',
        '\t',
        ',',
        ';',
        '"',
        '\\',
        '<',
        '>',
        '@',
        '%',
        '=',
        '[',
        ']',
        '*',
        '0',
      ),
      fc.constantFrom(
        'Via',
        'v',
        'From',
        'To',
        'CSeq',
        'Contact',
        'Content-Length',
        'Date',
        'Warning',
        'sip:',
        'SIP/2.0',
      ),
      fc.integer({ min: 0, max: 255 }).map((code) => String.fromCharCode(code)),
    ),
    { maxLength: 120 },
  )
  .map((parts) => parts.join(''));

describe('parseRaw', () => {
  it('cuts a message into start line, fields and body', () => {
    const raw = parseRaw('\r\n\r\nBYE sip:a@b SIP/2.0\r\nv : x\r\n\tfolded \r\nSubject:\r\n\r\nbody\r\n');
    expect(raw.startOffset).toBe(4);
    expect(raw.startLine).toBe('BYE sip:a@b SIP/2.0');
    expect(raw.fields.map(({ name, key, value }) => [name, key, value])).toEqual([
      ['v', 'via', 'x\r\n\tfolded '],
      ['Subject', 'subject', ''],
    ]);
    expect(raw.body).toBe('body\r\n');
    expect(raw.violations).toEqual([]);
  });

  it.each([
    ['', 'RFC3261-7-2', 0],
    ['A'.repeat(65_507), 'RFC3261-7-1', 65_507],
    ['BYE sip:a SIP/2.0\nTo: x\r\n\r\n', 'RFC3261-7-1', 17],
    ['BYE sip:a SIP/2.0\r\nTo: x\r\n', 'RFC3261-7-2', 26],
    ['BYE sip:a SIP/2.0\r\nno colon\r\n\r\n', 'RFC3261-25.1-2', 19],
    ['BYE sip:a SIP/2.0\r\n: no name\r\n\r\n', 'RFC3261-25.1-2', 19],
    ['BYE sip:a SIP/2.0\r\n folded: at once\r\n\r\n', 'RFC3261-25.1-2', 19],
  ])('notes what is wrong with the lines of %j', (text, requirement, offset) => {
    expect(parseRaw(text).violations).toContainEqual(expect.objectContaining({ requirement, offset }));
  });

  it('loses nothing: every field stands at its offsets, in order', () => {
    fc.assert(
      fc.property(octets, (text) => {
        const raw = parseRaw(text);
        let at = raw.startOffset + raw.startLine.length;
        expect(text.startsWith(raw.startLine, raw.startOffset)).toBe(true);
        for (const field of raw.fields) {
          expect(text.slice(at, field.offset)).toMatch(/^\r?\n$/);
          expect(text.startsWith(field.name, field.offset)).toBe(true);
          expect(text.startsWith(field.value, field.valueOffset)).toBe(true);
          at = field.valueOffset + field.value.length;
        }
        expect(text.slice(raw.bodyOffset)).toBe(raw.body);
        expect(printRaw(raw)).toBe(text);
      }),
      { numRuns: 500 },
    );
  });

  it('never throws, nor does reading anything of it', () => {
    fc.assert(
      fc.property(octets, fc.boolean(), (text, asMessage) => {
        const message = parseMessage(asMessage ? `OPTIONS sip:a SIP/2.0\r\n${text}\r\n\r\n` : text);
        for (const { offset, message: why } of message.violations()) {
          expect(why).not.toBe('');
          expect(offset).toBeGreaterThanOrEqual(0);
          expect(offset).toBeLessThanOrEqual(message.text.length);
        }
        expect(message.topVia === undefined || message.topVia.host !== '').toBe(true);
      }),
      { numRuns: 2000 },
    );
  });
});
