import type { RequirementId } from '../../rfc/requirement.ts';
import type { Fault } from './mutate.ts';

/** A reference element with one fault, and what the campaign must say of it. */
export interface Mutant {
  readonly id: string;
  /** What is wrong with it, as the end of "the SUT …". */
  readonly title: string;
  readonly fault: Fault;
  /** The requirements that must be found broken; nothing else may be an error of ours. */
  readonly breaks: readonly RequirementId[];
  /** Globs of the cases that are to find it. */
  readonly cases: readonly string[];
}
