/** What the transport layer adds, and where it sends. RFC 3261 §18, §20.14. */
import type { Via } from '../../syntax/headers/via.ts';
import type { Message } from '../../syntax/message.ts';
import { canonicalHost, defaultPort, isIpAddress, sameHost, sameToken } from './equality.ts';
import { answerRule, demand, messageRule, pass, quoted, responders, shown } from './judging.ts';
import type { Judged, Judgement, Rule } from './rule.ts';

const isStream = ({ transport }: Judged): boolean => transport === 'tcp' || transport === 'tls';
const isAnyAddress = (host: string): boolean => ['0.0.0.0', '0:0:0:0:0:0:0:0', ''].includes(canonicalHost(host));
const isPrivate = (host: string): boolean =>
  /^(10\.|127\.|169\.254\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|f[cd]|fe80:)/.test(canonicalHost(host));

interface Return {
  /** The top Via as the request had it, and as the response gives it back. */
  readonly asked: Via;
  readonly given: Via;
  readonly request: NonNullable<Judged['request']>;
}

/** Undefined when the response does not give the request's own top Via back: another rule says so. */
function returned(judged: Judged): Return | undefined {
  const { request } = judged;
  const [asked, given] = [request?.message.topVia, judged.message.topVia];
  if (!request || !asked || !given || !sameToken(asked.branch, given.branch) || isAnyAddress(request.from.host))
    return undefined;
  return sameHost(asked.host, given.host) ? { asked, given, request } : undefined;
}

function needsReceived(_response: Message, _request: Message, judged: Judged): Judgement | undefined {
  const way = returned(judged);
  if (!way || way.asked.received !== undefined) return undefined;
  const { asked, given, request } = way;
  if (isIpAddress(asked.host) && sameHost(asked.host, request.from.host)) return undefined;
  const expected = `received=${request.from.host} in the top Via, as its sent-by is ${quoted(asked.host)}`;
  return demand(given.received !== undefined, expected, shown(judged.message, 'Via'), request);
}

function hasSource(_response: Message, _request: Message, judged: Judged): Judgement | undefined {
  const way = returned(judged);
  const received = way?.given.received;
  if (!way || received === undefined || !isIpAddress(canonicalHost(received))) return undefined;
  const { from } = way.request;
  // Behind an address translator the server sees another source than we do.
  const translated = isPrivate(from.host) && !isPrivate(received) && !sameHost(received, way.request.to.host);
  if (translated) return undefined;
  return demand(
    sameHost(received, from.host),
    `received=${from.host}, the source of the request`,
    `received=${received}`,
    way.request,
  );
}

type Destination = 'maddr' | 'received' | 'sent-by';

/** Which case of §18.2.2 holds for a response over UDP. */
const caseOf = ({ asked, given }: Return): Destination =>
  asked.maddr !== undefined ? 'maddr' : given.received !== undefined ? 'received' : 'sent-by';

const goesTo =
  (wanted: Destination) =>
  (_response: Message, _request: Message, judged: Judged): Judgement | undefined => {
    const way = judged.transport === 'udp' ? returned(judged) : undefined;
    if (!way || caseOf(way) !== wanted || isAnyAddress(judged.to.host)) return undefined;
    const { asked, request } = way;
    const host = wanted === 'maddr' ? asked.maddr! : wanted === 'received' ? request.from.host : asked.host;
    if (!isIpAddress(canonicalHost(host)) || /^(22[4-9]|23\d)\./.test(host)) return undefined;
    const port = asked.port ?? defaultPort('UDP');
    // rport, where the client asks for it, has the response sent to the source port (RFC 3581 §4).
    const ports = asked.rport === undefined || wanted === 'maddr' ? [port] : [port, request.from.port];
    const holds = sameHost(judged.to.host, host) && ports.includes(judged.to.port);
    return demand(
      holds,
      `the response sent to ${host}:${port}`,
      `sent to ${judged.to.host}:${judged.to.port}`,
      request,
    );
  };

function sameConnection(_response: Message, _request: Message, judged: Judged): Judgement | undefined {
  const { request, transport, to } = judged;
  if (transport === 'udp' || !request || !judged.connectionOpen) return undefined;
  const holds =
    request.transport === transport && sameHost(request.from.host, to.host) && request.from.port === to.port;
  return demand(
    holds,
    'the response on the connection that brought the request',
    `it came to ${to.host}:${to.port} over ${transport}`,
    request,
  );
}

const hasLength = (message: Message, judged: Judged): Judgement | undefined =>
  isStream(judged)
    ? demand(message.has('content-length'), `Content-Length over ${judged.transport}`, 'no Content-Length')
    : undefined;

export const transportRules: readonly Rule[] = [
  answerRule('RFC3261-18.2.1-5', 'received is added where sent-by is not the source', needsReceived, responders),
  answerRule('RFC3261-18.2.1-6', 'received is the source of the request', hasSource, responders),
  answerRule('RFC3261-18.2.2-2', 'the response goes back on the connection of the request', sameConnection, responders),
  answerRule('RFC3261-18.2.2-5', 'the response goes to maddr', goesTo('maddr'), responders),
  answerRule(
    'RFC3261-18.2.2-7',
    'the response goes to the source address and the port of sent-by',
    goesTo('received'),
    responders,
  ),
  answerRule('RFC3261-18.2.2-9', 'the response goes to sent-by', goesTo('sent-by'), responders),
  messageRule('RFC3261-18.3-4', 'a message on a stream has Content-Length', hasLength),
  messageRule('RFC3261-20.14-2', 'Content-Length is used on streams', hasLength),
  messageRule('RFC3261-20-3', 'what the tables mark "t" is there on streams', hasLength),
  messageRule('RFC3261-20.14-1', 'Content-Length gives the size of the body', (message, judged) => {
    const reading = message.read('content-length');
    if (judged.lossy || isStream(judged) || reading.state === 'malformed') return undefined;
    const size = message.raw.body.length;
    const holds = reading.state === 'value' && reading.value === size;
    return demand(holds, `Content-Length ${size}`, shown(message, 'Content-Length'));
  }),
  messageRule('RFC3261-20.14-3', 'without a body Content-Length is 0', (message, judged) => {
    const length = message.get('content-length');
    if (length === undefined || judged.lossy || isStream(judged) || message.raw.body !== '') return undefined;
    return demand(length === 0, 'Content-Length 0, as there is no body', `Content-Length ${length}`);
  }),
  messageRule('RFC3261-20.15-1', 'a body has Content-Type', (message) =>
    message.body === ''
      ? undefined
      : demand(message.has('content-type'), 'Content-Type, as there is a body', 'no Content-Type'),
  ),
  messageRule('RFC3261-7.4.2-1', 'no chunked transfer encoding', (message) => {
    if (message.body === '') return undefined;
    const chunked = message.values('transfer-encoding').some((value) => /chunked/i.test(value));
    return chunked ? demand(false, 'no chunked transfer encoding', shown(message, 'Transfer-Encoding')) : pass;
  }),
];
