/** INVITE client transaction. RFC 3261 §17.1.1, Figure 5, as updated by RFC 6026 §7.2. */
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
import { doubled, timers } from '../timers.ts';
import { nextInterval, type TransactionContext, type TransactionInput, transactionContext } from './context.ts';

type EventType =
  | 'receive.1xx'
  | 'receive.2xx'
  | 'receive.final'
  | 'timer.A'
  | 'timer.B'
  | 'timer.D'
  | 'timer.M'
  | 'transport.error';

const model = setup({
  types: {} as {
    context: TransactionContext;
    input: TransactionInput;
    events: { type: EventType };
    meta: StateMeta;
    transitionMeta: TransitionMeta;
  },
  actions: vocabulary,
});

// T2 caps Timers E and G, not Timer A: an INVITE doubles without limit.
const doubleInterval = model.assign({ intervalMs: ({ context }) => doubled(context.intervalMs) });
// What no later state reads is set back, so that equal behaviour has equal states.
const forgetInterval = model.assign({ intervalMs: ({ context }) => context.t1Ms });

export const inviteClient = model.createMachine({
  id: 'invite-client',
  context: ({ input }) => transactionContext(input),
  initial: 'calling',
  states: {
    calling: {
      entry: [send('request'), startTimer('A', timers.A), startTimer('B', timers.B)],
      exit: [stopTimer('A'), stopTimer('B'), forgetInterval],
      on: {
        'timer.A': {
          actions: [sendAgain('request'), doubleInterval, startTimer('A', nextInterval)],
          meta: {
            requires: [
              'RFC3261-17.1.1.2-6',
              'RFC3261-17.1.1.2-7',
              'RFC3261-17.1.1.2-8',
              'RFC3261-17.1.1.2-9',
              'RFC3261-17.1.1.2-15',
            ],
          },
        },
        'timer.B': { target: 'terminated', actions: inform('timeout'), meta: { requires: ['RFC3261-17.1.1.2-16'] } },
        'receive.1xx': {
          target: 'proceeding',
          actions: inform('provisional'),
          meta: { requires: ['RFC3261-17.1.1.2-19'] },
        },
        'receive.2xx': { target: 'accepted', actions: inform('2xx'), meta: { requires: ['RFC3261-17.1.1.2-30'] } },
        'receive.final': {
          target: 'completed',
          actions: [send('ack'), inform('final')],
          meta: { requires: ['RFC3261-17.1.1.2-21', 'RFC3261-17.1.1.2-22', 'RFC3261-17.1.1.2-23'] },
        },
        'transport.error': {
          target: 'terminated',
          actions: inform('transportError'),
          meta: { requires: ['RFC3261-17.1.4-1', 'RFC3261-17.1.4-2'] },
        },
      },
      meta: {
        requires: [
          'RFC3261-17.1.1.2-1',
          'RFC3261-17.1.1.2-2',
          'RFC3261-17.1.1.2-3',
          'RFC3261-17.1.1.2-4',
          'RFC3261-17.1.1.2-5',
        ],
        // Timer A is the only reason to send the INVITE again.
        forbids: { 'send.request': 'RFC3261-17.1.1.2-9', 'send.ack': 'RFC3261-17.1.1.2-17' },
      },
    },
    // No timer runs: how long to wait is the transaction user's business.
    proceeding: {
      on: {
        'receive.1xx': { actions: inform('provisional'), meta: { requires: ['RFC3261-17.1.1.2-20'] } },
        'receive.2xx': { target: 'accepted', actions: inform('2xx'), meta: { requires: ['RFC3261-17.1.1.2-30'] } },
        'receive.final': {
          target: 'completed',
          actions: [send('ack'), inform('final')],
          meta: { requires: ['RFC3261-17.1.1.2-21', 'RFC3261-17.1.1.2-22', 'RFC3261-17.1.1.2-23'] },
        },
        // Late word of an INVITE that evidently has arrived.
        'transport.error': {},
      },
      meta: { forbids: { 'send.request': 'RFC3261-17.1.1.2-18', 'send.ack': 'RFC3261-17.1.1.2-23' } },
    },
    completed: {
      entry: startTimer('D', timers.D),
      exit: stopTimer('D'),
      on: {
        // By the letter any response that matches is a retransmission of the final one, and may draw its ACK.
        'receive.1xx': { actions: sendAgain('ack') },
        // A 2xx of another branch: a proxy may forward one after the final response (§16.7). No ACK from here.
        'receive.2xx': {},
        'receive.final': {
          actions: sendAgain('ack'),
          meta: { requires: ['RFC3261-17.1.1.2-26', 'RFC3261-17.1.1.2-27'] },
        },
        'timer.D': { target: 'terminated', meta: { requires: ['RFC3261-17.1.1.2-28'] } },
        'transport.error': {
          target: 'terminated',
          actions: inform('transportError'),
          meta: { requires: ['RFC3261-17.1.4-1', 'RFC3261-17.1.4-2'] },
        },
      },
      meta: {
        requires: ['RFC6026-8.4-5'],
        // An ACK answers each final response, once.
        forbids: { 'send.request': 'RFC3261-17.1.1.2-10', 'send.ack': 'RFC3261-17.1.1.2-26' },
      },
    },
    // Added by RFC 6026: lives on, so that each 2xx finds its transaction.
    accepted: {
      entry: startTimer('M', timers.M),
      exit: stopTimer('M'),
      on: {
        'receive.1xx': {},
        'receive.2xx': { actions: inform('2xx'), meta: { requires: ['RFC6026-7.2-2'] } },
        'receive.final': {},
        'timer.M': { target: 'terminated', meta: { requires: ['RFC6026-7.2-4'] } },
        'transport.error': {},
      },
      meta: {
        requires: ['RFC6026-6-1', 'RFC6026-7.2-1'],
        forbids: { 'send.request': 'RFC3261-17.1.1.2-10', 'send.ack': 'RFC6026-7.2-3' },
      },
    },
    terminated: {
      type: 'final',
      meta: {
        requires: ['RFC3261-17.1.1.2-31', 'RFC6026-7.2-5'],
        forbids: { 'send.request': 'RFC3261-17.1.1.2-31', 'send.ack': 'RFC3261-17.1.1.2-31' },
      },
    },
  },
});
