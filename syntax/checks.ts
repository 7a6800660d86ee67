/** What is wrong with one message in itself, beyond what its lines and single values show. RFC 3261 §7, §8.1.1, §8.2.6, §20. */
import { checkOctets } from './checks-octets.ts';
import { checkPresence } from './checks-presence.ts';
import { definitionOf, type HeaderName, isHeaderName } from './headers/index.ts';
import type { Message } from './message.ts';
import { paramText } from './params.ts';
import { startLineViolations } from './start-line.ts';
import type { Violation } from './violation.ts';

/** Notes one violation; without an offset it is that of the named field, or of the start line. */
export type Note = (requirement: Violation['requirement'], message: string, field?: string, offset?: number) => void;

/** Everything that is wrong, in the order of the octets. `remarks` grows while the message's fields are read. */
export function messageViolations(message: Message, remarks: readonly Violation[]): readonly Violation[] {
  const { raw, start } = message;
  const found: Violation[] = [...raw.violations];
  found.push(...startLineViolations(raw.startLine, start, message.uri, raw.startOffset));
  const note: Note = (requirement, text, field, offset) => {
    const at = offset ?? (field === undefined ? undefined : message.fields(field)[0]?.offset) ?? raw.startOffset;
    found.push({ requirement, offset: at, message: text, ...(field !== undefined && { field }) });
  };
  for (const name of new Set(raw.fields.map((field) => field.key))) {
    if (!isHeaderName(name)) continue;
    const reading = message.read(name);
    if (reading.state === 'malformed') found.push(reading.violation);
    found.push(...repeatedViolations(message, name));
  }
  // A garbage start line leaves open what the fields are to agree with.
  if (message.isRequest || message.isResponse) checkPresence(message, note);
  checkContents(message, note);
  if (message.isRequest) checkRequest(message, note);
  checkOctets(raw, note);
  return [...found, ...remarks].sort((a, b) => a.offset - b.offset);
}

/** Of a field that a message holds once at most the first counts; the others are judged here. */
function repeatedViolations(message: Message, name: HeaderName): readonly Violation[] {
  const definition = definitionOf(name);
  const [, ...others] = definition.repeats === 'never' ? message.fields(name) : [];
  if (others.length === 0) return [];
  const count = `${definition.name} is given ${others.length + 1} times`;
  const found: Violation[] = [
    { requirement: 'RFC3261-7.3.1-2', offset: others[0]!.offset, message: count, field: name },
  ];
  for (const field of others) {
    const reading = definition.read(message.text, [field], found);
    if (reading.state === 'malformed') found.push(reading.violation);
  }
  return found;
}

function checkContents(message: Message, note: Note): void {
  const sequence = message.get('cseq')?.sequence;
  if (sequence !== undefined && sequence >= 2 ** 31) {
    note('RFC3261-8.1.1.5-3', `the sequence number ${sequence} is not less than 2**31`, 'cseq');
  }
  const hops = message.get('max-forwards');
  if (hops !== undefined && hops > 255)
    note('RFC3261-8.1.1.6-1', `Max-Forwards ${hops} is greater than 255`, 'max-forwards');
  const length = message.get('content-length');
  const there = message.raw.body.length;
  if (length === undefined || length <= there) return;
  if (there === 0) note('RFC3261-20.14-3', `Content-Length is ${length}, yet there is no body`, 'content-length');
  else {
    const requirement = message.isResponse ? 'RFC3261-18.3-2' : 'RFC3261-18.3-3';
    note(requirement, `Content-Length is ${length}, yet the body has ${there} octets`, 'content-length');
  }
}

function checkRequest(message: Message, note: Note): void {
  const method = message.get('cseq')?.method;
  if (method !== undefined && method !== message.method) {
    note('RFC3261-8.1.1.5-1', `CSeq has the method ${method}, the start line ${message.method}`, 'cseq');
  }
  checkTopVia(message, note);
  const contact = message.get('contact');
  if (contact?.star && (message.method !== 'REGISTER' || message.get('expires') !== 0)) {
    note('RFC3261-10.2.2-2', 'Contact "*" outside a REGISTER request with Expires 0', 'contact');
  }
  for (const header of ['authorization', 'proxy-authorization'] as const) {
    for (const { scheme, params } of message.get(header) ?? []) {
      if (scheme.toLowerCase() === 'digest' && paramText(params, 'cnonce') !== undefined && !paramText(params, 'qop')) {
        note('RFC3261-22.4-5', 'cnonce without qop', header);
      }
    }
  }
}

/**
 * Only the top Via is the sender's own, and only in a request: a response gives back what it was given.
 * A branch without the magic cookie is well formed (elements of RFC 2543 send it), and is left to the rules of the model.
 */
function checkTopVia(message: Message, note: Note): void {
  const via = message.topVia;
  if (!via) return;
  if (via.protocol.toUpperCase() !== 'SIP' || via.version !== '2.0') {
    note('RFC3261-8.1.1.7-2', `the top Via is of ${via.protocol}/${via.version}, not SIP/2.0`, 'via');
  }
  if (via.branch === undefined) note('RFC3261-8.1.1.7-3', 'the top Via has no branch', 'via');
  else if (via.branch.toLowerCase() === 'z9hg4bk') {
    note('RFC3261-8.1.1.7-4', 'the branch is the magic cookie alone, which every request may have', 'via');
  }
}
