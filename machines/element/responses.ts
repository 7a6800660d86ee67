/** Responses as a user agent server makes them. RFC 3261 §8.2.6, §12.1.1, §13.3.1. */
import { createResponse, type HeaderLine, type Message } from '../../syntax/message.ts';
import type { Agent } from './agent.ts';
import { allowed, contactUri, encoding, escapedUser, language, sessionType } from './settings.ts';
import type { ServerTransaction } from './state.ts';

export interface ResponseOptions {
  readonly headers?: readonly HeaderLine[];
  readonly body?: string;
}

/** The response to the request of a server transaction. Via, From, Call-ID and CSeq are the request's own, as they came. */
export function responseTo(server: ServerTransaction, status: number, options: ResponseOptions = {}): Message {
  const { request, toTag } = server;
  const headers: HeaderLine[] = [];
  for (const [key, name] of copied) {
    for (const value of request.values(key)) {
      headers.push([name, key === 'to' && status > 100 ? withTag(request, value, toTag) : value]);
    }
  }
  // §8.2.6.1: the delay in it is left out, since the 100 is made in the instant in which the request comes.
  if (status === 100) for (const value of request.values('timestamp')) headers.push(['Timestamp', value]);
  headers.push(...(options.headers ?? []));
  return createResponse({ status, headers, body: options.body ?? '' });
}

const copied = [
  ['via', 'Via'],
  ['from', 'From'],
  ['to', 'To'],
  ['call-id', 'Call-ID'],
  ['cseq', 'CSeq'],
] as const;

function withTag(request: Message, to: string, tag: string): string {
  const reading = request.read('to');
  if (reading.state === 'value') return reading.value.tag === undefined ? `${to};tag=${tag}` : to;
  // A To that cannot be read (a 400 then): whether it has a tag is anyone's guess.
  return /;\s*tag\s*=/i.test(to) ? to : `${to};tag=${tag}`;
}

/** All Record-Route values, which a response that establishes a dialog bears unchanged. §12.1.1. */
export function recordRoutes(request: Message): HeaderLine[] {
  return request.values('record-route').map((value): HeaderLine => ['Record-Route', value]);
}

/** The URI at which the user who was called is to be reached. §12.1.1. */
export function contactUriFor(agent: Agent, { request, route }: ServerTransaction): string {
  const user = request.uri?.kind === 'sip' ? request.uri.user : undefined;
  return contactUri(agent.settings, route.transport, isSecure(request), user ?? escapedUser(agent.settings.name));
}

/** True when the Contact must be a SIPS URI. §12.1.1. */
function isSecure(request: Message): boolean {
  if (request.uri?.scheme === 'sips') return true;
  const topRoute = request.get('record-route')?.[0];
  if (topRoute) return topRoute.uri.scheme === 'sips';
  return request.get('contact')?.contacts[0]?.uri.scheme === 'sips';
}

/** The methods it carries out. */
export const allowHeader: HeaderLine = ['Allow', allowed.join(', ')];

/** The extensions it understands; an empty list says that there are none. §20.37. */
export function supportedHeader(agent: Agent): HeaderLine {
  return ['Supported', agent.settings.extensions.join(', ')];
}

/** All that a 200 to OPTIONS should tell. §11.2. */
export function capabilityHeaders(agent: Agent): HeaderLine[] {
  return [allowHeader, acceptHeader, acceptEncodingHeader, acceptLanguageHeader, supportedHeader(agent)];
}

export const acceptHeader: HeaderLine = ['Accept', sessionType];
export const acceptEncodingHeader: HeaderLine = ['Accept-Encoding', encoding];
export const acceptLanguageHeader: HeaderLine = ['Accept-Language', language];
export const contentTypeHeader: HeaderLine = ['Content-Type', sessionType];
