/** Character classes of RFC 3261 §25.1: one table lookup by octet, so that every scan is linear. */

export const TOKEN = 1;
export const DIGIT = 2;
export const ALPHA = 4;
export const HEX = 8;
/** `user` of a SIP URI, escapes apart. */
export const USER = 16;
export const PASSWORD = 32;
/** `paramchar` of a SIP URI, escapes apart. */
export const PARAM = 64;
/** `hnv-unreserved / unreserved`: header part of a SIP URI, escapes apart. */
export const HNV = 128;
/** `word`, which Call-ID is made of. */
export const WORD = 256;
/** Linear white space; CR and LF occur in a field only where it is folded. */
export const SPACE = 512;
/** `reserved / unreserved`: any absolute URI, escapes apart. */
export const URIC = 1024;
/** Host names, with the underscore that deployed names have. */
export const HOST = 2048;

const ALPHANUM = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';
const UNRESERVED = `${ALPHANUM}-_.!~*'()`;

const classes = new Uint16Array(256);

function mark(bit: number, characters: string): void {
  for (let i = 0; i < characters.length; i++) classes[characters.charCodeAt(i)]! |= bit;
}

mark(TOKEN, `${ALPHANUM}-.!%*_+\`'~`);
mark(DIGIT, '0123456789');
mark(ALPHA, ALPHANUM.slice(0, 52));
mark(HEX, '0123456789abcdefABCDEF');
mark(USER, `${UNRESERVED}&=+$,;?/`);
mark(PASSWORD, `${UNRESERVED}&=+$,`);
mark(PARAM, `${UNRESERVED}[]/:&+$`);
mark(HNV, `${UNRESERVED}[]/?:+$`);
mark(WORD, `${ALPHANUM}-.!%*_+\`'~()<>:\\"/[]?{}`);
mark(SPACE, ' \t\r\n');
mark(URIC, `${UNRESERVED};/?:@&=+$,`);
mark(HOST, `${ALPHANUM}-._`);

/** True when the octet belongs to one of the classes of `mask`; false for -1 (end of text). */
export function is(code: number, mask: number): boolean {
  return (classes[code]! & mask) !== 0;
}

/** True when the text is not empty and each octet is in one of the classes. */
export function consistsOf(text: string, mask: number): boolean {
  for (let i = 0; i < text.length; i++) if (!is(text.charCodeAt(i), mask)) return false;
  return text.length > 0;
}

/** Octet by octet, as the ABNF's `token`. */
export function isToken(text: string): boolean {
  return consistsOf(text, TOKEN);
}

/** The first place in [from, to) that is neither of the class nor a well-formed `%` HEX HEX escape; `to` when all is well. */
export function firstOutside(text: string, from: number, to: number, mask: number): number {
  let i = from;
  while (i < to) {
    const code = text.charCodeAt(i);
    if (code === 37 /* % */) {
      if (i + 2 >= to || !is(text.charCodeAt(i + 1), HEX) || !is(text.charCodeAt(i + 2), HEX)) return i;
      i += 3;
    } else if (is(code, mask)) i++;
    else return i;
  }
  return to;
}

/**
 * The first octet that breaks the form of UTF-8 (RFC 3629), or -1. With `loose`, octets that continue a sequence may
 * stand alone.
 */
export function firstNonUtf8(text: string, from: number, to: number, loose = false): number {
  for (let i = from; i < to; ) {
    const code = text.charCodeAt(i);
    if (code < 0x80 || (loose && isContinuation(code))) i++;
    else {
      const more = code < 0xc2 || code > 0xf4 ? 0 : code < 0xe0 ? 1 : code < 0xf0 ? 2 : 3;
      if (more === 0) return i;
      for (let k = 1; k <= more; k++) if (i + k >= to || !isContinuation(text.charCodeAt(i + k))) return i;
      i += more + 1;
    }
  }
  return -1;
}

function isContinuation(code: number): boolean {
  return (code & 0xc0) === 0x80;
}
