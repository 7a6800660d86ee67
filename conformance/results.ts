/** What the monitor concluded. The shapes of `results.json` (`sipwright/results@1`). */
import type { TransportName } from '../machines/trace.ts';
import type { Level, RequirementId, Role } from '../rfc/requirement.ts';

export type Verdict = 'pass' | 'fail' | 'warn' | 'inconclusive' | 'unsupported' | 'error';

export interface RequirementResult {
  readonly id: RequirementId;
  readonly level: Level;
  readonly verdict: Verdict;
  /** Only with `fail` and `warn`: what was expected by when, and what was seen. */
  readonly expected?: string;
  readonly observed?: string;
  readonly atMs?: number;
  /** Positions in the case's trace of the messages that prove it. */
  readonly messages?: readonly number[];
}

export interface TraceLine {
  readonly n: number;
  readonly atMs: number;
  readonly direction: 'sent' | 'received' | 'note';
  readonly transport?: TransportName;
  /** `host:port`. */
  readonly from?: string;
  readonly to?: string;
  /** Octets as Latin-1, or the note. */
  readonly text: string;
}

export interface CaseResult {
  readonly id: string;
  readonly title: string;
  readonly role: Role;
  readonly transport: TransportName;
  readonly verdict: Verdict;
  /** One sentence where the verdict needs one: why it is inconclusive, unsupported or an error. */
  readonly reason?: string;
  readonly startedAtMs: number;
  readonly durationMs: number;
  readonly requirements: readonly RequirementResult[];
  readonly etsi: readonly string[];
  readonly trace: readonly TraceLine[];
  /** Ids of the transitions that were taken, by machine id; feeds the coverage. */
  readonly transitions: Readonly<Record<string, readonly string[]>>;
}

export interface MachineCoverage {
  readonly id: string;
  readonly states: { readonly covered: number; readonly total: number };
  readonly transitions: { readonly covered: number; readonly total: number; readonly missing: readonly string[] };
}

export interface Results {
  readonly schema: 'sipwright/results@1';
  readonly suite: { readonly version: string };
  readonly sut: {
    readonly name: string;
    readonly version: string;
    readonly profile: string;
    readonly roles: readonly Role[];
    readonly uri: string;
  };
  readonly environment: {
    readonly clock: 'real' | 'virtual';
    readonly seed: number;
    readonly startedAt: string;
    readonly durationMs: number;
    readonly longestCaseMs: number;
    readonly jitterMs: number;
    /** Why the campaign ended before its cases did, e.g. `interrupted`, `the SUT stopped answering`. */
    readonly endedEarly?: string;
  };
  readonly totals: Readonly<Record<Verdict, number>>;
  readonly cases: readonly CaseResult[];
  readonly requirements: readonly {
    readonly id: RequirementId;
    readonly level: Level;
    readonly verdict: Verdict;
    readonly cases: readonly string[];
  }[];
  readonly coverage: {
    readonly machines: readonly MachineCoverage[];
    readonly requirements: {
      readonly catalogued: number;
      readonly executable: number;
      readonly exercised: number;
      readonly passed: number;
    };
  };
}
