/**
 * The caller's session: what the UAC core does about one INVITE. RFC 3261 §9.1, §13.2.2, §15.
 *
 * It stands above the INVITE client transaction: `request` is the INVITE handed down for the first time, and
 * `receive.*` is what the transaction passes up. A timeout of the transaction counts as a 408, a transport error as a
 * 503 (§8.1.3.1): `receive.final`. A 2xx with another To tag makes a dialog of its own, but it owes an ACK all the same.
 */
import { setup } from 'xstate';
import { inform, type StateMeta, send, startTimer, stopTimer, type TransitionMeta, vocabulary } from '../model.ts';
import { timers } from '../timers.ts';
import { type TransactionContext, type TransactionInput, transactionContext } from '../transaction/context.ts';

type EventType =
  | 'receive.1xx'
  | 'receive.2xx'
  /** 300 to 699. */
  | 'receive.final'
  | 'receive.bye'
  | 'cancel'
  | 'hangup'
  | 'timer.cancel'
  | 'timer.late2xx';

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

export const inviteUsageClient = model.createMachine({
  id: 'invite-usage-client',
  context: ({ input }) => transactionContext(input),
  initial: 'calling',
  states: {
    calling: {
      entry: send('request'),
      on: {
        'receive.1xx': { target: 'proceeding', actions: inform('provisional') },
        'receive.2xx': {
          target: 'confirmed',
          actions: [send('ack'), inform('confirmed')],
          meta: { requires: ['RFC3261-13.2.2.4-4', 'RFC3261-13.2.2.4-3'] },
        },
        'receive.final': { target: 'terminated', actions: inform('final') },
        'receive.bye': {},
        // The wish is kept until a provisional response allows it.
        cancel: { target: 'cancelPending', meta: { requires: ['RFC3261-9.1-9'] } },
      },
      meta: { forbids: { 'send.cancel': 'RFC3261-9.1-8', hangup: 'RFC3261-15-2' } },
    },
    cancelPending: {
      on: {
        'receive.1xx': {
          target: 'cancelling',
          actions: [inform('provisional'), send('cancel')],
          meta: { requires: ['RFC3261-9.1-9'] },
        },
        'receive.2xx': {
          target: 'confirmed',
          actions: [send('ack'), inform('confirmed')],
          meta: { requires: ['RFC3261-13.2.2.4-4', 'RFC3261-13.2.2.4-3'] },
        },
        'receive.final': { target: 'terminated', actions: inform('final') },
        'receive.bye': {},
        cancel: {},
      },
      meta: { forbids: { 'send.cancel': 'RFC3261-9.1-8', hangup: 'RFC3261-15-2' } },
    },
    proceeding: {
      on: {
        'receive.1xx': { actions: inform('provisional') },
        'receive.2xx': {
          target: 'confirmed',
          actions: [send('ack'), inform('confirmed')],
          meta: { requires: ['RFC3261-13.2.2.4-4'] },
        },
        'receive.final': { target: 'terminated', actions: inform('final') },
        // The callee must not end an early dialog so; its INVITE's answer is still to come.
        'receive.bye': {},
        cancel: { target: 'cancelling', actions: send('cancel') },
        // The caller, however, may end an early dialog with BYE; the INVITE then gets its 487 by that.
        hangup: { target: 'cancelling', actions: send('bye'), meta: { requires: ['RFC3261-15-3'] } },
      },
    },
    // CANCEL was sent. It may have crossed a 2xx: then there is a session, which the user may keep or hang up.
    cancelling: {
      entry: startTimer('cancel', timers.cancel),
      exit: stopTimer('cancel'),
      on: {
        'receive.1xx': {},
        'receive.2xx': {
          target: 'confirmed',
          actions: [send('ack'), inform('confirmed')],
          meta: { requires: ['RFC3261-13.2.2.4-4', 'RFC3261-15-7', 'RFC3261-15-8'] },
        },
        'receive.final': { target: 'terminated', actions: inform('final') },
        'receive.bye': {},
        // §9.1: an RFC 2543 callee never answers the INVITE that it cancelled.
        'timer.cancel': { target: 'terminated', actions: inform('cancelled') },
        cancel: {},
        hangup: {},
      },
    },
    confirmed: {
      on: {
        'receive.1xx': {},
        'receive.2xx': { actions: send('ack'), meta: { requires: ['RFC3261-13.2.2.4-4', 'RFC3261-13.2.2.4-10'] } },
        'receive.final': { meta: { requires: ['RFC3261-13.2.2.3-1'] } },
        'receive.bye': { target: 'ended', actions: inform('ended') },
        hangup: {
          target: 'ended',
          actions: [send('bye'), inform('ended')],
          meta: { requires: ['RFC3261-13.2.2.4-11', 'RFC3261-15-3'] },
        },
      },
      meta: { forbids: { cancel: 'RFC3261-9.1-10', 'send.ack': 'RFC3261-13.2.2.4-10' } },
    },
    // The session is over, but a 2xx that is still under way owes an ACK.
    ended: {
      entry: startTimer('late2xx', timers.late2xx),
      exit: stopTimer('late2xx'),
      on: {
        'receive.1xx': {},
        'receive.2xx': { actions: send('ack'), meta: { requires: ['RFC3261-13.2.2.4-4', 'RFC3261-13.2.2.4-10'] } },
        'receive.final': { meta: { requires: ['RFC3261-13.2.2.3-1'] } },
        'receive.bye': {},
        'timer.late2xx': { target: 'terminated' },
      },
      meta: { forbids: { cancel: 'RFC3261-9.1-10', hangup: 'RFC3261-15-2', 'send.ack': 'RFC3261-13.2.2.4-10' } },
    },
    terminated: { type: 'final', meta: { forbids: { cancel: 'RFC3261-9.1-10', hangup: 'RFC3261-15-2' } } },
  },
});
