/** RFC 3261 §11: OPTIONS. */
import { testCase } from '../../case.ts';

export const capabilities = testCase({
  id: 'rfc3261/11.2/capabilities',
  title: 'tells in the 200 to OPTIONS what it is able to do',
  role: 'uas',
  transports: ['udp'],
  exercises: ['RFC3261-11.2-2'],
  async provoke({ tester, sut }) {
    await tester.request('OPTIONS', sut.user('answer'), { headers: { Accept: 'application/sdp' } }).final();
  },
});

export const withinDialog = testCase({
  id: 'rfc3261/11.2/within-a-dialog',
  title: 'answers an OPTIONS within a dialog, which stays as it was',
  role: 'uas',
  transports: ['udp'],
  exercises: ['RFC3261-8.2.6.2-6', 'RFC3261-15.1.2-4'],
  async provoke({ tester, sut }) {
    const call = tester.invite(sut.user('answer'));
    await call.established();
    await call.inDialog('OPTIONS').final();
    await call.inDialog('BYE').final();
  },
});
