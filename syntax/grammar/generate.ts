/** Texts made from the grammar itself, and texts one edit away. Whoever answers `choose` decides which: a seed, or fast-check. */
import { isLower, leastLength, type Node, octetSet, ruleIndex, ruleNode } from './nodes.ts';

/** Gives an integer from 0 to n-1. An answer of 0 always leads to the shortest text. */
export type Choose = (n: number) => number;

export interface Bounds {
  /** About as many octets as the text has when it stops growing. */
  readonly octets: number;
}

/** An instance of a rule of sip.abnf. Look-ahead is not heeded: a rule that has it may be given a text that it rejects. */
export function generate(rule: string, choose: Choose, bounds: Bounds = { octets: 160 }): string {
  return new Generation(choose, bounds.octets).of({ kind: 'rule', index: ruleIndex(rule) });
}

const lws = ruleIndex('LWS');

class Generation {
  readonly #choose: Choose;
  #room: number;

  constructor(choose: Choose, room: number) {
    this.#choose = choose;
    this.#room = room;
  }

  of(node: Node): string {
    switch (node.kind) {
      case 'octet':
        return this.#octet(node.set);
      case 'text':
        return this.#text(node.codes, node.exact);
      case 'rule':
        return node.index === lws ? this.#whiteSpace() : this.of(ruleNode(node.index));
      case 'sequence':
        return node.parts.map((part) => this.of(part)).join('');
      case 'choice':
        return this.of(this.#alternative(node.parts));
      case 'repeat':
        return this.#repeated(node.part, node.min, node.max);
      case 'not':
        return '';
    }
  }

  #alternative(parts: readonly Node[]): Node {
    const shortestFirst = sortedByLength(parts);
    return shortestFirst[this.#room > 0 ? this.#choose(parts.length) : 0]!;
  }

  #repeated(part: Node, min: number, max: number): string {
    let out = '';
    // Runs of letters are longer than lists of parts; of white space there is little, for it says little.
    const set = octetSet(part);
    const rarely = set?.[32] === 1 || (part.kind === 'rule' && part.index === lws);
    for (let count = 0; count < max; count++) {
      if (count >= min && (this.#room <= 0 || !this.#goesOn(set ? 5 : 2, rarely))) break;
      out += this.of(part);
    }
    return out;
  }

  #goesOn(odds: number, rarely: boolean): boolean {
    return rarely ? this.#choose(4) === 3 : this.#choose(odds) !== 0;
  }

  /** Mostly one space; else a tab, a fold, or several of all. */
  #whiteSpace(): string {
    const kind = this.#choose(8);
    if (kind < 4) return ' ';
    if (kind < 6) return kind === 4 ? '\t' : '\r\n ';
    return this.of(ruleNode(lws));
  }

  #octet(set: Uint8Array): string {
    this.#room--;
    const codes = codesOf(set);
    return String.fromCharCode(codes[this.#choose(codes.length)]!);
  }

  #text(codes: readonly number[], exact: boolean): string {
    this.#room -= codes.length;
    const text = String.fromCharCode(...codes);
    if (exact || !codes.some(isLower)) return text;
    const style = this.#choose(4);
    if (style === 0) return text.replace(/(?<![a-z])[a-z]/g, (letter) => letter.toUpperCase());
    if (style === 1) return text.toUpperCase();
    return style === 2 ? text : [...text].map((letter) => (this.#choose(2) ? letter.toUpperCase() : letter)).join('');
  }
}

const sortedParts = new WeakMap<readonly Node[], readonly Node[]>();

function sortedByLength(parts: readonly Node[]): readonly Node[] {
  let sorted = sortedParts.get(parts);
  if (!sorted) {
    sorted = [...parts].sort((a, b) => leastLength(a) - leastLength(b));
    sortedParts.set(parts, sorted);
  }
  return sorted;
}

const codesOfSet = new WeakMap<Uint8Array, readonly number[]>();

/** The octets of a set, letters first: they are easiest on the eye. */
function codesOf(set: Uint8Array): readonly number[] {
  let codes = codesOfSet.get(set);
  if (!codes) {
    const all = [...set.keys()].filter((code) => set[code] === 1);
    codes = [...all.filter(isLower), ...all.filter((code) => !isLower(code))];
    codesOfSet.set(set, codes);
  }
  return codes;
}

/** Octets that mean something somewhere in the grammar: edits with them hurt most. */
const PITHY = '\r\n\t ";:,<>@()[]/?=&%*\\.-_+#\x00\x01\x7f\x80\xc3\xff09azAZ';

/** The text with one octet inserted, deleted, replaced or in the other case, or two neighbours exchanged. */
export function mutate(text: string, choose: Choose): string {
  let at = choose(text.length + 1);
  // Half of the edits are made where something begins or ends: most octets in between are as good as any other.
  if (choose(2)) while (at < text.length && /[A-Za-z0-9]/.test(text[at]!)) at++;
  const kind = choose(5);
  if (at === text.length || kind === 0) return text.slice(0, at) + anyOctet(choose) + text.slice(at);
  const octet = text[at]!;
  if (kind === 1) return text.slice(0, at) + text.slice(at + 1);
  if (kind === 2) return text.slice(0, at) + (text[at + 1] ?? '') + octet + text.slice(at + 2);
  if (kind === 3 && /[A-Za-z]/.test(octet)) {
    return text.slice(0, at) + String.fromCharCode(octet.charCodeAt(0) ^ 32) + text.slice(at + 1);
  }
  return text.slice(0, at) + anyOctet(choose) + text.slice(at + 1);
}

function anyOctet(choose: Choose): string {
  const pithy = choose(PITHY.length + 10);
  return PITHY[pithy] ?? String.fromCharCode(choose(256));
}
