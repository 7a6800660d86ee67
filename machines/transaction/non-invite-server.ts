/** Non-INVITE server transaction. RFC 3261 §17.2.2, Figure 8. */
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
import { timers } from '../timers.ts';
import { type TransactionContext, type TransactionInput, transactionContext } from './context.ts';

type EventType =
  | 'receive.request'
  | 'respond.1xx'
  /** 200 to 699. */
  | 'respond.final'
  | 'timer.J'
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

export const nonInviteServer = model.createMachine({
  id: 'non-invite-server',
  context: ({ input }) => transactionContext(input),
  initial: 'trying',
  states: {
    trying: {
      entry: inform('request'),
      on: {
        // Discarded: there is nothing to answer it with yet.
        'receive.request': {},
        'respond.1xx': {
          target: 'proceeding',
          actions: send('response'),
          meta: { requires: ['RFC3261-17.2.2-1', 'RFC3261-17.2.2-2'] },
        },
        // The figure has this arrow; the text forgets it (erratum 1470).
        'respond.final': {
          target: 'completed',
          actions: send('response'),
          meta: { requires: ['RFC3261-17.2.2-5', 'RFC3261-17.2.2-6'] },
        },
        // Nothing has been sent that could have failed.
        'transport.error': {},
      },
    },
    proceeding: {
      on: {
        'receive.request': { actions: sendAgain('response'), meta: { requires: ['RFC3261-17.2.2-4'] } },
        'respond.1xx': { actions: send('response'), meta: { requires: ['RFC3261-17.2.2-3'] } },
        'respond.final': {
          target: 'completed',
          actions: send('response'),
          meta: { requires: ['RFC3261-17.2.2-5', 'RFC3261-17.2.2-6'] },
        },
        'transport.error': {
          target: 'terminated',
          actions: inform('transportError'),
          meta: { requires: ['RFC3261-17.2.4-1', 'RFC3261-17.2.4-2'] },
        },
      },
    },
    completed: {
      entry: startTimer('J', timers.J),
      exit: stopTimer('J'),
      on: {
        'receive.request': { actions: sendAgain('response'), meta: { requires: ['RFC3261-17.2.2-8'] } },
        'timer.J': { target: 'terminated', meta: { requires: ['RFC3261-17.2.2-10'] } },
        'transport.error': {
          target: 'terminated',
          actions: inform('transportError'),
          meta: { requires: ['RFC3261-17.2.4-1', 'RFC3261-17.2.4-2'] },
        },
      },
      meta: {
        requires: ['RFC3261-17.2.2-7'],
        forbids: {
          'respond.1xx': 'RFC3261-17.2.2-5',
          'respond.final': 'RFC3261-17.2.2-9',
          // Only a request that comes again draws the response again.
          'again.response': 'RFC3261-17.2.2-8',
        },
      },
    },
    terminated: {
      type: 'final',
      meta: {
        requires: ['RFC3261-17.2.2-11'],
        forbids: { 'respond.1xx': 'RFC3261-17.2.2-11', 'respond.final': 'RFC3261-17.2.2-11' },
      },
    },
  },
});
