/** The state of a dialog, and what it makes of requests. RFC 3261 §12. */
import { quote } from '../../syntax/cursor.ts';
import type { NameAddr } from '../../syntax/headers/name-addr.ts';
import type { Message } from '../../syntax/message.ts';
import { param } from '../../syntax/params.ts';
import { printUri } from '../../syntax/uri.ts';
import type { TransportName } from '../trace.ts';
import { type Route, sipUri } from './addressing.ts';

export interface Dialog {
  /** The handle of the call that it belongs to. */
  readonly call: string;
  readonly callId: string;
  readonly localTag: string;
  /** '' for a peer of RFC 2543, which sends none. */
  readonly remoteTag: string;
  /** As From and To print them, without tag. */
  readonly localUri: string;
  readonly remoteUri: string;
  readonly remoteTarget: string;
  /** URIs, in the order in which our requests use them. */
  readonly routeSet: readonly string[];
  /** -1: empty. */
  readonly localSequence: number;
  /** -1: empty. */
  readonly remoteSequence: number;
  readonly secure: boolean;
  /** The URI at which our peer reaches us. */
  readonly contact: string;
  /** Counts the changes of our session description. */
  readonly version: number;
  /** The way to the peer when no address is found for where its requests should go. */
  readonly fallback: Route;
  /** The machine of the dialog. */
  readonly machine: string;
}

/** What finds a dialog at its user agent: Call-ID, local tag, remote tag. §12. */
export function dialogKey(callId: string, localTag: string, remoteTag: string): string {
  return JSON.stringify([callId, localTag, remoteTag]);
}

/** The key of the dialog in which a request reached us; undefined when it has no To tag. */
export function dialogKeyOfRequest(request: Message): string | undefined {
  const localTag = request.get('to')?.tag;
  if (localTag === undefined) return undefined;
  return dialogKey(request.get('call-id') ?? '', localTag, request.get('from')?.tag ?? '');
}

/** The parts of a dialog that the wire gives. */
export type DialogParts = Omit<Dialog, 'call' | 'contact' | 'version' | 'fallback' | 'machine'>;

/** What a request in a dialog needs of it. */
export type DialogSide = DialogParts & Pick<Dialog, 'fallback'>;

/** As the callee has it from the INVITE. §12.1.1. Undefined when the INVITE does not say what is needed. */
export function dialogOfRequest(request: Message, localTag: string, transport: TransportName): DialogParts | undefined {
  const from = request.get('from');
  const to = request.get('to');
  const callId = request.get('call-id');
  const cseq = request.get('cseq');
  const target = targetOf(request);
  if (!from || !to || callId === undefined || !cseq || target === undefined) return undefined;
  return {
    callId,
    localTag,
    remoteTag: from.tag ?? '',
    localUri: withoutParams(to),
    remoteUri: withoutParams(from),
    remoteTarget: target,
    routeSet: recordedRoutes(request),
    localSequence: -1,
    remoteSequence: cseq.sequence,
    secure: transport === 'tls' && request.uri?.scheme === 'sips',
  };
}

/**
 * As the caller has it from a response to its INVITE. §12.1.2. Undefined when the response has no To, or no Contact
 * and `fallbackTarget` does not stand in for it.
 */
export function dialogOfResponse(
  request: Message,
  response: Message,
  transport: TransportName,
  fallbackTarget?: string,
): DialogParts | undefined {
  const from = request.get('from');
  const to = response.get('to');
  const callId = request.get('call-id');
  const cseq = request.get('cseq');
  const target = targetOf(response) ?? fallbackTarget;
  if (!from || !to || callId === undefined || !cseq || target === undefined) return undefined;
  return {
    callId,
    localTag: from.tag ?? '',
    remoteTag: to.tag ?? '',
    localUri: withoutParams(from),
    remoteUri: withoutParams(to),
    remoteTarget: target,
    routeSet: recordedRoutes(response).toReversed(),
    localSequence: cseq.sequence,
    remoteSequence: -1,
    secure: transport === 'tls' && request.uri?.scheme === 'sips',
  };
}

/** The URI of the Contact, if it is one that a request can be sent to. */
export function targetOf(message: Message): string | undefined {
  const contact = message.get('contact')?.contacts[0];
  return contact?.uri.kind === 'sip' ? contact.uriText : undefined;
}

/** The URIs of Record-Route from top to bottom. */
export function recordedRoutes(message: Message): readonly string[] {
  return (message.get('record-route') ?? []).map((value) => value.uriText);
}

function withoutParams({ displayName, uriText }: NameAddr): string {
  return displayName === undefined ? `<${uriText}>` : `${quote(displayName)} <${uriText}>`;
}

/** How a request in a dialog is addressed. §12.2.1.1. */
export interface Addressing {
  readonly uri: string;
  readonly routes: readonly string[];
  /** The URI that says where the request goes. §8.1.2. */
  readonly nextHop: string;
}

/** Request-URI and Route of a request to a target through a route set. §12.2.1.1. */
export function addressingOf(remoteTarget: string, routeSet: readonly string[]): Addressing {
  const [first, ...rest] = routeSet;
  if (first === undefined) return { uri: requestUri(remoteTarget), routes: [], nextHop: remoteTarget };
  const parsed = sipUri(first);
  if (parsed && param(parsed.params, 'lr') !== undefined) {
    return { uri: requestUri(remoteTarget), routes: routeSet, nextHop: first };
  }
  return { uri: requestUri(first), routes: [...rest, remoteTarget], nextHop: first };
}

/** A URI without what may not stand in a Request-URI: `method` and headers (§19.1.1, Table 1). */
function requestUri(text: string): string {
  const uri = sipUri(text);
  if (!uri || (uri.headers.length === 0 && param(uri.params, 'method') === undefined)) return text;
  return printUri({ ...uri, headers: [], params: uri.params.filter(({ name }) => name.toLowerCase() !== 'method') });
}
