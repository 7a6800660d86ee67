/** RFC 3261 §8.2.6: what a response takes over from its request. */
import { testCase } from '../../case.ts';
import { slowAnswerMs } from '../support.ts';

export const copiedHeaders = testCase({
  id: 'rfc3261/8.2.6.2/copied-header-fields',
  title: 'copies From, Call-ID, CSeq, Via and To of an OPTIONS into the response',
  role: 'uas',
  transports: ['udp'],
  exercises: [
    'RFC3261-8.2.6.2-1',
    'RFC3261-8.2.6.2-2',
    'RFC3261-8.2.6.2-3',
    'RFC3261-8.2.6.2-4',
    'RFC3261-8.2.6.2-7',
    'RFC3261-8.2.6.2-8',
  ],
  async provoke({ tester, sut }) {
    const fromTag = tester.id('tag');
    const headers = {
      From: `"A. \\"Quoted\\" Name, Jr." <sip:${tester.user}@tester.invalid;x=y>;tag=${fromTag};extra=1`,
    };
    const to = `"Called" <${sut.user('answer')}>;extra="2;3"`;
    await tester.request('OPTIONS', sut.anyone, { headers, to, fromTag, cseq: 2 ** 31 - 1 }).final();
  },
});

export const manyVias = testCase({
  id: 'rfc3261/8.2.6.2/many-vias',
  title: 'copies all Via values into the response, in order and with unknown parameters',
  role: 'uas',
  transports: ['udp'],
  exercises: ['RFC3261-8.2.6.2-4', 'RFC3261-8.2.6.2-5'],
  async provoke({ tester, sut }) {
    const own = `SIP/2.0/UDP ${tester.hostPort};branch=${tester.id('branch')};hop="near, by"`;
    const proxies = [1, 2, 3].map((n) => `SIP/2.0/TLS p${n}.invalid:${5060 + n};branch=${tester.id('branch')};n=${n}`);
    const call = tester.invite(sut.user('ring'), { via: [own, ...proxies] });
    await call.early();
    await call.cancel().final();
    await call.final();
    call.acknowledge();
  },
});

export const toTagAdded = testCase({
  id: 'rfc3261/8.2.6.2/to-tag-added',
  title: 'adds a To tag to responses when the request had none',
  role: 'uas',
  transports: ['udp'],
  exercises: ['RFC3261-8.2.6.2-7', 'RFC3261-8.2.6.2-8'],
  async provoke({ tester, sut }) {
    await tester.request('OPTIONS', sut.anyone).final();
    const call = tester.invite(sut.user('busy'));
    await call.final();
    call.acknowledge();
  },
});

export const toTagKept = testCase({
  id: 'rfc3261/8.2.6.2/to-tag-kept',
  title: 'leaves To as it is in the response to a request within a dialog',
  role: 'uas',
  transports: ['udp'],
  exercises: ['RFC3261-8.2.6.2-6'],
  async provoke({ tester, sut }) {
    const call = tester.invite(sut.user('answer'));
    await call.established();
    await call.inDialog('OPTIONS').final();
    await call.inDialog('BYE').final();
  },
});

export const oneToTag = testCase({
  id: 'rfc3261/8.2.6.2/one-to-tag',
  title: 'bears one To tag in all its responses to an INVITE',
  role: 'uas',
  transports: ['udp'],
  exercises: ['RFC3261-8.2.6.2-10'],
  async provoke({ tester, sut }) {
    const call = tester.invite(sut.user('answer'));
    await call.early();
    await call.established();
    await call.inDialog('BYE').final();
  },
});

export const oneToTagOfCancelled = testCase({
  id: 'rfc3261/8.2.6.2/one-to-tag-of-a-cancelled-call',
  title: 'bears the To tag of its provisional response in the 487 too',
  role: 'uas',
  transports: ['udp'],
  exercises: ['RFC3261-8.2.6.2-10'],
  async provoke({ tester, sut }) {
    const call = tester.invite(sut.user('ring'));
    await call.early();
    await call.cancel().final();
    await call.final();
    call.acknowledge();
  },
});

export const timestamp = testCase({
  id: 'rfc3261/8.2.6.1/timestamp',
  title: 'copies Timestamp into its 100, if it sends one',
  role: 'uas',
  transports: ['udp'],
  exercises: ['RFC3261-8.2.6.2-2'],
  async provoke({ tester, sut }) {
    const call = tester.invite(sut.user('slow'), { headers: { Timestamp: '54.1' } });
    await call.early();
    await call.established(slowAnswerMs);
    await call.inDialog('BYE').final();
  },
});
