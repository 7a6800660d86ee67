/** Requests that a UAS must answer at all: silence for 64*T1, when the client's Timer F fires, breaks a requirement. */
import type { RequirementId } from '../../rfc/requirement.ts';
import type { DialogView, Sighting } from './rule.ts';

/** The requirement that is broken when this request is never answered; undefined where none says so. */
export function owesAnswer(request: Sighting, dialog: DialogView | undefined): RequirementId | undefined {
  switch (request.message.method) {
    case 'ACK':
    case 'INVITE': // The callee may think as long as it likes, with provisional responses; that is the machines' affair.
      return undefined;
    case 'BYE':
      return dialog ? 'RFC3261-15.1.2-4' : 'RFC3261-15.1.2-1';
    default:
      return 'RFC3261-8.2.6.1-2';
  }
}

/** All ids that `owesAnswer` can name. */
export const answerRequirements: readonly RequirementId[] = [
  'RFC3261-15.1.2-4',
  'RFC3261-15.1.2-1',
  'RFC3261-8.2.6.1-2',
];
