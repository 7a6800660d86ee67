/** What a run found: the judgements that say fail or warn, and the messages that prove them. */
import type { CaseResult, RequirementResult, Results, TraceLine } from '../conformance/results.ts';
import type { RequirementId } from '../rfc/requirement.ts';
import { severity } from './verdicts.ts';

/** The judgements of a case that a reader must see: failures, then warnings. */
export function findings(result: CaseResult): readonly RequirementResult[] {
  return result.requirements
    .filter(({ verdict }) => verdict === 'fail' || verdict === 'warn')
    .sort((a, b) => severity(a.verdict) - severity(b.verdict) || (a.atMs ?? 0) - (b.atMs ?? 0));
}

/** Trace positions of every message that proves a finding of the case. */
export function provingMessages(result: CaseResult): readonly number[] {
  const positions = new Set(findings(result).flatMap(({ messages }) => messages ?? []));
  return [...positions].sort((a, b) => a - b);
}

/** The proving messages themselves. Repetitions prove a schedule, which the ladder shows; their octets come once. */
export function proof(result: CaseResult): readonly TraceLine[] {
  const positions = new Set(provingMessages(result));
  const seen = new Set<string>();
  return result.trace.filter((line) => {
    if (line.direction === 'note' || !positions.has(line.n) || seen.has(line.text)) return false;
    seen.add(line.text);
    return true;
  });
}

/** One requirement that was not kept, wherever that was seen. */
export interface Finding {
  readonly id: RequirementId;
  readonly worst: RequirementResult;
  readonly occurrences: readonly { readonly result: CaseResult; readonly judgement: RequirementResult }[];
}

/** All findings of a run by requirement: failures first, then those seen most often. */
export function findingsByRequirement({ cases }: Results): readonly Finding[] {
  const found = new Map<RequirementId, { result: CaseResult; judgement: RequirementResult }[]>();
  for (const result of cases) {
    for (const judgement of result.requirements) {
      if (judgement.verdict !== 'fail' && judgement.verdict !== 'warn') continue;
      found.set(judgement.id, [...(found.get(judgement.id) ?? []), { result, judgement }]);
    }
  }
  return [...found]
    .map(([id, occurrences]) => {
      const sorted = [...occurrences].sort((a, b) => severity(a.judgement.verdict) - severity(b.judgement.verdict));
      return { id, worst: sorted[0]!.judgement, occurrences: sorted };
    })
    .sort(
      (a, b) => severity(a.worst.verdict) - severity(b.worst.verdict) || b.occurrences.length - a.occurrences.length,
    );
}
