/** Requests as a user agent client makes them. RFC 3261 §8.1.1, §9.1, §12.2.1.1, §13.2.2.4, §17.1.1.3. */
import { createRequest, type HeaderLine, type Message } from '../../syntax/message.ts';
import type { TransportName } from '../trace.ts';
import { bracketed, destinationOf, type Route } from './addressing.ts';
import { type Agent, newIdentifier } from './agent.ts';
import { addressingOf, type DialogSide } from './dialogs.ts';
import { magicCookie } from './ids.ts';

/** A request, and the way it takes. */
export interface Outgoing {
  readonly request: Message;
  readonly route: Route;
}

export interface RequestOptions {
  readonly method: string;
  readonly uri: string;
  readonly routes: readonly string[];
  readonly nextHop: string;
  /** With their tags. */
  readonly from: string;
  readonly to: string;
  readonly callId: string;
  readonly sequence: number;
  /** The rows after the first six, which may depend on the transport that was found. */
  readonly headersFor?: (transport: TransportName) => readonly HeaderLine[];
  readonly body?: string;
  /** The way to take when no address is found. */
  readonly fallback?: Route;
}

/** A new request with a branch of its own. Undefined when the next hop is nowhere to be found. §8.1.1, §8.1.2. */
export function newRequest(agent: Agent, options: RequestOptions): Outgoing | undefined {
  const { method, uri, routes, nextHop, from, to, callId, sequence } = options;
  const destination = destinationOf(nextHop, uri, agent.settings.resolve) ?? options.fallback;
  if (!destination) return undefined;
  const { transport, to: address } = destination;
  const own = agent.settings.addressOf(transport);
  const sentBy = `${bracketed(own.host)}:${own.port}`;
  const via = `SIP/2.0/${transport.toUpperCase()} ${sentBy};branch=${magicCookie}${newIdentifier(agent)}`;
  const headers: HeaderLine[] = [
    ['Via', via],
    ['Max-Forwards', '70'],
    ...routes.map((route): HeaderLine => ['Route', `<${route}>`]),
    ['From', from],
    ['To', to],
    ['Call-ID', callId],
    ['CSeq', `${sequence} ${method}`],
    ...(options.headersFor?.(transport) ?? []),
  ];
  const request = createRequest({ method, uri, headers, body: options.body ?? '' });
  return { request, route: { transport, from: own, to: address } };
}

/** A request in a dialog, with the sequence number given. §12.2.1.1. */
export function dialogRequest(
  agent: Agent,
  dialog: DialogSide,
  options: Pick<RequestOptions, 'method' | 'sequence' | 'headersFor' | 'body'>,
): Outgoing {
  const { remoteTarget, routeSet, localUri, localTag, remoteUri, remoteTag, callId } = dialog;
  const outgoing = newRequest(agent, {
    ...options,
    fallback: dialog.fallback,
    ...addressingOf(remoteTarget, routeSet),
    from: tagged(localUri, localTag),
    to: tagged(remoteUri, remoteTag),
    callId,
  });
  if (!outgoing) throw new Error('a dialog without a way to the peer');
  return outgoing;
}

/** From or To with its tag, which a null tag is without. §12.2.1.1. */
export function tagged(uri: string, tag: string): string {
  return tag === '' ? uri : `${uri};tag=${tag}`;
}

/** CANCEL of a request that was sent: the same Via, Request-URI, To, From, Call-ID, CSeq number and Route. §9.1. */
export function cancelOf(request: Message): Message {
  return companionOf(request, 'CANCEL', request.values('to'));
}

/** ACK of a final response other than 2xx, which belongs to the INVITE's own transaction. §17.1.1.3. */
export function ackOfFinal(request: Message, response: Message): Message {
  return companionOf(request, 'ACK', response.values('to'));
}

function companionOf(request: Message, method: string, to: readonly string[]): Message {
  const headers: HeaderLine[] = [
    ['Via', request.values('via')[0] ?? ''],
    ['Max-Forwards', '70'],
    ...request.values('route').map((value): HeaderLine => ['Route', value]),
    ['From', request.values('from')[0] ?? ''],
    ['To', to[0] ?? ''],
    ['Call-ID', request.values('call-id')[0] ?? ''],
    ['CSeq', `${request.get('cseq')?.sequence ?? 0} ${method}`],
  ];
  return createRequest({ method, uri: request.uriText, headers });
}
