/** Properties of every world whose nodes run transactions. */
import { always } from './property.ts';

const transactionMachines: readonly string[] = [
  'invite-client',
  'invite-server',
  'non-invite-client',
  'non-invite-server',
];

/** A run that is cut off has shown nothing; one that never falls quiet has a timer that nobody stops. */
export const comesToRest = always({
  name: 'the run falls quiet',
  start: () => ({}),
  end: (_, { stop, atMs }) => (stop === 'quiet' ? undefined : `the run hit its ${stop} at ${atMs} ms`),
});

/** RFC 3261 §17.1.1.2: T1 doubling up to 64*T1 makes seven INVITEs; §17.1.2.2: the cap T2 makes eleven others. */
export const boundedTransmissions = always({
  name: 'an INVITE is sent at most 7 times and another request at most 11 times',
  start: () => ({ sent: new Map<string, number>() }),
  see({ sent }, event) {
    if (event.kind !== 'departure') return undefined;
    const { text } = event.packet;
    // An ACK has no transaction of its own: it answers each copy of a final response (§13.2.2.4, §17.1.1.3).
    if (text.startsWith('SIP/2.0 ') || text.startsWith('ACK ')) return undefined;
    const times = (sent.get(text) ?? 0) + 1;
    sent.set(text, times);
    const most = text.startsWith('INVITE ') ? 7 : 11;
    return times > most ? `${event.node} sent the same ${text.slice(0, text.indexOf(' '))} ${times} times` : undefined;
  },
});

interface Transactions {
  /** `machine instance of node` → the state that it is in. */
  open: Map<string, string>;
}

/**
 * A caller that gets no final response within 64*T1 after its CANCEL destroys the INVITE's transaction (RFC 3261 §9.1).
 * No transition of the transaction shows this, only the one of its user.
 */
function forgetCancelled({ open }: Transactions, node: string): void {
  for (const [transaction, state] of open) {
    if (state !== 'proceeding' || !transaction.endsWith(` of ${node}`)) continue;
    if (transaction.startsWith('invite-client ')) open.delete(transaction);
  }
}

/** RFC 3261 §17: every way through a transaction leads to Terminated, so that none stays in memory. */
export const everyTransactionEnds = always({
  name: 'every transaction ends',
  start: (): Transactions => ({ open: new Map() }),
  see(transactions, event) {
    if (event.kind !== 'taken') return undefined;
    const { machine, to } = event.taken;
    if (machine === 'invite-usage-client' && event.taken.event === 'timer.cancel') {
      forgetCancelled(transactions, event.node);
    }
    if (!transactionMachines.includes(machine)) return undefined;
    const transaction = `${machine} ${event.instance} of ${event.node}`;
    if (to === 'terminated') transactions.open.delete(transaction);
    else transactions.open.set(transaction, to);
    return undefined;
  },
  end({ open }, { stop }) {
    const [first] = open;
    if (first === undefined || stop !== 'quiet') return undefined;
    return `the ${first[0]} is still in ${first[1]} although nothing is due any more`;
  },
});
