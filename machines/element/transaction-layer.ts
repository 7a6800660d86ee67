/**
 * Transactions by the many: which one a message belongs to, and what their machines ask for. RFC 3261 §17, §18.
 * What a transaction informs its user of is left to `user-agent.ts`, which hands it to the UAC or UAS core.
 */
import type { Message } from '../../syntax/message.ts';
import { machineIndex } from '../index.ts';
import {
  cancelledTransactionKey,
  clientTransactionKey,
  matchesServerTransaction,
  serverTransactionKey,
} from '../transaction/matching.ts';
import { isReliable, isSentBy, type Route, responseRoute, stamped } from './addressing.ts';
import {
  type Agent,
  dropMachine,
  newIdentifier,
  newInstance,
  startMachine,
  stepMachine,
  type Task,
  update,
} from './agent.ts';
import type { Packet } from './element.ts';
import { ackOfFinal, type Outgoing } from './requests.ts';
import { responseTo } from './responses.ts';
import type { ClientTransaction, ServerTransaction } from './state.ts';

/** Sends a request in a transaction of its own, and returns the instance. ACK to a 2xx is `transmit`ted instead. */
export function sendRequest(
  agent: Agent,
  outgoing: Outgoing,
  owner: Pick<ClientTransaction, 'purpose' | 'usage' | 'call' | 'dialog'>,
): string {
  const { request, route } = outgoing;
  const instance = newInstance(agent, request.method === 'INVITE' ? 'invite-client' : 'non-invite-client');
  const key = clientKey(clientTransactionKey(request) ?? instance);
  agent.state.clients.set(instance, { key, request, route, ...owner, ack: '' });
  agent.state.keys.set(key, instance);
  startMachine(agent, instance, { reliable: isReliable(route.transport) });
  return instance;
}

/** Sends a response in its transaction. False when the transaction does not allow it, or is gone. */
export function respond(agent: Agent, instance: string, response: Message): boolean {
  const running = agent.state.running.get(instance);
  if (!running) return false;
  const decision = decisionOf(running.machine, response.status);
  if (!stepMachine(agent, instance, { type: decision }, response)) return false;
  if (response.status > 100) update(agent.state.servers, instance, { response: response.text });
  return true;
}

/** Not read off the response: the CSeq that it copies may name any method at all. */
function decisionOf(machine: string, status: number): string {
  if (machine !== 'invite-server') return status < 200 ? 'respond.1xx' : 'respond.final';
  if (status === 100) return 'respond.100';
  return status < 200 ? 'respond.1xx' : status < 300 ? 'respond.2xx' : 'respond.final';
}

/** Hands a message to the transport. */
export function transmit(agent: Agent, route: Route, text: string): void {
  agent.outputs.push({ type: 'packet', packet: { ...route, text } });
}

/** A request that came: to its transaction, which may have to be made. Returns an ACK that belongs to none. */
export function receiveRequest(agent: Agent, packet: Packet, message: Message): Message | undefined {
  const via = message.topVia;
  // Without it there is nowhere to answer to.
  if (!via) return undefined;
  const request = stamped(message, via, packet);
  const route = responseRoute(via, packet, agent.settings.resolve);
  const key = serverTransactionKey(request);
  const instance = key === undefined ? undefined : agent.state.keys.get(serverKey(key));
  const server = instance === undefined ? undefined : agent.state.servers.get(instance);
  if (instance !== undefined && server && matchesServerTransaction(request, server.request, server.toTag)) {
    // A message that repeats the transaction's key with another method is no part of it.
    const event = alphabetOf(agent, instance)?.receives(request);
    if (event !== undefined) stepMachine(agent, instance, { type: event }, request);
    return undefined;
  }
  if (request.method === 'ACK') return request;
  createServer(agent, {
    key: key ?? '',
    mergeKey: mergeKeyOf(request),
    request,
    route,
    toTag: newIdentifier(agent),
    response: '',
  });
  return undefined;
}

function createServer(agent: Agent, server: ServerTransaction): void {
  if (server.key === '') {
    // An RFC 2543 request that lacks what tells it from others: nothing to remember it by (§8.2.7).
    transmit(agent, server.route, responseTo(server, 400).text);
    return;
  }
  const instance = newInstance(agent, server.request.method === 'INVITE' ? 'invite-server' : 'non-invite-server');
  const key = serverKey(server.key);
  agent.state.servers.set(instance, { ...server, key });
  agent.state.keys.set(key, instance);
  const { mergeKey } = server;
  if (mergeKey !== '' && !agent.state.keys.has(mergeKey)) agent.state.keys.set(mergeKey, instance);
  startMachine(agent, instance, { reliable: isReliable(server.route.transport) });
}

/** §8.2.2.2. A CANCEL has the CSeq number of what it cancels, on every way that it takes. */
function mergeKeyOf(request: Message): string {
  const to = request.get('to');
  const cseq = request.get('cseq');
  if (!to || to.tag !== undefined || cseq?.method !== request.method || request.method === 'CANCEL') return '';
  const from = request.get('from')?.tag ?? '';
  return `merged ${JSON.stringify([from, request.get('call-id') ?? '', cseq.sequence, cseq.method])}`;
}

/** True when the same request came another way before, and is not over. §8.2.2.2. */
export function isMerged(agent: Agent, instance: string): boolean {
  const mergeKey = agent.state.servers.get(instance)?.mergeKey ?? '';
  return mergeKey !== '' && agent.state.keys.get(mergeKey) !== instance;
}

/** The instance of the INVITE server transaction that a CANCEL is to cancel. §9.2. */
export function cancelledBy(agent: Agent, cancel: Message): string | undefined {
  const key = cancelledTransactionKey(cancel);
  return key === undefined ? undefined : agent.state.keys.get(serverKey(key));
}

// A request of ours that comes back to us has the branch that we gave it.
function clientKey(key: string): string {
  return `client ${key}`;
}

function serverKey(key: string): string {
  return `server ${key}`;
}

/** A response that came: to its transaction; one that belongs to none is discarded. §8.1.3.3, §18.1.2. */
export function receiveResponse(agent: Agent, packet: Packet, response: Message): void {
  const via = response.topVia;
  if (!via || !isSentBy(via, packet.transport, agent.settings.addressOf(packet.transport))) return;
  const vias = response.get('via');
  // §18.3: a response whose body is cut short is discarded.
  if (vias?.length !== 1 || (response.get('content-length') ?? 0) > response.raw.body.length) return;
  const key = clientTransactionKey(response);
  const instance = key === undefined ? undefined : agent.state.keys.get(clientKey(key));
  if (instance === undefined) return;
  const event = alphabetOf(agent, instance)?.receives(response);
  if (event !== undefined) stepMachine(agent, instance, { type: event }, response);
}

/** Nothing gets through to an address: the transactions that send there fail. §17.1.4, §17.2.4, §18.4. */
export function receiveTransportError(agent: Agent, to: { readonly host: string; readonly port: number }): void {
  for (const map of [agent.state.clients, agent.state.servers]) {
    for (const [instance, { route }] of [...map]) {
      if (route.to.host === to.host && route.to.port === to.port) {
        stepMachine(agent, instance, { type: 'transport.error' });
      }
    }
  }
}

/** Carries out what a transaction's machine wants sent. */
export function carryOut(agent: Agent, { instance, output, message }: Task): void {
  if (output.type !== 'send') return;
  const client = agent.state.clients.get(instance);
  if (client) {
    sendAsClient(agent, instance, client, output.params.message, message);
    return;
  }
  const server = agent.state.servers.get(instance);
  if (!server) return;
  // What the machine was stepped with may be the request that asks again.
  const made = message?.isResponse && !output.params.again ? message : undefined;
  if (output.params.message === 'trying') transmit(agent, server.route, (made ?? responseTo(server, 100)).text);
  else transmit(agent, server.route, made?.text ?? server.response);
}

function sendAsClient(
  agent: Agent,
  instance: string,
  client: ClientTransaction,
  what: string,
  response: Message | undefined,
): void {
  if (what !== 'ack') {
    transmit(agent, client.route, client.request.text);
    return;
  }
  const ack = client.ack === '' && response ? ackOfFinal(client.request, response).text : client.ack;
  update(agent.state.clients, instance, { ack });
  transmit(agent, client.route, ack);
}

/** True for the name of a transaction's machine. */
export function isTransaction(agent: Agent, instance: string): boolean {
  return agent.state.clients.has(instance) || agent.state.servers.has(instance);
}

/** Forgets a transaction, whatever state it is in. */
export function dropTransaction(agent: Agent, instance: string): void {
  const { clients, servers, keys } = agent.state;
  const own = [clients.get(instance)?.key, servers.get(instance)?.key, servers.get(instance)?.mergeKey];
  for (const key of own) if (key !== undefined && keys.get(key) === instance) keys.delete(key);
  clients.delete(instance);
  servers.delete(instance);
  dropMachine(agent, instance);
}

function alphabetOf(agent: Agent, instance: string) {
  const running = agent.state.running.get(instance);
  return running && machineIndex[running.machine]?.alphabet;
}
