/** The case that brackets every campaign: is there anyone, and is it still there? */
import { type TestCase, testCase } from './case.ts';
import { NotSeen } from './tester/tester.ts';

/** How long anyone may take to say anything at all, in milliseconds. */
const PATIENCE_MS = 1800;

/** Asks for OPTIONS, twice if need be, and is content with any response. Inconclusive: there was none. */
export function sanity(when: 'before' | 'after'): TestCase {
  return testCase({
    id: `sanity/${when}`,
    title: `answers an OPTIONS ${when} all other cases`,
    role: 'uas',
    transports: ['udp', 'tcp', 'tls', 'ws', 'wss'],
    exercises: [],
    async provoke({ tester, sut }) {
      const exchange = tester.request('OPTIONS', sut.uri);
      try {
        await exchange.response(undefined, PATIENCE_MS / 3);
      } catch (error) {
        if (!(error instanceof NotSeen)) throw error;
        exchange.retransmit();
        await exchange.response(undefined, (2 * PATIENCE_MS) / 3);
      }
    },
  });
}
