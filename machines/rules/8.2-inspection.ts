/** What a UAS makes of a request: its method, header fields and body. RFC 3261 §8.2.1 to §8.2.4, §20.5, §21.4. */
import type { Message } from '../../syntax/message.ts';
import {
  answerRule,
  demand,
  fail,
  isMalformed,
  isSuccess,
  pass,
  quoted,
  responders,
  responseRule,
  shown,
} from './judging.ts';
import { isNonsense } from './option-tags.ts';
import type { Judged, Judgement, Rule } from './rule.ts';

/** Schemes that some user agent or other does serve. */
const SERVED = new Set([
  'tel',
  'im',
  'pres',
  'mailto',
  'http',
  'https',
  'xmpp',
  'urn',
  'h323',
  'ws',
  'wss',
  'fax',
  'modem',
  'msrp',
  'isdn',
]);

/** Refusals of an incoming session, which show that the request was taken for a good one. */
const PROCESSED = new Set([480, 486, 487, 488, 600, 603, 606]);

const wasProcessed = (response: Message): boolean => isSuccess(response) || PROCESSED.has(response.status);

function allowsRefused(response: Message, request: Message): Judgement | undefined {
  const allow = response.status === 405 ? response.get('allow') : undefined;
  if (!allow) return undefined;
  return demand(!allow.includes(request.method), `Allow without ${request.method}`, shown(response, 'Allow'));
}

/** Allow names ACK and CANCEL too (§20.5); who has INVITE has both (§13.1). */
function allowsWhole(message: Message): Judgement | undefined {
  const allow = message.get('allow');
  if (!allow?.includes('INVITE')) return undefined;
  const missing = ['ACK', 'CANCEL'].filter((method) => !allow.includes(method));
  return demand(
    missing.length === 0,
    'ACK and CANCEL beside INVITE in Allow',
    `no ${missing.join(', no ')} in ${shown(message, 'Allow')}`,
  );
}

/** A method that was served is understood. REGISTER is the registrar's, which is no part of the user agent. */
function allowsServed(response: Message, request: Message): Judgement | undefined {
  const allow = isSuccess(response) && request.method !== 'REGISTER' ? response.get('allow') : undefined;
  if (!allow) return undefined;
  return demand(
    allow.includes(request.method),
    `${request.method}, which was served, in Allow`,
    shown(response, 'Allow'),
  );
}

function recognised(response: Message, request: Message): Judgement | undefined {
  if (response.status === 405) return pass;
  // Whether a method is recognised shows only if the server itself names it.
  if (response.status !== 501 || !response.get('allow')?.includes(request.method)) return undefined;
  return fail(`405 to the ${request.method}, which Allow shows to be recognised`, `501, ${shown(response, 'Allow')}`);
}

function schemeServed(response: Message, request: Message): Judgement | undefined {
  const { uri } = request;
  if (uri?.kind !== 'absolute' || SERVED.has(uri.scheme)) return undefined;
  if (response.status === 416) return pass;
  // 400 and 404 blame what in truth is the scheme; other early refusals come before it is looked at.
  const blamed = response.status === 400 || response.status === 404 || wasProcessed(response);
  return blamed ? fail(`416 to a Request-URI of the scheme ${quoted(uri.scheme)}`, `${response.status}`) : undefined;
}

function merged(response: Message, request: Message, { siblings, lossy }: Judged): Judgement | undefined {
  const [first, pending] = [siblings?.[0], siblings?.find((sibling) => sibling.pending)];
  if (!siblings || request.get('to')?.tag !== undefined) return undefined;
  if (response.status === 482) {
    // A loop that shows in Via is another reason for 482 (§16.3).
    if (first || lossy || (request.get('via')?.length ?? 2) > 1) return first ? pass : undefined;
    return fail('no 482, as no other request had this From tag, Call-ID and CSeq', '482');
  }
  if (!pending || !wasProcessed(response)) return undefined;
  return fail(
    `482, as the request came before by another way with ${shown(request, 'CSeq')}`,
    `${response.status}`,
    pending,
  );
}

/** What the request's Require lists that nobody can know. CANCEL and ACK are exempt (§8.2.2.3). */
function nonsenseIn(request: Message): readonly string[] {
  return request.method === 'CANCEL' || request.method === 'ACK'
    ? []
    : (request.get('require') ?? []).filter(isNonsense);
}

function requires(response: Message, request: Message): Judgement | undefined {
  const unknown = nonsenseIn(request);
  if (unknown.length === 0) return undefined;
  if (response.status === 420) return pass;
  const supported = (response.get('supported') ?? []).map((tag) => tag.toLowerCase());
  if (!isSuccess(response) || unknown.some((tag) => supported.includes(tag.toLowerCase()))) return undefined;
  return fail(`420, as Require lists ${quoted(unknown.join(', '))}`, `${response.status}`);
}

function listsUnsupported(response: Message, request: Message): Judgement | undefined {
  const unsupported = response.status === 420 ? response.get('unsupported') : undefined;
  if (!unsupported || isMalformed(request, 'require') || isMalformed(request, 'proxy-require')) return undefined;
  const fold = (tags: readonly string[] | undefined): string[] => (tags ?? []).map((tag) => tag.toLowerCase());
  const listed = fold(unsupported);
  const asked = [...fold(request.get('require')), ...fold(request.get('proxy-require'))];
  const extra = listed.filter((tag) => !asked.includes(tag));
  const missing = nonsenseIn(request).filter((tag) => !listed.includes(tag.toLowerCase()));
  if (extra.length > 0)
    return fail(`only tags of ${shown(request, 'Require')} in Unsupported`, shown(response, 'Unsupported'));
  return demand(missing.length === 0, `${quoted(missing.join(', '))} in Unsupported`, shown(response, 'Unsupported'));
}

const carries =
  (status: number, name: string) =>
  (response: Message): Judgement | undefined =>
    response.status === status ? demand(response.has(name), `${name} in the ${status}`, `no ${name}`) : undefined;

/** §8.2.4: what is applied to a response was offered by the client. */
function appliesOffered(response: Message, request: Message): Judgement | undefined {
  const applied = response.status === 421 ? undefined : response.get('require');
  if (!applied || isMalformed(request, 'supported') || isMalformed(request, 'require')) return undefined;
  const offered = [...(request.get('supported') ?? []), ...(request.get('require') ?? [])].map((tag) =>
    tag.toLowerCase(),
  );
  const extra = applied.filter((tag) => !offered.includes(tag.toLowerCase()));
  return demand(extra.length === 0, `only extensions of ${shown(request, 'Supported')}`, shown(response, 'Require'));
}

export const inspectionRules: readonly Rule[] = [
  answerRule('RFC3261-8.2.1-2', 'a recognised method that is not supported gets 405', recognised),
  responseRule('RFC3261-8.2.1-3', 'a 405 has Allow', carries(405, 'Allow')),
  responseRule('RFC3261-21.4.6-1', 'a 405 lists the valid methods', carries(405, 'Allow'), responders),
  answerRule('RFC3261-8.2.1-4', 'Allow in a 405 lists what is supported, hence not the refused method', allowsRefused),
  answerRule('RFC3261-20.5-1', 'Allow lists every method that is understood', (response, request) => {
    const [whole, served] = [allowsWhole(response), allowsServed(response, request)];
    return whole?.verdict === 'fail' ? whole : (served ?? whole);
  }),
  answerRule('RFC3261-8.2.2.1-4', 'an unsupported scheme gets 416', schemeServed),
  answerRule('RFC3261-8.2.2.2-2', 'a merged request gets 482', merged),
  answerRule('RFC3261-8.2.2.3-1', 'an unknown option tag in Require gets 420', requires),
  answerRule('RFC3261-20.32-2', 'a request that requires an unknown extension is not served', requires),
  answerRule('RFC3261-8.2.2.3-2', 'Unsupported in a 420 lists the unknown tags of Require', listsUnsupported),
  responseRule('RFC3261-21.4.15-1', 'a 420 has Unsupported', carries(420, 'Unsupported'), responders),
  answerRule('RFC3261-8.2.2.3-4', 'Require in CANCEL is ignored', (response, request) => {
    if (request.method !== 'CANCEL' || !(request.has('require') || request.has('proxy-require'))) return undefined;
    return demand(response.status !== 420, 'Require ignored, since the request is a CANCEL', '420');
  }),
  responseRule('RFC3261-8.2.4-4', 'a 421 names the needed extensions in Require', carries(421, 'Require')),
  responseRule('RFC3261-21.4.16-1', 'a 421 has Require', carries(421, 'Require')),
  answerRule('RFC3261-8.2.4-1', 'only extensions that the client supports are applied', appliesOffered),
  answerRule('RFC3261-8.2.4-7', 'what Supported does not list is not applied', appliesOffered),
];
