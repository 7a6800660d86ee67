/** The tester's own messages, made without the reference elements: what judges must not be what is judged. */
import type { Address } from '../../machines/trace.ts';
import { createRequest, createResponse, type HeaderLine, type Message, parseMessage } from '../../syntax/message.ts';
import type { Port, Tester } from './tester.ts';

export interface RequestOptions {
  /** Rows that replace those of the same name, or come in addition; undefined leaves the usual row out. */
  readonly headers?: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly body?: string;
  readonly contentType?: string;
  readonly callId?: string;
  readonly cseq?: number;
  readonly fromTag?: string;
  readonly to?: string;
  readonly branch?: string;
  /** Default: `SIP/2.0/UDP <host:port>;branch=<branch>`. */
  readonly via?: readonly string[];
  /** From which of the tester's ports; default the main one. */
  readonly port?: Port;
  /** Values that the SUT should copy into its responses. */
  readonly recordRoute?: readonly string[];
  /** Changes the octets just before they are sent: other white space, other spellings, cut or overlong bodies. */
  readonly rewrite?: (text: string) => string;
}

const withContact = new Set(['INVITE', 'OPTIONS', 'SUBSCRIBE', 'REFER', 'UPDATE', 'NOTIFY']);
const methods = 'INVITE, ACK, CANCEL, BYE, OPTIONS';

/** A request as §8.1.1 wants it, but for what the options change. */
export function composeRequest(tester: Tester, method: string, uri: string, options: RequestOptions): Message {
  const port = options.port ?? tester;
  const branch = options.branch ?? tester.id('branch');
  const rows: Record<string, string | readonly string[] | undefined> = {
    Via: options.via ?? [`SIP/2.0/${tester.transport.toUpperCase()} ${port.hostPort};branch=${branch}`],
    'Max-Forwards': '70',
    'Record-Route': options.recordRoute,
    From: `<sip:${tester.user}@${tester.hostPort}>;tag=${options.fromTag ?? tester.id('tag')}`,
    To: options.to ?? `<${uri}>`,
    'Call-ID': options.callId ?? tester.id('callId'),
    CSeq: `${options.cseq ?? 1} ${method}`,
    Contact: withContact.has(method) ? `<${tester.contact}>` : undefined,
    Allow: method === 'INVITE' ? methods : undefined,
    'Content-Type': options.body ? (options.contentType ?? 'application/sdp') : undefined,
    ...options.headers,
  };
  const message = createRequest({ method, uri, headers: toLines(rows), body: options.body ?? '' });
  return options.rewrite ? parseMessage(options.rewrite(message.text)) : message;
}

export interface ResponseOptions {
  readonly toTag?: string;
  readonly headers?: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly body?: string;
  readonly reason?: string;
  readonly recordRoute?: readonly string[];
}

/** A response as §8.2.6 wants it, but for what the options change. */
export function composeResponse(tester: Tester, request: Message, status: number, options: ResponseOptions): Message {
  const to = request.values('to')[0] ?? '';
  const tagged = request.get('to')?.tag !== undefined || options.toTag === undefined;
  const dialog = request.method === 'INVITE' && status > 100 && status < 300;
  const rows: Record<string, string | readonly string[] | undefined> = {
    Via: request.values('via'),
    'Record-Route': options.recordRoute,
    From: request.values('from'),
    To: tagged ? to : `${to};tag=${options.toTag}`,
    'Call-ID': request.values('call-id'),
    CSeq: request.values('cseq'),
    Contact: dialog ? `<${tester.contact}>` : undefined,
    Allow: dialog && status >= 200 ? methods : undefined,
    'Content-Type': options.body ? 'application/sdp' : undefined,
    ...options.headers,
  };
  const reason = options.reason === undefined ? {} : { reason: options.reason };
  return createResponse({ status, ...reason, headers: toLines(rows), body: options.body ?? '' });
}

function toLines(rows: Readonly<Record<string, string | readonly string[] | undefined>>): HeaderLine[] {
  return Object.entries(rows).flatMap(([name, value]) =>
    value === undefined
      ? []
      : typeof value === 'string'
        ? [[name, value] as const]
        : value.map((v) => [name, v] as const),
  );
}

/** A minimal audio session description. RFC 3264, RFC 8866. */
export function sessionDescription({ host }: Address, version = 1): string {
  const bare = host.replace(/[[\]]/g, '');
  const family = bare.includes(':') ? 'IP6' : 'IP4';
  return [
    'v=0',
    `o=tester 1 ${version} IN ${family} ${bare}`,
    's=-',
    `c=IN ${family} ${bare}`,
    't=0 0',
    'm=audio 49172 RTP/AVP 0 8',
    'a=rtpmap:0 PCMU/8000',
    'a=rtpmap:8 PCMA/8000',
    '',
  ].join('\r\n');
}

/** The answer to an offer of any number of media: the first audio is accepted in its first format, all else refused. RFC 3264 §6. */
export function sessionAnswer(offer: string, address: Address): string {
  const media = offer.split(/\r?\n/).filter((line) => line.startsWith('m='));
  const wanted = media.findIndex((line) => line.startsWith('m=audio '));
  const [session] = sessionDescription(address).split('m=');
  const answers = media.map((line, index) => {
    const [kind, , protocol, format = '0'] = line.split(' ');
    return `${kind} ${index === wanted ? 49172 : 0} ${protocol} ${format}\r\n`;
  });
  return media.length === 0 ? sessionDescription(address) : `${session}${answers.join('')}`;
}
