/** Which transaction a message belongs to. RFC 3261 §17.1.3, §17.2.3, §9.2. */
import type { Message, Via } from '../../syntax/index.ts';

/** What a branch begins with when it is unique among all transactions of its client (§8.1.1.7). */
const magicCookie = 'z9hg4bk';

/**
 * The key of the client transaction that a response belongs to, or that a request creates: the branch of the top Via
 * and the CSeq method (§17.1.3). An ACK bears the key of its INVITE; an ACK to a 2xx has a branch of its own, and thus
 * finds none. Undefined when the message has no branch or no CSeq.
 */
export function clientTransactionKey(message: Message): string | undefined {
  const branch = message.topVia?.branch;
  const method = message.get('cseq')?.method;
  if (branch === undefined || method === undefined) return undefined;
  return `${branch.toLowerCase()} ${transactionMethod(method)}`;
}

/**
 * The key of the server transaction that a request creates or belongs to (§17.2.3); an ACK has that of its INVITE.
 * A branch without the magic cookie comes from an RFC 2543 client: then the key is made of Request-URI, From tag,
 * Call-ID, CSeq and top Via, and of the To tag too unless the method is INVITE or ACK, since the To tag of an ACK is
 * that of the response: `matchesServerTransaction` decides there. Undefined when a header field needed is missing.
 */
export function serverTransactionKey(request: Message): string | undefined {
  return serverKey(request, transactionMethod(request.method));
}

/** The key of the INVITE server transaction that a CANCEL is to cancel (§9.2). */
export function cancelledTransactionKey(cancel: Message): string | undefined {
  return serverKey(cancel, 'INVITE');
}

/**
 * Whether a request belongs to the server transaction that `original` created (§17.2.3). `responseTag` is the To tag of
 * the response that the transaction has sent, which only the ACK of an RFC 2543 client is compared with.
 */
export function matchesServerTransaction(request: Message, original: Message, responseTag?: string): boolean {
  const key = serverTransactionKey(request);
  if (key === undefined || key !== serverTransactionKey(original)) return false;
  if (hasMagicCookie(request.topVia)) return true;
  const expected = request.method === 'ACK' ? responseTag : original.get('to')?.tag;
  return request.get('to')?.tag === expected;
}

/** True when the branch promises to be unique, so that it alone identifies the transaction (§17.2.3). */
export function hasMagicCookie(via: Via | undefined): boolean {
  // A branch is a token, and tokens are compared without regard to case (§7.3.1).
  return via?.branch?.toLowerCase().startsWith(magicCookie) ?? false;
}

function serverKey(request: Message, method: string): string | undefined {
  const via = request.topVia;
  if (via === undefined) return undefined;
  if (hasMagicCookie(via)) return `${via.branch?.toLowerCase()} ${sentBy(via)} ${method}`;
  return rfc2543Key(request, via, method);
}

function rfc2543Key(request: Message, via: Via, method: string): string | undefined {
  const from = request.get('from');
  const to = request.get('to');
  const callId = request.get('call-id');
  const cseq = request.get('cseq');
  if (from === undefined || to === undefined || callId === undefined || cseq === undefined) return undefined;
  const toTag = method === 'INVITE' ? '' : (to.tag ?? '');
  // A repeated request is the same octets, so that comparing the Request-URI as text misses nothing.
  return ['2543', request.uriText, from.tag ?? '', toTag, callId, cseq.sequence, method, viaText(via)].join(' ');
}

/** Host and port; an absent port is the transport's own (§18.1.1, §19.1.2). */
function sentBy(via: Via): string {
  return `${via.host.toLowerCase()}:${via.port ?? (via.transport === 'TLS' ? 5061 : 5060)}`;
}

/** A Via value so that equal values have equal text (§20.42). */
function viaText(via: Via): string {
  const params = via.params.map(({ name, value }) => `;${name}=${value}`.toLowerCase()).sort();
  return `${via.protocol}/${via.version}/${via.transport} ${sentBy(via)}${params.join('')}`;
}

function transactionMethod(method: string): string {
  return method === 'ACK' ? 'INVITE' : method;
}
