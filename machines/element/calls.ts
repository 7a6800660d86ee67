/** Calls as the user knows them, and the INVITE usages that they are made of. */
import { createResponse, type Message } from '../../syntax/message.ts';
import type { Route } from './addressing.ts';
import { type Agent, dropMachine, newInstance, startMachine, stateOf, tell, update } from './agent.ts';
import type { Outgoing } from './requests.ts';

/** What a user has a handle for: from the INVITE until the session is over. */
export interface Call {
  /** The machine of the INVITE that makes the session. */
  readonly usage: string;
  /** The key of the dialog of the session; '' until there is one that is confirmed. */
  readonly dialog: string;
  /** Why it is to be ended as soon as that is allowed (the `why` of the notice); '' while it is wanted. */
  readonly unwanted: string;
  /** The user wants it modified, as soon as that is allowed. */
  readonly changing: boolean;
  /** The Contacts of 3xx responses that were not tried yet, and the URIs that were. */
  readonly targets: readonly string[];
  readonly tried: readonly string[];
}

export const newCall: Call = { usage: '', dialog: '', unwanted: '', changing: false, targets: [], tried: [] };

/** What goes with the machine of one INVITE, at either of its ends. */
export interface Usage {
  readonly call: string;
  /** The INVITE of a dialog that exists: a re-INVITE. */
  readonly modifies: boolean;
  /** The transaction of the INVITE; '' until it is sent. */
  readonly transaction: string;
  /** The key of the dialog; '' as long as an INVITE of ours was sent outside of one and has no 2xx. */
  readonly dialog: string;
  /** The INVITE that we send, or that we received with the way of its responses. */
  readonly invite: Outgoing;
  /** As callee: the latest response other than 100. */
  readonly response?: Message;
  /** As caller: the key of each dialog that gave a 2xx → its ACK. */
  readonly acks: Readonly<Record<string, Sent>>;
}

/** Octets that may have to be sent again. */
interface Sent {
  readonly text: string;
  readonly route: Route;
}

/** The notices that end a call. Tells the user, once, and forgets the call. */
export function conclude(
  agent: Agent,
  call: string,
  how:
    | { readonly type: 'failed'; readonly status: number }
    | { readonly type: 'cancelled' }
    | { readonly type: 'ended'; readonly why: string },
): void {
  if (agent.state.calls.delete(call)) tell(agent, { call, ...how });
}

/** Starts the machine of an INVITE, and returns its instance. */
export function startUsage(
  agent: Agent,
  machine: 'invite-usage-client' | 'invite-usage-server',
  usage: Omit<Usage, 'acks'>,
): string {
  const instance = newInstance(agent, machine);
  agent.state.usages.set(instance, { ...usage, acks: {} });
  if (!usage.modifies) update(agent.state.calls, usage.call, { usage: instance });
  startMachine(agent, instance, {});
  return instance;
}

/** The usage of an INVITE transaction. */
export function usageOfTransaction(agent: Agent, transaction: string): string | undefined {
  for (const [instance, usage] of agent.state.usages) if (usage.transaction === transaction) return instance;
  return undefined;
}

/** The usages of a dialog, re-INVITEs included, as far as they are in one of the states. */
export function usagesIn(agent: Agent, dialog: string, states: readonly string[]): string[] {
  return [...agent.state.usages.keys()].filter(
    (instance) => agent.state.usages.get(instance)?.dialog === dialog && states.includes(stateOf(agent, instance)),
  );
}

export function dropUsage(agent: Agent, instance: string): void {
  agent.state.usages.delete(instance);
  dropMachine(agent, instance);
}

/** What counts as a response when none came: 408 for a timeout, 503 for a transport error. §8.1.3.1. */
export function substitute(request: Message, status: 408 | 503): Message {
  const rows = (['From', 'To', 'Call-ID', 'CSeq'] as const).map(
    (name) => [name, request.values(name)[0] ?? ''] as const,
  );
  return createResponse({ status, headers: rows });
}
