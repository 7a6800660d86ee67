/** RFC 5118: IPv6 addresses in messages that go over any network. */
import type { RequirementId } from '../../../rfc/requirement.ts';
import { tortureCase } from '../../torture/case.ts';

/** What every response shows. */
const copied: readonly RequirementId[] = [
  'RFC3261-8.2.6.2-1',
  'RFC3261-8.2.6.2-2',
  'RFC3261-8.2.6.2-3',
  'RFC3261-8.2.6.2-4',
];

export const ipv6Good = tortureCase('ipv6-good', copied);
export const ipv6Bad = tortureCase('ipv6-bad', ['RFC3261-8.2.6.2-4']);
export const portAmbiguous = tortureCase('port-ambiguous', copied);
export const portUnambiguous = tortureCase('port-unambiguous', copied);
export const viaReceivedParamWithDelim = tortureCase('via-received-param-with-delim', copied);
export const viaReceivedParamNoDelim = tortureCase('via-received-param-no-delim', copied);
export const ipv6InSdp = tortureCase('ipv6-in-sdp', copied);
export const multIpInHeader = tortureCase('mult-ip-in-header', copied);
export const multIpInSdp = tortureCase('mult-ip-in-sdp', copied);
export const ipv4MappedIpv6 = tortureCase('ipv4-mapped-ipv6', copied);
export const ipv6BugAbnf3Colons = tortureCase('ipv6-bug-abnf-3-colons', ['RFC3261-8.2.6.2-4']);
export const ipv6CorrectAbnf2Colons = tortureCase('ipv6-correct-abnf-2-colons', copied);
