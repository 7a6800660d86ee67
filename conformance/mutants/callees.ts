/** Mutants that are called and behave badly. */
import { createRequest, createResponse, type Message } from '../../syntax/message.ts';
import { printUri } from '../../syntax/uri.ts';
import { isRequest, isResponse, isSuccess, never, sends, set } from './edits.ts';
import type { Mutant } from './mutant.ts';

/** A response of that status instead of the one that was made. */
const instead =
  (status: number) =>
  (message: Message): Message =>
    createResponse({
      status,
      headers: ['Via', 'From', 'To', 'Call-ID', 'CSeq'].flatMap((name) =>
        message.values(name).map((value) => [name, value] as const),
      ),
    });

const refuses =
  (status: number, method: string) =>
  (message: Message): boolean =>
    isResponse(message, method) && message.status === status;

/** The BYE with which a callee would end the dialog that its 2xx has just made. */
function byeAfter(response: Message): Message {
  const contact = response.get('from')?.uri;
  return createRequest({
    method: 'BYE',
    uri: contact ? printUri(contact) : 'sip:nobody@192.0.2.9',
    headers: [
      ['Via', 'SIP/2.0/UDP 192.0.2.1:5060;branch=z9hG4bKhasty'],
      ['Max-Forwards', '70'],
      ['From', response.values('to')[0] ?? ''],
      ['To', response.values('from')[0] ?? ''],
      ['Call-ID', response.get('call-id') ?? ''],
      ['CSeq', '1 BYE'],
    ],
  });
}

export const callees: readonly Mutant[] = [
  {
    id: '9-ack-does-not-stop-the-2xx',
    title: 'repeats its 2xx although the ACK has come',
    fault: { receives: (message) => (isRequest(message, 'ACK') ? [] : [message]) },
    breaks: ['RFC3261-13.3.1.4-5'],
    cases: ['rfc3261/13.3.1.4/ack-stops-the-2xx'],
  },
  {
    id: 'ack-does-not-stop-the-refusal',
    title: 'repeats its final response although the ACK has come',
    fault: { receives: (message) => (isRequest(message, 'ACK') ? [] : [message]) },
    breaks: ['RFC3261-17.2.1-14'],
    cases: ['rfc3261/17.2.1/ack-stops-the-final-response'],
  },
  {
    id: '14-late-invite-taken-as-new',
    title: 'takes an INVITE that comes again after the 2xx for a new call',
    fault: {
      sends(message, memory) {
        if (isResponse(message, 'INVITE') && isSuccess(message)) memory.set('answered', 'yes');
        return [message];
      },
      replies: (message, memory) =>
        isRequest(message, 'INVITE') && memory.has('answered')
          ? [
              createResponse({
                status: 180,
                headers: [
                  ...message.values('via').map((value) => ['Via', value] as const),
                  ['From', message.values('from')[0] ?? ''],
                  ['To', `${message.values('to')[0]};tag=anew`],
                  ['Call-ID', message.get('call-id') ?? ''],
                  ['CSeq', message.values('cseq')[0] ?? ''],
                ],
              }),
            ]
          : [],
    },
    breaks: ['RFC6026-7.1-1'],
    cases: ['rfc6026/7.1/*'],
  },
  {
    id: '15-provisional-not-repeated',
    title: 'does not repeat its 180 when the INVITE comes again',
    fault: {
      receives(message, memory) {
        if (!isRequest(message, 'INVITE')) return [message];
        if (memory.has(message.text)) return [];
        memory.set(message.text, 'seen');
        return [message];
      },
    },
    breaks: ['RFC3261-17.2.1-7'],
    cases: ['rfc3261/17.2.1/provisional-response-repeated'],
  },
  {
    id: 'no-100-and-no-180',
    title: 'says nothing for seconds',
    fault: never((message) => isResponse(message, 'INVITE') && message.status < 200),
    breaks: ['RFC3261-17.2.1-1'],
    cases: ['rfc3261/17.2.1/prompt-response'],
  },
  {
    id: '17-bye-before-the-ack',
    title: 'sends BYE before the ACK of its 2xx',
    fault: {
      sends(message, memory) {
        if (!isResponse(message, 'INVITE') || !isSuccess(message) || memory.has('hasty')) return [message];
        memory.set('hasty', 'yes');
        return [message, byeAfter(message)];
      },
    },
    breaks: ['RFC3261-15-6'],
    cases: ['rfc3261/13.3.1.4/no-bye-before-the-ack'],
  },
  {
    id: 'cancel-without-487',
    title: 'answers a CANCEL but leaves the INVITE without its 487',
    fault: never(refuses(487, 'INVITE')),
    breaks: ['RFC3261-9.2-2'],
    cases: ['rfc3261/9.2/ringing-call'],
  },
  {
    id: '22-late-cancel-unanswered',
    title: 'does not answer a CANCEL that comes too late',
    fault: {
      sends(message, memory) {
        if (isResponse(message, 'INVITE') && message.status >= 200) memory.set('final', 'yes');
        return isResponse(message, 'CANCEL') && memory.has('final') && message.status === 200 ? [] : [message];
      },
    },
    breaks: ['RFC3261-8.2.6.1-2'],
    cases: ['rfc3261/9.2/refused-call'],
  },
  {
    id: '22-repeated-cancel-gets-481',
    title: 'answers a CANCEL that comes again with 481',
    fault: {
      sends(message, memory) {
        if (!isResponse(message, 'CANCEL')) return [message];
        const key = message.topVia?.branch ?? '';
        if (memory.has(key)) return [instead(481)(message)];
        memory.set(key, 'answered');
        return [message];
      },
    },
    breaks: ['RFC3261-17.2.2-9'],
    cases: ['rfc3261/9.2/retransmitted-cancel'],
  },
  {
    id: 'cancel-of-nothing-gets-200',
    title: 'answers a CANCEL of nothing with 200',
    fault: sends(refuses(481, 'CANCEL'), instead(200)),
    breaks: ['RFC3261-9.2-1'],
    cases: ['rfc3261/9.2/no-such-transaction'],
  },
  {
    id: '28-merged-request-answered',
    title: 'answers a merged request as if it were alone',
    fault: sends((message) => message.status === 482, instead(200)),
    breaks: ['RFC3261-8.2.2.2-2'],
    cases: ['rfc3261/8.2.2.2/merged-request'],
  },
  {
    id: '29-glare-unnoticed',
    title: 'answers a re-INVITE with 200 while its own is under way',
    fault: sends(refuses(491, 'INVITE'), instead(200)),
    breaks: ['RFC3261-14.2-3'],
    cases: ['rfc3261/14.2/glare'],
  },
  {
    id: '30-second-invite-accepted',
    title: 'answers a second INVITE with 200 while the first is under way',
    fault: sends(refuses(500, 'INVITE'), instead(200)),
    breaks: ['RFC3261-14.2-1'],
    cases: ['rfc3261/14.2/second-invite-before-the-final-response'],
  },
  {
    id: '30-no-retry-after',
    title: 'leaves Retry-After out of the 500 to a second INVITE',
    fault: sends(
      refuses(500, 'INVITE'),
      set('Retry-After', () => undefined),
    ),
    breaks: ['RFC3261-14.2-2'],
    cases: ['rfc3261/14.2/second-invite-before-the-final-response'],
  },
  {
    id: '32-lower-cseq-accepted',
    title: 'accepts a request in a dialog whose CSeq is too low',
    fault: sends((message) => message.isResponse && message.status === 500, instead(200)),
    breaks: ['RFC3261-12.2.2-4'],
    cases: ['rfc3261/12.2.2/lower-cseq'],
  },
  {
    id: 'unknown-dialog-accepted',
    title: 'answers a request of no dialog with 200',
    fault: sends((message) => message.isResponse && message.status === 481, instead(200)),
    breaks: ['RFC3261-15.1.2-1'],
    cases: ['rfc3261/15.1.2/unknown-call'],
  },
  {
    id: 'bye-refused',
    title: 'refuses a BYE',
    fault: sends((message) => isResponse(message, 'BYE') && isSuccess(message), instead(480)),
    breaks: ['RFC3261-15.1.2-4'],
    cases: ['rfc3261/15.1.2/established-call'],
  },
  {
    id: 'bye-unanswered',
    title: 'does not answer a BYE',
    fault: never((message) => isResponse(message, 'BYE')),
    breaks: ['RFC3261-15.1.2-4'],
    cases: ['rfc3261/15.1.2/established-call'],
  },
  {
    id: 'options-unanswered',
    title: 'does not answer OPTIONS in a dialog',
    fault: never((message) => isResponse(message, 'OPTIONS') && (message.get('cseq')?.sequence ?? 0) > 1),
    breaks: ['RFC3261-8.2.6.1-2'],
    cases: ['rfc3261/11.2/within-a-dialog'],
  },
  {
    id: '405-without-allow',
    title: 'leaves Allow out of its 405',
    fault: sends(
      (message) => message.status === 405,
      set('Allow', () => undefined),
    ),
    breaks: ['RFC3261-8.2.1-3'],
    cases: ['rfc3261/8.2.1/*'],
  },
  {
    id: 'unknown-extension-accepted',
    title: 'takes no notice of a Require that it cannot fulfil',
    fault: sends((message) => message.status === 420, instead(200)),
    breaks: ['RFC3261-8.2.2.3-1'],
    cases: ['rfc3261/8.2.2.3/require-unknown-extension'],
  },
  {
    id: '420-without-unsupported',
    title: 'leaves Unsupported out of its 420',
    fault: sends(
      (message) => message.status === 420,
      set('Unsupported', () => undefined),
    ),
    breaks: ['RFC3261-21.4.15-1'],
    cases: ['rfc3261/8.2.2.3/require-unknown-extension'],
  },
  {
    id: 'unknown-body-accepted',
    title: 'accepts a body in an encoding that it cannot know',
    fault: sends((message) => message.status === 415, instead(200)),
    breaks: ['RFC3261-8.2.3-1'],
    cases: ['rfc3261/8.2.3/unknown-body-encoding'],
  },
  {
    id: 'compact-forms-refused',
    title: 'does not know the compact forms of header field names',
    fault: {
      receives(message, memory) {
        memory.set('compact', message.raw.fields.some(({ name }) => name.length === 1) ? 'yes' : '');
        return [message];
      },
      sends: (message, memory) => [message.isResponse && memory.get('compact') ? instead(400)(message) : message],
    },
    breaks: ['RFC3261-7.3.3-3'],
    cases: ['rfc3261/7.3.3/compact-forms'],
  },
];
