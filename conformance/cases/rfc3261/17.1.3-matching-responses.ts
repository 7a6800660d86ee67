/** RFC 3261 §17.1.3: which responses belong to a client transaction. */
import { testCase } from '../../case.ts';
import { callFromSut, lapseOf, strayAnswer } from '../support.ts';

export const foreignBranch = testCase({
  id: 'rfc3261/17.1.3/foreign-branch',
  title: 'drops a response whose branch it never wrote',
  role: 'uac',
  transports: ['udp'],
  exercises: ['RFC3261-17.1.1.2-6', 'RFC6026-8.9-2'],
  async provoke({ tester, sut }) {
    const incoming = await callFromSut({ tester, sut });
    const branch = tester.id('branch');
    strayAnswer(tester, incoming, (own) => [own.replace(/branch=[^;]*/, `branch=${branch}`)]);
    // The INVITE must go on: nothing has answered it.
    await tester.staySilent({ forMs: lapseOf(tester, 'A', tester.timing.t1Ms) });
    incoming.respond(486);
    await incoming.acknowledged();
  },
});
