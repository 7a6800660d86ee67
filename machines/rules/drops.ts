/** Responses that a client must not take: what becomes of the SUT once it was sent one shows whether it did. */
import type { RequirementId } from '../../rfc/requirement.ts';
import type { Message } from '../../syntax/message.ts';
import type { TransportName } from '../trace.ts';

/** Why a client that has sent `request` drops this response to it; undefined when it must take it. */
export function whyDropped(response: Message, request: Message, transport: TransportName): RequirementId | undefined {
  const [own, top] = [request.topVia, response.topVia];
  if (!own || !top) return undefined;
  if (own.branch !== top.branch) return 'RFC6026-8.9-2';
  if (own.host.toLowerCase() !== top.host.toLowerCase() || own.port !== top.port) return 'RFC3261-18.1.2-1';
  if ((response.get('via')?.length ?? 0) > 1) return 'RFC3261-8.1.3.3-1';
  const isCutShort = response.raw.body.length < (response.get('content-length') ?? 0);
  return transport === 'udp' && isCutShort ? 'RFC3261-18.3-2' : undefined;
}

/**
 * Whether the drop is the core's: the transaction below it takes the response all the same, and its timers obey it.
 * The transport and the matching of §17.1.3 look at the top Via alone.
 */
export const isDroppedByCore = (requirement: RequirementId): boolean => requirement === 'RFC3261-8.1.3.3-1';

/** All ids that `whyDropped` can name. */
export const dropRequirements: readonly RequirementId[] = [
  'RFC6026-8.9-2',
  'RFC3261-18.1.2-1',
  'RFC3261-8.1.3.3-1',
  'RFC3261-18.3-2',
];
