/** RFC 3261 §15.1.1: how a UAC ends a call. */
import { testCase } from '../../case.ts';
import { lapseOf, sessionFromSut } from '../support.ts';

export const unknownToPeer = testCase({
  id: 'rfc3261/15.1.1/bye-answered-481',
  title: 'counts a call as ended whose BYE was answered 481',
  role: 'uac',
  transports: ['udp'],
  exercises: ['RFC3261-17.1.2.2-2'],
  async provoke({ tester, sut }) {
    await sessionFromSut({ tester, sut });
    await sut.trigger('hangup', tester.contact);
    (await tester.incoming('BYE')).respond(481);
    await tester.staySilent({ forMs: lapseOf(tester, 'E', tester.timing.t1Ms) });
  },
});
