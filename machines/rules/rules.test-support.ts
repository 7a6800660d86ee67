/** Messages of an element under judgement at 192.0.2.20, and of the tester at 192.0.2.1, with their surroundings. */
import type { RequirementId } from '../../rfc/requirement.ts';
import {
  createRequest,
  createResponse,
  type Edits,
  editMessage,
  type Message,
  parseMessage,
} from '../../syntax/message.ts';
import type { Judged, Sighting } from './rule.ts';

/** What a rule is to say of messages: `silent` ones it must say nothing about. */
export interface Examples {
  readonly pass: readonly Judged[];
  readonly fail: readonly Judged[];
  readonly silent?: readonly Judged[];
}

export type ExampleTable = Readonly<Partial<Record<RequirementId, Examples>>>;

const element = { host: '192.0.2.20', port: 5060 };
const tester = { host: '192.0.2.1', port: 5060 };

/** The body of an offer or an answer. */
export const sdp =
  'v=0\r\no=- 1 1 IN IP4 192.0.2.1\r\ns=-\r\nc=IN IP4 192.0.2.1\r\nt=0 0\r\nm=audio 4000 RTP/AVP 0\r\n';

let branches = 0;

/** A request from the element (`'out'`) or to it (`'in'`), complete and right. */
export function request(method: string, way: 'out' | 'in', edits: Edits = {}): Message {
  const [own, peer, from, to] = way === 'out' ? [element, tester, 'sut', 'tester'] : [tester, element, 'tester', 'sut'];
  branches++;
  const message = createRequest({
    method,
    uri: method === 'REGISTER' ? `sip:${peer.host}` : `sip:${to}@${peer.host}:5060`,
    headers: [
      ['Via', `SIP/2.0/UDP ${own.host}:5060;branch=z9hG4bK${branches};rport`],
      ['Max-Forwards', '70'],
      ['From', `"${from}" <sip:${from}@example.test>;tag=${from}Tag`],
      ['To', `<sip:${to}@${peer.host}>`],
      ['Call-ID', 'call@example.test'],
      ['CSeq', `1 ${method}`],
      ...(method === 'INVITE' ? ([['Contact', `<sip:${from}@${own.host}:5060>`]] as const) : []),
    ],
  });
  return editMessage(message, edits);
}

/** The right answer to a request: what must be copied is, and a missing To tag is added. */
export function respond(asked: Message, status: number, edits: Edits = {}): Message {
  const copy = (name: string) => asked.values(name).map((value) => [name, value] as const);
  const tagged = asked.get('to')?.tag !== undefined || status === 100;
  const message = createResponse({
    status,
    headers: [
      ...copy('Via'),
      ...copy('From'),
      ['To', `${asked.values('To')[0]}${tagged ? '' : ';tag=answerTag'}`],
      ...copy('Call-ID'),
      ...copy('CSeq'),
    ],
  });
  return editMessage(message, edits);
}

/** A copy with these header fields, in place of those it had. */
export const set = (message: Message, fields: NonNullable<Edits['set']>, others: Edits = {}): Message =>
  editMessage(message, { ...others, set: fields });

/** A copy in which one text stands for another; the text must occur. */
export function altered(message: Message, from: string, to: string): Message {
  if (!message.text.includes(from)) throw new Error(`no ${from} in the message`);
  return parseMessage(message.text.replace(from, to));
}

/** A message that the tester sent. */
export function given(message: Message, more: Partial<Sighting> = {}): Sighting {
  return { message, n: 1, atMs: 0, transport: 'udp', from: tester, to: element, ...more };
}

/** A message that the element sent. */
export function sent(message: Message, more: Partial<Sighting> = {}): Sighting {
  return { message, n: 2, atMs: 10, transport: 'udp', from: element, to: tester, ...more };
}

/** A message of the element, to be judged with these surroundings. */
export function judged(message: Message, surroundings: Partial<Judged> = {}): Judged {
  return { ...sent(message), n: 9, atMs: 50, role: message.isRequest ? 'uac' : 'uas', ...surroundings };
}

/** The element's answer to a request of the tester's, to be judged. */
export function answer(asked: Message, status: number, edits: Edits = {}, surroundings: Partial<Judged> = {}): Judged {
  return judged(respond(asked, status, edits), { request: given(asked), ...surroundings });
}
