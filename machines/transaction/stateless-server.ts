/**
 * A UAS that keeps no transaction: it answers each copy of a request that reaches it, and nothing else. RFC 3261 §8.2.7.
 *
 * It never ends, since it has nothing to end: `answered` is where it rests.
 */
import { setup } from 'xstate';
import { type StateMeta, send, type TransitionMeta, vocabulary } from '../model.ts';

interface StatelessContext {
  /** Copies of the request that have not been answered yet. */
  readonly open: number;
}

const model = setup({
  types: {} as {
    context: StatelessContext;
    events: { type: 'receive.request' | 'receive.ack' | 'receive.cancel' | 'respond.1xx' | 'respond.final' };
    meta: StateMeta;
    transitionMeta: TransitionMeta;
  },
  actions: vocabulary,
});

const countCopy = model.assign({ open: ({ context }) => context.open + 1 });
const countAnswer = model.assign({ open: ({ context }) => context.open - 1 });

function moreCopies({ context }: { context: StatelessContext }): boolean {
  return context.open > 1;
}

export const statelessServer = model.createMachine({
  id: 'stateless-server',
  context: { open: 1 },
  initial: 'asked',
  states: {
    asked: {
      on: {
        'receive.request': { actions: countCopy },
        'receive.ack': { meta: { requires: ['RFC3261-8.2.7-3'] } },
        'receive.cancel': { meta: { requires: ['RFC3261-8.2.7-4'] } },
        'respond.final': [
          { guard: moreCopies, actions: [countAnswer, send('response')] },
          { target: 'answered', actions: [countAnswer, send('response')] },
        ],
      },
      meta: { forbids: { 'respond.1xx': 'RFC3261-8.2.7-1' } },
    },
    answered: {
      on: {
        'receive.request': { target: 'asked', actions: countCopy },
        'receive.ack': { meta: { requires: ['RFC3261-8.2.7-3'] } },
        'receive.cancel': { meta: { requires: ['RFC3261-8.2.7-4'] } },
      },
      meta: { forbids: { 'respond.1xx': 'RFC3261-8.2.7-1', 'respond.final': 'RFC3261-8.2.7-2' } },
    },
  },
});
