/** RFC 3261 §22: what a UAC does when it is challenged. */
import { type TestCase, testCase } from '../../case.ts';
import { callFromSut, ifSeen } from '../support.ts';

function challenge(status: 401 | 407, header: string, section: string): TestCase {
  return testCase({
    id: `rfc3261/${section}/challenged-call`,
    title: `acknowledges a ${status}, and repeats the request with credentials if it has any`,
    role: 'uac',
    transports: ['udp'],
    exercises: ['RFC3261-17.1.1.2-23'],
    async provoke({ tester, sut }) {
      const incoming = await callFromSut({ tester, sut });
      const value = `Digest realm="${tester.address.host}", nonce="${tester.id('word')}", algorithm=MD5, qop="auth"`;
      incoming.respond(status, { headers: { [header]: value } });
      await incoming.acknowledged();
      const again = await ifSeen(tester.incoming('INVITE', { withinMs: 4 * tester.timing.t1Ms }));
      again?.respond(403);
      await again?.acknowledged();
    },
  });
}

export const challengedByServer = challenge(401, 'WWW-Authenticate', '22.2');
export const challengedByProxy = challenge(407, 'Proxy-Authenticate', '22.3');
