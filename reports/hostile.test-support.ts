/** What a hostile or broken system under test may say, for property tests. */
import fc from 'fast-check';

/** Fragments that each break something: a terminal, a page, a document, a table, a line. */
export const HOSTILE_FRAGMENTS = [
  '\x1b[2J\x1b]0;owned\x07',
  '\x9b31m',
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' onmouseover='alert(1)",
  '</script><!--',
  '</title></pre></details>',
  ']]>',
  '<![CDATA[',
  '&#x0;&amp;&bogus;',
  '\0',
  '\x0b\x0c',
  '\ufffe\uffff',
  '\ud800',
  '\udfff',
  '\u202egnp.exe\u202c',
  '\u2066\u2069\u200f',
  '\u200b\ufeff\u2060',
  '\u2028\u2029\x85',
  '\xe2\x80\xae',
  '\xc3\x28\xff\xfe',
  'Z\u0351\u0352\u0353\u0354\u0355\u0356\u0357',
  '\r\n\r\n',
  '\n',
  '\r',
  '| a | b |',
  '```\n# heading\n```',
  '~~~',
  '[x](javascript:alert(1))',
  '@octocat https://evil.test/ www.evil.test',
  '{{constructor}} %s %n',
  'x'.repeat(300),
] as const;

/** Mixtures of those fragments with any text at all. */
export const hostileText: fc.Arbitrary<string> = fc
  .array(
    fc.oneof(
      fc.constantFrom(...HOSTILE_FRAGMENTS),
      fc.string({ unit: 'binary', maxLength: 8 }),
      fc.string({ unit: 'grapheme', maxLength: 8 }),
      fc.string({ unit: fc.integer({ min: 0, max: 255 }).map((code) => String.fromCharCode(code)), maxLength: 16 }),
    ),
    { maxLength: 8 },
  )
  .map((parts) => parts.join(''));
