import type { Note } from './checks.ts';
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
      // A backslash may quote a control character within a quoted string.
    } else if (!control && text.charCodeAt(i - 1) !== 92) {
      control = true;
      note('RFC3261-25.1-2', `control character ${code}`, undefined, i);
    }
  }
  for (const field of raw.fields) {
    const at = firstNonUtf8(text, field.valueOffset, field.valueOffset + field.value.length);
    if (at < 0) continue;
    note('RFC3261-25.1-2', `octet ${text.charCodeAt(at)} is not UTF-8 here`, field.key || undefined, at);
    break;
  }
}

/** The first octet that breaks the form of UTF-8 (RFC 3629), or -1. */
function firstNonUtf8(text: string, from: number, to: number): number {
  for (let i = from; i < to; ) {
    const code = text.charCodeAt(i);
    const more = code < 0x80 ? 0 : code >= 0xc2 && code < 0xe0 ? 1 : code >= 0xe0 && code < 0xf0 ? 2 : 3;
    if (code >= 0x80 && (code < 0xc2 || code > 0xf4)) return i;
    for (let k = 1; k <= more; k++) if (i + k >= to || (text.charCodeAt(i + k) & 0xc0) !== 0x80) return i;
    i += more + 1;
  }
  return -1;
}
