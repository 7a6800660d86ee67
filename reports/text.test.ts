import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hostileText } from './hostile.test-support.ts';
import { displayWidth, html, markdown, markdownCode, markdownFence, printable, shorten, words, xml } from './text.ts';

/** The octets of Unicode text, one char each, as they come off the wire. */
const octets = (text: string) => Buffer.from(text, 'utf8').toString('latin1');

describe('printable', () => {
  it('leaves ordinary SIP text alone', () => {
    const line = 'INVITE sip:bob@example.test;transport=udp SIP/2.0';
    expect(printable(line)).toBe(line);
  });

  it('decodes UTF-8 and spells what is none', () => {
    expect(printable(octets('Subject: Grüße 東京 🙂'))).toBe('Subject: Grüße 東京 🙂');
    expect(printable('caf\xe9')).toBe('caf\\xE9');
    expect(printable('\xc0\xaf')).toBe('\\xC0\\xAF'); // overlong
    expect(printable('\xed\xa0\x80')).toBe('\\xED\\xA0\\x80'); // a surrogate
    expect(printable('\xf4\x90\x80\x80')).toBe('\\xF4\\x90\\x80\\x80'); // beyond U+10FFFF
  });

  it('spells a format character of the wire as its octets, and of our words as its code point', () => {
    expect(printable(octets('a\u202eb'))).toBe('a\\xE2\\x80\\xAEb');
    expect(printable('a\u202eb', { octets: false })).toBe('a\\u{202E}b');
  });

  it('keeps our own section sign, and spells it in octet text', () => {
    expect(words('see §17.2.1')).toBe('see §17.2.1');
    expect(printable('see \xa717')).toBe('see \\xA717');
  });

  it('shows terminal escapes, C1 controls and NUL', () => {
    expect(printable('\x1b[31mred\x07\x9b2J\0')).toBe('\\x1B[31mred\\x07\\x9B2J\\x00');
  });

  it('shows a bare CR or LF, and not the CRLF that ends a line', () => {
    expect(printable('a: 1\r\nb: 2\nc: 3\rd', { lines: true })).toBe('a: 1\nb: 2\\n\nc: 3\\rd');
    expect(printable('a\r\nb')).toBe('a\\r\\nb');
  });

  it('cuts what is too long, says how long it was, and never halves a character', () => {
    expect(printable('x'.repeat(70_000), { limit: 10 })).toBe('xxxxxxxxxx… (70,000 octets in all)');
    expect(printable('x'.repeat(10), { limit: 10 })).toBe('xxxxxxxxxx');
    expect(printable('🙂🙂', { limit: 3, octets: false })).toBe('🙂… (4 characters in all)');
  });

  it('stops marks from piling up', () => {
    expect(printable(`e${'\u0301'.repeat(6)}`, { octets: false })).toBe(`e${'\u0301'.repeat(4)}\\u{301}\\u{301}`);
  });

  it('never lets a control or format character through', () => {
    fc.assert(
      fc.property(hostileText, fc.boolean(), fc.boolean(), (text, lines, asOctets) => {
        const shown = printable(text, { lines, octets: asOctets, limit: 200 });
        expect(shown.replaceAll('\n', lines ? '' : '\n')).not.toMatch(/[\p{C}\p{Zl}\p{Zp}]/u);
        expect(shown.length).toBeLessThan(260);
      }),
    );
  });
});

describe('escaping', () => {
  it('leaves nothing of HTML to read', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        expect(html(text)).not.toMatch(/[<>"'`]|&(?!amp;|lt;|gt;|quot;|#\d+;)/);
      }),
    );
    expect(html('<b a="1">&</b>')).toBe('&lt;b a=&quot;1&quot;&gt;&amp;&lt;/b&gt;');
  });

  it('leaves nothing that XML forbids, and loses nothing that it allows', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        expect(xml(text)).not.toMatch(/[<>"'\x00-\x1f\x7f-\x9f\ufffe\uffff]|[\ud800-\udfff]/u);
      }),
    );
    expect(xml('a\0\x1b\ufffe\ud800<é🙂\n')).toBe('a\\x00\\x1B\\u{FFFE}\\u{D800}&lt;é🙂&#10;');
  });

  it('keeps Markdown from linking, mentioning, breaking a table or starting mark-up', () => {
    expect(markdown('**a** | <img> @octocat\nhttps://x')).toBe(
      '\\*\\*a\\*\\* \\| &lt;img&gt; @<!-- -->octocat https<!-- -->://x',
    );
    expect(markdown('- item')).toBe('\\- item');
    expect(markdown('1. item')).toBe('1\\. item');
    expect(markdown('0.1.0')).toBe('0.1.0');
  });

  it('fences what tries to close the fence', () => {
    expect(markdownFence('a\n```\nb')).toBe('````\na\n```\nb\n````');
    expect(markdownCode('a``b')).toBe('```a``b```');
    expect(markdownCode('`|')).toBe('`` `\\| ``');
  });
});

describe('width', () => {
  it('counts wide characters twice and marks not at all', () => {
    expect(displayWidth('ab東e\u0301🙂')).toBe(7);
  });

  it('cuts to the columns there are', () => {
    expect(shorten('abcdef', 4)).toBe('abc…');
    expect(shorten('東東東', 4)).toBe('東…');
    expect(shorten('abc', 3)).toBe('abc');
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.nat(20), (text, width) => {
        expect(displayWidth(shorten(text, width))).toBeLessThanOrEqual(width);
      }),
    );
  });
});
