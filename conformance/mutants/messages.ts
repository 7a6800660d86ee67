/** Mutants whose responses are badly made. */
import { isResponse, isSuccess, replace, sends, set } from './edits.ts';
import type { Mutant } from './mutant.ts';

const anyResponse = (message: { readonly isResponse: boolean; readonly status: number }): boolean =>
  message.isResponse && message.status > 100;

export const messages: readonly Mutant[] = [
  {
    id: '25-no-to-tag',
    title: 'leaves the To tag out of its responses',
    fault: sends(anyResponse, replace(/(\r\nTo: [^\r\n]*);tag=[^\r\n;]+/, '$1')),
    breaks: ['RFC3261-8.2.6.2-8'],
    cases: ['rfc3261/8.2.6.2/to-tag-added'],
  },
  {
    id: 'another-to-tag-each-time',
    title: 'gives each response another To tag',
    fault: sends(anyResponse, (message) =>
      message.text.replace(/(\r\nTo: [^\r\n]*;tag=)([^\r\n;]+)/, `$1$2-${message.status}`),
    ),
    breaks: ['RFC3261-8.2.6.2-10'],
    cases: ['rfc3261/8.2.6.2/one-to-tag'],
  },
  {
    id: 'from-changed',
    title: 'changes the From tag',
    fault: sends(anyResponse, replace(/(\r\nFrom: [^\r\n]*;tag=)/, '$1x')),
    breaks: ['RFC3261-8.2.6.2-1'],
    cases: ['rfc3261/8.2.6.2/copied-header-fields'],
  },
  {
    id: 'call-id-changed',
    title: 'changes the Call-ID',
    fault: sends(anyResponse, replace(/(\r\nCall-ID: )/, '$1x')),
    breaks: ['RFC3261-8.2.6.2-2'],
    cases: ['rfc3261/8.2.6.2/copied-header-fields'],
  },
  {
    id: 'cseq-changed',
    title: 'changes the CSeq number',
    fault: sends(anyResponse, replace(/(\r\nCSeq: )/, '$19')),
    breaks: ['RFC3261-8.2.6.2-3'],
    cases: ['rfc3261/8.2.6.2/copied-header-fields'],
  },
  {
    id: 'vias-in-another-order',
    title: 'turns the Vias below the top one round',
    fault: sends(anyResponse, (message) => {
      const [top, ...rest] = message.text.split('\r\n').filter((line) => /^Via:/.test(line));
      if (rest.length < 2) return message;
      const others = message.text.split('\r\n').filter((line) => !/^Via:/.test(line));
      return [others[0], top, ...rest.reverse(), ...others.slice(1)].join('\r\n');
    }),
    breaks: ['RFC3261-8.2.6.2-5'],
    cases: ['rfc3261/8.2.6.2/many-vias'],
  },
  {
    id: 'one-via-only',
    title: 'returns the top Via alone',
    fault: sends(anyResponse, (message) => set('Via', (old) => old)(message)),
    breaks: ['RFC3261-8.2.6.2-4'],
    cases: ['rfc3261/8.2.6.2/many-vias'],
  },
  {
    id: 'record-route-lost',
    title: 'does not copy Record-Route',
    fault: sends(
      anyResponse,
      set('Record-Route', () => undefined),
    ),
    breaks: ['RFC3261-12.1.1-1'],
    cases: ['rfc3261/12.1.1/record-route-in-responses'],
  },
  {
    id: 'no-contact-in-2xx',
    title: 'leaves Contact out of its 2xx',
    fault: sends(
      (message) => isResponse(message, 'INVITE') && isSuccess(message),
      set('Contact', () => undefined),
    ),
    breaks: ['RFC3261-12.1.1-3'],
    cases: ['rfc3261/12.1.1/contact-in-responses'],
  },
  {
    id: 'no-answer-in-2xx',
    title: 'leaves the answer out of its 2xx',
    fault: sends(
      (message) => isResponse(message, 'INVITE') && isSuccess(message),
      (message) => message.text.slice(0, message.raw.bodyOffset).replace(/Content-Length: \d+/, 'Content-Length: 0'),
    ),
    breaks: ['RFC3261-13.3.1.4-3'],
    cases: ['rfc3261/13.3.1.4/answer-in-the-2xx'],
  },
  {
    id: '35-received-is-its-own-address',
    title: 'stamps `received` with its own address',
    fault: sends(anyResponse, replace(/received=[^;\r\n]+/, 'received=192.0.2.1')),
    breaks: ['RFC3261-18.2.1-6'],
    cases: ['rfc3261/18.2.1/received'],
  },
  {
    id: 'no-received',
    title: 'does not add `received`',
    fault: sends(anyResponse, replace(/;received=[^;\r\n]+/, '')),
    breaks: ['RFC3261-18.2.1-5'],
    cases: ['rfc3261/18.2.1/received'],
  },
  {
    id: 'refusal-that-changes',
    title: 'changes its refusal when it repeats it',
    fault: {
      sends(message, memory) {
        if (!isResponse(message, 'INVITE') || message.status < 300) return [message];
        if (!memory.has('said')) {
          memory.set('said', 'yes');
          return [message];
        }
        return [message.text.replace(/^SIP\/2\.0 \d+ [^\r]*/, 'SIP/2.0 600 Busy Everywhere')];
      },
    },
    breaks: ['RFC3261-17.2.1-11'],
    cases: ['rfc3261/17.2.1/final-response-retransmission'],
  },
];
