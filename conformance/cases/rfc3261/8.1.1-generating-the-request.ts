/** RFC 3261 §8.1.1: what a UAC puts into a request outside any dialog. */
import { testCase } from '../../case.ts';
import { callFromSut } from '../support.ts';

export const initialInvite = testCase({
  id: 'rfc3261/8.1.1/initial-invite',
  title: 'puts all that is needed into an initial INVITE',
  role: 'uac',
  transports: ['udp'],
  exercises: [
    'RFC3261-8.1.1-1',
    'RFC3261-8.1.1.2-4',
    'RFC3261-8.1.1.3-2',
    'RFC3261-8.1.1.5-1',
    'RFC3261-8.1.1.6-1',
    'RFC3261-8.1.1.7-3',
    'RFC3261-8.1.1.7-5',
    'RFC3261-8.1.1.8-1',
  ],
  async provoke({ tester, sut }) {
    const incoming = await callFromSut({ tester, sut });
    incoming.respond(486);
    await incoming.acknowledged();
  },
});

export const twoCalls = testCase({
  id: 'rfc3261/8.1.1/two-calls',
  title: 'gives a second call a Call-ID, a From tag and a branch of its own',
  role: 'uac',
  transports: ['udp'],
  exercises: ['RFC3261-8.1.1-1', 'RFC3261-8.1.1.3-2'],
  async provoke({ tester, sut }) {
    const first = await callFromSut({ tester, sut });
    first.respond(486);
    await first.acknowledged();
    const second = await callFromSut({ tester, sut });
    second.respond(486);
    await second.acknowledged();
  },
});
