/** Which requirements the model executes: the ids that transitions, states, rules and the duty to answer carry. */
import type { RequirementId } from '../rfc/requirement.ts';
import { machineIndex } from './index.ts';
import { stateMeta, statesOf, transitionsOf } from './model.ts';
import { answerRequirements } from './rules/answers.ts';
import { dropRequirements } from './rules/drops.ts';
import { rules } from './rules/index.ts';

/** Requirement id → what executes it, e.g. `transition invite-server: completed timer.G`, `rule: copies the Call-ID`. */
export function executors(): ReadonlyMap<RequirementId, readonly string[]> {
  const found = new Map<RequirementId, string[]>();
  const add = (id: RequirementId, what: string): void => {
    const list = found.get(id) ?? [];
    if (!list.includes(what)) list.push(what);
    found.set(id, list);
  };
  for (const { machine } of Object.values(machineIndex)) {
    for (const taken of transitionsOf(machine)) {
      for (const id of taken.requires) add(id, `transition ${machine.id}: ${taken.id}`);
    }
    for (const state of statesOf(machine)) {
      const forbidden = Object.entries(stateMeta(machine, state).forbids ?? {});
      for (const [event, id] of forbidden) add(id, `forbidden in ${machine.id}: ${state} ${event}`);
    }
  }
  for (const rule of rules) add(rule.requirement, `rule: ${rule.title}`);
  for (const id of answerRequirements) add(id, 'rule: the request is answered at all');
  for (const id of dropRequirements) add(id, 'rule: the response is dropped');
  return found;
}
