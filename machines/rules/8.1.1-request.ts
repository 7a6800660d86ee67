/** Requests that a UAC makes. RFC 3261 §8.1.1, and what §12.1.2 and §20 repeat of it. */
import type { Message } from '../../syntax/message.ts';
import type { SipUri } from '../../syntax/uri.ts';
import { acknowledged } from './acknowledged.ts';
import { sameIdentity } from './equality.ts';
import { demand, fail, hasNoToTag, isInitialInvite, pass, quoted, requestRule, shown } from './judging.ts';
import { isPrivate, isRegistered } from './option-tags.ts';
import type { Judged, Judgement, Rule } from './rule.ts';

/** Only CANCEL and the ACK to a non-2xx share the branch of another request. */
export function hasOwnBranch(request: Message, judged: Judged): Judgement | undefined {
  const branch = request.topVia?.branch;
  if (branch === undefined || request.method === 'CANCEL') return undefined;
  const other = request.method === 'ACK' ? judged.original : judged.previous;
  if (!other || (request.method === 'ACK' && acknowledged(judged) !== 'success')) return undefined;
  const { message } = other;
  const isRetransmission =
    message.method === request.method &&
    message.get('call-id') === request.get('call-id') &&
    message.get('cseq')?.sequence === request.get('cseq')?.sequence;
  if (isRetransmission) return pass;
  const observed = `branch ${quoted(branch)}, which the ${message.method} with ${shown(message, 'CSeq')} had`;
  return demand(message.topVia?.branch !== branch, 'a branch that no other request had', observed, other);
}

const MANDATORY = ['To', 'From', 'CSeq', 'Call-ID', 'Max-Forwards', 'Via'] as const;

function hasMandatoryFields(request: Message): Judgement {
  const missing = MANDATORY.filter((name) => !request.has(name));
  return demand(
    missing.length === 0,
    `${MANDATORY.join(', ')} in the ${request.method}`,
    `no ${missing.join(', no ')}`,
  );
}

/** The digits of CSeq, however many; undefined when it does not begin with digits. */
function sequenceOf(request: Message): bigint | undefined {
  const digits = /^\d+/.exec(request.values('cseq')[0] ?? '')?.[0];
  return digits === undefined ? undefined : BigInt(digits);
}

function belowLimit(request: Message, bits: bigint): Judgement | undefined {
  const sequence = sequenceOf(request);
  if (sequence === undefined) return undefined;
  return demand(sequence < 2n ** bits, `a CSeq number below 2**${bits}`, shown(request, 'CSeq'));
}

function hasCookie(request: Message): Judgement | undefined {
  const branch = request.topVia?.branch;
  if (branch === undefined) return undefined;
  return demand(branch.startsWith('z9hG4bK'), 'a branch that begins with z9hG4bK', `branch ${quoted(branch)}`);
}

function contactOf(request: Message): SipUri | undefined {
  const uri = request.get('contact')?.contacts[0]?.uri;
  return uri?.kind === 'sip' ? uri : undefined;
}

function hasOneContact(request: Message): Judgement | undefined {
  if (!isInitialInvite(request)) return undefined;
  const reading = request.read('contact');
  if (reading.state === 'malformed') return undefined;
  const contact = reading.state === 'value' ? reading.value : undefined;
  const uris = contact && !contact.star ? contact.contacts.map(({ uri }) => uri) : [];
  const expected = 'one Contact with one SIP or SIPS URI in the INVITE';
  return demand(uris.length === 1 && uris[0]!.kind === 'sip', expected, shown(request, 'Contact'));
}

function hasSipContact(request: Message): Judgement | undefined {
  const contact = isInitialInvite(request) ? request.get('contact') : undefined;
  if (!contact) return undefined;
  return demand(contactOf(request) !== undefined, 'a SIP or SIPS URI in Contact', shown(request, 'Contact'));
}

/** §8.1.1.8: SIPS in the Request-URI or the first Route asks for SIPS in Contact. */
function hasSecureContact(request: Message): Judgement | undefined {
  const contact = isInitialInvite(request) ? contactOf(request) : undefined;
  if (!contact) return undefined;
  const secure = [request.uri, request.get('route')?.[0]?.uri].find(
    (uri) => uri?.kind === 'sip' && uri.scheme === 'sips',
  );
  if (!secure) return undefined;
  return demand(contact.scheme === 'sips', 'a SIPS URI in Contact, since the target is one', shown(request, 'Contact'));
}

function standardTags(
  request: Message,
  names: readonly ('supported' | 'require' | 'proxy-require')[],
): Judgement | undefined {
  const tags = names.flatMap((name) => request.get(name) ?? []);
  const own = tags.find(isPrivate);
  if (own !== undefined) return fail('option tags of standards-track RFCs only', `the private tag ${quoted(own)}`);
  return tags.length > 0 && tags.every(isRegistered) ? pass : undefined;
}

export const requestRules: readonly Rule[] = [
  requestRule('RFC3261-8.1.1-1', 'the six mandatory header fields of a request are there', hasMandatoryFields),
  requestRule('RFC3261-20-6', 'a request has what the tables call mandatory', (request) => {
    if (request.method === 'INVITE' && !request.has('contact')) return fail('Contact in the INVITE', 'no Contact');
    return hasMandatoryFields(request);
  }),
  requestRule('RFC3261-8.1.1.1-1', 'the first Request-URI is the URI of To', (request, { opensCall, lossy }) => {
    const to = request.get('to');
    if (!opensCall || lossy || !request.uri || !to || request.method === 'REGISTER' || request.has('route'))
      return undefined;
    const observed = `Request-URI ${quoted(request.uriText)}`;
    return demand(
      sameIdentity(request.uri, to.uri),
      `the URI of To ${quoted(to.uriText)} in the Request-URI`,
      observed,
    );
  }),
  requestRule('RFC3261-8.1.1.2-4', 'To has no tag outside of a dialog', (request, { opensCall, lossy }) => {
    if (!opensCall || lossy || !request.get('to')) return undefined;
    return demand(hasNoToTag(request), 'To without a tag, as there is no dialog yet', shown(request, 'To'));
  }),
  requestRule('RFC3261-8.1.1.3-2', 'From has a tag', (request) => {
    const from = request.get('from');
    return from && demand(from.tag !== undefined, 'a tag in From', shown(request, 'From'));
  }),
  requestRule('RFC3261-8.1.1.5-1', 'CSeq names the method of the request', (request) => {
    const cseq = request.get('cseq');
    return (
      cseq && demand(cseq.method === request.method, `the method ${request.method} in CSeq`, shown(request, 'CSeq'))
    );
  }),
  requestRule('RFC3261-8.1.1.5-2', 'the CSeq number fits 32 bits', (request) => belowLimit(request, 32n)),
  requestRule('RFC3261-8.1.1.5-3', 'the CSeq number is below 2**31', (request) => belowLimit(request, 31n)),
  requestRule('RFC3261-8.1.1.6-1', 'a request has Max-Forwards', (request) =>
    demand(request.has('max-forwards'), `Max-Forwards in the ${request.method}`, 'no Max-Forwards'),
  ),
  requestRule('RFC3261-8.1.1.6-2', 'Max-Forwards starts at 70', (request) => {
    const hops = request.get('max-forwards');
    return hops === undefined ? undefined : demand(hops === 70, 'Max-Forwards 70', shown(request, 'Max-Forwards'));
  }),
  requestRule('RFC3261-8.1.1.7-1', 'a request has a Via', (request) =>
    demand(request.has('via'), `a Via in the ${request.method}`, 'no Via'),
  ),
  requestRule('RFC3261-8.1.1.7-2', 'the top Via is of SIP/2.0', (request) => {
    const via = request.topVia;
    const holds = via?.protocol.toUpperCase() === 'SIP' && via.version === '2.0';
    return via && demand(holds, 'protocol SIP and version 2.0 in the top Via', shown(request, 'Via'));
  }),
  requestRule('RFC3261-8.1.1.7-3', 'the top Via has a branch', (request) => {
    const via = request.topVia;
    return via && demand(via.branch !== undefined, 'a branch in the top Via', shown(request, 'Via'));
  }),
  requestRule('RFC3261-8.1.1.7-4', 'a request has a branch of its own', (request, judged) =>
    hasOwnBranch(request, judged),
  ),
  requestRule('RFC3261-8.1.1.7-5', 'the branch begins with the magic cookie', hasCookie),
  requestRule('RFC3261-20.42-1', 'the branch begins with z9hG4bK', hasCookie, [
    'uac',
    'registrant',
    'stateful-proxy',
    'stateless-proxy',
  ]),
  requestRule('RFC3261-8.1.1.8-1', 'an INVITE has one Contact with one SIP or SIPS URI', hasOneContact),
  requestRule('RFC3261-12.1.2-1', 'the Contact of an INVITE is a SIP or SIPS URI', hasSipContact),
  requestRule('RFC3261-8.1.1.8-3', 'Contact is SIPS where the target is', hasSecureContact),
  requestRule('RFC3261-12.1.2-2', 'the Contact of an INVITE to a SIPS URI is a SIPS URI', hasSecureContact),
  requestRule('RFC3261-8.1.1.9-2', 'Supported names standard option tags', (request) =>
    standardTags(request, ['supported']),
  ),
  requestRule('RFC3261-8.1.1.9-5', 'Require and Proxy-Require name standard option tags', (request) =>
    standardTags(request, ['require', 'proxy-require']),
  ),
];
