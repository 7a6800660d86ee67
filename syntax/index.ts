/** Octets <-> messages: the syntax layer of RFC 3261 §7 and §25. */
export { type Framed, type FramingError, StreamFramer } from './framing.ts';
export { type CSeq, printCSeq } from './headers/cseq.ts';
export { definitionOf, headerLines, headerNames, isHeaderName } from './headers/index.ts';
export { type Contact, type NameAddr, printNameAddr } from './headers/name-addr.ts';
export { longName, printedName } from './headers/names.ts';
export { printVia, type Via } from './headers/via.ts';
export { type Limits, largeRequest, maximumDatagram, streamLimits } from './limits.ts';
export {
  createRequest,
  createResponse,
  type Edits,
  editMessage,
  type HeaderLine,
  type HeaderName,
  type HeaderTypes,
  Message,
  parseMessage,
  reasonPhrase,
  topVia,
} from './message.ts';
export { type Param, type Params, param, paramText, printParams, withParam } from './params.ts';
export { type Position, positionOf, positionsIn } from './position.ts';
export { parseRaw, printRaw, type RawField, type RawMessage } from './raw.ts';
export type { Reading } from './reading.ts';
export { parseUri, printUri, type SipUri, type Uri } from './uri.ts';
export { sameUri, unescapeUri } from './uri-comparison.ts';
export { formRequestFromUri, type RequestFromUri } from './uri-request.ts';
export type { Violation } from './violation.ts';
