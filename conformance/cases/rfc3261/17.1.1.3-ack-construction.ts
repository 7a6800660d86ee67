/** RFC 3261 §17.1.1.3: the ACK to a final response other than 2xx. */
import { type TestCase, testCase } from '../../case.ts';
import { callFromSut, lapseOf } from '../support.ts';

function refusedWith(status: number, word: string): TestCase {
  return testCase({
    id: `rfc3261/17.1.1.3/ack-of-a-${word}`,
    title: `acknowledges a ${status} by an ACK that belongs to the INVITE's transaction`,
    role: 'uac',
    transports: ['udp'],
    exercises: [
      'RFC3261-17.1.1.2-23',
      'RFC3261-17.1.1.3-2',
      'RFC3261-17.1.1.3-3',
      'RFC3261-17.1.1.3-4',
      'RFC3261-17.1.1.3-5',
      'RFC3261-17.1.1.3-6',
      'RFC3261-17.1.1.3-7',
    ],
    async provoke({ tester, sut }) {
      const incoming = await callFromSut({ tester, sut });
      // A 3xx without Contact leads nowhere.
      incoming.respond(status);
      await incoming.acknowledged();
      // That it has stopped repeating the INVITE shows when Timer A would have fired.
      await tester.staySilent({ forMs: lapseOf(tester, 'A', tester.timing.t1Ms) });
    },
  });
}

export const redirection = refusedWith(302, '3xx');
export const requestFailure = refusedWith(404, '4xx');
export const serverFailure = refusedWith(500, '5xx');
export const globalFailure = refusedWith(600, '6xx');
