/**
 * A run as one word: `sw1_` and, in URL-safe base64, the model's name, its options, the tape and a checksum.
 *
 * Layout: varint length and UTF-8 of the name; the same of the options as JSON (empty when there are none); varint
 * number of tape entries; the entries as varints, where 0 is followed by how many more zeros come; 4 octets of FNV-1a.
 */
import { Buffer } from 'node:buffer';
import type { Tape } from './chooser.ts';

export interface TokenContents {
  readonly model: string;
  /** Only what differs from the model's defaults; plain JSON. */
  readonly options: Readonly<Record<string, unknown>>;
  readonly tape: Tape;
}

export type DecodedToken =
  | { readonly ok: true; readonly value: TokenContents }
  /** One sentence for the user. */
  | { readonly ok: false; readonly error: string };

const prefix = 'sw1_';
/** A run of zeros is a few octets, so a forged token could otherwise ask for any amount of memory. */
const maxTapeLength = 10_000_000;

function checksum(octets: Uint8Array): number {
  let hash = 0x811c9dc5;
  for (const octet of octets) hash = Math.imul(hash ^ octet, 0x01000193);
  return hash >>> 0;
}

function pushVarint(octets: number[], value: number): void {
  let rest = value;
  while (rest >= 0x80) {
    octets.push((rest % 0x80) | 0x80);
    rest = Math.floor(rest / 0x80);
  }
  octets.push(rest);
}

function pushText(octets: number[], text: string): void {
  const utf8 = Buffer.from(text, 'utf8');
  pushVarint(octets, utf8.length);
  for (const octet of utf8) octets.push(octet);
}

/** The tape without its trailing zeros: beyond its end a tape answers 0 anyway. */
export function trimTape(tape: Tape): Tape {
  let length = tape.length;
  while (length > 0 && tape[length - 1] === 0) length -= 1;
  return tape.slice(0, length);
}

/** Encodes a run. Trailing zeros of the tape are left out, as they change nothing. */
export function encodeToken(contents: TokenContents): string {
  const octets: number[] = [];
  pushText(octets, contents.model);
  pushText(octets, Object.keys(contents.options).length === 0 ? '' : JSON.stringify(contents.options));
  const tape = trimTape(contents.tape);
  pushVarint(octets, tape.length);
  for (let i = 0; i < tape.length; i += 1) {
    const entry = tape[i]!;
    if (!Number.isSafeInteger(entry) || entry < 0) throw new Error(`tape entry ${i} is ${entry}`);
    pushVarint(octets, entry);
    if (entry !== 0) continue;
    let more = 0;
    while (tape[i + 1 + more] === 0) more += 1;
    pushVarint(octets, more);
    i += more;
  }
  const sum = checksum(Uint8Array.from(octets));
  octets.push(sum >>> 24, (sum >>> 16) & 0xff, (sum >>> 8) & 0xff, sum & 0xff);
  return prefix + Buffer.from(octets).toString('base64url');
}

/** Thrown inside this file only; `decodeToken` turns it into its answer. */
class Malformed extends Error {}

class Reader {
  #position = 0;
  readonly #octets: Uint8Array;

  constructor(octets: Uint8Array) {
    this.#octets = octets;
  }

  varint(): number {
    let value = 0;
    for (let scale = 1; scale < 2 ** 53; scale *= 0x80) {
      const octet = this.#octets[this.#position];
      if (octet === undefined) throw new Malformed('the token ends too early');
      this.#position += 1;
      value += (octet & 0x7f) * scale;
      if (octet < 0x80) {
        if (value > Number.MAX_SAFE_INTEGER) break;
        return value;
      }
    }
    throw new Malformed('the token holds a number that is too large');
  }

  text(): string {
    const length = this.varint();
    if (length > this.#octets.length - this.#position) throw new Malformed('the token ends too early');
    const start = this.#position;
    this.#position += length;
    return Buffer.from(this.#octets.subarray(start, this.#position)).toString('utf8');
  }

  get atEnd(): boolean {
    return this.#position === this.#octets.length;
  }
}

function readOptions(text: string): Readonly<Record<string, unknown>> {
  if (text === '') return {};
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new Malformed('the options in the token are not JSON');
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new Malformed('the options in the token are not an object');
  }
  return value as Record<string, unknown>;
}

function readTape(reader: Reader): Tape {
  const length = reader.varint();
  if (length > maxTapeLength) throw new Malformed(`the tape in the token is longer than ${maxTapeLength} choices`);
  const tape: number[] = [];
  while (tape.length < length) {
    const entry = reader.varint();
    tape.push(entry);
    if (entry !== 0) continue;
    const more = reader.varint();
    if (more > length - tape.length) throw new Malformed('the tape in the token is longer than it says');
    for (let i = 0; i < more; i += 1) tape.push(0);
  }
  return tape;
}

/** Reads a token. Never throws: whatever is wrong with `text` comes back as one sentence. */
export function decodeToken(text: string): DecodedToken {
  const version = /^sw(\d+)_/.exec(text)?.[1];
  if (version === undefined) return { ok: false, error: `A token begins with ${prefix}.` };
  if (version !== '1') return { ok: false, error: `This is a token of version ${version}; version 1 is understood.` };
  const body = text.slice(prefix.length);
  if (!/^[A-Za-z0-9_-]+$/.test(body)) return { ok: false, error: 'The token holds characters that no token has.' };
  const octets = Buffer.from(body, 'base64url');
  // The last character of base64 may hold spare bits; only the canonical spelling is a token.
  if (octets.length < 4 || octets.toString('base64url') !== body)
    return { ok: false, error: 'The token is cut short.' };
  const contents = octets.subarray(0, -4);
  if (octets.readUInt32BE(octets.length - 4) !== checksum(contents)) {
    return { ok: false, error: 'The token is damaged: its checksum does not fit.' };
  }
  try {
    const reader = new Reader(contents);
    const model = reader.text();
    const options = readOptions(reader.text());
    const tape = readTape(reader);
    if (!reader.atEnd) throw new Malformed('the token is longer than it says');
    return { ok: true, value: { model, options, tape } };
  } catch (error) {
    if (!(error instanceof Malformed)) throw error;
    const [first = '', ...rest] = error.message;
    return { ok: false, error: `${first.toUpperCase()}${rest.join('')}.` };
  }
}
