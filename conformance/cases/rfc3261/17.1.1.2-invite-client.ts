/** RFC 3261 §17.1.1.2: the INVITE client transaction. */
import { testCase } from '../../case.ts';
import { callFromSut, lapseOf } from '../support.ts';

export const noResponse = testCase({
  id: 'rfc3261/17.1.1.2/no-response',
  title: 'repeats an INVITE that nobody answers from T1, doubling without limit, and gives up after 64*T1',
  role: 'uac',
  transports: ['udp'],
  exercises: ['RFC3261-8.1.1.7-4', 'RFC3261-17.1.1.2-6', 'RFC3261-17.1.1.2-7', 'RFC3261-17.1.1.2-9'],
  async provoke({ tester, sut }) {
    const { t1Ms } = tester.timing;
    await callFromSut({ tester, sut });
    // Timer A's seventh interval would end after 127*T1; Timer B is over by then.
    await tester.staySilent({ forMs: lapseOf(tester, 'B', 64 * t1Ms) });
  },
});

export const provisionalStops = testCase({
  id: 'rfc3261/17.1.1.2/provisional-response-stops',
  title: 'stops repeating its INVITE when a provisional response arrives',
  role: 'uac',
  transports: ['udp'],
  exercises: ['RFC3261-17.1.1.2-6', 'RFC3261-17.1.1.2-23'],
  async provoke({ tester, sut }) {
    const { t1Ms } = tester.timing;
    const incoming = await callFromSut({ tester, sut });
    await tester.staySilent({ forMs: 2 * t1Ms });
    incoming.respond(100);
    await tester.staySilent({ forMs: lapseOf(tester, 'A', 4 * t1Ms) });
    incoming.respond(180);
    await tester.staySilent({ forMs: lapseOf(tester, 'A', 2 * t1Ms) });
    incoming.respond(486);
    await incoming.acknowledged();
  },
});

export const longRinging = testCase({
  id: 'rfc3261/17.1.1.2/ringing-beyond-timer-b',
  title: 'lets the other side ring for longer than Timer B, which counts until the first response only',
  role: 'uac',
  transports: ['udp'],
  exercises: ['RFC3261-17.1.1.2-23'],
  async provoke({ tester, sut }) {
    const incoming = await callFromSut({ tester, sut });
    incoming.respond(180);
    await tester.staySilent({ forMs: lapseOf(tester, 'B', 64 * tester.timing.t1Ms) });
    incoming.respond(486);
    await incoming.acknowledged();
  },
});

export const repeatedFinal = testCase({
  id: 'rfc3261/17.1.1.2/repeated-final-response',
  title: 'acknowledges each repetition of a final response other than 2xx',
  role: 'uac',
  transports: ['udp'],
  exercises: ['RFC3261-17.1.1.2-23', 'RFC3261-17.1.1.2-26'],
  async provoke({ tester, sut }) {
    const { t1Ms } = tester.timing;
    const incoming = await callFromSut({ tester, sut });
    const final = incoming.respond(486);
    await incoming.acknowledged();
    for (const afterMs of [t1Ms, 2 * t1Ms, 40 * t1Ms]) {
      await tester.staySilent({ forMs: afterMs });
      incoming.repeat(final);
      await incoming.acknowledged();
    }
  },
});

export const lateProvisional = testCase({
  id: 'rfc3261/17.1.1.2/provisional-after-the-final-response',
  title: 'takes no notice of a provisional response after the final one',
  role: 'uac',
  transports: ['udp'],
  exercises: ['RFC3261-17.1.1.2-23'],
  async provoke({ tester, sut }) {
    const incoming = await callFromSut({ tester, sut });
    incoming.respond(486);
    await incoming.acknowledged();
    incoming.respond(180);
    await tester.staySilent({ forMs: lapseOf(tester, 'A', tester.timing.t1Ms) });
  },
});
