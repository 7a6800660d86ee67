/** RFC 3261 §17.1.2.2: the non-INVITE client transaction, seen in the SUT's BYE. */
import { testCase } from '../../case.ts';
import { lapseOf, sessionFromSut } from '../support.ts';

export const noResponse = testCase({
  id: 'rfc3261/17.1.2.2/no-response',
  title: 'repeats a BYE that nobody answers from T1, doubling up to T2, and gives up after 64*T1',
  role: 'uac',
  transports: ['udp'],
  exercises: ['RFC3261-17.1.2.2-1', 'RFC3261-17.1.2.2-3'],
  async provoke({ tester, sut }) {
    const { t1Ms, t2Ms } = tester.timing;
    await sessionFromSut({ tester, sut });
    await sut.trigger('hangup', tester.contact);
    await tester.incoming('BYE');
    await tester.staySilent({ forMs: lapseOf(tester, 'F', 64 * t1Ms) });
    // Had Timer F not ended it, Timer E would go on.
    await tester.staySilent({ forMs: lapseOf(tester, 'E', t2Ms) });
  },
});

export const provisional = testCase({
  id: 'rfc3261/17.1.2.2/provisional-response',
  title: 'goes on repeating a BYE after a provisional response, at intervals of T2',
  role: 'uac',
  transports: ['udp'],
  exercises: ['RFC3261-17.1.2.2-10', 'RFC3261-17.1.2.2-11'],
  async provoke({ tester, sut }) {
    const { t1Ms, t2Ms } = tester.timing;
    await sessionFromSut({ tester, sut });
    await sut.trigger('hangup', tester.contact);
    const bye = await tester.incoming('BYE');
    bye.respond(100);
    await tester.staySilent({ forMs: lapseOf(tester, 'E', t1Ms) + 2 * lapseOf(tester, 'E', t2Ms) });
    bye.respond(100);
    bye.respond(200);
    await tester.staySilent({ forMs: lapseOf(tester, 'E', t2Ms) });
  },
});

export const finalStops = testCase({
  id: 'rfc3261/17.1.2.2/final-response-stops',
  title: 'stops repeating its BYE when a final response arrives, and takes no notice of a second one',
  role: 'uac',
  transports: ['udp'],
  exercises: ['RFC3261-17.1.2.2-2', 'RFC3261-17.1.2.2-3'],
  async provoke({ tester, sut }) {
    const { t1Ms, t2Ms } = tester.timing;
    await sessionFromSut({ tester, sut });
    await sut.trigger('hangup', tester.contact);
    const bye = await tester.incoming('BYE');
    await tester.staySilent({ forMs: 4 * t1Ms });
    const success = bye.respond(200);
    bye.repeat(success);
    await tester.staySilent({ forMs: lapseOf(tester, 'E', Math.min(4 * t1Ms, t2Ms)) });
  },
});

export const provisionalThenSilence = testCase({
  id: 'rfc3261/17.1.2.2/provisional-response-then-silence',
  title: 'gives a BYE up after 64*T1 although a provisional response had come',
  role: 'uac',
  transports: ['udp'],
  exercises: ['RFC3261-17.1.2.2-10', 'RFC3261-17.1.2.2-11'],
  async provoke({ tester, sut }) {
    const { t1Ms, t2Ms } = tester.timing;
    await sessionFromSut({ tester, sut });
    await sut.trigger('hangup', tester.contact);
    const bye = await tester.incoming('BYE');
    bye.respond(100);
    await tester.staySilent({ forMs: lapseOf(tester, 'F', 64 * t1Ms) });
    await tester.staySilent({ forMs: lapseOf(tester, 'E', t2Ms) });
  },
});
