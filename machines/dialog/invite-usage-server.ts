/**
 * The callee's session: what the UAS core does about one INVITE. RFC 3261 §9.2, §13.3.1, §15.
 *
 * It stands above the INVITE server transaction: it sees each response that is handed down for the first time, and each
 * 2xx; what the transaction repeats of its own accord is not its business.
 */
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
import {
  nextInterval,
  type TransactionContext,
  type TransactionInput,
  transactionContext,
} from '../transaction/context.ts';

type EventType =
  | 'receive.ack'
  | 'receive.bye'
  | 'receive.cancel'
  /** 101 to 199. */
  | 'respond.1xx'
  | 'respond.2xx'
  | 'respond.487'
  | 'respond.final'
  | 'hangup'
  | 'timer.progress'
  | 'timer.2xx'
  | 'timer.ack';

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

const doubleIntervalUpToT2 = model.assign({
  intervalMs: ({ context }) => doubledUpToT2(context.intervalMs, context.t2Ms),
});
// What no later state reads is set back, so that equal behaviour has equal states.
const forgetInterval = model.assign({ intervalMs: ({ context }) => context.t1Ms });

export const inviteUsageServer = model.createMachine({
  id: 'invite-usage-server',
  context: ({ input }) => transactionContext(input),
  initial: 'proceeding',
  states: {
    proceeding: {
      entry: [inform('invitation'), startTimer('progress', timers.progress)],
      exit: stopTimer('progress'),
      on: {
        'respond.1xx': {
          actions: [send('progress'), startTimer('progress', timers.progress)],
          meta: { requires: ['RFC3261-13.3.1.1-1'] },
        },
        // Whoever takes more than a minute says so, lest a proxy give the call up.
        'timer.progress': {
          actions: [send('progress'), startTimer('progress', timers.progress)],
          meta: { requires: ['RFC3261-13.3.1.1-3'] },
        },
        'respond.2xx': { target: 'accepted', actions: send('response') },
        'respond.final': { target: 'terminated', actions: send('response') },
        // Of the callee's own accord: the invitation has expired.
        'respond.487': {
          target: 'terminated',
          actions: send('requestTerminated'),
          meta: { requires: ['RFC3261-13.3.1-1'] },
        },
        'receive.cancel': {
          target: 'terminated',
          actions: [send('requestTerminated'), inform('cancelled')],
          meta: { requires: ['RFC3261-9.2-2'] },
        },
        // The caller may end an early dialog; the INVITE still wants its answer.
        'receive.bye': {
          target: 'terminated',
          actions: [send('requestTerminated'), inform('ended')],
          meta: { requires: ['RFC3261-15.1.2-6', 'RFC3261-15.1.2-7'] },
        },
        'receive.ack': {},
      },
      meta: { forbids: { hangup: 'RFC3261-15-5' } },
    },
    // A 2xx was sent, and its ACK is awaited, over every transport.
    accepted: {
      entry: [startTimer('2xx', timers['2xx']), startTimer('ack', timers.ack)],
      exit: [stopTimer('2xx'), forgetInterval],
      on: {
        // The schedule has no numbered statement of its own: this one bounds it.
        'timer.2xx': {
          actions: [sendAgain('response'), doubleIntervalUpToT2, startTimer('2xx', nextInterval)],
          meta: { requires: ['RFC3261-13.3.1.4-5'] },
        },
        'receive.ack': { target: 'confirmed', actions: [stopTimer('ack'), inform('confirmed')] },
        'timer.ack': {
          target: 'terminated',
          actions: [send('bye'), inform('noAck')],
          meta: { requires: ['RFC3261-13.3.1.4-5'] },
        },
        'receive.bye': { target: 'ended', actions: inform('ended') },
        // Too late to have an effect.
        'receive.cancel': {},
      },
      meta: {
        forbids: {
          'respond.1xx': 'RFC6026-7.1-1',
          'respond.2xx': 'RFC3261-13.3.1.4-5',
          'respond.487': 'RFC6026-7.1-1',
          'respond.final': 'RFC6026-7.1-1',
          hangup: 'RFC3261-15-6',
        },
      },
    },
    confirmed: {
      on: {
        'receive.ack': {},
        'receive.cancel': {},
        'receive.bye': { target: 'terminated', actions: inform('ended') },
        hangup: {
          target: 'terminated',
          actions: [send('bye'), inform('ended')],
          meta: { requires: ['RFC3261-15-4'] },
        },
      },
      meta: {
        forbids: {
          'respond.1xx': 'RFC6026-7.1-1',
          'respond.2xx': 'RFC3261-13.3.1.4-5',
          'respond.487': 'RFC6026-7.1-1',
          'respond.final': 'RFC6026-7.1-1',
        },
      },
    },
    // The caller's BYE overtook its ACK. Nothing orders the 2xx to cease before the ACK, so it may be sent again.
    ended: {
      exit: stopTimer('ack'),
      on: {
        'respond.2xx': { actions: sendAgain('response') },
        'receive.ack': { target: 'terminated' },
        'timer.ack': { target: 'terminated' },
        'receive.bye': {},
        'receive.cancel': {},
      },
      meta: {
        forbids: {
          'respond.1xx': 'RFC6026-7.1-1',
          'respond.487': 'RFC6026-7.1-1',
          'respond.final': 'RFC6026-7.1-1',
          hangup: 'RFC3261-15-2',
        },
      },
    },
    terminated: {
      type: 'final',
      meta: {
        // The INVITE has had its final response.
        forbids: {
          'respond.1xx': 'RFC3261-17.2.1-11',
          'respond.2xx': 'RFC3261-17.2.1-11',
          'respond.487': 'RFC3261-17.2.1-11',
          'respond.final': 'RFC3261-17.2.1-11',
          hangup: 'RFC3261-15-2',
        },
      },
    },
  },
});
