/**
 * The user agent: RFC 3261's UAC and UAS cores over the transaction layer. It only routes: inputs to machines, and
 * what machines ask for to whoever carries it out.
 */
import { parseMessage } from '../../syntax/message.ts';
import { type Agent, expireTimer, stateOf, type Task, update } from './agent.ts';
import { answer, carryOutAsCallee, expire, isWaiting, refuse, ring } from './callee.ts';
import { cancelCall, carryOutAsCaller, invitationOver, losePatience, placeCall } from './caller.ts';
import { dropUsage } from './calls.ts';
import type { Command, Element, ElementInput, ElementOutput } from './element.ts';
import { endSession, tryModify } from './sessions.ts';
import { type ServedUser, type Settings, settingsOf, type UserAgentOptions } from './settings.ts';
import { copyState, emptyState, encodeState, type State } from './state.ts';
import {
  carryOut,
  dropTransaction,
  isTransaction,
  receiveRequest,
  receiveResponse,
  receiveTransportError,
} from './transaction-layer.ts';
import { query, takeResponse } from './uac.ts';
import { acknowledge, takeRequest } from './uas.ts';

export type { ServedUser, UserAgentOptions } from './settings.ts';

export interface UserAgent extends Element {
  copy(): UserAgent;
  /** A user agent in the same state that answers for these users alone. */
  answeringFor(users: Readonly<Record<string, ServedUser>>): UserAgent;
}

/** A user agent that has not done anything yet. It depends on nothing but its options and its inputs. */
export function createUserAgent(options: UserAgentOptions): UserAgent {
  return userAgent(settingsOf(options), emptyState());
}

function userAgent(settings: Settings, state: State): UserAgent {
  return {
    name: settings.name,
    handle(input) {
      const outputs: ElementOutput[] = [];
      const agent: Agent = { settings, state, outputs, tasks: [], touched: new Set() };
      take(agent, input);
      for (let task = agent.tasks.shift(); task; task = agent.tasks.shift()) perform(agent, task);
      cleanUp(agent);
      return outputs;
    },
    copy: () => userAgent(settings, copyState(state)),
    encode: () => encodeState(state),
    answeringFor: (users) => userAgent({ ...settings, users }, copyState(state)),
  };
}

function take(agent: Agent, input: ElementInput): void {
  switch (input.type) {
    case 'packet': {
      const message = parseMessage(input.packet.text);
      if (message.isResponse) receiveResponse(agent, input.packet, message);
      if (!message.isRequest) return;
      const ack = receiveRequest(agent, input.packet, message);
      if (ack) acknowledge(agent, ack);
      return;
    }
    case 'timer':
      takeTimer(agent, input.key);
      return;
    case 'transportError':
      receiveTransportError(agent, input.to);
      return;
    case 'command':
      takeCommand(agent, input.command);
  }
}

function takeTimer(agent: Agent, key: string): void {
  const space = key.lastIndexOf(' ');
  const instance = key.slice(0, space);
  const timer = key.slice(space + 1);
  if (!expireTimer(agent, instance, timer)) return;
  if (timer === 'patience') losePatience(agent, instance);
  if (timer === 'expires') expire(agent, instance);
  if (timer === 'retry') {
    for (const [dialog, { machine, call }] of agent.state.dialogs) {
      if (machine === instance && agent.state.calls.get(call)?.dialog === dialog) tryModify(agent, call);
    }
  }
}

function takeCommand(agent: Agent, command: Command): void {
  const { call } = command;
  switch (command.type) {
    case 'call':
      placeCall(agent, call, command.uri);
      break;
    case 'cancel':
      cancelCall(agent, call);
      break;
    case 'ring':
      ring(agent, call);
      break;
    case 'answer':
      answer(agent, call);
      break;
    case 'reject':
      refuse(agent, call, command.status);
      break;
    case 'redirect':
      refuse(agent, call, 302, [['Contact', `<${command.contact}>`]]);
      break;
    case 'hangup':
      hangUp(agent, call);
      break;
    case 'modify':
      update(agent.state.calls, call, { changing: true });
      tryModify(agent, call);
      break;
    case 'options':
      query(agent, call, command.uri);
      break;
  }
}

/** Ends a call in whatever way its state allows: CANCEL, a refusal, or BYE once that is permitted. §15. */
function hangUp(agent: Agent, call: string): void {
  const usage = agent.state.calls.get(call)?.usage ?? '';
  const state = stateOf(agent, usage);
  if (isWaiting(agent, usage)) refuse(agent, call, 603);
  else if (state === 'accepted') update(agent.state.calls, call, { unwanted: 'local' });
  else if (state === 'confirmed') endSession(agent, call, 'local');
  else cancelCall(agent, call);
}

/** Carries out what a machine wants sent, and passes on what it informs of. */
function perform(agent: Agent, task: Task): void {
  const { instance, output, message } = task;
  if (!isTransaction(agent, instance)) {
    if (instance.startsWith('invite-usage-client')) carryOutAsCaller(agent, task);
    else if (instance.startsWith('invite-usage-server')) carryOutAsCallee(agent, task);
    return;
  }
  if (output.type === 'send') {
    carryOut(agent, task);
    return;
  }
  const client = agent.state.clients.get(instance);
  if (client) takeResponse(agent, client, output.params.about, message);
  else if (output.params.about === 'request') takeRequest(agent, instance);
  else if (output.params.about === 'ack' && message) acknowledge(agent, message);
}

/** Forgets the machines that have come to their end. */
function cleanUp(agent: Agent): void {
  for (const instance of agent.touched) {
    if (stateOf(agent, instance) !== 'terminated') continue;
    const client = agent.state.clients.get(instance);
    if (isTransaction(agent, instance)) dropTransaction(agent, instance);
    else if (agent.state.usages.has(instance)) dropUsage(agent, instance);
    if (client?.purpose === 'invite') invitationOver(agent, client.usage);
  }
}
