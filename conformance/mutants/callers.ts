/** Mutants that call badly. */
import type { Message } from '../../syntax/message.ts';
import { isRequest, isSuccess, replace, sends, set } from './edits.ts';
import type { Mutant } from './mutant.ts';
import type { Fault } from './mutate.ts';

const inviteBranches = 'branches of INVITEs';

/** Changes the ACK of a 2xx (`ofSuccess`), or that of another final response, told apart by the branch. */
function changesAck(ofSuccess: boolean, change: (ack: Message, branch: string) => Message | string | undefined): Fault {
  return {
    sends(message, memory) {
      const branch = message.topVia?.branch ?? '';
      if (isRequest(message, 'INVITE')) memory.set(inviteBranches, branch);
      const invite = memory.get(inviteBranches) ?? '';
      if (!isRequest(message, 'ACK') || (branch !== invite) !== ofSuccess) return [message];
      const changed = change(message, invite);
      return changed === undefined ? [] : [changed];
    },
  };
}

const setBranch = (branch: string) => replace(/branch=[^;\r\n]+/, `branch=${branch}`);

export const callers: readonly Mutant[] = [
  {
    id: '1-ack-with-a-new-branch',
    title: 'gives the ACK of a refusal a branch of its own',
    fault: changesAck(false, setBranch('z9hG4bKnew')),
    breaks: ['RFC3261-17.1.1.3-5'],
    cases: ['rfc3261/17.1.1.3/*'],
  },
  {
    id: '2-ack-with-another-sent-by',
    title: "gives the ACK of a refusal a sent-by other than the INVITE's",
    fault: changesAck(false, replace(/Via: SIP\/2\.0\/UDP [^;]+/, 'Via: SIP/2.0/UDP 192.0.2.77:5070')),
    breaks: ['RFC3261-17.1.1.3-5'],
    cases: ['rfc3261/17.1.1.3/*'],
  },
  {
    id: '3-ack-of-2xx-with-the-branch-of-the-invite',
    title: "gives the ACK of a 2xx the INVITE's branch",
    fault: changesAck(true, (ack, branch) => setBranch(branch)(ack)),
    breaks: ['RFC3261-8.1.1.7-4'],
    cases: ['rfc3261/13.2.2.4/ack-of-a-2xx'],
  },
  {
    id: '4-no-ack-of-a-refusal',
    title: 'does not acknowledge a refusal',
    fault: changesAck(false, () => undefined),
    breaks: ['RFC3261-17.1.1.2-23'],
    cases: ['rfc3261/17.1.1.3/*'],
  },
  {
    id: '5-ack-of-the-200-to-bye',
    title: 'sends an ACK for the 200 to its BYE',
    fault: {
      sends(message, memory) {
        if (isRequest(message, 'BYE')) memory.set('bye', message.text);
        return [message];
      },
      replies: (message, memory) =>
        message.isResponse && message.method === 'BYE' ? [(memory.get('bye') ?? '').replaceAll('BYE', 'ACK')] : [],
    },
    breaks: ['RFC3261-13.2.2.4-5'],
    cases: ['rfc3261/12.2.1.1/bye'],
  },
  {
    id: '6-repeated-2xx-not-acknowledged',
    title: 'does not acknowledge a 2xx that comes again',
    fault: {
      receives(message, memory) {
        if (!message.isResponse || message.method !== 'INVITE' || !isSuccess(message)) return [message];
        if (memory.has(message.text)) return [];
        memory.set(message.text, 'seen');
        return [message];
      },
    },
    breaks: ['RFC3261-13.2.2.4-4'],
    cases: ['rfc3261/13.2.2.4/*'],
  },
  {
    id: '10-provisional-stops-timer-e',
    title: 'stops repeating its BYE on a provisional response',
    fault: {
      receives(message, memory) {
        if (message.isResponse && message.method === 'BYE' && message.status < 200) memory.set('provisional', 'yes');
        return [message];
      },
      timer: (name, ms, memory) => (name === 'E' && memory.has('provisional') ? undefined : ms),
      sends(message, memory) {
        return isRequest(message, 'BYE') && memory.has('provisional') ? [] : [message];
      },
    },
    breaks: ['RFC3261-17.1.2.2-10'],
    cases: ['rfc3261/17.1.2.2/*'],
  },
  {
    id: '18-2xx-that-crosses-cancel-ignored',
    title: 'ignores a 2xx once it has sent CANCEL',
    fault: {
      sends(message, memory) {
        if (isRequest(message, 'CANCEL')) memory.set('cancelled', 'yes');
        return [message];
      },
      receives: (message, memory) =>
        message.isResponse && message.method === 'INVITE' && isSuccess(message) && memory.has('cancelled')
          ? []
          : [message],
    },
    breaks: ['RFC3261-13.2.2.4-4'],
    cases: ['rfc3261/9.1/*', 'rfc3261/13.2.2.4/*'],
  },
  {
    id: '21-cancel-with-another-via',
    title: "gives its CANCEL a Via other than the INVITE's",
    fault: sends((message) => isRequest(message, 'CANCEL'), setBranch('z9hG4bKcancel')),
    breaks: ['RFC3261-9.1-3'],
    cases: ['rfc3261/9.1/*'],
  },
  {
    id: 'cancel-with-another-cseq',
    title: 'numbers its CANCEL anew',
    fault: sends(
      (message) => isRequest(message, 'CANCEL'),
      set('CSeq', (old) => `${Number.parseInt(old, 10) + 1} CANCEL`),
    ),
    breaks: ['RFC3261-9.1-2'],
    cases: ['rfc3261/9.1/*'],
  },
  {
    id: '23-route-missing-in-ack',
    title: 'leaves the Route out of the ACK of a 2xx',
    fault: changesAck(
      true,
      set('Route', () => undefined),
    ),
    breaks: ['RFC3261-12.2.1.1-15'],
    cases: ['rfc3261/12.1.2/*'],
  },
  {
    id: '24-strict-route-taken-for-loose',
    title: 'leaves the Request-URI alone when the first route is strict',
    fault: sends(
      (message) => isRequest(message, 'BYE'),
      (message) => message.text.replace(/^BYE \S+/, 'BYE sip:somewhere@192.0.2.99'),
    ),
    breaks: ['RFC3261-12.2.1.1-16'],
    cases: ['rfc3261/12.1.2/strict-route-of-the-caller'],
  },
  {
    id: '26-tag-of-the-18x-in-bye',
    title: 'uses the tag of a 180 in its BYE',
    fault: sends((message) => isRequest(message, 'BYE'), replace(/(To: [^\r\n]*;tag=)[^\r\n;]+/, '$1of-the-180')),
    breaks: ['RFC3261-12.2.1.1-2'],
    cases: ['rfc3261/12.2.1.1/bye', 'rfc3261/13.2.2.4/tag-of-the-2xx'],
  },
  {
    id: '27-second-forked-2xx-ignored',
    title: 'ignores the second 2xx of a forked call',
    fault: {
      receives(message, memory) {
        if (!message.isResponse || message.method !== 'INVITE' || !isSuccess(message)) return [message];
        const tag = message.get('to')?.tag ?? '';
        const first = memory.get('first') ?? tag;
        memory.set('first', first);
        return tag === first ? [message] : [];
      },
    },
    breaks: ['RFC3261-13.2.2.4-4'],
    cases: ['rfc3261/13.2.2.4/*'],
  },
  {
    id: '32-cseq-not-increasing',
    title: 'uses the CSeq number of the INVITE in its BYE',
    fault: sends(
      (message) => isRequest(message, 'BYE'),
      set('CSeq', () => '1 BYE'),
    ),
    breaks: ['RFC3261-12.2.1.1-7'],
    cases: ['rfc3261/12.2.1.1/bye'],
  },
  {
    id: 'no-max-forwards',
    title: 'leaves Max-Forwards out',
    fault: sends(
      (message) => isRequest(message, 'INVITE'),
      set('Max-Forwards', () => undefined),
    ),
    breaks: ['RFC3261-8.1.1-1'],
    cases: ['rfc3261/8.1.1/*'],
  },
  {
    id: 'branch-without-the-cookie',
    title: 'begins its branches with something of its own',
    fault: sends((message) => isRequest(message, 'INVITE'), replace(/branch=z9hG4bK/, 'branch=mine-')),
    breaks: ['RFC3261-8.1.1.7-5'],
    cases: ['rfc3261/8.1.1/*'],
  },
  {
    id: 'no-from-tag',
    title: 'leaves the From tag out of its INVITE',
    fault: sends((message) => isRequest(message, 'INVITE'), replace(/(From: [^\r\n]*);tag=[^\r\n;]+/, '$1')),
    breaks: ['RFC3261-8.1.1.3-2'],
    cases: ['rfc3261/8.1.1/*'],
  },
  {
    id: 'no-contact',
    title: 'leaves Contact out of its INVITE',
    fault: sends(
      (message) => isRequest(message, 'INVITE'),
      set('Contact', () => undefined),
    ),
    breaks: ['RFC3261-8.1.1.8-1'],
    cases: ['rfc3261/8.1.1/*'],
  },
  {
    id: 'takes-a-response-that-is-not-its-own',
    title: 'takes a response whose sent-by is not its own',
    fault: {
      receives: (message, memory) => {
        const own = memory.get('own') ?? '';
        return [message.isResponse && own ? message.text.replace(/Via: [^\r\n]+/, `Via: ${own}`) : message];
      },
      sends(message, memory) {
        if (isRequest(message, 'INVITE')) memory.set('own', message.values('via')[0] ?? '');
        return [message];
      },
    },
    breaks: ['RFC3261-18.1.2-1', 'RFC6026-8.9-2'],
    cases: ['rfc3261/18.1.2/foreign-sent-by', 'rfc3261/17.1.3/foreign-branch'],
  },
];
