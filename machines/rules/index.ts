/** All rules. */
import { syntaxRules, withSyntax } from './7-syntax.ts';
import { requestRules } from './8.1.1-request.ts';
import { retryRules } from './8.1.3-retry.ts';
import { understandingRules } from './8.2.2-understanding.ts';
import { contentRules } from './8.2.3-content.ts';
import { responseRules } from './8.2.6-response.ts';
import { inspectionRules } from './8.2-inspection.ts';
import { cancelRules } from './9.1-cancel.ts';
import { cancelResponseRules } from './9.2-cancel-response.ts';
import { registrationRules } from './10-registration.ts';
import { optionsRules } from './11-options.ts';
import { dialogCreationRules } from './12.1-dialog-creation.ts';
import { inDialogResponseRules } from './12.2.2-in-dialog-response.ts';
import { inDialogRequestRules } from './12.2-in-dialog-request.ts';
import { routingRules } from './12.2-routing.ts';
import { successAckRules } from './13.2.2.4-ack.ts';
import { inviteRules } from './13-invite.ts';
import { reinviteRules } from './14-reinvite.ts';
import { byeRules } from './15-bye.ts';
import { failureAckRules } from './17.1.1.3-ack.ts';
import { transportRules } from './18-transport.ts';
import { headerTableRules } from './20-header-tables.ts';
import { authenticationRules } from './22-authentication.ts';
import type { Rule } from './rule.ts';

const contentsRules: readonly Rule[] = [
  ...requestRules,
  ...retryRules,
  ...inspectionRules,
  ...understandingRules,
  ...contentRules,
  ...responseRules,
  ...cancelRules,
  ...cancelResponseRules,
  ...registrationRules,
  ...optionsRules,
  ...dialogCreationRules,
  ...inDialogRequestRules,
  ...routingRules,
  ...inDialogResponseRules,
  ...inviteRules,
  ...successAckRules,
  ...reinviteRules,
  ...byeRules,
  ...failureAckRules,
  ...transportRules,
  ...headerTableRules,
  ...authenticationRules,
];

/** Every rule, one a requirement. A breach of syntax fails the rule of the clause that the syntax layer names. */
export const rules: readonly Rule[] = [...syntaxRules, ...contentsRules.map(withSyntax)];
