/** INVITE server transaction. RFC 3261 §17.2.1, Figure 7, as updated by RFC 6026 §7.1. */
import { setup } from 'xstate';
import {
  inform,
  type StateMeta,
  send,
  sendAgain,
  startTimer,
  stopTimer,
  type TransitionMeta,
  vocabulary,
} from '../model.ts';
import { doubledUpToT2, timers } from '../timers.ts';
import { type InviteServerContext, inviteServerContext, nextInterval, type TransactionInput } from './context.ts';

type EventType =
  | 'receive.request'
  | 'receive.ack'
  | 'respond.100'
  | 'respond.1xx'
  | 'respond.2xx'
  | 'respond.final'
  | 'timer.100'
  | 'timer.G'
  | 'timer.H'
  | 'timer.I'
  | 'timer.L'
  | 'transport.error';

const model = setup({
  types: {} as {
    context: InviteServerContext;
    input: TransactionInput;
    events: { type: EventType };
    meta: StateMeta;
    transitionMeta: TransitionMeta;
  },
  actions: vocabulary,
});

const remember100 = model.assign({ provisional: 'trying' });
const remember1xx = model.assign({ provisional: 'user' });
const doubleIntervalUpToT2 = model.assign({
  intervalMs: ({ context }) => doubledUpToT2(context.intervalMs, context.t2Ms),
});
// What no later state reads is set back, so that equal behaviour has equal states.
const forgetInterval = model.assign({ intervalMs: ({ context }) => context.t1Ms });
const forgetProvisional = model.assign({ provisional: 'none' });

function userSentProvisional({ context }: { context: InviteServerContext }): boolean {
  return context.provisional === 'user';
}

function sent100({ context }: { context: InviteServerContext }): boolean {
  return context.provisional === 'trying';
}

export const inviteServer = model.createMachine({
  id: 'invite-server',
  context: ({ input }) => inviteServerContext(input),
  initial: 'proceeding',
  states: {
    proceeding: {
      entry: [inform('request'), startTimer('100', timers['100'])],
      exit: [stopTimer('100'), forgetProvisional],
      on: {
        'receive.request': [
          {
            guard: userSentProvisional,
            actions: sendAgain('response'),
            meta: { requires: ['RFC3261-17.2.1-7'] },
          },
          // No duty: the text speaks of the user's provisional responses only. The figure sends it again.
          { guard: sent100, actions: sendAgain('trying') },
          {},
        ],
        // Nothing has been sent that it could acknowledge.
        'receive.ack': {},
        'timer.100': { actions: [send('trying'), remember100], meta: { requires: ['RFC3261-17.2.1-1'] } },
        // Sooner than 200 ms is as good.
        'respond.100': {
          actions: [stopTimer('100'), send('trying'), remember100],
          meta: { requires: ['RFC3261-17.2.1-1', 'RFC3261-17.2.1-2'] },
        },
        'respond.1xx': {
          actions: [stopTimer('100'), send('response'), remember1xx],
          meta: { requires: ['RFC3261-17.2.1-6'] },
        },
        'respond.2xx': { target: 'accepted', actions: send('response'), meta: { requires: ['RFC3261-17.2.1-8'] } },
        'respond.final': { target: 'completed', actions: send('response'), meta: { requires: ['RFC3261-17.2.1-10'] } },
        'transport.error': {
          actions: inform('transportError'),
          meta: { requires: ['RFC3261-17.2.4-1', 'RFC6026-6-2', 'RFC6026-7.1-7', 'RFC6026-7.1-8'] },
        },
      },
      meta: { requires: ['RFC3261-17.2.1-5'] },
    },
    completed: {
      entry: [startTimer('G', timers.G), startTimer('H', timers.H)],
      exit: [stopTimer('G'), stopTimer('H'), forgetInterval],
      on: {
        'receive.request': { actions: sendAgain('response'), meta: { requires: ['RFC3261-17.2.1-13'] } },
        'receive.ack': { target: 'confirmed', meta: { requires: ['RFC3261-17.2.1-14'] } },
        'timer.G': {
          actions: [sendAgain('response'), doubleIntervalUpToT2, startTimer('G', nextInterval)],
          meta: { requires: ['RFC3261-17.2.1-11'] },
        },
        'timer.H': {
          target: 'terminated',
          actions: inform('timeout'),
          meta: { requires: ['RFC3261-17.2.1-15', 'RFC3261-17.2.1-16'] },
        },
        'transport.error': {
          actions: inform('transportError'),
          meta: { requires: ['RFC3261-17.2.4-1', 'RFC6026-6-2', 'RFC6026-7.1-7', 'RFC6026-7.1-8'] },
        },
      },
      meta: {
        requires: ['RFC3261-17.2.1-11', 'RFC3261-17.2.1-12'],
        // In Completed only Timer G and a repeated INVITE send, and what they send is the same response.
        forbids: {
          'respond.100': 'RFC3261-17.2.1-11',
          'respond.1xx': 'RFC3261-17.2.1-11',
          'respond.2xx': 'RFC3261-17.2.1-11',
          'respond.final': 'RFC3261-17.2.1-11',
        },
      },
    },
    // Absorbs the ACKs that repeated responses cause.
    confirmed: {
      entry: startTimer('I', timers.I),
      exit: stopTimer('I'),
      on: {
        // The text is silent on an INVITE that comes after its ACK: the final response may be sent again, and need not.
        'receive.request': { actions: sendAgain('response') },
        'receive.ack': {},
        'timer.I': { target: 'terminated', meta: { requires: ['RFC3261-17.2.1-17'] } },
        'transport.error': {},
      },
      meta: {
        forbids: {
          'respond.100': 'RFC3261-17.2.1-14',
          'respond.1xx': 'RFC3261-17.2.1-14',
          'respond.2xx': 'RFC3261-17.2.1-14',
          'respond.final': 'RFC3261-17.2.1-14',
        },
      },
    },
    // Added by RFC 6026: lives on, so that a repeated INVITE is not taken for a new one.
    accepted: {
      entry: startTimer('L', timers.L),
      exit: stopTimer('L'),
      on: {
        'receive.request': { meta: { requires: ['RFC6026-7.1-2'] } },
        'receive.ack': { actions: inform('ack'), meta: { requires: ['RFC6026-6-5', 'RFC6026-7.1-4'] } },
        // The 2xx again, or that of another branch. When to repeat it is the transaction user's business.
        'respond.2xx': { actions: send('response'), meta: { requires: ['RFC6026-7.1-3'] } },
        'timer.L': { target: 'terminated', meta: { requires: ['RFC6026-7.1-5'] } },
        'transport.error': {
          actions: inform('transportError'),
          meta: { requires: ['RFC3261-17.2.4-1', 'RFC6026-6-2', 'RFC6026-7.1-7', 'RFC6026-7.1-8'] },
        },
      },
      meta: {
        requires: ['RFC6026-6-1', 'RFC6026-7.1-1'],
        forbids: {
          'respond.100': 'RFC6026-7.1-1',
          'respond.1xx': 'RFC6026-7.1-1',
          'respond.final': 'RFC6026-7.1-1',
        },
      },
    },
    terminated: {
      type: 'final',
      meta: {
        requires: ['RFC3261-17.2.1-18', 'RFC6026-7.1-6'],
        forbids: {
          'respond.100': 'RFC3261-17.2.1-18',
          'respond.1xx': 'RFC3261-17.2.1-18',
          'respond.2xx': 'RFC3261-17.2.1-18',
          'respond.final': 'RFC3261-17.2.1-18',
        },
      },
    },
  },
});
