/** RFC 3261 §18.1.2: which responses the client transport takes. */
import { testCase } from '../../case.ts';
import { callFromSut, lapseOf, strayAnswer } from '../support.ts';

export const foreignSentBy = testCase({
  id: 'rfc3261/18.1.2/foreign-sent-by',
  title: 'drops a response whose sent-by is not its own',
  role: 'uac',
  transports: ['udp'],
  exercises: ['RFC3261-17.1.1.2-6', 'RFC3261-18.1.2-1'],
  async provoke({ tester, sut }) {
    const incoming = await callFromSut({ tester, sut });
    strayAnswer(tester, incoming, (own) => [own.replace(/ [^;\s]+/, ' somebody-else.invalid:5099')]);
    await tester.staySilent({ forMs: lapseOf(tester, 'A', tester.timing.t1Ms) });
    incoming.respond(486);
    await incoming.acknowledged();
  },
});
