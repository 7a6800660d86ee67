/** The compiled form of the ABNF, as apg-js gives it; children are indices into the opcodes of the same rule. */
export type Opcode =
  /** Alternatives, concatenation. */
  | { readonly type: 1 | 2; readonly children: readonly number[] }
  /** Repetition of the opcode that follows. */
  | { readonly type: 3; readonly min: number; readonly max: number }
  /** A rule by its index. */
  | { readonly type: 4; readonly index: number }
  /** A range of octets. */
  | { readonly type: 5; readonly min: number; readonly max: number }
  /** Octets as they are; octets in any case, given in lower case. */
  | { readonly type: 6 | 7; readonly string: readonly number[] }
  /** The opcode that follows must not match here: SABNF's `!`. */
  | { readonly type: 13 };

export type CompiledRule = readonly [name: string, opcodes: readonly Opcode[]];
