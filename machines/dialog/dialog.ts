/**
 * A dialog that an INVITE creates, at either of its ends. RFC 3261 §12.
 *
 * It sends nothing: the usages do, and the dialog is told. `respond.*` and `receive.1xx|2xx|final` are responses to the
 * INVITE that created it; `receive.gone` is a 481 or 408 to any request in it, or no response at all (§12.2.1.2). A 2xx
 * that no provisional response preceded starts the dialog, and confirms it at once.
 */
import { setup } from 'xstate';
import { inform, type StateMeta, type TransitionMeta, vocabulary } from '../model.ts';

interface DialogContext {
  /** At the caller's end, whose user agent sent the INVITE. */
  readonly caller: boolean;
}

type DialogInput = Partial<DialogContext>;

type EventType =
  | 'receive.1xx'
  | 'receive.2xx'
  | 'receive.final'
  | 'receive.bye'
  | 'receive.gone'
  | 'respond.1xx'
  | 'respond.2xx'
  | 'respond.final'
  | 'hangup';

const model = setup({
  types: {} as {
    context: DialogContext;
    input: DialogInput;
    events: { type: EventType };
    meta: StateMeta;
    transitionMeta: TransitionMeta;
  },
  actions: vocabulary,
});

function isCaller({ context }: { context: DialogContext }): boolean {
  return context.caller;
}

export const dialog = model.createMachine({
  id: 'dialog',
  context: ({ input }: { input: DialogInput | undefined }) => ({ caller: input?.caller ?? false }),
  initial: 'early',
  states: {
    early: {
      on: {
        'receive.1xx': {},
        'respond.1xx': {},
        'receive.2xx': {
          target: 'confirmed',
          actions: inform('confirmed'),
          meta: { requires: ['RFC3261-13.2.2.4-1', 'RFC3261-13.2.2.4-2'] },
        },
        'respond.2xx': { target: 'confirmed', actions: inform('confirmed') },
        // §12.3: a final response other than 2xx ends every early dialog of its INVITE.
        'receive.final': { target: 'terminated', actions: inform('terminated') },
        'respond.final': { target: 'terminated', actions: inform('terminated') },
        'receive.bye': {
          target: 'terminated',
          actions: inform('terminated'),
          meta: { requires: ['RFC3261-15.1.2-2'] },
        },
        'receive.gone': {
          target: 'terminated',
          actions: inform('terminated'),
          meta: { requires: ['RFC3261-12.2.1.2-2', 'RFC3261-12.2.1.2-3', 'RFC3261-15.1.1-2'] },
        },
        hangup: {
          guard: isCaller,
          target: 'terminated',
          actions: inform('terminated'),
          meta: { requires: ['RFC3261-15-3'] },
        },
      },
      meta: {
        requires: ['RFC3261-12.1.1-7', 'RFC3261-12.1.2-3'],
        forbids: { hangup: 'RFC3261-15-5' },
      },
    },
    confirmed: {
      on: {
        // Late or repeated responses to the INVITE change nothing any more.
        'receive.1xx': {},
        'receive.2xx': {},
        'receive.final': { meta: { requires: ['RFC3261-13.2.2.3-1'] } },
        'respond.2xx': {},
        'receive.bye': {
          target: 'terminated',
          actions: inform('terminated'),
          meta: { requires: ['RFC3261-15.1.2-2'] },
        },
        'receive.gone': {
          target: 'terminated',
          actions: inform('terminated'),
          meta: { requires: ['RFC3261-12.2.1.2-2', 'RFC3261-12.2.1.2-3', 'RFC3261-15.1.1-2'] },
        },
        hangup: {
          target: 'terminated',
          actions: inform('terminated'),
          meta: { requires: ['RFC3261-15-3', 'RFC3261-15-4'] },
        },
      },
      meta: { forbids: { 'respond.1xx': 'RFC6026-7.1-1', 'respond.final': 'RFC6026-7.1-1' } },
    },
    terminated: {
      type: 'final',
      meta: {
        forbids: {
          'respond.1xx': 'RFC3261-17.2.1-11',
          'respond.2xx': 'RFC3261-17.2.1-11',
          'respond.final': 'RFC3261-17.2.1-11',
          hangup: 'RFC3261-15-2',
        },
      },
    },
  },
});
