/** Examples for requests that are odd but legal. */
import { altered, answer, type ExampleTable, request, set } from './rules.test-support.ts';

const plain = request('OPTIONS', 'in');
const compact = altered(plain, 'Call-ID:', 'i:');
const twoVias = set(plain, { Via: [plain.values('Via')[0] ?? '', 'SIP/2.0/UDP p.example.test;branch=z9hG4bKbelow'] });
const withUnsupported = set(plain, { Unsupported: 'foo' });
const withUnknown = set(plain, { 'X-Unheard-Of': 'a, b;c=d' });
const withBadDate = set(plain, { Date: 'the other day' });
const withTail = altered(plain, 'Content-Length: 0\r\n\r\n', 'Content-Length: 0\r\n\r\ntail');
const cutShort = altered(plain, 'Content-Length: 0', 'Content-Length: 9');

const understoodOrNot = (asked: typeof plain) => ({
  pass: [answer(asked, 200), answer(asked, 180)],
  fail: [answer(asked, 400)],
  // It was not odd; or the refusal says nothing of how it was read.
  silent: [answer(plain, 400), answer(asked, 100), answer(asked, 403), answer(asked, 500)],
});

export const understandingExamples: ExampleTable = {
  'RFC3261-7.3.3-3': understoodOrNot(compact),
  'RFC3261-7.3.1-6': understoodOrNot(twoVias),
  'RFC3261-7.3.2-1': understoodOrNot(withUnsupported),
  'RFC3261-8.2.2-1': understoodOrNot(withUnknown),
  'RFC3261-8.2.2-2': understoodOrNot(withBadDate),
  'RFC3261-18.3-1': understoodOrNot(withTail),
  'RFC3261-18.3-3': {
    pass: [answer(cutShort, 400)],
    fail: [answer(cutShort, 200)],
    silent: [answer(plain, 400), answer(cutShort, 404)],
  },
};
