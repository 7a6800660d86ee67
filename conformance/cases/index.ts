/** All cases, RFC by RFC and section by section. */
import type { TestCase } from '../case.ts';
import * as headerFields from './rfc3261/7.3-header-fields.ts';
import * as generatingTheRequest from './rfc3261/8.1.1-generating-the-request.ts';
import * as processingResponses from './rfc3261/8.1.3-processing-responses.ts';
import * as generatingTheResponse from './rfc3261/8.2.6-generating-the-response.ts';
import * as uasBehavior from './rfc3261/8.2-uas-behavior.ts';
import * as cancelClient from './rfc3261/9.1-cancel-client.ts';
import * as cancelServer from './rfc3261/9.2-cancel-server.ts';
import * as queryingForCapabilities from './rfc3261/11-querying-for-capabilities.ts';
import * as dialogCreation from './rfc3261/12.1-dialog-creation.ts';
import * as requestsWithinADialog from './rfc3261/12.2-requests-within-a-dialog.ts';
import * as inviteClientCore from './rfc3261/13.2-invite-client-core.ts';
import * as inviteServerCore from './rfc3261/13.3-invite-server-core.ts';
import * as reinviteServer from './rfc3261/14.2-reinvite-server.ts';
import * as byeClient from './rfc3261/15.1.1-bye-client.ts';
import * as byeServer from './rfc3261/15.1.2-bye-server.ts';
import * as inviteClient from './rfc3261/17.1.1.2-invite-client.ts';
import * as ackConstruction from './rfc3261/17.1.1.3-ack-construction.ts';
import * as nonInviteClient from './rfc3261/17.1.2.2-non-invite-client.ts';
import * as matchingResponses from './rfc3261/17.1.3-matching-responses.ts';
import * as inviteServer from './rfc3261/17.2.1-invite-server.ts';
import * as nonInviteServer from './rfc3261/17.2.2-non-invite-server.ts';
import * as matchingRequests from './rfc3261/17.2.3-matching-requests.ts';
import * as receivingResponses from './rfc3261/18.1.2-receiving-responses.ts';
import * as transportServer from './rfc3261/18.2-transport-server.ts';
import * as framing from './rfc3261/18.3-framing.ts';
import * as authentication from './rfc3261/22-authentication.ts';
import * as torture from './rfc4475/3-torture.ts';
import * as ipv6Torture from './rfc5118/4-ipv6.ts';
import * as serverTransaction from './rfc6026/7.1-server-transaction.ts';
import * as clientTransaction from './rfc6026/7.2-client-transaction.ts';
import { settlingOf } from './support.ts';

/** In reading order of the sections; within a section by name. Each file exports its cases and nothing else. */
export const cases: readonly TestCase[] = [
  headerFields,
  generatingTheRequest,
  processingResponses,
  uasBehavior,
  generatingTheResponse,
  cancelClient,
  cancelServer,
  queryingForCapabilities,
  dialogCreation,
  requestsWithinADialog,
  inviteClientCore,
  inviteServerCore,
  reinviteServer,
  byeClient,
  byeServer,
  inviteClient,
  ackConstruction,
  nonInviteClient,
  matchingResponses,
  inviteServer,
  nonInviteServer,
  matchingRequests,
  receivingResponses,
  transportServer,
  framing,
  authentication,
  serverTransaction,
  clientTransaction,
  torture,
  ipv6Torture,
]
  // A module's exports come in one order here and in another there; ids have one.
  .flatMap((file) => Object.values<TestCase>(file).sort((a, b) => (a.id < b.id ? -1 : 1)))
  .map(settled);

/** The case, and after it the moment in which its last message takes effect: what is owed until then is evidence too. */
function settled(testCase: TestCase): TestCase {
  return {
    ...testCase,
    async provoke(stage) {
      await testCase.provoke(stage);
      await stage.tester.staySilent({ forMs: settlingOf(stage.tester) });
    },
  };
}
