import type { Note } from './checks.ts';
import type { HeaderName } from './headers/index.ts';
import { printedName } from './headers/names.ts';
import type { Message } from './message.ts';
import type { Violation } from './violation.ts';

type Demand = readonly [name: HeaderName, requirement: Violation['requirement']];

/** RFC 3261 §8.1.1. */
const OF_REQUESTS: readonly Demand[] = [
  ['to', 'RFC3261-8.1.1-1'],
  ['from', 'RFC3261-8.1.1-1'],
  ['cseq', 'RFC3261-8.1.1-1'],
  ['call-id', 'RFC3261-8.1.1-1'],
  ['max-forwards', 'RFC3261-8.1.1-1'],
  ['via', 'RFC3261-8.1.1-1'],
];

/** RFC 3261 §8.2.6.2. */
const OF_RESPONSES: readonly Demand[] = [
  ['from', 'RFC3261-8.2.6.2-1'],
  ['call-id', 'RFC3261-8.2.6.2-2'],
  ['cseq', 'RFC3261-8.2.6.2-3'],
  ['via', 'RFC3261-8.2.6.2-4'],
  ['to', 'RFC3261-8.2.6.2-6'],
];

/** Entries `m` in Tables 2 and 3 of RFC 3261 §20 that depend on the status code. */
const OF_STATUS: Readonly<Record<number, Demand>> = {
  401: ['www-authenticate', 'RFC3261-22.2-2'],
  405: ['allow', 'RFC3261-21.4.6-1'],
  407: ['proxy-authenticate', 'RFC3261-22.3-2'],
  420: ['unsupported', 'RFC3261-21.4.15-1'],
  421: ['require', 'RFC3261-21.4.16-1'],
  423: ['min-expires', 'RFC3261-10.3-27'],
};

/** Notes the header fields and tags that must be there and are not. */
export function checkPresence(message: Message, note: Note): void {
  const demand = (demands: readonly Demand[]): void => {
    for (const [name, requirement] of demands) {
      if (!message.has(name)) note(requirement, `${printedName(name)} is missing`, name);
    }
  };
  if (message.isRequest) {
    demand(OF_REQUESTS);
    if (message.method === 'INVITE') demand([['contact', 'RFC3261-8.1.1.8-1']]);
    const from = message.get('from');
    if (from && from.tag === undefined) note('RFC3261-8.1.1.3-2', 'From has no tag', 'from');
  } else {
    demand(OF_RESPONSES);
    const special = OF_STATUS[message.status];
    if (special) demand([special]);
    if (message.status >= 200 && message.status < 300 && message.method === 'INVITE') {
      demand([['contact', 'RFC3261-12.1.1-3']]);
    }
    const to = message.get('to');
    if (to && to.tag === undefined && message.status > 100) note('RFC3261-8.2.6.2-8', 'To has no tag', 'to');
  }
  if (message.body !== '' && !message.has('content-type')) {
    note('RFC3261-20.15-1', 'there is a body, yet no Content-Type', 'content-type', message.raw.bodyOffset);
  }
}
