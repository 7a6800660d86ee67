/** Mutants that keep bad time. */
import type { Mutant } from './mutant.ts';

export const timers: readonly Mutant[] = [
  {
    id: 'no-timer-a',
    title: 'does not repeat its INVITE',
    fault: { timer: (name, ms) => (name === 'A' ? undefined : ms) },
    breaks: ['RFC3261-17.1.1.2-6'],
    cases: ['rfc3261/17.1.1.2/*'],
  },
  {
    id: 'timer-a-capped',
    title: 'caps Timer A at T2, which only Timer E has',
    fault: { timer: (name, ms) => (name === 'A' ? Math.min(ms, 4000) : ms) },
    breaks: ['RFC3261-17.1.1.2-6'],
    cases: ['rfc3261/17.1.1.2/*'],
  },
  {
    id: 'timer-a-goes-on',
    title: 'repeats its INVITE after a provisional response',
    fault: {
      sends(message, memory) {
        if (message.isRequest && message.method === 'INVITE') memory.set('invite', message.text);
        return [message];
      },
      receives: (message, memory) => {
        // The 1xx reaches it only once the INVITE was sent again.
        if (!message.isResponse || message.status >= 200 || memory.has('held')) return [message];
        memory.set('held', 'yes');
        return [];
      },
    },
    breaks: ['RFC3261-17.1.1.2-18'],
    cases: ['rfc3261/17.1.1.2/provisional-response-stops'],
  },
  {
    id: 'no-timer-e',
    title: 'does not repeat its BYE',
    fault: { timer: (name, ms) => (name === 'E' ? undefined : ms) },
    breaks: ['RFC3261-17.1.2.2-3'],
    cases: ['rfc3261/17.1.2.2/*'],
  },
  {
    id: '11-timer-e-reaches-t2-late',
    title: 'lets Timer E reach T2 one step late',
    fault: { timer: (name, ms, memory) => late('E', name, ms, memory) },
    breaks: ['RFC3261-17.1.2.2-3'],
    cases: ['rfc3261/17.1.2.2/*'],
  },
  {
    id: '11-timer-g-reaches-t2-late',
    title: 'lets Timer G reach T2 one step late',
    fault: { timer: (name, ms, memory) => late('G', name, ms, memory) },
    breaks: ['RFC3261-17.2.1-11'],
    cases: ['rfc3261/17.2.1/final-response-retransmission'],
  },
  {
    id: '7-no-timer-g',
    title: 'does not repeat a final response other than 2xx',
    fault: { timer: (name, ms) => (name === 'G' ? undefined : ms) },
    breaks: ['RFC3261-17.2.1-11'],
    cases: ['rfc3261/17.2.1/*'],
  },
  {
    id: 'no-timer-h',
    title: 'repeats a final response for ever',
    fault: { timer: (name, ms) => (name === 'H' ? undefined : ms) },
    breaks: ['RFC3261-17.2.1-18'],
    cases: ['rfc3261/17.2.1/final-response-retransmission'],
  },
  {
    id: '8-no-2xx-retransmission',
    title: 'does not repeat its 2xx',
    fault: { timer: (name, ms) => (name === '2xx' ? undefined : ms) },
    breaks: ['RFC3261-13.3.1.4-5'],
    cases: ['rfc3261/13.3.1.4/*'],
  },
  {
    id: '8-2xx-without-back-off',
    title: 'repeats its 2xx each 500 ms',
    fault: { timer: (name, ms) => (name === '2xx' ? Math.min(ms, 500) : ms) },
    breaks: ['RFC3261-13.3.1.4-5'],
    cases: ['rfc3261/13.3.1.4/*'],
  },
  {
    id: '16-no-bye-without-ack',
    title: 'leaves the call up when its 2xx is never acknowledged',
    fault: { timer: (name, ms) => (name === 'ack' ? undefined : ms) },
    breaks: ['RFC3261-13.3.1.4-5'],
    cases: ['rfc3261/13.3.1.4/*'],
  },
];

/** 500, 1000, 2000, 4000, then once 8000. */
function late(timer: string, name: string, ms: number, memory: Map<string, string>): number {
  if (name !== timer || ms < 4000 || memory.has('late')) return ms;
  if (!memory.has('first')) {
    memory.set('first', 'yes');
    return ms;
  }
  memory.set('late', 'yes');
  return 2 * ms;
}
