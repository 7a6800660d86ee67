/** What a message of the SUT is to be judged against: gathered from the ledger for the rules. */
import type { Judged, Sighting } from '../../machines/rules/rule.ts';
import type { Message } from '../../syntax/message.ts';
import { branchOf, type DialogRecord, finalOf, type Ledger, type TransactionRecord, viewOf } from './ledger.ts';

/**
 * Everything that was seen around `sighting`, which the SUT sent. `record` is its transaction, if known, without it;
 * `transitMs` how long a message may be on its way.
 */
export function surroundings(
  ledger: Ledger,
  sighting: Sighting,
  record: TransactionRecord | undefined,
  transitMs: number,
): Omit<Judged, keyof Sighting> {
  const { message } = sighting;
  const dialog = ledger.dialogOf(message, 'sut');
  return {
    role: message.isRequest ? 'uac' : 'uas',
    ...(dialog ? { dialog: viewOf(dialog, sighting.atMs, transitMs) } : {}),
    ...(message.isRequest ? aroundRequest(ledger, sighting, record, dialog) : {}),
    ...(message.isResponse && record ? aroundResponse(ledger, sighting, record, dialog, transitMs) : {}),
  };
}

function aroundRequest(
  ledger: Ledger,
  { message, atMs }: Sighting,
  record: TransactionRecord | undefined,
  dialog: DialogRecord | undefined,
): Partial<Judged> {
  const common: Partial<Judged> = {
    ...(ledger.knowsCall(message) ? {} : { opensCall: true as const }),
    dialogs: ledger.dialogs.filter(({ confirmed }) => confirmed).map((each) => viewOf(each)),
  };
  if (message.method === 'ACK') {
    const previous = record?.acks.at(-1);
    if (!record) return common;
    const finals = record.responses.filter(({ message: response }) => response.status >= 200);
    const answered = finals.at(-1);
    return {
      ...common,
      original: record.requests[0]!,
      finals,
      ...(previous ? { previous } : {}),
      ...(answered ? { answered } : {}),
    };
  }
  const previous = record?.requests.at(-1);
  const again = previous ? { previous } : {};
  if (message.method === 'CANCEL') {
    const invite = ledger.inviteOf(message, 'client');
    if (!invite) return { ...common, ...again };
    const answered = invite.responses.at(-1);
    return {
      ...common,
      ...again,
      original: invite.requests[0]!,
      ...(answered ? { answered } : { unanswered: true as const }),
    };
  }
  const pendingInvite = message.method === 'INVITE' && dialog ? ownOrPeersInvite(ledger, message, atMs) : undefined;
  return { ...common, ...again, ...(pendingInvite ? { pendingInvite } : {}) };
}

function aroundResponse(
  ledger: Ledger,
  sighting: Sighting,
  record: TransactionRecord,
  dialog: DialogRecord | undefined,
  transitMs: number,
): Partial<Judged> {
  const { message } = sighting;
  const request = record.requests.at(-1)!;
  const first = record.requests[0]!;
  const previous = record.responses.findLast(({ message: earlier }) => earlier.status === message.status);
  const pendingInvite = record.method === 'INVITE' ? pendingAt(ledger, record, first, transitMs) : undefined;
  const overtakenBy = dialog && overtaking(ledger, first);
  const cancelledBy = record.method === 'INVITE' ? answeredCancel(ledger, record) : undefined;
  return {
    request,
    requests: record.requests,
    earlier: record.responses,
    siblings: siblingsOf(ledger, record, transitMs),
    ...(previous ? { previous } : {}),
    ...(record.method === 'CANCEL' ? { cancelled: cancelledOf(ledger, first.message) } : {}),
    ...(cancelledBy ? { cancelledBy } : {}),
    ...(pendingInvite ? { pendingInvite } : {}),
    ...(overtakenBy ? { overtakenBy } : {}),
    ...(isOutsideDialog(ledger, first) ? { outsideDialog: true as const } : {}),
  };
}

/** Earlier requests that are the same but for their branch: §8.2.2.2. */
function siblingsOf(ledger: Ledger, record: TransactionRecord, transitMs: number): NonNullable<Judged['siblings']> {
  const own = record.requests[0]!;
  return ledger.transactions
    .filter((other) => other !== record && other.side === 'server' && other.requests[0]!.n < own.n)
    .filter((other) => isMergedWith(other.requests[0]!.message, own.message))
    .map((other) => {
      const final = other.responses.find(({ message }) => message.status >= 200);
      // A final response that is on its way to us when the second request leaves may have been sent before it came.
      const pending = final === undefined || final.atMs > own.atMs + 2 * transitMs;
      return { ...other.requests[0]!, pending };
    });
}

function isMergedWith(a: Message, b: Message): boolean {
  return (
    b.get('to')?.tag === undefined &&
    a.method === b.method &&
    a.get('from')?.tag === b.get('from')?.tag &&
    a.get('call-id') === b.get('call-id') &&
    a.get('cseq')?.sequence === b.get('cseq')?.sequence &&
    branchOf(a) !== branchOf(b)
  );
}

function cancelledOf(ledger: Ledger, cancel: Message): NonNullable<Judged['cancelled']> {
  const invite = ledger.inviteOf(cancel, 'server');
  if (!invite) return 'none';
  const final = finalOf(invite);
  // A CANCEL is answered before or after the 487 that it causes; any other final response came before it.
  const pending = final === undefined || final.message.status === 487;
  return { ...invite.requests[0]!, pending, responses: invite.responses };
}

/** A CANCEL of this INVITE that the SUT has answered with 2xx. */
function answeredCancel(ledger: Ledger, invite: TransactionRecord): Sighting | undefined {
  const cancel = ledger.transactions.find(
    ({ side, method, requests, responses }) =>
      side === 'server' &&
      method === 'CANCEL' &&
      ledger.inviteOf(requests[0]!.message, 'server') === invite &&
      responses.some(({ message }) => message.status >= 200 && message.status < 300),
  );
  return cancel?.requests[0];
}

const hasFinalBefore = (record: TransactionRecord, atMs: number): boolean =>
  record.responses.some((response) => response.message.status >= 200 && response.atMs <= atMs);

/** An INVITE of the same dialog that had no final response yet when `invite` was sent to the SUT: §14.2. */
function pendingAt(
  ledger: Ledger,
  record: TransactionRecord,
  invite: Sighting,
  transitMs: number,
): Judged['pendingInvite'] {
  if (invite.message.get('to')?.tag === undefined) return undefined;
  const other = ledger.transactions.find(
    (one) =>
      one !== record &&
      one.method === 'INVITE' &&
      one.requests[0]!.n < invite.n &&
      one.requests[0]!.message.get('call-id') === invite.message.get('call-id') &&
      // A final response may have been on its way already, in either direction.
      !hasFinalBefore(one, invite.atMs + 2 * transitMs),
  );
  return other && { by: other.side === 'server' ? 'peer' : 'self', invite: other.requests[0]! };
}

/** An INVITE of the same dialog that was open when the SUT sent one of its own: §14.1. */
function ownOrPeersInvite(ledger: Ledger, message: Message, atMs: number): Judged['pendingInvite'] {
  const other = ledger.transactions.find(
    (one) =>
      one.method === 'INVITE' &&
      one.requests[0]!.message.get('call-id') === message.get('call-id') &&
      one.requests[0]!.message.topVia?.branch !== message.topVia?.branch &&
      !hasFinalBefore(one, atMs) &&
      // Of the peer's INVITE it need not have known, unless it has answered it.
      (one.side === 'client' || one.responses.length > 0),
  );
  return other && { by: other.side === 'server' ? 'peer' : 'self', invite: other.requests[0]! };
}

/** A request of the peer in the same dialog with a higher CSeq that the SUT had answered with 2xx before: §12.2.2. */
function overtaking(ledger: Ledger, request: Sighting): Sighting | undefined {
  const { message } = request;
  const sequence = message.get('cseq')?.sequence;
  if (sequence === undefined || message.get('to')?.tag === undefined) return undefined;
  const newer = ledger.transactions.find(
    ({ side, method, requests, responses }) =>
      side === 'server' &&
      method !== 'CANCEL' &&
      requests[0]!.n < request.n &&
      requests[0]!.message.get('call-id') === message.get('call-id') &&
      requests[0]!.message.get('from')?.tag === message.get('from')?.tag &&
      (requests[0]!.message.get('cseq')?.sequence ?? 0) > sequence &&
      responses.some((response) => isSuccess(response.message) && response.n < request.n),
  );
  return newer?.requests[0];
}

const isSuccess = ({ status }: Message): boolean => status >= 200 && status < 300;

/** The request claims to be in a dialog, and surely is in none that the SUT has: it never made it, or it is over. */
function isOutsideDialog(ledger: Ledger, { message, n }: Sighting): boolean {
  if (message.get('to')?.tag === undefined || message.get('from')?.tag === undefined) return false;
  const dialog = ledger.dialogOf(message, 'tester');
  return dialog === undefined || (dialog.endedBy !== undefined && dialog.endedBy < n);
}
