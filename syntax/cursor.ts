import type { RequirementId } from '../rfc/requirement.ts';
import { DIGIT, is, SPACE, TOKEN } from './characters.ts';
import type { Violation } from './violation.ts';

/**
 * A place in the octets of a message, moved forward by the codecs. It reads the message's own text between `pos` and
 * `end`, so its offsets are the message's. A codec that fails notes why with `fail` and returns undefined.
 */
export class Cursor {
  // Declared only: setting a field twice costs, and cursors are made by the million.
  declare readonly text: string;
  declare pos: number;
  declare end: number;
  /** Why the last codec gave up. */
  declare violation: Violation | undefined;
  /** Breaches that do not hinder the reading. */
  declare remarks: Violation[] | undefined;

  constructor(text: string, pos = 0, end = text.length) {
    this.text = text;
    this.pos = pos;
    this.end = end;
    this.violation = undefined;
    this.remarks = undefined;
  }

  /** The octet here, or -1 at the end. */
  peek(): number {
    return this.pos < this.end ? this.text.charCodeAt(this.pos) : -1;
  }

  atEnd(): boolean {
    return this.pos >= this.end;
  }

  fail(requirement: RequirementId, message: string, offset = this.pos): undefined {
    this.violation = { requirement, offset, message };
    return undefined;
  }

  remark(requirement: RequirementId, message: string, offset = this.pos): void {
    this.remarks ??= [];
    this.remarks.push({ requirement, offset, message });
  }

  /** SWS: skips white space and folding. */
  skipSpace(): void {
    const { text, end } = this;
    let i = this.pos;
    while (i < end && is(text.charCodeAt(i), SPACE)) i++;
    this.pos = i;
  }

  /** Takes one octet if it is here. */
  take(code: number): boolean {
    if (this.peek() !== code) return false;
    this.pos++;
    return true;
  }

  /** SWS, the octet, SWS. Does not move when the octet is not there. */
  separator(code: number): boolean {
    const start = this.pos;
    this.skipSpace();
    if (this.peek() !== code) {
      this.pos = start;
      return false;
    }
    this.pos++;
    this.skipSpace();
    return true;
  }

  /** The longest run of octets of the classes; '' when there is none. */
  run(mask: number): string {
    const { text, end } = this;
    const start = this.pos;
    let i = start;
    while (i < end && is(text.charCodeAt(i), mask)) i++;
    this.pos = i;
    return text.slice(start, i);
  }

  token(): string {
    return this.run(TOKEN);
  }

  /** A decimal number of at most 15 digits, leading zeros apart; undefined (and unmoved) when there is none or it is larger. */
  number(): number | undefined {
    const { text, end } = this;
    let i = this.pos;
    let value = 0;
    while (i < end && is(text.charCodeAt(i), DIGIT)) {
      value = value * 10 + text.charCodeAt(i) - 48;
      if (value > 999_999_999_999_999) return undefined;
      i++;
    }
    if (i === this.pos) return undefined;
    this.pos = i;
    return value;
  }

  /**
   * A quoted string whose opening quote is here: its content, unescaped, folding read as one space.
   * Undefined when it does not end. RFC 3261 §25.1.
   */
  quotedString(): string | undefined {
    const { text, end } = this;
    const opening = this.pos;
    let i = opening + 1;
    let start = i;
    let content = '';
    while (i < end) {
      const code = text.charCodeAt(i);
      if (code === 34 /* " */) {
        this.pos = i + 1;
        return content + text.slice(start, i);
      }
      if (code === 92 /* \ */) {
        const quoted = text.charCodeAt(i + 1);
        // Neither a CR nor a LF can be quoted, nor an octet of a longer UTF-8 sequence (§25.1).
        if (quoted === 13 || quoted === 10) break;
        if (quoted > 127) this.remark('RFC3261-25.1-2', 'a backslash before an octet that is not ASCII', i);
        content += text.slice(start, i);
        start = i + 1;
        i += 2;
      } else if (code === 13 || code === 10) {
        content += text.slice(start, i);
        while (i < end && is(text.charCodeAt(i), SPACE)) i++;
        content += ' ';
        start = i;
      } else i++;
    }
    return this.fail('RFC3261-25.1-2', 'a quoted string does not end', opening);
  }
}

/** Writes text as a quoted string, escaping what must be. */
export function quote(text: string): string {
  return `"${text.replace(/["\\]/g, '\\$&')}"`;
}
