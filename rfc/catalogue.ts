import { definitionsRequirements } from './3261/6-definitions.ts';
import { headerFieldsRequirements } from './3261/7.3-header-fields.ts';
import { bodiesRequirements } from './3261/7.4-bodies.ts';
import { framingSipMessagesRequirements } from './3261/7.5-framing-sip-messages.ts';
import { sipMessagesRequirements } from './3261/7-sip-messages.ts';
import { generatingTheRequestRequirements } from './3261/8.1.1-generating-the-request.ts';
import { sendingTheRequestRequirements } from './3261/8.1.2-sending-the-request.ts';
import { processingResponsesRequirements } from './3261/8.1.3-processing-responses.ts';
import { uasBehaviorRequirements } from './3261/8.2-uas-behavior.ts';
import { redirectServerRequirements } from './3261/8.3-redirect-servers.ts';
import { cancelClientRequirements } from './3261/9.1-cancel-client.ts';
import { cancelServerRequirements } from './3261/9.2-cancel-server.ts';
import { registrationOverviewRequirements } from './3261/10.1-registration-overview.ts';
import { constructingTheRegisterRequestRequirements } from './3261/10.2-constructing-the-register-request.ts';
import { processingRegisterRequestsRequirements } from './3261/10.3-processing-register-requests.ts';
import { queryingForCapabilitiesRequirements } from './3261/11-querying-for-capabilities.ts';
import { dialogCreationRequirements } from './3261/12.1-dialog-creation.ts';
import { requestsWithinADialogRequirements } from './3261/12.2-requests-within-a-dialog.ts';
import { inviteOverviewRequirements } from './3261/13.1-invite-overview.ts';
import { inviteClientCoreRequirements } from './3261/13.2-invite-client-core.ts';
import { inviteServerCoreRequirements } from './3261/13.3-invite-server-core.ts';
import { reinviteClientRequirements } from './3261/14.1-reinvite-client.ts';
import { reinviteServerRequirements } from './3261/14.2-reinvite-server.ts';
import { modifyingASessionRequirements } from './3261/14-modifying-a-session.ts';
import { byeClientRequirements } from './3261/15.1.1-bye-client.ts';
import { byeServerRequirements } from './3261/15.1.2-bye-server.ts';
import { byeRequirements } from './3261/15-bye.ts';
import { proxyOverviewRequirements } from './3261/16.1-proxy-overview.ts';
import { statefulProxyRequirements } from './3261/16.2-stateful-proxy.ts';
import { requestValidationRequirements } from './3261/16.3-request-validation.ts';
import { routeInformationPreprocessingRequirements } from './3261/16.4-route-information-preprocessing.ts';
import { determiningRequestTargetsRequirements } from './3261/16.5-determining-request-targets.ts';
import { requestForwardingRequirements } from './3261/16.6-request-forwarding.ts';
import { responseProcessingRequirements } from './3261/16.7-response-processing.ts';
import { processingTimerCRequirements } from './3261/16.8-processing-timer-c.ts';
import { proxyTransportErrorsRequirements } from './3261/16.9-handling-transport-errors.ts';
import { proxyCancelProcessingRequirements } from './3261/16.10-cancel-processing.ts';
import { statelessProxyRequirements } from './3261/16.11-stateless-proxy.ts';
import { inviteClientRequirements } from './3261/17.1.1.2-invite-client.ts';
import { ackConstructionRequirements } from './3261/17.1.1.3-ack-construction.ts';
import { nonInviteClientRequirements } from './3261/17.1.2.2-non-invite-client.ts';
import { clientTransportErrorsRequirements } from './3261/17.1.4-client-transport-errors.ts';
import { clientTransactionRequirements } from './3261/17.1-client-transaction.ts';
import { inviteServerRequirements } from './3261/17.2.1-invite-server.ts';
import { nonInviteServerRequirements } from './3261/17.2.2-non-invite-server.ts';
import { serverTransportErrorsRequirements } from './3261/17.2.4-server-transport-errors.ts';
import { sendingRequestsRequirements } from './3261/18.1.1-sending-requests.ts';
import { receivingResponsesRequirements } from './3261/18.1.2-receiving-responses.ts';
import { receivingRequestsRequirements } from './3261/18.2.1-receiving-requests.ts';
import { sendingResponsesRequirements } from './3261/18.2.2-sending-responses.ts';
import { framingRequirements } from './3261/18.3-framing.ts';
import { transportErrorsRequirements } from './3261/18.4-transport-errors.ts';
import { transportRequirements } from './3261/18-transport.ts';
import { uriComponentsRequirements } from './3261/19.1.1-uri-components.ts';
import { uriEscapingRequirements } from './3261/19.1.2-uri-escaping.ts';
import { uriComparisonRequirements } from './3261/19.1.4-uri-comparison.ts';
import { requestsFromAUriRequirements } from './3261/19.1.5-requests-from-a-uri.ts';
import { sipAndTelUrisRequirements } from './3261/19.1.6-sip-and-tel-uris.ts';
import { tagsRequirements } from './3261/19.3-tags.ts';
import { headerFieldsFromAcceptToFromRequirements } from './3261/20.1-20.20-header-fields.ts';
import { headerFieldsFromOrganizationToWarningRequirements } from './3261/20.25-20.43-header-fields.ts';
import { headerFieldTablesRequirements } from './3261/20-header-field-tables.ts';
import { redirectionRequirements } from './3261/21.3-redirection.ts';
import { requestFailureRequirements } from './3261/21.4-request-failure.ts';
import { serverAndGlobalFailureRequirements } from './3261/21.5-21.6-server-and-global-failure.ts';
import { responseCodesRequirements } from './3261/21-response-codes.ts';
import { authenticationFrameworkRequirements } from './3261/22.1-authentication-framework.ts';
import { userToUserAuthenticationRequirements } from './3261/22.2-user-to-user-authentication.ts';
import { proxyToUserAuthenticationRequirements } from './3261/22.3-proxy-to-user-authentication.ts';
import { digestRequirements } from './3261/22.4-digest.ts';
import { authenticationRequirements } from './3261/22-authentication.ts';
import { smimeCertificatesRequirements } from './3261/23.1-smime-certificates.ts';
import { smimeKeyExchangeRequirements } from './3261/23.2-smime-key-exchange.ts';
import { securingMimeBodiesRequirements } from './3261/23.3-securing-mime-bodies.ts';
import { smimeTunnelingRequirements } from './3261/23.4-smime-tunneling.ts';
import { basicRulesRequirements } from './3261/25.1-basic-rules.ts';
import { securityMechanismsRequirements } from './3261/26.2-security-mechanisms.ts';
import { securityRequirementsRequirements } from './3261/26.3.1-security-requirements.ts';
import { securitySolutionsRequirements } from './3261/26.3.2-security-solutions.ts';
import { securityLimitationsRequirements } from './3261/26.4-security-limitations.ts';
import { ianaRequirements } from './3261/27-iana.ts';
import { theChangeRequirements } from './6026/6-the-change.ts';
import { serverTransactionImpactsRequirements } from './6026/7.1-server-transaction.ts';
import { clientTransactionImpactsRequirements } from './6026/7.2-client-transaction.ts';
import { proxyConsiderationsRequirements } from './6026/7.3-proxy.ts';
import { exactChangesRequirements } from './6026/8-exact-changes.ts';
import type { Requirement, RequirementId } from './requirement.ts';

/** Every normative statement that the suite knows: RFC by RFC, in reading order. */
export const catalogue: readonly Requirement[] = [
  ...definitionsRequirements,
  ...sipMessagesRequirements,
  ...headerFieldsRequirements,
  ...bodiesRequirements,
  ...framingSipMessagesRequirements,
  ...generatingTheRequestRequirements,
  ...sendingTheRequestRequirements,
  ...processingResponsesRequirements,
  ...uasBehaviorRequirements,
  ...redirectServerRequirements,
  ...cancelClientRequirements,
  ...cancelServerRequirements,
  ...registrationOverviewRequirements,
  ...constructingTheRegisterRequestRequirements,
  ...processingRegisterRequestsRequirements,
  ...queryingForCapabilitiesRequirements,
  ...dialogCreationRequirements,
  ...requestsWithinADialogRequirements,
  ...inviteOverviewRequirements,
  ...inviteClientCoreRequirements,
  ...inviteServerCoreRequirements,
  ...modifyingASessionRequirements,
  ...reinviteClientRequirements,
  ...reinviteServerRequirements,
  ...byeRequirements,
  ...byeClientRequirements,
  ...byeServerRequirements,
  ...proxyOverviewRequirements,
  ...statefulProxyRequirements,
  ...requestValidationRequirements,
  ...routeInformationPreprocessingRequirements,
  ...determiningRequestTargetsRequirements,
  ...requestForwardingRequirements,
  ...responseProcessingRequirements,
  ...processingTimerCRequirements,
  ...proxyTransportErrorsRequirements,
  ...proxyCancelProcessingRequirements,
  ...statelessProxyRequirements,
  ...clientTransactionRequirements,
  ...inviteClientRequirements,
  ...ackConstructionRequirements,
  ...nonInviteClientRequirements,
  ...clientTransportErrorsRequirements,
  ...inviteServerRequirements,
  ...nonInviteServerRequirements,
  ...serverTransportErrorsRequirements,
  ...transportRequirements,
  ...sendingRequestsRequirements,
  ...receivingResponsesRequirements,
  ...receivingRequestsRequirements,
  ...sendingResponsesRequirements,
  ...framingRequirements,
  ...transportErrorsRequirements,
  ...uriComponentsRequirements,
  ...uriEscapingRequirements,
  ...uriComparisonRequirements,
  ...requestsFromAUriRequirements,
  ...sipAndTelUrisRequirements,
  ...tagsRequirements,
  ...headerFieldTablesRequirements,
  ...headerFieldsFromAcceptToFromRequirements,
  ...headerFieldsFromOrganizationToWarningRequirements,
  ...responseCodesRequirements,
  ...redirectionRequirements,
  ...requestFailureRequirements,
  ...serverAndGlobalFailureRequirements,
  ...authenticationRequirements,
  ...authenticationFrameworkRequirements,
  ...userToUserAuthenticationRequirements,
  ...proxyToUserAuthenticationRequirements,
  ...digestRequirements,
  ...smimeCertificatesRequirements,
  ...smimeKeyExchangeRequirements,
  ...securingMimeBodiesRequirements,
  ...smimeTunnelingRequirements,
  ...basicRulesRequirements,
  ...securityMechanismsRequirements,
  ...securityRequirementsRequirements,
  ...securitySolutionsRequirements,
  ...securityLimitationsRequirements,
  ...ianaRequirements,
  ...theChangeRequirements,
  ...serverTransactionImpactsRequirements,
  ...clientTransactionImpactsRequirements,
  ...proxyConsiderationsRequirements,
  ...exactChangesRequirements,
];

/** The catalogue by id. */
export const catalogueById: ReadonlyMap<RequirementId, Requirement> = new Map(
  catalogue.map((entry) => [entry.id, entry]),
);

/** The statement that bears this id, or undefined if there is none. */
export function requirement(id: RequirementId): Requirement | undefined {
  return catalogueById.get(id);
}
