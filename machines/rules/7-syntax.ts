/** What is wrong with a message in itself, by the clause that the syntax layer names. RFC 3261 §7, §19, §20, §25. */
import type { RequirementId } from '../../rfc/requirement.ts';
import type { Message } from '../../syntax/message.ts';
import { positionOf } from '../../syntax/position.ts';
import type { Violation } from '../../syntax/violation.ts';
import { fail, pass, quoted } from './judging.ts';
import type { Judged, Judgement, Rule } from './rule.ts';

/** Header fields of a response that repeat what the request had: their faults may be the client's. */
const COPIED = new Set(['via', 'from', 'to', 'call-id', 'cseq', 'timestamp', 'record-route']);
/** Header fields of a request inside a dialog that repeat what the peer had: its Contact, Record-Route, From. */
const FROM_PEER = new Set(['to', 'route']);
const PROXIES: readonly string[] = ['stateful-proxy', 'stateless-proxy'];

/** The header field in which a violation lies; '' for the start line, undefined for lines and body. */
function placeOf({ raw }: Message, { field, offset }: Violation): string | undefined {
  if (field !== undefined) return field;
  if (offset <= raw.startOffset + raw.startLine.length) return '';
  if (offset >= raw.bodyOffset) return undefined;
  // Fields stand in the order of their offsets; a hostile message has thousands of them, all wrong.
  let [low, high] = [0, raw.fields.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (raw.fields[middle]!.offset <= offset) low = middle + 1;
    else high = middle;
  }
  return raw.fields[low - 1]?.key;
}

/** True when a fault at this place may have been handed to the element, so that it need not be its own. */
function isBorrowed(
  { message, request, role }: Judged,
  place: string | undefined,
  violation: Violation,
  theirs: ReadonlySet<string | undefined>,
): boolean {
  if (PROXIES.includes(role)) return place !== undefined;
  if (message.isRequest) {
    const isOwnUri = violation.requirement === 'RFC3261-7.1-5' || violation.requirement === 'RFC3261-7.1-6';
    const inDialog = message.get('to')?.tag !== undefined || message.read('to').state === 'malformed';
    return inDialog && place !== undefined && (FROM_PEER.has(place) || (place === '' && !isOwnUri));
  }
  if (place === undefined || !COPIED.has(place)) return false;
  return !request?.message.has(place) || theirs.has(place);
}

type Violations = ReadonlyMap<RequirementId, Violation>;
const known = new WeakMap<Judged, Violations>();

/** The first violation of each clause that is the element's own. Each rule asks anew: it is worked out once. */
function ownViolations(judged: Judged): Violations {
  const kept = known.get(judged);
  if (kept) return kept;
  const { message, request } = judged;
  const theirs = new Set(request?.message.violations().map((violation) => placeOf(request.message, violation)));
  const own = new Map<RequirementId, Violation>();
  for (const violation of message.violations()) {
    if (own.has(violation.requirement)) continue;
    if (!isBorrowed(judged, placeOf(message, violation), violation, theirs)) own.set(violation.requirement, violation);
  }
  known.set(judged, own);
  return own;
}

function broken(judged: Judged, title: string, violation: Violation): Judgement {
  const { text } = judged.message;
  const { line } = positionOf(text, violation.offset);
  const quote = quoted(text.split('\n')[line - 1]);
  return fail(title, `in line ${line}, ${quote}, ${violation.message}`);
}

/** Octets that are no SIP at all, such as STUN on the same port (RFC 5626 §3.5.2), or the head of what a capture cut short. */
function isNoWholeMessage({ message, lossy }: Judged): boolean {
  const first = message.text.charCodeAt(0);
  if (first < 32 && first !== 13 && first !== 10) return true;
  const endless = message.raw.violations.some(({ requirement }) => requirement === 'RFC3261-7-2');
  return (lossy ?? false) && (endless || message.raw.body.length < (message.get('content-length') ?? 0));
}

/** A rule that also fails where the syntax layer finds its clause broken. */
export function withSyntax(rule: Rule): Rule {
  return {
    ...rule,
    judge(judged) {
      if (isNoWholeMessage(judged)) return undefined;
      const violation = ownViolations(judged).get(rule.requirement);
      return violation ? broken(judged, rule.title, violation) : rule.judge(judged);
    },
  };
}

type Concern = (message: Message) => boolean;
const every: Concern = () => true;
const never: Concern = () => false;
const requests: Concern = ({ isRequest }) => isRequest;
const having =
  (...names: readonly string[]): Concern =>
  (message) =>
    names.some((name) => message.has(name));

/** Clauses that only the syntax layer decides: each id, its demand, and the messages that can obey it. */
const CLAUSES: readonly (readonly [RequirementId, string, Concern])[] = [
  ['RFC3261-7-1', 'every line ends with CRLF', every],
  ['RFC3261-7-2', 'an empty line ends the header fields', every],
  ['RFC3261-7.1-1', 'the Request-URI holds no spaces and no control characters', requests],
  ['RFC3261-7.1-2', 'the Request-URI stands in no angle brackets', requests],
  ['RFC3261-7.1-5', 'the start line is of SIP/2.0', every],
  ['RFC3261-7.1-6', 'SIP/2.0 is in upper case', every],
  // §7.3.1 permits several rows only for fields that are lists.
  ['RFC3261-7.3.1-2', 'only header fields that are lists stand in several rows', every],
  ['RFC3261-7.3.1-7', 'no parameter stands twice in one value', every],
  ['RFC3261-7.4.1-1', 'Content-Type names a media type', having('content-type')],
  ['RFC3261-8.2.6.1-5', 'Timestamp is a number of seconds', having('timestamp')],
  ['RFC3261-18.1.1-7', 'Via has a sent-by', requests],
  // This tells receivers what to do with it: a sender that gives no cause does not show that they are obeyed.
  ['RFC3261-18.3-2', 'a body as long as Content-Length says', never],
  ['RFC3261-19.1.1-2', 'a user before the @ of a URI', every],
  ['RFC3261-19.1.1-7', 'no parameter stands twice in one URI', every],
  ['RFC3261-19.1.1-13', 'a Request-URI without header fields', never],
  ['RFC3261-19.1.5-3', 'no method parameter in the Request-URI', requests],
  ['RFC3261-19.1.2-2', 'no raw space or control character in a URI', every],
  ['RFC3261-19.1.2-3', 'only characters that the URI admits', every],
  ['RFC3261-19.1.2-4', 'URI headers are escaped', every],
  [
    'RFC3261-20-15',
    'a URI that needs angle brackets has them',
    having('contact', 'from', 'to', 'route', 'record-route'),
  ],
  ['RFC3261-20.10-1', 'a Contact that needs angle brackets has them', having('contact')],
  ['RFC3261-20.16-1', 'the CSeq number fits 32 bits', having('cseq')],
  ['RFC3261-25.1-2', 'values keep to the grammar', every],
];

export const syntaxRules: readonly Rule[] = CLAUSES.map(([requirement, title, concerns]) =>
  withSyntax({
    requirement,
    title,
    judge: ({ message }) => ((message.isRequest || message.isResponse) && concerns(message) ? pass : undefined),
  }),
);
