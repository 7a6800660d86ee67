/** Whether a message brings a session description. RFC 3261 §13.2.1, §20.11. */
import type { Message } from '../../syntax/message.ts';

/** `'unknown'`: there may be one inside a body that we do not open. */
export function sessionDescription(message: Message): 'yes' | 'no' | 'unknown' {
  if (message.body === '') return message.has('content-encoding') ? 'unknown' : 'no';
  const type = message.get('content-type');
  if (!type || message.has('content-encoding')) return 'unknown';
  const disposition = message.values('content-disposition')[0]?.split(';')[0]?.trim().toLowerCase();
  if (type.type === 'application' && type.subtype === 'sdp') {
    return disposition === undefined || disposition === 'session' ? 'yes' : 'unknown';
  }
  // Multipart bodies and those that S/MIME wraps are not opened.
  if (type.type === 'multipart' || type.type === 'message' || type.subtype.includes('pkcs7')) return 'unknown';
  return type.type === 'text' || type.type === 'image' ? 'no' : 'unknown';
}

/** A reliable provisional response (RFC 3262) may have carried the offer or the answer before. */
export function mayBeReliable(response: Message): boolean {
  return response.has('rseq') || response.values('require').some((value) => /100rel/i.test(value));
}
