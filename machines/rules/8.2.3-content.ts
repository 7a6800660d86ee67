/** What a UAS makes of a body. RFC 3261 §8.2.3, §21.4.13. */
import type { Message } from '../../syntax/message.ts';
import { answerRule, demand, fail, isSuccess, pass, responseRule, shown } from './judging.ts';
import type { Judgement, Rule } from './rule.ts';

const TOP_LEVEL = new Set([
  'application',
  'audio',
  'example',
  'font',
  'haptics',
  'image',
  'message',
  'model',
  'multipart',
  'text',
  'video',
]);
const CODINGS = new Set([
  'aes128gcm',
  'br',
  'compress',
  'dcb',
  'dcz',
  'deflate',
  'exi',
  'gzip',
  'identity',
  'pack200-gzip',
  'x-compress',
  'x-gzip',
  'zstd',
]);

/** Methods whose body is what the request is about. */
const WITH_BODY = new Set(['INVITE', 'MESSAGE']);

function mustBeUnderstood(request: Message): boolean {
  const optional = request.values('content-disposition').some((value) => /handling\s*=\s*"?optional/i.test(value));
  return WITH_BODY.has(request.method) && request.body !== '' && !optional;
}

/** True when Accept of the message admits the type; true without Accept. */
function accepts(message: Message, type: string, subtype: string): boolean {
  const accept = message.get('accept');
  if (!accept) return true;
  return accept.some(
    (range) => (range.type === '*' || range.type === type) && (range.subtype === '*' || range.subtype === subtype),
  );
}

function understood(response: Message, request: Message): Judgement | undefined {
  if (!mustBeUnderstood(request)) return undefined;
  if (response.status === 415) return pass;
  const [type, codings] = [request.get('content-type'), request.get('content-encoding') ?? []];
  if (!isSuccess(response) || !type) return undefined;
  const coding = codings.find((each) => !CODINGS.has(each.toLowerCase()));
  if (coding !== undefined) return fail(`415, as nobody knows the encoding "${coding}"`, `${response.status}`);
  const name = `${type.type}/${type.subtype}`;
  if (!TOP_LEVEL.has(type.type)) return fail(`415, as nobody knows the type "${name}"`, `${response.status}`);
  if (accepts(response, type.type, type.subtype)) return undefined;
  return fail(`415 to a body of type "${name}", as ${shown(response, 'Accept')}`, `${response.status}`);
}

/** What the 415 is about, as far as the request leaves only one choice. */
function causeOf(request: Message): 'type' | 'encoding' | undefined {
  if (request.body === '' || request.has('content-language')) return undefined;
  if (!request.has('content-encoding')) return 'type';
  const type = request.get('content-type');
  return type?.type === 'application' && type.subtype === 'sdp' ? 'encoding' : undefined;
}

const explains =
  (cause: 'type' | 'encoding', name: string) =>
  (response: Message, request: Message): Judgement | undefined =>
    response.status === 415 && causeOf(request) === cause
      ? demand(response.has(name), `${name} in the 415`, `no ${name}`)
      : undefined;

export const contentRules: readonly Rule[] = [
  answerRule('RFC3261-8.2.3-1', 'a body that is not understood gets 415', understood),
  answerRule('RFC3261-8.2.3-2', 'a 415 because of the type has Accept', explains('type', 'Accept')),
  answerRule(
    'RFC3261-8.2.3-3',
    'a 415 because of the encoding has Accept-Encoding',
    explains('encoding', 'Accept-Encoding'),
  ),
  responseRule('RFC3261-21.4.13-1', 'a 415 lists what is acceptable', (response) => {
    if (response.status !== 415) return undefined;
    const names = ['Accept', 'Accept-Encoding', 'Accept-Language'];
    return demand(
      names.some((name) => response.has(name)),
      'Accept, Accept-Encoding or Accept-Language in the 415',
      'none of them',
    );
  }),
];
