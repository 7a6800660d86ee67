/** One normative statement of one RFC, and how to write a section's worth of them. */

/** `RFC<number>-<section>-<n>`: the n-th normative keyword printed in that section. */
export type RequirementId = `RFC${number}-${string}`;

/** The keyword as printed (RFC 2119). */
export type Level =
  | 'MUST'
  | 'MUST NOT'
  | 'REQUIRED'
  | 'SHALL'
  | 'SHALL NOT'
  | 'SHOULD'
  | 'SHOULD NOT'
  | 'RECOMMENDED'
  | 'NOT RECOMMENDED'
  | 'MAY'
  | 'OPTIONAL';

export type Role =
  | 'uac'
  | 'uas'
  | 'registrant'
  | 'registrar'
  | 'stateful-proxy'
  | 'stateless-proxy'
  | 'redirect'
  /** Every element that speaks SIP. */
  | 'any';

/** Who could see a breach: anyone on the wire, only the implementation itself, or only a person. */
export type Observable = 'wire' | 'local' | 'human';

export interface Requirement {
  readonly id: RequirementId;
  readonly level: Level;
  readonly roles: readonly Role[];
  readonly observable: Observable;
  /** What it demands, in our own words: never a sentence of the RFC. */
  readonly text: string;
  /** Why neither a transition nor a rule carries this id. Absent when one does. */
  readonly untested?: string;
  /** A MAY that merely permits: a stack that uses it, and one that does not, both conform. */
  readonly permission?: true;
  /** Ids of statements in older RFCs that this one changes. */
  readonly updates?: readonly RequirementId[];
  /** The statement of a newer RFC that holds in its place. */
  readonly supersededBy?: RequirementId;
  /** The clause that orders receivers to ignore a breach: a breach is then a `warn`. */
  readonly toleratedBy?: RequirementId;
}

/** True for the levels whose breach is a `fail` rather than a `warn`. */
export function isMandatory(level: Level): boolean {
  return level === 'MUST' || level === 'MUST NOT' || level === 'REQUIRED' || level === 'SHALL' || level === 'SHALL NOT';
}

/** `RFC3261-17.2.1-13` → `{ rfc: 3261, section: '17.2.1', n: 13 }`. Throws on text that is no id. */
export function parseRequirementId(id: string): { rfc: number; section: string; n: number } {
  const match = /^RFC(\d+)-([0-9A-Z.]+)-(\d+)$/.exec(id);
  if (!match) throw new Error(`not a requirement id: ${id}`);
  return { rfc: Number(match[1]), section: match[2]!, n: Number(match[3]) };
}
