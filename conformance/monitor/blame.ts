/** Which requirement a violation is named by, and when two messages are one. */
import type { Sighting } from '../../machines/rules/rule.ts';
import { requirement } from '../../rfc/catalogue.ts';
import { isMandatory, type RequirementId } from '../../rfc/requirement.ts';
import { branchOf } from './ledger.ts';

/** Of the requirements that a transition carries, the one to name: the first mandatory one that shows on the wire. */
export function blamed(ids: readonly RequirementId[]): RequirementId | undefined {
  const onWire = ids.filter((id) => requirement(id)?.observable === 'wire');
  return onWire.find((id) => isMandatory(requirement(id)!.level)) ?? onWire[0] ?? ids[0];
}

/** Two transmissions of one message: the same octets, or at least all that identifies it and that it says. */
export function sameTransmission(a: Sighting, b: Sighting): boolean {
  if (a.message.text === b.message.text) return true;
  const [one, two] = [a.message, b.message];
  return (
    one.isRequest === two.isRequest &&
    one.method === two.method &&
    one.status === two.status &&
    one.uriText === two.uriText &&
    branchOf(one) === branchOf(two) &&
    one.get('call-id') === two.get('call-id') &&
    one.get('cseq')?.sequence === two.get('cseq')?.sequence &&
    one.get('from')?.tag === two.get('from')?.tag &&
    one.get('to')?.tag === two.get('to')?.tag &&
    one.body === two.body
  );
}
