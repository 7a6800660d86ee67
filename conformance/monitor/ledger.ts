/** What was said so far, filed by transaction and by dialog, as the system under test must see it. */
import type { DialogView, Sighting } from '../../machines/rules/rule.ts';
import { hasMagicCookie } from '../../machines/transaction/matching.ts';
import type { RequirementId } from '../../rfc/requirement.ts';
import type { Message } from '../../syntax/message.ts';
import { printUri } from '../../syntax/uri.ts';
import type { Follower } from './follower.ts';

/** A transaction with the SUT at one end. */
export interface TransactionRecord {
  /** Which end the SUT is. */
  readonly side: 'client' | 'server';
  readonly method: string;
  /** Every transmission of the request, oldest first; never empty. */
  readonly requests: Sighting[];
  readonly responses: Sighting[];
  /** ACKs of an INVITE, its CANCELs. */
  readonly acks: Sighting[];
  readonly followers: Follower[];
  /** Responses that were sent to the SUT although it must drop them, with the requirement that says so. */
  readonly toBeDropped: { readonly requirement: RequirementId; readonly sighting: Sighting }[];
}

/** A dialog as the SUT must remember it. RFC 3261 §12. */
export interface DialogRecord {
  readonly callId: string;
  readonly localTag: string;
  readonly remoteTag: string;
  remoteTarget: string | undefined;
  /** The remote target before this one, and when it was replaced. */
  former: { readonly target: string; readonly atMs: number } | undefined;
  routeSet: readonly string[];
  localSequence: number | undefined;
  remoteSequence: number | undefined;
  confirmed: boolean;
  /** Position of the final response to the BYE that ended it. */
  endedBy: number | undefined;
  readonly localUri: string;
  readonly remoteUri: string;
}

export const branchOf = (message: Message): string | undefined => message.get('via')?.[0]?.branch;
const methodOf = (message: Message): string => message.get('cseq')?.method ?? message.method;

export interface Ledger {
  readonly transactions: readonly TransactionRecord[];
  readonly dialogs: readonly DialogRecord[];
  /** The transaction this message belongs to, seen from the given end; ACK is looked up as its INVITE. */
  find(message: Message, side: 'client' | 'server'): TransactionRecord | undefined;
  open(side: 'client' | 'server', first: Sighting): TransactionRecord;
  /** The INVITE transaction that a CANCEL names, by branch, else by Call-ID and CSeq number. */
  inviteOf(message: Message, side: 'client' | 'server'): TransactionRecord | undefined;
  /** The INVITE transactions, refused ones apart, of the dialog that a request within it names. */
  invitesOf(message: Message, sender: 'tester' | 'sut'): readonly TransactionRecord[];
  dialogOf(message: Message, sender: 'tester' | 'sut'): DialogRecord | undefined;
  /** Whether any message of this Call-ID was seen before. */
  knowsCall(message: Message): boolean;
  /** Notes what a message does to the dialogs. Call it once per message, after judging it. */
  learn(sighting: Sighting, sender: 'tester' | 'sut', transaction: TransactionRecord | undefined): void;
}

/** Whether two messages have the same sent-by and branch in their top Via, which is how they find each other (§17.1.3). */
function sameVia(a: Message, b: Message): boolean {
  const [one, two] = [a.topVia, b.topVia];
  return (
    one !== undefined &&
    two !== undefined &&
    one.branch === two.branch &&
    one.host.toLowerCase() === two.host.toLowerCase() &&
    one.port === two.port
  );
}

const sameCall = (a: Message, b: Message): boolean =>
  a.get('call-id') === b.get('call-id') && a.get('cseq')?.sequence === b.get('cseq')?.sequence;

export function createLedger(): Ledger {
  const transactions: TransactionRecord[] = [];
  const dialogs: DialogRecord[] = [];
  const calls = new Set<string>();

  function find(message: Message, side: 'client' | 'server'): TransactionRecord | undefined {
    const method = methodOf(message) === 'ACK' ? 'INVITE' : methodOf(message);
    const candidates = transactions.filter((record) => record.side === side);
    const first = (record: TransactionRecord): Message => record.requests[0]!.message;
    const byVia = candidates.filter((record) => sameVia(first(record), message));
    return (
      byVia.find(
        (record) => record.method === method && (hasMagicCookie(message.topVia) || sameCall(first(record), message)),
      ) ??
      candidates.findLast((record) => record.method === method && sameCall(first(record), message)) ??
      (message.isResponse ? byVia[0] : undefined)
    );
  }

  function inviteOf(message: Message, side: 'client' | 'server'): TransactionRecord | undefined {
    const invites = transactions.filter((record) => record.side === side && record.method === 'INVITE');
    return (
      invites.find((record) => branchOf(record.requests[0]!.message) === branchOf(message)) ??
      invites.findLast((record) => sameCall(record.requests[0]!.message, message))
    );
  }

  function dialogOf(message: Message, sender: 'tester' | 'sut'): DialogRecord | undefined {
    const from = message.get('from')?.tag;
    const to = message.get('to')?.tag;
    const fromSut = (sender === 'sut') === message.isRequest;
    const [local, remote] = fromSut ? [from, to] : [to, from];
    const callId = message.get('call-id');
    // A peer of RFC 2543 has no tag: the remote tag is then null (§12.1.1).
    return dialogs.find((d) => d.callId === callId && d.localTag === local && d.remoteTag === (remote ?? ''));
  }

  function invitesOf(message: Message, sender: 'tester' | 'sut'): readonly TransactionRecord[] {
    const dialog = dialogOf(message, sender);
    if (!dialog) return [];
    return transactions.filter(
      (record) =>
        record.method === 'INVITE' &&
        // A refused re-INVITE has nothing to do with how the dialog ends.
        !record.responses.some(({ message: response }) => response.status >= 300) &&
        record.responses.some(
          ({ message: response }) => dialogOf(response, record.side === 'server' ? 'sut' : 'tester') === dialog,
        ),
    );
  }

  function learn(sighting: Sighting, sender: 'tester' | 'sut', transaction: TransactionRecord | undefined): void {
    const { message } = sighting;
    const callId = message.get('call-id');
    if (callId !== undefined) calls.add(callId);
    if (message.isRequest) {
      const dialog = dialogOf(message, sender);
      const sequence = message.get('cseq')?.sequence;
      if (!dialog || sequence === undefined || message.method === 'ACK' || message.method === 'CANCEL') return;
      if (sender === 'sut') dialog.localSequence = Math.max(dialog.localSequence ?? 0, sequence);
      else if (sequence > (dialog.remoteSequence ?? -1)) dialog.remoteSequence = sequence;
      return;
    }
    if (transaction?.method === 'INVITE') learnFromInviteResponse(sighting, sender, transaction);
    if (transaction?.method === 'BYE' && message.status >= 200) {
      const dialog = dialogOf(message, sender);
      // Whoever refuses a BYE with 481 or 408 has no dialog either (§12.2.1.2); any other refusal leaves it up.
      const ends = message.status < 300 || message.status === 481 || message.status === 408;
      if (dialog && ends) dialog.endedBy ??= sighting.n;
    }
  }

  function learnFromInviteResponse(
    { message: response, atMs }: Sighting,
    sender: 'tester' | 'sut',
    transaction: TransactionRecord,
  ): void {
    if (response.status <= 100 || response.status > 299) return;
    const callId = response.get('call-id');
    const from = response.get('from')?.tag;
    const to = response.get('to')?.tag;
    const sutIsServer = sender === 'sut';
    const [local, remote = ''] = sutIsServer ? [to, from] : [from, to];
    if (callId === undefined || local === undefined) return;
    const invite = transaction.requests[0]!.message;
    const peer = sutIsServer ? invite : response;
    const sequence = invite.get('cseq')?.sequence;
    let dialog = dialogOf(response, sender);
    const isNew = !dialog;
    if (!dialog) {
      dialog = {
        callId,
        localTag: local,
        remoteTag: remote,
        remoteTarget: undefined,
        former: undefined,
        routeSet: [],
        localSequence: sutIsServer ? undefined : sequence,
        remoteSequence: sutIsServer ? sequence : undefined,
        confirmed: false,
        endedBy: undefined,
        localUri: uriOf(response, sutIsServer ? 'to' : 'from'),
        remoteUri: uriOf(response, sutIsServer ? 'from' : 'to'),
      };
      dialogs.push(dialog);
    }
    const success = response.status >= 200;
    const target = targetOf(peer);
    if (target !== undefined && (isNew || success) && target !== dialog.remoteTarget) {
      if (dialog.remoteTarget !== undefined) dialog.former = { target: dialog.remoteTarget, atMs };
      dialog.remoteTarget = target;
    }
    // The route set is fixed by the message that makes the dialog; a 2xx to the initial INVITE settles it anew (§13.2.2.4).
    if (isNew || (success && !dialog.confirmed)) dialog.routeSet = routesOf(peer, sutIsServer);
    if (success) dialog.confirmed = true;
  }

  return {
    transactions,
    dialogs,
    find,
    inviteOf,
    invitesOf,
    dialogOf,
    learn,
    knowsCall: (message) => calls.has(message.get('call-id') ?? ''),
    open(side, first) {
      const record: TransactionRecord = {
        side,
        method: methodOf(first.message),
        requests: [first],
        responses: [],
        acks: [],
        followers: [],
        toBeDropped: [],
      };
      transactions.push(record);
      return record;
    },
  };
}

const uriOf = (message: Message, field: 'from' | 'to'): string => message.get(field)?.uriText ?? '';

/** The newest final response. */
export const finalOf = (record: TransactionRecord): Sighting | undefined =>
  record.responses.findLast(({ message }) => message.status >= 200);

function targetOf(message: Message): string | undefined {
  const contact = message.get('contact');
  const first = contact && !contact.star ? contact.contacts[0] : undefined;
  return first ? printUri(first.uri) : undefined;
}

/** As server the SUT keeps Record-Route in order, as client it reverses it. §12.1.1, §12.1.2. */
function routesOf(peer: Message, sutIsServer: boolean): readonly string[] {
  const routes = (peer.get('record-route') ?? []).map((entry) => printUri(entry.uri));
  return sutIsServer ? routes : routes.reverse();
}

/** What the SUT knows of a dialog at `atMs`. A message may be on its way for `transitMs`, and then be unknown to it. */
export function viewOf(dialog: DialogRecord, atMs = Number.POSITIVE_INFINITY, transitMs = 0): DialogView {
  const { endedBy: _, confirmed: __, former, ...view } = dialog;
  return former && atMs <= former.atMs + transitMs ? { ...view, formerTarget: former.target } : view;
}
