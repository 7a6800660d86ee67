/** Non-INVITE client transaction. RFC 3261 §17.1.2, Figure 6. */
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
import { nextInterval, type TransactionContext, type TransactionInput, transactionContext } from './context.ts';

type EventType =
  | 'receive.1xx'
  /** 200 to 699. */
  | 'receive.final'
  | 'timer.E'
  | 'timer.F'
  | 'timer.K'
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

const doubleIntervalUpToT2 = model.assign({
  intervalMs: ({ context }) => doubledUpToT2(context.intervalMs, context.t2Ms),
});
// What no later state reads is set back, so that equal behaviour has equal states.
const forgetInterval = model.assign({ intervalMs: ({ context }) => context.t1Ms });
const intervalToT2 = model.assign({ intervalMs: ({ context }) => context.t2Ms });

export const nonInviteClient = model.createMachine({
  id: 'non-invite-client',
  context: ({ input }) => transactionContext(input),
  initial: 'trying',
  states: {
    trying: {
      entry: [send('request'), startTimer('E', timers.E), startTimer('F', timers.F)],
      on: {
        'timer.E': {
          actions: [sendAgain('request'), doubleIntervalUpToT2, startTimer('E', nextInterval)],
          meta: { requires: ['RFC3261-17.1.2.2-3'] },
        },
        'timer.F': {
          target: 'terminated',
          actions: [stopTimer('E'), inform('timeout')],
          meta: { requires: ['RFC3261-17.1.2.2-4', 'RFC3261-17.1.2.2-5'] },
        },
        // Timers E and F run on: a provisional response does not make the final one reliable.
        'receive.1xx': {
          target: 'proceeding',
          actions: inform('provisional'),
          meta: { requires: ['RFC3261-17.1.2.2-6', 'RFC3261-17.1.2.2-7'] },
        },
        'receive.final': {
          target: 'completed',
          actions: [stopTimer('E'), stopTimer('F'), inform('final')],
          meta: { requires: ['RFC3261-17.1.2.2-8', 'RFC3261-17.1.2.2-9'] },
        },
        'transport.error': {
          target: 'terminated',
          actions: [stopTimer('E'), stopTimer('F'), inform('transportError')],
          meta: { requires: ['RFC3261-17.1.4-1', 'RFC3261-17.1.4-2'] },
        },
      },
      meta: {
        requires: ['RFC3261-17.1.2.2-1', 'RFC3261-17.1.2.2-2', 'RFC3261-17.1.2.2-3'],
        forbids: { 'send.request': 'RFC3261-17.1.2.2-3' },
      },
    },
    proceeding: {
      on: {
        'timer.E': {
          actions: [sendAgain('request'), intervalToT2, startTimer('E', nextInterval)],
          meta: { requires: ['RFC3261-17.1.2.2-10', 'RFC3261-17.1.2.2-11'] },
        },
        'timer.F': {
          target: 'terminated',
          actions: [stopTimer('E'), inform('timeout')],
          meta: { requires: ['RFC3261-17.1.2.2-12', 'RFC3261-17.1.2.2-13'] },
        },
        'receive.1xx': { actions: inform('provisional') },
        'receive.final': {
          target: 'completed',
          actions: [stopTimer('E'), stopTimer('F'), inform('final')],
          meta: { requires: ['RFC3261-17.1.2.2-14', 'RFC3261-17.1.2.2-15'] },
        },
        'transport.error': {
          target: 'terminated',
          actions: [stopTimer('E'), stopTimer('F'), inform('transportError')],
          meta: { requires: ['RFC3261-17.1.4-1', 'RFC3261-17.1.4-2'] },
        },
      },
      meta: { forbids: { 'send.request': 'RFC3261-17.1.2.2-11' } },
    },
    // Absorbs repeated responses.
    completed: {
      entry: [forgetInterval, startTimer('K', timers.K)],
      exit: stopTimer('K'),
      on: {
        'receive.1xx': {},
        'receive.final': {},
        'timer.K': { target: 'terminated', meta: { requires: ['RFC3261-17.1.2.2-17'] } },
        'transport.error': {},
      },
      meta: {
        requires: ['RFC3261-17.1.2.2-16'],
        // Completed is entered by the final response, after which nothing is sent any more.
        forbids: { 'send.request': 'RFC3261-17.1.2.2-15' },
      },
    },
    terminated: {
      type: 'final',
      entry: forgetInterval,
      meta: { requires: ['RFC3261-17.1.2.2-18'], forbids: { 'send.request': 'RFC3261-17.1.2.2-18' } },
    },
  },
});
