/** The compiled grammar as a graph of nodes, for whoever walks it: the reference recognizer and the generator. */
import type { CompiledRule, Opcode } from './opcode.ts';
import { compiledRules } from './sip.grammar.ts';

export type Node =
  /** One octet of a set: 1 at the index of each octet in it. */
  | { readonly kind: 'octet'; readonly set: Uint8Array }
  /** Octets in this order; letters in any case unless `exact`. `codes` are in lower case then. */
  | { readonly kind: 'text'; readonly codes: readonly number[]; readonly exact: boolean }
  | { readonly kind: 'sequence'; readonly parts: readonly Node[] }
  | { readonly kind: 'choice'; readonly parts: readonly Node[] }
  | { readonly kind: 'repeat'; readonly part: Node; readonly min: number; readonly max: number }
  | { readonly kind: 'rule'; readonly index: number }
  /** Matches nothing, where the part does not match. */
  | { readonly kind: 'not'; readonly part: Node };

const indexByName = new Map(compiledRules.map(([name], index) => [name.toLowerCase(), index]));
const nodes: (Node | undefined)[] = [];

/** Names of all rules, as the ABNF has them. */
export const ruleNames: readonly string[] = compiledRules.map(([name]) => name);

/** The index of a rule; names are compared without regard to case (RFC 5234 §2.1). Throws when there is none. */
export function ruleIndex(name: string): number {
  const index = indexByName.get(name.toLowerCase());
  if (index === undefined) throw new Error(`the grammar has no rule ${name}`);
  return index;
}

/** The definition of a rule. */
export function ruleNode(index: number): Node {
  nodes[index] ??= nodeAt(compiledRules[index]!, 0)[0];
  return nodes[index];
}

/** The node of an opcode, and the index of the opcode after it. */
function nodeAt(rule: CompiledRule, at: number): [node: Node, next: number] {
  const opcode: Opcode = rule[1][at]!;
  switch (opcode.type) {
    case 1:
    case 2: {
      const parts = opcode.children.map((child) => nodeAt(rule, child));
      return [
        joined(
          opcode.type,
          parts.map(([part]) => part),
        ),
        parts.at(-1)![1],
      ];
    }
    case 3: {
      const [part, next] = nodeAt(rule, at + 1);
      return [{ kind: 'repeat', part, min: opcode.min, max: opcode.max }, next];
    }
    case 4:
      return [{ kind: 'rule', index: opcode.index }, at + 1];
    case 5: {
      const set = new Uint8Array(256);
      set.fill(1, opcode.min, opcode.max + 1);
      return [{ kind: 'octet', set }, at + 1];
    }
    case 13: {
      const [part, next] = nodeAt(rule, at + 1);
      return [{ kind: 'not', part }, next];
    }
    default:
      return [textNode(opcode.string, opcode.type === 6), at + 1];
  }
}

function joined(type: 1 | 2, parts: readonly Node[]): Node {
  if (type === 2) return { kind: 'sequence', parts };
  const sets = parts.map(octetSet);
  if (!sets.every((set) => set !== undefined)) return { kind: 'choice', parts };
  const union = new Uint8Array(256);
  for (const set of sets) for (let code = 0; code < 256; code++) union[code]! |= set[code]!;
  return { kind: 'octet', set: union };
}

function textNode(codes: readonly number[], exact: boolean): Node {
  const [code] = codes;
  if (code === undefined || codes.length > 1) return { kind: 'text', codes, exact };
  const set = new Uint8Array(256);
  set[code] = 1;
  if (!exact && isLower(code)) set[code - 32] = 1;
  return { kind: 'octet', set };
}

export function isLower(code: number): boolean {
  return code >= 97 && code <= 122;
}

/** The octets of a node that always matches exactly one; undefined for any other node. */
export function octetSet(node: Node): Uint8Array | undefined {
  if (node.kind === 'octet') return node.set;
  return node.kind === 'rule' && node.index !== commentIndex ? octetSet(ruleNode(node.index)) : undefined;
}

/** The one rule that contains itself: it must not be resolved while it is being built. */
const commentIndex = ruleIndex('comment');

/** The least number of octets that a node matches. */
export function leastLength(node: Node): number {
  switch (node.kind) {
    case 'octet':
      return 1;
    case 'text':
      return node.codes.length;
    case 'sequence':
      return node.parts.reduce((sum, part) => sum + leastLength(part), 0);
    case 'choice':
      return Math.min(...node.parts.map(leastLength));
    case 'repeat':
      return node.min === 0 ? 0 : node.min * leastLength(node.part);
    case 'rule':
      return leastLengthOfRule(node.index);
    case 'not':
      return 0;
  }
}

const leastLengths: number[] = [];

function leastLengthOfRule(index: number): number {
  leastLengths[index] ??= leastLength(ruleNode(index));
  return leastLengths[index];
}
