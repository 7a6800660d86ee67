/** The checks that every request passes before its method is looked into. RFC 3261 §8.2.1 to §8.2.3, in that order. */
import type { HeaderLine, HeaderName, Message } from '../../syntax/message.ts';
import { unescapeUri } from '../../syntax/uri-comparison.ts';
import { acceptEncodingHeader, acceptHeader, acceptLanguageHeader, allowHeader } from './responses.ts';
import { allowed, encoding, language, recognized, type ServedUser, type Settings, sessionType } from './settings.ts';

/** A final response that ends the matter. */
export interface Refusal {
  readonly status: number;
  readonly headers?: readonly HeaderLine[];
}

/** Why a request cannot be processed; undefined when it can. `isMerged`: it came another way before (§8.2.2.2). */
export function inspect(settings: Settings, request: Message, isMerged: boolean): Refusal | undefined {
  return (
    inspectForm(request) ??
    inspectMethod(request) ??
    inspectUri(settings, request) ??
    (isMerged ? { status: 482 } : undefined) ??
    inspectRequire(settings, request) ??
    inspectContent(request) ??
    inspectAccept(request)
  );
}

const needed: readonly HeaderName[] = ['from', 'to', 'call-id', 'cseq'];
/** Read when present, and useless when malformed. */
const read: readonly HeaderName[] = ['content-length', 'content-type', 'require', 'contact', 'record-route', 'expires'];
/** Two of them leave open which one counts (§7.3.1). */
const once: readonly HeaderName[] = [...needed, 'content-length', 'content-type'];

/** What is needed for processing must be there and be well formed; all else that is malformed is ignored (§8.2.2). */
function inspectForm(request: Message): Refusal | undefined {
  if (request.version.toUpperCase() !== 'SIP/2.0') return { status: 505 };
  const { method, uriText, version } = request;
  if (request.raw.startLine !== `${method} ${uriText} ${version}`) return { status: 400 };
  for (const name of needed) if (request.read(name).state !== 'value') return { status: 400 };
  for (const name of once) if (request.fields(name).length > 1) return { status: 400 };
  for (const name of read) if (request.read(name).state === 'malformed') return { status: 400 };
  const cseq = request.get('cseq');
  // §8.1.1.5.
  if (!cseq || cseq.method !== request.method || cseq.sequence >= 2 ** 31) return { status: 400 };
  // §18.3: a datagram that ends before its body does.
  const length = request.get('content-length');
  if (length !== undefined && length > request.raw.body.length) return { status: 400 };
  if (request.body.length > 0 && !request.has('content-type')) return { status: 400 };
  if (!request.uri) return { status: 400 };
  // An INVITE without a Contact leaves the callee without a remote target (§8.1.1.8).
  if (request.method === 'INVITE' && request.get('contact')?.contacts.length !== 1) return { status: 400 };
  if (request.method === 'INVITE' && request.get('contact')?.contacts[0]?.uri.kind !== 'sip') return { status: 400 };
  return undefined;
}

function inspectMethod({ method }: Message): Refusal | undefined {
  if (allowed.includes(method)) return undefined;
  return { status: recognized.has(method) ? 405 : 501, headers: [allowHeader] };
}

function inspectUri(settings: Settings, request: Message): Refusal | undefined {
  const { uri } = request;
  if (uri?.kind !== 'sip') return { status: 416 };
  // In a dialog the Request-URI is the Contact that was handed out; CANCEL is a matter of transactions.
  if (request.get('to')?.tag !== undefined || request.method === 'CANCEL') return undefined;
  return servedUser(settings, request) ? undefined : { status: 404 };
}

/** The user part of the Request-URI, unescaped; '' when it has none. */
export function calledUser(request: Message): string {
  return request.uri?.kind === 'sip' && request.uri.user !== undefined ? unescapeUri(request.uri.user) : '';
}

const everyone: ServedUser = { status: 200 };

/** The user that a request is for; undefined when it is not known. No user part, or the agent's own name: whoever. */
export function servedUser({ name, users }: Settings, request: Message): ServedUser | undefined {
  const user = calledUser(request);
  if (!users || user === '' || user === name) return everyone;
  return Object.hasOwn(users, user) ? users[user] : undefined;
}

/** §8.2.2.3; ignored in CANCEL. */
function inspectRequire(settings: Settings, request: Message): Refusal | undefined {
  if (request.method === 'CANCEL') return undefined;
  const unknown = (request.get('require') ?? []).filter((tag) => !settings.extensions.includes(tag.toLowerCase()));
  return unknown.length > 0 ? { status: 420, headers: [['Unsupported', unknown.join(', ')]] } : undefined;
}

/** §8.2.3. */
function inspectContent(request: Message): Refusal | undefined {
  if (request.body.length === 0 || isOptional(request)) return undefined;
  const encodings = tokens(request, 'content-encoding');
  if (encodings.some((each) => each !== encoding)) return { status: 415, headers: [acceptEncodingHeader] };
  const type = request.get('content-type');
  if (type && `${type.type}/${type.subtype}` !== sessionType) return { status: 415, headers: [acceptHeader] };
  const languages = tokens(request, 'content-language');
  if (languages.some((each) => each !== language && !each.startsWith(`${language}-`))) {
    return { status: 415, headers: [acceptLanguageHeader] };
  }
  if (type && request.method === 'INVITE' && !/^v=0\r?\n/.test(request.body)) {
    return { status: 488, headers: [['Warning', '399 sipwright "not a session description"']] };
  }
  return undefined;
}

/** §21.4.7: a 2xx to INVITE describes the session, which the caller must be able to take. */
function inspectAccept(request: Message): Refusal | undefined {
  const accept = request.method === 'INVITE' ? request.get('accept') : undefined;
  const takes = accept?.some((range) =>
    ['application/sdp', 'application/*', '*/*'].includes(`${range.type}/${range.subtype}`),
  );
  return takes === false ? { status: 406 } : undefined;
}

/** §20.11: `handling=optional` permits to ignore the body. */
function isOptional(request: Message): boolean {
  return tokens(request, 'content-disposition').some((each) => /;\s*handling\s*=\s*optional\b/.test(each));
}

function tokens(request: Message, name: string): readonly string[] {
  return request
    .values(name)
    .flatMap((value) => value.toLowerCase().split(','))
    .map((value) => value.trim())
    .filter((value) => value !== '');
}
