/**
 * Says whether a text belongs to the grammar, by trying every derivation: the plain meaning of ABNF (RFC 5234), and
 * therefore slow. A parser of prioritized choice (apg-lite) would reject much that the ABNF of RFC 3261 allows, since its
 * rules were not written for one: `domainlabel` takes a single letter and never looks back. Tests alone import this file.
 */
import { isLower, leastLength, type Node, octetSet, ruleIndex, ruleNode } from './nodes.ts';

/** Whether the whole octet text is an instance of a rule of sip.abnf. Throws when there is no such rule. */
export function matchesRule(rule: string, octetText: string): boolean {
  return new Recognition(octetText).ruleEnds(ruleIndex(rule), 0).includes(octetText.length);
}

/** Whether the octet text is a message in which each field of a known name obeys the rule of that name. */
export function matchesMessage(octetText: string): boolean {
  return matchesRule('strict-message', octetText);
}

/** The places, in no order and without repetition, at which a match that begins at some place may end. */
type Ends = readonly number[];

const nowhere: Ends = [];

class Recognition {
  readonly #text: string;
  /** By place, then by rule: each rule is tried once at a place. */
  readonly #known: (Map<number, Ends> | undefined)[] = [];

  constructor(text: string) {
    this.#text = text;
  }

  ruleEnds(index: number, at: number): Ends {
    if (!mayBegin(index, this.#text.charCodeAt(at))) return nowhere;
    this.#known[at] ??= new Map();
    const known = this.#known[at];
    let ends = known.get(index);
    if (ends === undefined) {
      ends = this.#ends(ruleNode(index), at);
      known.set(index, ends);
    }
    return ends;
  }

  #ends(node: Node, at: number): Ends {
    switch (node.kind) {
      case 'octet':
        return node.set[this.#text.charCodeAt(at)] === 1 ? [at + 1] : nowhere;
      case 'text':
        return this.#hasText(node.codes, node.exact, at) ? [at + node.codes.length] : nowhere;
      case 'rule':
        return this.ruleEnds(node.index, at);
      case 'choice':
        return union(node.parts.map((part) => this.#ends(part, at)));
      case 'sequence': {
        let ends: Ends = [at];
        for (const part of node.parts) {
          ends = this.#after(ends, part);
          if (ends.length === 0) return nowhere;
        }
        return ends;
      }
      case 'not':
        return this.#ends(node.part, at).length === 0 ? [at] : nowhere;
      case 'repeat':
        return this.#repeated(node.part, node.min, node.max, at);
    }
  }

  /** All places that the part leads to from any of the given ones. */
  #after(from: Ends, part: Node): Ends {
    return from.length === 1 ? this.#ends(part, from[0]!) : union(from.map((at) => this.#ends(part, at)));
  }

  #repeated(part: Node, min: number, max: number, at: number): Ends {
    const set = octetSet(part);
    if (set) {
      const ends: number[] = [];
      let to = at;
      for (let count = 0; ; count++, to++) {
        if (count >= min) ends.push(to);
        if (count >= max || set[this.#text.charCodeAt(to)] !== 1) return ends;
      }
    }
    let frontier: Ends = [at];
    let count = 0;
    for (; count < min && frontier.length > 0; count++) frontier = this.#after(frontier, part);
    const reached = new Set(frontier);
    // What is reached a second time leads nowhere that the first time did not.
    for (; count < max && frontier.length > 0; count++) {
      const fresh: number[] = [];
      for (const end of this.#after(frontier, part)) {
        if (reached.has(end)) continue;
        reached.add(end);
        fresh.push(end);
      }
      frontier = fresh;
    }
    return [...reached];
  }

  #hasText(codes: readonly number[], exact: boolean, at: number): boolean {
    for (let i = 0; i < codes.length; i++) {
      const code = this.#text.charCodeAt(at + i);
      const wanted = codes[i]!;
      if (code !== wanted && (exact || !isLower(wanted) || code !== wanted - 32)) return false;
    }
    return true;
  }
}

function union(all: readonly Ends[]): Ends {
  let only = nowhere;
  let merged: Set<number> | undefined;
  for (const ends of all) {
    if (ends.length === 0) continue;
    if (merged) for (const end of ends) merged.add(end);
    else if (only.length === 0) only = ends;
    else merged = new Set([...only, ...ends]);
  }
  return merged ? [...merged] : only;
}

/** By rule: the octets that it may begin with; undefined when it may match nothing. */
const beginnings: (Uint8Array | 'any' | undefined)[] = [];

function mayBegin(index: number, code: number): boolean {
  beginnings[index] ??= leastLength(ruleNode(index)) === 0 ? 'any' : firstOf(ruleNode(index));
  const octets = beginnings[index];
  return octets === 'any' || octets[code] === 1;
}

function firstOf(node: Node): Uint8Array {
  const set = new Uint8Array(256);
  const add = (other: Uint8Array): void => {
    for (let code = 0; code < 256; code++) set[code]! |= other[code]!;
  };
  if (node.kind === 'octet') add(node.set);
  else if (node.kind === 'rule') add(firstOf(ruleNode(node.index)));
  else if (node.kind === 'choice') for (const part of node.parts) add(firstOf(part));
  else if (node.kind === 'repeat') add(firstOf(node.part));
  else if (node.kind === 'text') {
    const code = node.codes[0]!;
    set[code] = 1;
    if (!node.exact && isLower(code)) set[code - 32] = 1;
  } else if (node.kind === 'sequence') {
    for (const part of node.parts) {
      add(firstOf(part));
      if (leastLength(part) > 0) break;
    }
  }
  return set;
}
