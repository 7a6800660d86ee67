import type { RequirementId } from '../rfc/requirement.ts';

/** A breach of the syntax or of what a single message must hold: a fault of its sender, hence a value. */
export interface Violation {
  /** The closest normative statement. */
  readonly requirement: RequirementId;
  /** Octet in the message, from 0. */
  readonly offset: number;
  /** One clause in our own words. */
  readonly message: string;
  /** Lower-case long name of the header field concerned. */
  readonly field?: string;
}
