/** RFC 6026 §7.2: the INVITE client transaction outlives its 2xx. */
import { testCase } from '../../case.ts';
import { answer, callFromSut } from '../support.ts';

export const lateSuccess = testCase({
  id: 'rfc6026/7.2/late-2xx',
  title: 'acknowledges a 2xx that is repeated as late as Timer M allows',
  role: 'uac',
  transports: ['udp'],
  exercises: ['RFC6026-7.2-2', 'RFC3261-13.2.2.4-10'],
  async provoke({ tester, sut }) {
    const { t1Ms } = tester.timing;
    const incoming = await callFromSut({ tester, sut });
    const success = answer(tester, incoming);
    await incoming.acknowledged();
    for (const afterMs of [14 * t1Ms, 40 * t1Ms]) {
      await tester.staySilent({ forMs: afterMs });
      incoming.repeat(success);
      await incoming.acknowledged();
    }
    await incoming.inDialog('BYE').final();
  },
});
