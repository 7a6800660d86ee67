/** Messages out of a stream of octets. RFC 3261 §7.5, §18.3; keep-alives RFC 5626 §4.4.1. */
import { type Limits, streamLimits } from './limits.ts';
import { parseMessage } from './message.ts';
import type { Violation } from './violation.ts';

export type FramingError =
  | 'line-too-long'
  | 'head-too-long'
  | 'too-many-fields'
  | 'body-too-long'
  | 'malformed-content-length'
  | 'truncated';

export type Framed =
  /** One whole message. The violation tells that it has no Content-Length, and is taken to have no body. */
  | { readonly kind: 'message'; readonly text: string; readonly violation?: Violation }
  /** One CRLF between messages: a pong, or half of a ping (RFC 5626). */
  | { readonly kind: 'crlf' }
  /**
   * The stream can be read no further: where a next message would begin is not known.
   * `text` is what there is of the message, so that a request can still be answered with 400 or 513.
   */
  | { readonly kind: 'error'; readonly error: FramingError; readonly text: string };

const CR = 13;
const LF = 10;

/**
 * Cuts a stream into messages. What comes out does not depend on how the octets were segmented, and each octet is
 * looked at a bounded number of times. Text is octet text.
 */
export class StreamFramer {
  readonly #limits: Limits;
  #state: 'between' | 'head' | 'body' | 'broken' = 'between';
  /** Octets of the current message, in the segments they came in. */
  #pieces: string[] = [];
  #length = 0;
  #lines = 0;
  /** Octets of the current line so far, and the last of them. */
  #line = 0;
  #last = 0;
  #missing = 0;
  #lacksLength: Violation | undefined;

  constructor(limits: Limits = streamLimits) {
    this.#limits = limits;
  }

  /** True after an error: everything further is ignored, and the connection is of no more use. */
  get broken(): boolean {
    return this.#state === 'broken';
  }

  /** Takes the next octets, whatever their number, and gives what they complete. */
  feed(chunk: string): readonly Framed[] {
    const out: Framed[] = [];
    let at = 0;
    while (at < chunk.length && this.#state !== 'broken') {
      if (this.#state === 'between') at = this.#between(chunk, at, out);
      else if (this.#state === 'head') at = this.#inHead(chunk, at, out);
      else at = this.#inBody(chunk, at, out);
    }
    return out;
  }

  /** The peer has closed the stream: an unfinished message is an error. */
  end(): readonly Framed[] {
    const out: Framed[] = [];
    if (this.#state === 'head' || this.#state === 'body') this.#fail('truncated', out);
    this.#state = 'broken';
    return out;
  }

  #between(chunk: string, from: number, out: Framed[]): number {
    let at = from;
    while (at < chunk.length) {
      const code = chunk.charCodeAt(at);
      if (code === LF) {
        if (this.#last === CR) out.push({ kind: 'crlf' });
      } else if (code !== CR) {
        this.#state = 'head';
        this.#last = 0;
        return at;
      }
      this.#last = code;
      at++;
    }
    return at;
  }

  #inHead(chunk: string, from: number, out: Framed[]): number {
    const lineFeed = chunk.indexOf('\n', from);
    const to = lineFeed < 0 ? chunk.length : lineFeed;
    const next = lineFeed < 0 ? to : to + 1;
    // Cut at the very octet that is too many, so that segmentation does not show in the error. A line may have a CR more.
    const lineRoom = this.#limits.line + 1 - this.#line;
    const headRoom = this.#limits.head - this.#length;
    if (to - from > lineRoom || next - from > headRoom) {
      this.#keep(chunk.slice(from, from + Math.min(lineRoom, headRoom) + 1));
      this.#fail(lineRoom < headRoom ? 'line-too-long' : 'head-too-long', out);
      return next;
    }
    this.#line += to - from;
    if (to > from) this.#last = chunk.charCodeAt(to - 1);
    this.#keep(chunk.slice(from, next));
    if (lineFeed >= 0) this.#endOfLine(out);
    return next;
  }

  #endOfLine(out: Framed[]): void {
    const endsWithCr = this.#line > 0 && this.#last === CR;
    const content = this.#line - (endsWithCr ? 1 : 0);
    this.#line = 0;
    if (content === 0) this.#endOfHead(out);
    else if (content > this.#limits.line) this.#fail('line-too-long', out);
    // The start line is no field.
    else if (++this.#lines > this.#limits.fields + 1) this.#fail('too-many-fields', out);
  }

  #endOfHead(out: Framed[]): void {
    const length = this.#contentLength();
    if (length === 'malformed') this.#fail('malformed-content-length', out);
    else if (length !== undefined && length > this.#limits.body) this.#fail('body-too-long', out);
    else {
      if (length === undefined) {
        const message = 'no Content-Length on a stream';
        this.#lacksLength = { requirement: 'RFC3261-18.3-4', offset: this.#length, message };
      }
      this.#missing = length ?? 0;
      this.#state = 'body';
      if (this.#missing === 0) this.#complete(out);
    }
  }

  #contentLength(): number | undefined | 'malformed' {
    const message = parseMessage(this.#pieces.join(''));
    const length = message.read('content-length');
    if (length.state !== 'value') return length.state === 'absent' ? undefined : 'malformed';
    // Two lengths that differ leave open where the body ends.
    const agree = message.values('content-length').every((value) => Number(value) === length.value);
    return agree ? length.value : 'malformed';
  }

  #inBody(chunk: string, from: number, out: Framed[]): number {
    const to = Math.min(chunk.length, from + this.#missing);
    this.#keep(chunk.slice(from, to));
    this.#missing -= to - from;
    if (this.#missing === 0) this.#complete(out);
    return to;
  }

  #keep(piece: string): void {
    this.#pieces.push(piece);
    this.#length += piece.length;
  }

  #complete(out: Framed[]): void {
    const text = this.#pieces.join('');
    out.push({ kind: 'message', text, ...(this.#lacksLength && { violation: this.#lacksLength }) });
    this.#reset('between');
  }

  #fail(error: FramingError, out: Framed[]): void {
    out.push({ kind: 'error', error, text: this.#pieces.join('') });
    this.#reset('broken');
  }

  #reset(state: 'between' | 'broken'): void {
    this.#state = state;
    this.#pieces = [];
    this.#length = 0;
    this.#lines = 0;
    this.#line = 0;
    this.#last = 0;
    this.#missing = 0;
    this.#lacksLength = undefined;
  }
}
