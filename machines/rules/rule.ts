/** A rule: a pure predicate over one message, or over a message and what it answers. */
import type { RequirementId, Role } from '../../rfc/requirement.ts';
import type { Message } from '../../syntax/message.ts';
import type { Address, TransportName } from '../trace.ts';

/** A message with the circumstances in which it crossed the wire. */
export interface Sighting {
  readonly message: Message;
  /** Position in the trace. */
  readonly n: number;
  readonly atMs: number;
  readonly transport: TransportName;
  readonly from: Address;
  readonly to: Address;
}

/** What the judged element knows of a dialog, seen from its own end. RFC 3261 §12. */
export interface DialogView {
  readonly callId: string;
  readonly localTag: string;
  readonly remoteTag: string;
  /** The remote target: the URI of the peer's newest Contact. */
  readonly remoteTarget: string | undefined;
  /** Route set in the order in which the element must use it, as printed URIs. */
  readonly routeSet: readonly string[];
  /** Highest CSeq number the element itself has sent in this dialog before the judged message. */
  readonly localSequence: number | undefined;
  readonly remoteSequence: number | undefined;
  /** The element's own URI and the peer's, as From and To of the request that made the dialog had them. */
  readonly localUri?: string;
  readonly remoteUri?: string;
  /** The remote target that was replaced so shortly before that the element may not have known of it. */
  readonly formerTarget?: string;
}

/** A request to the element that bears the same From tag, Call-ID and CSeq as another, but not its branch. */
interface Sibling extends Sighting {
  /** True when it surely had no final response yet when the other request was given to the element. */
  readonly pending?: boolean;
}

/** The request that a CANCEL to the element names. */
interface Cancelled extends Sighting {
  /** True when it surely had no final response yet when the CANCEL was given to the element. */
  readonly pending?: boolean;
  /** All that the element has answered to it so far. */
  readonly responses?: readonly Sighting[];
}

/**
 * What a rule is given: a message that the judged element sent, and whatever of its surroundings was seen.
 * A rule that needs something that is absent does not apply.
 */
export interface Judged extends Sighting {
  /** For a response: the request it answers, as it was given to the element. */
  readonly request?: Sighting;
  /** For ACK and CANCEL: the INVITE (or other request) they belong to, as the element sent it. */
  readonly original?: Sighting;
  /** For an ACK: the newest final response of its INVITE. For a CANCEL: the newest response of what it cancels. */
  readonly answered?: Sighting;
  /** The last earlier transmission of the same message in the same transaction. */
  readonly previous?: Sighting;
  /** All earlier responses that the element sent to the same request, oldest first. */
  readonly earlier?: readonly Sighting[];
  /** The dialog that the message belongs to, before the message changed it. */
  readonly dialog?: DialogView;
  /**
   * For a response: earlier requests to the element with the same From tag, Call-ID and CSeq but another branch.
   * Empty only when there surely was none; absent when that is not known.
   */
  readonly siblings?: readonly Sibling[];
  /**
   * For a response to an in-dialog INVITE: an INVITE of the same dialog that surely had no final response when it arrived.
   * For an in-dialog INVITE of the element: one that surely had none when it was sent; the peer's only once the element
   * has shown, by a provisional response, that it knew of it.
   */
  readonly pendingInvite?: { readonly by: 'peer' | 'self'; readonly invite: Sighting };
  /** For a response to CANCEL: the request that it cancels; `'none'` when the element surely had received none. */
  readonly cancelled?: Cancelled | 'none';
  /** For a response to INVITE: a CANCEL of it that the element had answered with 2xx before. */
  readonly cancelledBy?: Sighting;
  /** For a response: every transmission of the request so far, oldest first. */
  readonly requests?: readonly Sighting[];
  /** For a CANCEL: what it cancels surely had no response at all when it was sent. */
  readonly unanswered?: true;
  /** For an ACK: every final response that its INVITE has had so far, retransmissions included. */
  readonly finals?: readonly Sighting[];
  /** For a response in a dialog: a request of the peer with a higher CSeq that the element had answered with 2xx before. */
  readonly overtakenBy?: Sighting;
  /** For a response: its request has a To tag, and surely belongs to no dialog that the element has. */
  readonly outsideDialog?: true;
  /** For a request: all confirmed dialogs that the element has had so far, when surely none escaped us. */
  readonly dialogs?: readonly DialogView[];
  /** For a request: no earlier message of its Call-ID was seen, and none can have escaped us. */
  readonly opensCall?: true;
  /** For a request: the earlier request that this one repeats, and the response that made the element repeat it. */
  readonly retries?: { readonly request: Sighting; readonly response: Sighting };
  /** For a response over a stream: the connection that brought the request was still open. */
  readonly connectionOpen?: true;
  /** Packets may have been lost, overtaken or cut short before we saw them: what is missing proves nothing. */
  readonly lossy?: true;
  /** The role in which the element sent it. */
  readonly role: Role;
}

export type Judgement =
  | { readonly verdict: 'pass' }
  | {
      readonly verdict: 'fail';
      /** One clause of a sentence: what the requirement made us expect. */
      readonly expected: string;
      /** What was seen instead. */
      readonly observed: string;
      /** Trace positions that prove it, besides the judged message itself. */
      readonly messages?: readonly number[];
    };

export interface Rule {
  /** The requirement that this rule decides. */
  readonly requirement: RequirementId;
  /** A few words for lists: `response copies the Call-ID`. */
  readonly title: string;
  /** Undefined when the rule does not apply to this message. */
  judge(judged: Judged): Judgement | undefined;
}
