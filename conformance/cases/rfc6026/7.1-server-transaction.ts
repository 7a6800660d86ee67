/** RFC 6026 §7.1: the INVITE server transaction outlives its 2xx. */
import { testCase } from '../../case.ts';
import { lapseOf, settlingOf } from '../support.ts';

export const absorbedBeforeAck = testCase({
  id: 'rfc6026/7.1/invite-after-the-2xx',
  title: 'takes an INVITE that comes again after its 2xx for a repetition, not for a new call',
  role: 'uas',
  transports: ['udp'],
  exercises: ['RFC6026-7.1-1', 'RFC6026-7.1-2'],
  async provoke({ tester, sut }) {
    const call = tester.invite(sut.user('answer'));
    await call.answered();
    call.retransmit();
    await tester.staySilent({ forMs: settlingOf(tester) });
    call.acknowledge();
    await tester.staySilent({ forMs: settlingOf(tester) });
    await call.inDialog('BYE').final();
  },
});

export const absorbedAfterAck = testCase({
  id: 'rfc6026/7.1/invite-after-the-ack',
  title: 'takes an INVITE that comes again after the ACK for a repetition, not for a new call',
  role: 'uas',
  transports: ['udp'],
  exercises: ['RFC6026-7.1-1', 'RFC6026-7.1-2'],
  async provoke({ tester, sut }) {
    const call = tester.invite(sut.user('answer'));
    await call.established();
    await tester.staySilent({ forMs: tester.timing.t1Ms });
    call.retransmit();
    await tester.staySilent({ forMs: lapseOf(tester, '2xx', tester.timing.t1Ms) });
    await call.inDialog('BYE').final();
  },
});

export const absorbedAfterBye = testCase({
  id: 'rfc6026/7.1/invite-after-the-bye',
  title: 'takes an INVITE that comes again after the call was ended for a repetition, not for a new call',
  role: 'uas',
  transports: ['udp'],
  exercises: ['RFC6026-7.1-1', 'RFC6026-7.1-2'],
  async provoke({ tester, sut }) {
    const call = tester.invite(sut.user('answer'));
    await call.established();
    await call.inDialog('BYE').final();
    call.retransmit();
    await tester.staySilent({ forMs: lapseOf(tester, '2xx', tester.timing.t1Ms) });
  },
});
