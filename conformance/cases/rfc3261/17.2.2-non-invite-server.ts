/** RFC 3261 §17.2.2: the non-INVITE server transaction. */
import { testCase } from '../../case.ts';

export const finalRepeated = testCase({
  id: 'rfc3261/17.2.2/final-response-repeated',
  title: 'answers a retransmitted OPTIONS with its final response again',
  role: 'uas',
  transports: ['udp'],
  exercises: ['RFC3261-17.2.2-6', 'RFC3261-17.2.2-8'],
  async provoke({ tester, sut }) {
    const options = tester.request('OPTIONS', sut.user('answer'));
    await options.response();
    options.retransmit();
    await options.response();
    options.retransmit();
    await options.response();
  },
});

export const finalRepeatedLate = testCase({
  id: 'rfc3261/17.2.2/final-response-repeated-late',
  title: 'answers a retransmitted OPTIONS with its final response again as long as Timer J runs',
  role: 'uas',
  transports: ['udp'],
  exercises: ['RFC3261-17.2.2-8'],
  async provoke({ tester, sut }) {
    const { t1Ms } = tester.timing;
    const options = tester.request('OPTIONS', sut.user('answer'));
    await options.response();
    for (const afterMs of [7 * t1Ms, 20 * t1Ms, 25 * t1Ms]) {
      await tester.staySilent({ forMs: afterMs });
      options.retransmit();
      await options.response();
    }
  },
});

export const backToBack = testCase({
  id: 'rfc3261/17.2.2/two-copies-at-once',
  title: 'answers two copies of an OPTIONS, one right after the other, with one and the same response',
  role: 'uas',
  transports: ['udp'],
  exercises: ['RFC3261-17.2.2-6'],
  async provoke({ tester, sut }) {
    const options = tester.request('OPTIONS', sut.user('answer'));
    options.retransmit();
    await options.response();
  },
});
