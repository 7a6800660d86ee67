/** RFC 3261 §17.2.1: the INVITE server transaction. */
import { testCase } from '../../case.ts';
import { lapseOf, settlingOf, slowAnswerMs } from '../support.ts';

export const promptResponse = testCase({
  id: 'rfc3261/17.2.1/prompt-response',
  title: 'answers an INVITE within 200 ms, be it only with 100',
  role: 'uas',
  transports: ['udp'],
  exercises: ['RFC3261-17.2.1-6'],
  async provoke({ tester, sut }) {
    const call = tester.invite(sut.user('slow'));
    await call.early();
    await call.established(slowAnswerMs);
    await call.inDialog('BYE').final();
  },
});

export const provisionalRepeated = testCase({
  id: 'rfc3261/17.2.1/provisional-response-repeated',
  title: 'answers a retransmitted INVITE with its latest provisional response again',
  role: 'uas',
  transports: ['udp'],
  exercises: ['RFC3261-17.2.1-7'],
  async provoke({ tester, sut }) {
    const call = tester.invite(sut.user('ring'));
    await call.early();
    await tester.staySilent({ forMs: tester.timing.t1Ms });
    for (const _ of [1, 2]) {
      call.retransmit();
      await call.early();
      // As long as the INVITE may be under way, the 180 may have come of itself.
      await tester.staySilent({ forMs: settlingOf(tester) });
    }
    await call.cancel().final();
    await call.final();
    call.acknowledge();
  },
});

export const finalResponseRetransmission = testCase({
  id: 'rfc3261/17.2.1/final-response-retransmission',
  title: 'repeats a final response other than 2xx from T1, doubling up to T2, and gives up after 64*T1',
  role: 'uas',
  transports: ['udp'],
  exercises: ['RFC3261-17.2.1-10', 'RFC3261-17.2.1-11', 'RFC3261-17.2.1-12', 'RFC3261-17.2.1-15'],
  async provoke({ tester, sut }) {
    const { t1Ms, t2Ms } = tester.timing;
    const call = tester.invite(sut.user('busy'));
    await call.final();
    await tester.staySilent({ forMs: lapseOf(tester, 'H', 64 * t1Ms) });
    // Had Timer H not ended it, Timer G would go on.
    await tester.staySilent({ forMs: lapseOf(tester, 'G', t2Ms) });
  },
});

export const finalResponseToRepeatedInvite = testCase({
  id: 'rfc3261/17.2.1/final-response-repeated',
  title: 'answers a retransmitted INVITE with its final response again',
  role: 'uas',
  transports: ['udp'],
  exercises: ['RFC3261-17.2.1-13'],
  async provoke({ tester, sut }) {
    const { t1Ms } = tester.timing;
    const call = tester.invite(sut.user('busy'));
    await call.final();
    await tester.staySilent({ forMs: t1Ms / 4 });
    call.retransmit();
    await tester.staySilent({ forMs: settlingOf(tester) });
    call.acknowledge();
  },
});

export const ackStops = testCase({
  id: 'rfc3261/17.2.1/ack-stops-the-final-response',
  title: 'stops repeating its final response when the ACK arrives',
  role: 'uas',
  transports: ['udp'],
  exercises: ['RFC3261-17.2.1-11', 'RFC3261-17.2.1-14'],
  async provoke({ tester, sut }) {
    const { t1Ms } = tester.timing;
    const call = tester.invite(sut.user('busy'));
    await call.final();
    await tester.staySilent({ forMs: 4 * t1Ms });
    call.acknowledge();
    // Until Timer H would have given up of itself.
    await tester.staySilent({ forMs: lapseOf(tester, 'H', 64 * t1Ms) });
  },
});

export const secondAckAbsorbed = testCase({
  id: 'rfc3261/17.2.1/second-ack',
  title: 'takes no notice of a second ACK',
  role: 'uas',
  transports: ['udp'],
  exercises: ['RFC3261-17.2.1-10'],
  async provoke({ tester, sut }) {
    const call = tester.invite(sut.user('busy'));
    await call.final();
    call.acknowledge();
    call.acknowledge();
    await tester.staySilent({ forMs: lapseOf(tester, 'G', 2 * tester.timing.t1Ms) });
  },
});
