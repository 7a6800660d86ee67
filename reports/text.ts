/**
 * Making foreign text fit to be shown. Everything that a system under test says is hostile: octets may be terminal
 * escapes, mark-up, characters that XML forbids, controls that reverse the line, or 64 kB without a line end.
 *
 * `printable` decides what a reader sees; `html`, `xml` and `markdown` then escape that for their medium.
 */

export interface PrintableOptions {
  /** Most characters of the result, counted before the note that says how much was left out. No limit if absent. */
  readonly limit?: number;
  /** Keep line ends (CRLF becomes a line feed) instead of showing them as `\r\n`. */
  readonly lines?: boolean;
  /**
   * True (the default) for octet text, one char per octet: what is no UTF-8 is shown as `\xNN`.
   * False for words of ours that may quote octet text: a lone `§` stays a `§`.
   */
  readonly octets?: boolean;
}

/** What has no business in a report: controls, format characters (bidi, zero-width), surrogates, private, unassigned. */
const UNSAFE = /[\p{C}\p{Zl}\p{Zp}]/u;
const UNSAFE_ALL = /[\p{C}\p{Zl}\p{Zp}]/gu;
/** Marks pile up on one character without limit, over the neighbouring lines; two languages' worth is enough. */
const PILED_MARKS = /(\p{M}{4})(\p{M}+)/gu;
/** A sequence of UTF-8 that is well-formed by its lead octet; the decoder has the last word (overlong, surrogates). */
const UTF8_SEQUENCE_OR_OCTET =
  /[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}|[\x80-\xff]/g;

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * Text that is safe to show on any medium once that medium's own escaping is done: no control or format characters
 * except the line feeds asked for. What cannot be shown is spelled `\xNN` (an octet) or `\u{…}` (a character).
 */
export function printable(text: string, options: PrintableOptions = {}): string {
  const { limit, lines = false, octets = true } = options;
  // Four octets make one character at most, so nothing beyond this can be shown; the rest need not be looked at.
  const considered = limit === undefined ? text : text.slice(0, limit * 4 + 4);
  const shown = spell(decodeUtf8(considered, octets), lines, octets);
  if (limit === undefined || (shown.length <= limit && considered.length === text.length)) return shown;
  const kept = cut(shown, limit);
  return `${kept}… (${grouped(text.length)} ${octets ? 'octets' : 'characters'} in all)`;
}

/** One line of our own words: `expected`, `observed`, reasons, names. Line ends become spaces. */
export function words(text: string, limit = 2_000): string {
  return printable(text.replace(/\s*[\r\n]+\s*/g, ' ').trim(), { limit, octets: false });
}

/** Text for element content and quoted attribute values of HTML. */
export function html(text: string): string {
  return text.replace(/[&<>"'`]/g, (character) => HTML_ENTITIES[character]!);
}

const HTML_ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  '`': '&#96;',
};

/** Code points that no XML 1.0 document may hold, not even as a reference; and those it discourages. */
const XML_ILLEGAL = /[^\t\n\r\x20-\x7e\xa0-\ud7ff\ue000-\ufdcf\ufdf0-\ufffd\u{10000}-\u{10ffff}]|[\ufffe\uffff]/gu;

/** Text for element content and quoted attribute values of XML 1.0. Line ends survive attribute normalisation. */
export function xml(text: string): string {
  return text.replace(XML_ILLEGAL, spellOne).replace(/[&<>"'\t\n\r]/g, (character) => XML_ENTITIES[character]!);
}

const XML_ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
};

/** Text for running Markdown as code forges read it, on one line: no mark-up, no HTML, no mention, no table break. */
export function markdown(text: string): string {
  return (
    text
      .replace(/[\r\n]+/g, ' ')
      .replace(/[&<>]/g, (character) => HTML_ENTITIES[character]!)
      .replace(/[\\`*_[\]#|~]/g, '\\$&')
      .replace(/^(\s*)([-+=])/, '$1\\$2')
      .replace(/^(\s*\d+)([.)])(?=\s|$)/, '$1\\$2')
      // A comment breaks mentions and bare links, which forges look for even where the characters are escaped.
      .replace(/@|(https?|ftp|www)(?=[:.])/gi, '$&<!-- -->')
  );
}

/** A code span that the content cannot leave; `|` is escaped, as inside a table it must be. */
export function markdownCode(text: string): string {
  const content = text.replace(/[\r\n]+/g, ' ').replaceAll('|', '\\|');
  if (content === '') return '';
  const fence = '`'.repeat(longestRun(content) + 1);
  const padding = /^`|`$|^ .* $/.test(content) ? ' ' : '';
  return fence + padding + content + padding + fence;
}

/** A fenced block whose fence the content cannot close. */
export function markdownFence(text: string, language = ''): string {
  const fence = '`'.repeat(Math.max(2, longestRun(text)) + 1);
  return `${fence}${language}\n${text}\n${fence}`;
}

function longestRun(text: string): number {
  return Math.max(0, ...[...text.matchAll(/`+/g)].map((run) => run[0].length));
}

/** Columns that the text takes on a terminal: wide characters take two, marks none. An estimate, for alignment. */
export function displayWidth(text: string): number {
  let width = 0;
  for (const character of text) width += widthOf(character);
  return width;
}

/** Shortens to at most `width` columns, with `…` where something was cut. */
export function shorten(text: string, width: number): string {
  if (displayWidth(text) <= width) return text;
  let used = 1;
  let kept = '';
  for (const character of text) {
    used += widthOf(character);
    if (used > width) break;
    kept += character;
  }
  return width > 0 ? `${kept}…` : '';
}

/** `12345` → `12,345`. */
export function grouped(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+(?!\d))/g, ',');
}

/** `3 cases`, `1 case`. */
export function counted(value: number, noun: string, plural = `${noun}s`): string {
  return `${grouped(value)} ${value === 1 ? noun : plural}`;
}

/** Milliseconds as seconds: `0.512 s`. */
export function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(3)} s`;
}

/** Milliseconds as a person says them: `340 ms`, `34.1 s`, `2 min 5 s`. */
export function duration(milliseconds: number): string {
  if (milliseconds < 1000) return `${Math.round(milliseconds)} ms`;
  if (milliseconds < 99_950) return `${(milliseconds / 1000).toFixed(1)} s`;
  const whole = Math.round(milliseconds / 1000);
  return `${Math.floor(whole / 60)} min ${whole % 60} s`;
}

function decodeUtf8(text: string, octets: boolean): string {
  return text.replace(UTF8_SEQUENCE_OR_OCTET, (sequence) => {
    const character = sequence.length > 1 ? decoded(sequence) : undefined;
    if (character !== undefined && !(octets && UNSAFE.test(character))) return character;
    return octets ? [...sequence].map(spellOne).join('') : sequence;
  });
}

function decoded(sequence: string): string | undefined {
  try {
    return decoder.decode(Uint8Array.from(sequence, (char) => char.charCodeAt(0)));
  } catch {
    return undefined;
  }
}

function spell(text: string, lines: boolean, octets: boolean): string {
  const piled = text.replace(PILED_MARKS, (_, kept: string, rest: string) => kept + [...rest].map(spellOne).join(''));
  if (!UNSAFE.test(piled)) return piled;
  if (!lines) return piled.replace(UNSAFE_ALL, spellOne);
  // A line end of SIP is CRLF (RFC 3261 §7). A bare CR or LF is a finding, and must not look like one.
  return piled
    .split(octets ? '\r\n' : /\r\n|\n/)
    .map((line) =>
      line
        .split('\n')
        .map((part) => part.replaceAll('\t', ' ').replace(UNSAFE_ALL, spellOne))
        .join('\\n\n'),
    )
    .join('\n');
}

const SPELLINGS: Readonly<Record<string, string>> = { '\r': '\\r', '\n': '\\n', '\t': '\\t' };

function spellOne(character: string): string {
  const known = SPELLINGS[character];
  if (known !== undefined) return known;
  const code = character.codePointAt(0)!;
  const hex = code.toString(16).toUpperCase();
  return code <= 0xff ? `\\x${hex.padStart(2, '0')}` : `\\u{${hex}}`;
}

function cut(text: string, limit: number): string {
  const last = text.charCodeAt(limit - 1);
  return text.slice(0, last >= 0xd800 && last <= 0xdbff ? limit - 1 : limit);
}

function widthOf(character: string): number {
  const code = character.codePointAt(0)!;
  if (code < 0x300) return 1;
  if (/\p{M}/u.test(character)) return 0;
  const wide =
    (code >= 0x1100 && code <= 0x115f) ||
    (code >= 0x2e80 && code <= 0xa4cf) ||
    (code >= 0xac00 && code <= 0xd7a3) ||
    (code >= 0xf900 && code <= 0xfaff) ||
    (code >= 0xfe30 && code <= 0xfe6f) ||
    (code >= 0xff00 && code <= 0xff60) ||
    (code >= 0xffe0 && code <= 0xffe6) ||
    (code >= 0x1f300 && code <= 0x1faff) ||
    (code >= 0x20000 && code <= 0x3fffd);
  return wide ? 2 : 1;
}
