/**
 * One user agent calls another over a datagram network: set-up, cancelling, refusal, re-INVITE and hanging up, with all
 * the races between them.
 */
import * as v from 'valibot';
import type { Command, Element, Notice } from '../../machines/element/element.ts';
import type { UserAgentOptions } from '../../machines/element/settings.ts';
import { createUserAgent } from '../../machines/element/user-agent.ts';
import type { Chooser } from '../chooser.ts';
import { chooseBetween, chooseOne } from '../chooser.ts';
import type { Model } from '../model.ts';
import { defineModel } from '../model.ts';
import { endsAgree, modifies, oneOutcome, outcomes, retransmits } from '../properties/sessions.ts';
import { boundedTransmissions, comesToRest, everyTransactionEnds } from '../properties/transactions.ts';
import type { Intent, SimulatedUser } from '../user.ts';
import { networkEntries, networkRules } from './network-options.ts';

const aliceAt = { host: '192.0.2.1', port: 5060 };
const bobAt = { host: '192.0.2.2', port: 5060 };

/**
 * How long a user thinks: at once, within a round trip, around the retransmissions of Timer A, or long.
 * Each span is short, so that events of both ends come close together and race.
 */
const pausesMs = [0, 20, 100, 480, 1_500, 3_500, 10_000, 30_000];

function pause(chooser: Chooser): number {
  return chooseOne(chooser, 'pause', pausesMs) + chooseBetween(chooser, 'pause by', 0, 40);
}

/** Once the session is up, a user stays on the line, or modifies the session (re-INVITE), or hangs up, or both. */
function talk(notice: Notice, chooser: Chooser): readonly Intent[] {
  if (notice.type !== 'confirmed') return [];
  const { call } = notice;
  const mind = chooser.choose('stay, hang up, modify, or both', 4);
  const intents: Intent[] = [];
  if (mind >= 2) intents.push({ afterMs: pause(chooser), command: { type: 'modify', call } });
  if (mind === 1 || mind === 3) intents.push({ afterMs: pause(chooser), command: { type: 'hangup', call } });
  return intents;
}

/** Rings or not, then answers or refuses. */
function decide(call: string, chooser: Chooser): readonly Intent[] {
  const answers = chooser.choose('answer or reject', 3) < 2;
  const status = answers ? 0 : chooseOne(chooser, 'status', [486, 480, 603]);
  const decision: Command = answers ? { type: 'answer', call } : { type: 'reject', call, status };
  const intents: Intent[] = [];
  if (chooser.choose('ring', 2) === 0) intents.push({ afterMs: 0, command: { type: 'ring', call } });
  intents.push({ afterMs: pause(chooser), command: decision });
  return intents;
}

const callee: SimulatedUser = {
  react: (notice, chooser) => (notice.type === 'incoming' ? decide(notice.call, chooser) : talk(notice, chooser)),
};

/** Calls once, and waits or cancels, if need be too late. Takes calls too: a damaged request may look like one. */
const caller: SimulatedUser = {
  begin(chooser) {
    const call: Intent = { afterMs: 0, command: { type: 'call', call: '1', uri: 'sip:bob@192.0.2.2' } };
    if (chooser.choose('wait or cancel', 3) < 2) return [call];
    return [call, { afterMs: pause(chooser), command: { type: 'cancel', call: '1' } }];
  },
  react: callee.react,
};

/** Makes the elements of the two ends; a test puts defective ones in their place. */
export type MakeUserAgent = (options: UserAgentOptions) => Element;

/** The model under another name, or with other elements. */
export function callModel(name: string, make: MakeUserAgent): Model {
  return defineModel({
    name,
    title: 'two user agents: INVITE, CANCEL, refusal, re-INVITE and BYE with all their races',
    options: v.strictObject(networkEntries),
    properties: ({ lossPercent, corruptPercent }) => [
      oneOutcome,
      boundedTransmissions,
      everyTransactionEnds,
      comesToRest,
      ...outcomes,
      modifies,
      // A BYE whose dialog identifiers are damaged gets 481: its sender is then right to hang up alone (RFC 3261 §15.1.1).
      ...(corruptPercent > 0 ? [] : [endsAgree]),
      // Without loss every request is answered before it is due again.
      ...(lossPercent > 0 ? [retransmits] : []),
    ],
    build: (options) => ({
      nodes: [
        { element: make({ name: 'alice', address: aliceAt, ids: 'alice' }), address: aliceAt, user: caller },
        { element: make({ name: 'bob', address: bobAt, ids: 'bob' }), address: bobAt, user: callee },
      ],
      rules: networkRules(options),
      limits: { events: 5_000, atMs: 600_000 },
    }),
  });
}

export const call = callModel('call', createUserAgent);
