import type { HeaderLine } from './compose.ts';
import { longName } from './headers/names.ts';
import { paramText, withParam } from './params.ts';
import { printUri, type SipUri } from './uri.ts';
import { unescapeUri } from './uri-comparison.ts';

/** What a URI asks a request to be. */
export interface RequestFromUri {
  readonly method: string;
  /** The Request-URI: without the method parameter and the headers. */
  readonly uri: string;
  readonly headers: readonly HeaderLine[];
  readonly body?: string;
}

/** Header fields that a URI may not dictate: those of §19.1.5, and those that would tell lies about us. */
const REFUSED = new Set([
  'from',
  'call-id',
  'cseq',
  'via',
  'record-route',
  'route',
  'accept',
  'accept-encoding',
  'accept-language',
  'allow',
  'contact',
  'organization',
  'supported',
  'user-agent',
  'max-forwards',
  'content-length',
]);

/** Forms a request from a SIP or SIPS URI. RFC 3261 §19.1.5. */
export function formRequestFromUri(uri: SipUri): RequestFromUri {
  const headers: HeaderLine[] = [];
  let body: string | undefined;
  for (const { name, value } of uri.headers) {
    const header = unescapeUri(name);
    const text = unescapeUri(value);
    if (header.toLowerCase() === 'body') body = text;
    // A CR or LF would smuggle in rows of its own.
    else if (!REFUSED.has(longName(header)) && !/[\r\n]/.test(header + text)) headers.push([header, text]);
  }
  return {
    method: paramText(uri.params, 'method') ?? 'INVITE',
    uri: printUri({ ...uri, params: withParam(uri.params, 'method', undefined), headers: [] }),
    headers,
    ...(body !== undefined && { body }),
  };
}
