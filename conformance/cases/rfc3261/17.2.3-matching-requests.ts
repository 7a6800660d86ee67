/** RFC 3261 §17.2.3: which requests belong to one server transaction. */
import { testCase } from '../../case.ts';
import { settlingOf } from '../support.ts';

export const otherSentBy = testCase({
  id: 'rfc3261/17.2.3/other-sent-by',
  title: 'takes a request with a known branch, but from another sent-by, for a transaction of its own',
  role: 'uas',
  transports: ['udp'],
  exercises: ['RFC3261-8.2.6.2-1', 'RFC3261-8.2.6.2-2', 'RFC3261-8.2.6.2-3'],
  async provoke({ tester, sut }) {
    const branch = tester.id('branch');
    const port = await tester.openPort();
    await tester.request('OPTIONS', sut.user('answer'), { branch, cseq: 1 }).final();
    await tester.request('OPTIONS', sut.user('answer'), { branch, cseq: 2, port }).final();
  },
});

export const otherMethod = testCase({
  id: 'rfc3261/17.2.3/other-method',
  title: 'takes a CANCEL for a transaction of its own, although it has the branch of the INVITE',
  role: 'uas',
  transports: ['udp'],
  exercises: ['RFC3261-8.2.6.2-3', 'RFC3261-17.2.2-6'],
  async provoke({ tester, sut }) {
    const call = tester.invite(sut.user('ring'));
    await call.early();
    await call.cancel().final();
    await call.final();
    call.acknowledge();
  },
});

export const sameBranchWithoutCookie = testCase({
  id: 'rfc3261/17.2.3/one-branch-without-the-cookie',
  title: 'tells requests apart by their fields when their branches are equal, but lack the cookie',
  role: 'uas',
  transports: ['udp'],
  exercises: ['RFC3261-8.2.6.2-1', 'RFC3261-8.2.6.2-2', 'RFC3261-17.2.2-8'],
  async provoke({ tester, sut }) {
    const first = tester.request('OPTIONS', sut.user('answer'), { branch: '1' });
    await first.response();
    const second = tester.request('OPTIONS', sut.user('answer'), { branch: '1' });
    await second.response();
    first.retransmit();
    await first.response();
  },
});

export const inviteWithoutBranch = testCase({
  id: 'rfc3261/17.2.3/invite-without-a-branch',
  title: 'finds the transaction of a retransmitted INVITE, and of its CANCEL and ACK, without any branch',
  role: 'uas',
  transports: ['udp'],
  exercises: ['RFC3261-17.2.1-7', 'RFC3261-9.2-2'],
  async provoke({ tester, sut }) {
    const via = [`SIP/2.0/UDP ${tester.hostPort}`];
    const call = tester.invite(sut.user('ring'), { via });
    await call.early();
    call.retransmit();
    await call.early();
    await tester.staySilent({ forMs: settlingOf(tester) });
    await call.cancel().final();
    await call.final();
    call.acknowledge();
    await tester.staySilent({ forMs: settlingOf(tester) + 2 * tester.timing.t1Ms });
  },
});

export const ackWithoutBranch = testCase({
  id: 'rfc3261/17.2.3/ack-without-a-branch',
  title: 'takes the ACK of a client that writes no branch, for a 2xx and for another final response',
  role: 'uas',
  transports: ['udp'],
  exercises: ['RFC3261-17.2.1-8', 'RFC3261-17.2.1-10', 'RFC3261-15.1.2-4'],
  async provoke({ tester, sut }) {
    const via = [`SIP/2.0/UDP ${tester.hostPort}`];
    const refused = tester.invite(sut.user('busy'), { via });
    await refused.final();
    refused.acknowledge();
    const call = tester.invite(sut.user('answer'), { via });
    await call.answered();
    call.acknowledge({ via });
    await tester.staySilent({ forMs: 4 * tester.timing.t1Ms });
    await call.inDialog('BYE', { via }).final();
  },
});
