import { firstNonUtf8 } from './characters.ts';
import type { Note } from './checks.ts';
import { isHeaderName } from './headers/index.ts';
import type { RawMessage } from './raw.ts';

/**
 * Control characters, CRs that end no line, and octets that are no UTF-8, before the body: the first of each kind.
 * RFC 3261 §7, §25.1.
 */
export function checkOctets(raw: RawMessage, note: Note): void {
  const { text, bodyOffset } = raw;
  let carriageReturn = false;
  let control = false;
  for (let i = raw.startOffset; i < bodyOffset; i++) {
    const code = text.charCodeAt(i);
    if ((code >= 32 && code !== 127) || code === 9 || code === 10) continue;
    if (code === 13) {
      if (text.charCodeAt(i + 1) === 10 || carriageReturn) continue;
      carriageReturn = true;
      note('RFC3261-7-1', 'a CR that no LF follows', undefined, i);
      // A backslash may quote a control character within a quoted string or a comment.
    } else if (!control && !isQuoted(text, i)) {
      control = true;
      note('RFC3261-25.1-2', `control character ${code}`, undefined, i);
    }
  }
  if (!control) checkFreeText(raw, note);
  for (const field of raw.fields) {
    // An extension-header may hold the octets that continue a UTF-8 sequence anywhere (§25.1, header-value).
    const loose = !isHeaderName(field.key);
    const at = firstNonUtf8(text, field.valueOffset, field.valueOffset + field.value.length, loose);
    if (at < 0) continue;
    note('RFC3261-25.1-2', `octet ${text.charCodeAt(at)} is not UTF-8 here`, field.key || undefined, at);
    break;
  }
}

/** True when an odd number of backslashes precedes: of two, the first quotes the second. */
function isQuoted(text: string, at: number): boolean {
  let from = at;
  while (text.charCodeAt(from - 1) === 92) from--;
  return (at - from) % 2 === 1;
}

/** TEXT-UTF8-TRIM has no quoted pairs, so that a backslash excuses nothing. */
function checkFreeText(raw: RawMessage, note: Note): void {
  for (const field of raw.fields) {
    if (!field.is('subject') && !field.is('organization')) continue;
    const at = /[^\t\r\n\x20-\x7e\x80-\xff]/.exec(field.value);
    if (!at) continue;
    const offset = field.valueOffset + at.index;
    note('RFC3261-25.1-2', `control character ${raw.text.charCodeAt(offset)}`, field.key, offset);
    return;
  }
}
