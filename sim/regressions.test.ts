/** Tapes that once showed a defect of an element. Each must go on to reach the spot, and no longer break a property. */
import { expect, it } from 'vitest';
import { replay } from './replay.ts';

it.each([
  [
    'an INVITE that comes again before any response is answered 100, not sent back',
    'sw1_BGNhbGw8eyJsb3NzUGVyY2VudCI6MzAsImR1cGxpY2F0ZVBlcmNlbnQiOjIwLCJyZW9yZGVyUGVyY2VudCI6MjB9CgAFAQUAAEb56jkT',
    /bob got INVITE.*\nbob sent SIP\/2\.0 100.*\nbob got INVITE.*\nbob sent SIP\/2\.0 100/,
  ],
  [
    'a request whose method is not that of its CSeq is refused, and its transaction ends',
    'sw1_BGNhbGwmeyJsb3NzUGVyY2VudCI6MTAsImNvcnJ1cHRQZXJjZW50IjoyMH0DAAFQJ4IZmg',
    /bob got HNVITE.*\nbob sent SIP\/2\.0 400/,
  ],
])('%s', (_title, token, pattern) => {
  const repeated = replay(token);
  if (!repeated.ok) throw new Error(repeated.error);
  const { story, violations } = repeated.run;
  expect(violations).toEqual([]);
  const lines = story.flatMap((event) => {
    if (event.kind !== 'arrival' && event.kind !== 'departure') return [];
    const [startLine] = event.packet.text.split('\r\n');
    return [`${event.node} ${event.kind === 'arrival' ? 'got' : 'sent'} ${startLine}`];
  });
  const atBob = lines.filter((line) => line.startsWith('bob')).join('\n');
  expect(atBob).toMatch(pattern);
});
