/** RFC 3261 §18.2: how the server transport takes requests and where it sends responses. */
import { testCase } from '../../case.ts';

export const receivedAdded = testCase({
  id: 'rfc3261/18.2.1/received',
  title: 'adds received to a Via that names a host other than the source, and answers there',
  role: 'uas',
  transports: ['udp'],
  exercises: ['RFC3261-18.2.1-5', 'RFC3261-18.2.1-6', 'RFC3261-18.2.2-7'],
  async provoke({ tester, sut }) {
    const via = [`SIP/2.0/UDP tester.invalid:${tester.address.port};branch=${tester.id('branch')}`];
    await tester.request('OPTIONS', sut.anyone, { via }).final();
  },
});

export const receivedOverwritten = testCase({
  id: 'rfc3261/18.2.1/received-that-the-client-wrote',
  title: 'does not believe a received that stands in the request already',
  role: 'uas',
  transports: ['udp'],
  exercises: ['RFC3261-18.2.1-6'],
  async provoke({ tester, sut }) {
    const branch = tester.id('branch');
    const via = [`SIP/2.0/UDP tester.invalid:${tester.address.port};received=192.0.2.99;branch=${branch}`];
    await tester.request('OPTIONS', sut.anyone, { via }).final();
  },
});

export const sentByPort = testCase({
  id: 'rfc3261/18.2.2/port-of-sent-by',
  title: 'sends its response to the port of sent-by, not to the one that the request came from',
  role: 'uas',
  transports: ['udp'],
  exercises: ['RFC3261-18.2.2-9'],
  async provoke({ tester, sut }) {
    const port = await tester.openPort();
    const via = [`SIP/2.0/UDP ${port.hostPort};branch=${tester.id('branch')}`];
    await tester.request('OPTIONS', sut.anyone, { via }).final();
  },
});

export const sentByPortWithReceived = testCase({
  id: 'rfc3261/18.2.2/port-of-sent-by-with-received',
  title: 'sends its response to the source address at the port of sent-by when it adds received',
  role: 'uas',
  transports: ['udp'],
  exercises: ['RFC3261-18.2.1-5', 'RFC3261-18.2.2-7'],
  async provoke({ tester, sut }) {
    const port = await tester.openPort();
    const via = [`SIP/2.0/UDP tester.invalid:${port.address.port};branch=${tester.id('branch')}`];
    await tester.request('OPTIONS', sut.anyone, { via }).final();
  },
});

export const maddr = testCase({
  id: 'rfc3261/18.2.2/maddr',
  title: 'sends its response to maddr, at the port of sent-by',
  role: 'uas',
  transports: ['udp'],
  exercises: ['RFC3261-18.2.2-5'],
  async provoke({ tester, sut }) {
    const port = await tester.openPort();
    const [host] = port.hostPort.split(/:\d+$/);
    const branch = tester.id('branch');
    const via = [`SIP/2.0/UDP tester.invalid:${port.address.port};maddr=${host};branch=${branch}`];
    await tester.request('OPTIONS', sut.anyone, { via }).final();
  },
});

export const responsePort = testCase({
  id: 'rfc3261/18.2.2/rport',
  title: 'answers a request that has rport, be it to the source port or to that of sent-by',
  role: 'uas',
  transports: ['udp'],
  exercises: ['RFC3261-8.2.6.2-4'],
  async provoke({ tester, sut }) {
    // RFC 3581, which the SUT may know or not: the response goes to the source port, or to that of sent-by.
    const port = await tester.openPort();
    const via = [`SIP/2.0/UDP ${port.hostPort};rport;branch=${tester.id('branch')}`];
    await tester.request('OPTIONS', sut.anyone, { via }).final();
  },
});

export const inviteToSentByPort = testCase({
  id: 'rfc3261/18.2.2/port-of-sent-by-of-an-invite',
  title: 'sends all its responses to an INVITE, repeated ones too, to the port of sent-by',
  role: 'uas',
  transports: ['udp'],
  exercises: ['RFC3261-18.2.2-9', 'RFC3261-17.2.1-11'],
  async provoke({ tester, sut }) {
    const port = await tester.openPort();
    const via = [`SIP/2.0/UDP ${port.hostPort};branch=${tester.id('branch')}`];
    const call = tester.invite(sut.user('busy'), { via });
    await call.final();
    await tester.staySilent({ forMs: 2 * tester.timing.t1Ms });
    call.acknowledge();
  },
});
