/** Judges octets that should be one message, or a stream of them. RFC 3261 §7, §18.1.1, §18.3. */
import { StreamFramer } from '../syntax/framing.ts';
import { maximumDatagram } from '../syntax/limits.ts';
import { parseMessage } from '../syntax/message.ts';
import type { Violation } from '../syntax/violation.ts';

/** All that is wrong with octets that came as one datagram, in the order of the octets. Text is octet text. */
export function lintMessage(text: string): readonly Violation[] {
  const found = parseMessage(text).violations();
  if (text.length <= maximumDatagram) return found;
  const message = `the message has ${text.length} octets, and no datagram carries more than ${maximumDatagram}`;
  return sorted([...found, { requirement: 'RFC3261-18.1.1-3', offset: maximumDatagram, message }]);
}

/** Of whatever size: it is a file that is judged, and no peer that could exhaust us. */
const unlimited = { line: Infinity, head: Infinity, fields: Infinity, body: Infinity };

/** All that is wrong with octets that came over one connection. Offsets are in the whole text. */
export function lintStream(text: string): readonly Violation[] {
  const framer = new StreamFramer(unlimited);
  const violations: Violation[] = [];
  let at = 0;
  for (const framed of [...framer.feed(text), ...framer.end()]) {
    if (framed.kind === 'crlf') continue;
    // CRLFs between messages belong to none (§7.5).
    while (text.charCodeAt(at) === 13 || text.charCodeAt(at) === 10) at += 1;
    const own = [...parseMessage(framed.text).violations()];
    if (framed.kind === 'message' && framed.violation) own.push(framed.violation);
    for (const violation of sorted(own)) violations.push({ ...violation, offset: at + violation.offset });
    at += framed.text.length;
  }
  const left = text.length - at;
  if (left > 0 && framer.broken && /[^\r\n]/.test(text.slice(at))) {
    const message = `where the next message begins cannot be known: ${left} octets were not judged`;
    violations.push({ requirement: 'RFC3261-20.14-2', offset: at, message });
  }
  return violations;
}

function sorted(violations: readonly Violation[]): readonly Violation[] {
  return [...violations].sort((a, b) => a.offset - b.offset);
}
