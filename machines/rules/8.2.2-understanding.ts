/** Requests that are odd but legal, and must be understood all the same. RFC 3261 §7.3, §8.2.2, §18.3. */
import { longName, printedName } from '../../syntax/headers/names.ts';
import type { Message } from '../../syntax/message.ts';
import { answerRule, fail, isSuccess, pass } from './judging.ts';
import type { Judged, Judgement, Rule } from './rule.ts';

/** Methods of which RFC 3261 alone says what a request must have, so that nothing else can have earned it a 400. */
const PLAIN = new Set(['OPTIONS', 'INVITE', 'BYE', 'CANCEL']);
/** Header fields that only responses have, by Tables 2 and 3. */
const OF_RESPONSES = [
  'authentication-info',
  'error-info',
  'min-expires',
  'proxy-authenticate',
  'unsupported',
  'warning',
  'www-authenticate',
];
/** Header fields of requests that a UAS can do without, whatever the request is about. */
const NEEDLESS = new Set([
  'alert-info',
  'call-info',
  'date',
  'in-reply-to',
  'organization',
  'priority',
  'reply-to',
  'subject',
  'user-agent',
]);

/** What is odd about the request; undefined when it is not odd in this way. */
type Oddity = (request: Message) => string | undefined;

/** The request is faultless, apart from malformed fields that nobody needs. */
const isPlain = (request: Message): boolean =>
  PLAIN.has(request.method) &&
  (request.body === '' || request.get('content-type')?.subtype === 'sdp') &&
  request.raw.body.length >= (request.get('content-length') ?? 0) &&
  request.violations().every(({ field }) => field !== undefined && NEEDLESS.has(field));

/** A 2xx, or a provisional response other than 100, shows that the request was understood; only a 400 that it was not. */
const understood =
  (oddity: Oddity) =>
  (response: Message, request: Message, { lossy }: Judged): Judgement | undefined => {
    const odd = isPlain(request) ? oddity(request) : undefined;
    if (odd === undefined || response.status === 100) return undefined;
    if (isSuccess(response) || response.status < 200) return pass;
    return response.status === 400 && !lossy ? fail(`the request to be understood, although ${odd}`, '400') : undefined;
  };

const first = (request: Message, wanted: (name: string) => boolean): string | undefined =>
  request.raw.fields.find(({ name }) => wanted(name))?.name;

const compact: Oddity = (request) => {
  const name = first(request, (each) => each.length === 1 && longName(each) !== each.toLowerCase());
  return name && `it has ${printedName(name)} in the compact form "${name}"`;
};

const inSeveralWays: Oddity = (request) => {
  const [rows, values] = [request.fields('via').length, request.get('via')?.length ?? 0];
  return values > 1 ? `its ${values} Via values stand in ${rows} ${rows === 1 ? 'row' : 'rows'}` : undefined;
};

const ofResponses: Oddity = (request) => {
  const name = first(request, (each) => OF_RESPONSES.includes(longName(each)));
  return name && `it has ${name}, which belongs into responses`;
};

const unheardOf: Oddity = (request) => {
  const name = first(request, (each) => each.length > 1 && printedName(each.toLowerCase()) === each.toLowerCase());
  return name && `it has the unknown header field ${name}`;
};

const malformed: Oddity = (request) => {
  const field = request.violations()[0]?.field;
  return field && `its ${printedName(field)} is malformed`;
};

const overlong: Oddity = (request) => {
  const length = request.get('content-length');
  return length !== undefined && length < request.raw.body.length ? 'octets follow its body' : undefined;
};

export const understandingRules: readonly Rule[] = [
  answerRule('RFC3261-7.3.3-3', 'compact names are understood', understood(compact)),
  answerRule('RFC3261-7.3.1-6', 'rows and lists of values are understood alike', understood(inSeveralWays)),
  answerRule('RFC3261-7.3.2-1', 'header fields of responses are ignored in requests', understood(ofResponses)),
  answerRule('RFC3261-8.2.2-1', 'unknown header fields are ignored', understood(unheardOf)),
  answerRule('RFC3261-8.2.2-2', 'malformed header fields that are not needed are ignored', understood(malformed)),
  answerRule('RFC3261-18.3-1', 'octets beyond Content-Length are ignored', understood(overlong)),
  answerRule(
    'RFC3261-18.3-3',
    'a request that ends before its body gets 400',
    (response, request, { transport, lossy }) => {
      const length = request.get('content-length');
      if (transport !== 'udp' || lossy || length === undefined || length <= request.raw.body.length) return undefined;
      if (response.status === 400) return pass;
      return isSuccess(response)
        ? fail(`400, as ${length - request.raw.body.length} octets of the body are missing`, `${response.status}`)
        : undefined;
    },
  ),
];
