import { messageViolations } from './checks.ts';
import { composeText, type Edits, editText, type HeaderLine } from './compose.ts';
import { Cursor } from './cursor.ts';
import { definitionOf, type HeaderName, type HeaderTypes } from './headers/index.ts';
import { longName } from './headers/names.ts';
import { unfold } from './headers/tokens.ts';
import { readVia, type Via } from './headers/via.ts';
import { parseRaw, type RawField, type RawMessage } from './raw.ts';
import { absent, type Reading } from './reading.ts';
import { reasonPhrase } from './reason-phrases.ts';
import { readStartLine, type StartLine } from './start-line.ts';
import { parseUri, type Uri } from './uri.ts';
import type { Violation } from './violation.ts';

export type { Edits, HeaderLine } from './compose.ts';
export type { HeaderName, HeaderTypes } from './headers/index.ts';
export { reasonPhrase } from './reason-phrases.ts';

/** What has been read, newest first: few header fields are, and a walk along a few beats a Map. */
interface Kept {
  readonly name: string;
  readonly reading: Reading<unknown>;
  readonly next: Kept | undefined;
}

const none: readonly RawField[] = [];

/** A SIP message, read on demand: each typed value is read when first asked for, and kept. Immutable to its users. */
export class Message {
  readonly raw: RawMessage;
  readonly start: StartLine;
  #kept: Kept | undefined;
  readonly #remarks: Violation[] = [];
  #uri: Reading<Uri> | undefined;
  #topVia: Via | undefined | null;
  #violations: readonly Violation[] | undefined;

  constructor(raw: RawMessage) {
    this.raw = raw;
    this.start = readStartLine(raw.startLine);
  }

  get text(): string {
    return this.raw.text;
  }

  get isRequest(): boolean {
    return this.start.kind === 'request';
  }

  get isResponse(): boolean {
    return this.start.kind === 'response';
  }

  /** The start line's method in a request; the CSeq's, or '', in a response. */
  get method(): string {
    return this.isResponse ? (this.get('cseq')?.method ?? '') : this.start.method;
  }

  /** The Request-URI as it came; '' in a response. */
  get uriText(): string {
    return this.start.uriText;
  }

  /** The Request-URI; undefined in a response, or when it is malformed. */
  get uri(): Uri | undefined {
    if (!this.isRequest) return undefined;
    this.#uri ??= parseUri(this.start.uriText);
    return this.#uri.state === 'value' ? this.#uri.value : undefined;
  }

  /** `SIP/2.0`, as it came. */
  get version(): string {
    return this.start.version;
  }

  /** The status code; 0 in a request. */
  get status(): number {
    return this.start.status;
  }

  get reason(): string {
    return this.start.reason;
  }

  /** The body: as many octets as Content-Length says, since what follows is discarded (§18.3); else all there are. */
  get body(): string {
    const length = this.get('content-length');
    return length !== undefined && length < this.raw.body.length ? this.raw.body.slice(0, length) : this.raw.body;
  }

  /** The typed value of a header field, with the reason when it has none. */
  read<K extends HeaderName>(name: K): Reading<HeaderTypes[K]> {
    for (let kept = this.#kept; kept !== undefined; kept = kept.next) {
      if (kept.name === name) return kept.reading as Reading<HeaderTypes[K]>;
    }
    const fields = this.#of(name);
    const reading = fields.length === 0 ? absent : definitionOf(name).read(this.raw.text, fields, this.#remarks);
    this.#kept = { name, reading, next: this.#kept };
    return reading;
  }

  /** The typed value of a header field; undefined when it is absent or malformed. */
  get<K extends HeaderName>(name: K): HeaderTypes[K] | undefined {
    const reading = this.read(name);
    return reading.state === 'value' ? reading.value : undefined;
  }

  /** All fields of a name in any case, long or compact. */
  fields(name: string): readonly RawField[] {
    return this.#of(longName(name));
  }

  has(name: string): boolean {
    const key = longName(name);
    return this.raw.fields.some((field) => field.is(key));
  }

  /** The text of each field of a name, unfolded and trimmed, commas and all. */
  values(name: string): readonly string[] {
    return this.fields(name).map((field) => unfold(field.value));
  }

  /** The first Via value alone: the others need not even be well formed. */
  get topVia(): Via | undefined {
    if (this.#topVia === undefined) this.#topVia = this.#readTopVia() ?? null;
    return this.#topVia ?? undefined;
  }

  /** Everything that is wrong with this message in itself, in the order of the octets. */
  violations(): readonly Violation[] {
    this.#violations ??= messageViolations(this, this.#remarks);
    return this.#violations;
  }

  #readTopVia(): Via | undefined {
    for (const field of this.raw.fields) {
      if (field.is('via')) {
        return readVia(new Cursor(this.raw.text, field.valueOffset, field.valueOffset + field.value.length));
      }
    }
    return undefined;
  }

  #of(key: string): readonly RawField[] {
    let found: RawField[] | undefined;
    for (const field of this.raw.fields) {
      if (!field.is(key)) continue;
      if (found) found.push(field);
      else found = [field];
    }
    return found ?? none;
  }
}

/** Reads any text whatever; what is wrong with it is in `violations()`. */
export function parseMessage(text: string): Message {
  return new Message(parseRaw(text));
}

/** The first Via value, without reading the others. */
export function topVia(message: Message): Via | undefined {
  return message.topVia;
}

/** A request with the rows as given; Content-Length is added unless given. */
export function createRequest(o: {
  readonly method: string;
  readonly uri: string;
  readonly headers: readonly HeaderLine[];
  readonly body?: string;
}): Message {
  return parseMessage(composeText(`${o.method} ${o.uri} SIP/2.0`, o.headers, o.body ?? ''));
}

/** A response with the rows as given; Content-Length and the phrase of §21 are added unless given. */
export function createResponse(o: {
  readonly status: number;
  readonly reason?: string;
  readonly headers: readonly HeaderLine[];
  readonly body?: string;
}): Message {
  const startLine = `SIP/2.0 ${o.status} ${o.reason ?? reasonPhrase(o.status)}`;
  return parseMessage(composeText(startLine, o.headers, o.body ?? ''));
}

/** A copy with the edits; all else is kept as it came. Editing method or uri does nothing to a response. */
export function editMessage(message: Message, edits: Edits): Message {
  const { start, raw } = message;
  const startLine =
    message.isRequest && (edits.method !== undefined || edits.uri !== undefined)
      ? `${edits.method ?? start.method} ${edits.uri ?? start.uriText} ${start.version}`
      : raw.startLine;
  return parseMessage(editText(raw, startLine, edits));
}
