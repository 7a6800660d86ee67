/** Whether there is anyone at all. */
import { testCase } from '../case.ts';

export const options = testCase({
  id: 'sanity/options',
  title: 'answers an OPTIONS with some response',
  role: 'uas',
  transports: ['udp'],
  exercises: ['RFC3261-8.2.6.2-2'],
  async provoke({ tester, sut }) {
    await tester.request('OPTIONS', sut.uri).response();
  },
});
