/** RFC 3261 §15.1.2: how a UAS takes BYE. */
import { testCase } from '../../case.ts';
import { sessionFromSut } from '../support.ts';

export const establishedCall = testCase({
  id: 'rfc3261/15.1.2/established-call',
  title: 'answers the BYE of a call with 200',
  role: 'uas',
  transports: ['udp'],
  exercises: ['RFC3261-15.1.2-4'],
  async provoke({ tester, sut }) {
    const call = tester.invite(sut.user('answer'));
    await call.established();
    await call.inDialog('BYE').final();
  },
});

export const unknownCall = testCase({
  id: 'rfc3261/15.1.2/unknown-call',
  title: 'answers a BYE that matches no dialog with 481',
  role: 'uas',
  transports: ['udp'],
  exercises: ['RFC3261-15.1.2-1'],
  async provoke({ tester, sut }) {
    const uri = sut.user('answer');
    await tester.request('BYE', uri, { to: `<${uri}>;tag=${tester.id('tag')}` }).final();
  },
});

export const endedCall = testCase({
  id: 'rfc3261/15.1.2/ended-call',
  title: 'answers a second BYE with 481, for the dialog is gone',
  role: 'uas',
  transports: ['udp'],
  exercises: ['RFC3261-15.1.2-1', 'RFC3261-15.1.2-4'],
  async provoke({ tester, sut }) {
    const call = tester.invite(sut.user('answer'));
    await call.established();
    await call.inDialog('BYE').final();
    await call.inDialog('BYE').final();
  },
});

export const earlyDialog = testCase({
  id: 'rfc3261/15.1.2/early-dialog',
  title: 'answers the BYE of an early dialog with 200, and the INVITE with 487',
  role: 'uas',
  transports: ['udp'],
  exercises: ['RFC3261-15.1.2-4', 'RFC3261-15.1.2-7'],
  async provoke({ tester, sut }) {
    const call = tester.invite(sut.user('ring'));
    await call.early();
    await call.inDialog('BYE').final();
    await call.final();
    call.acknowledge();
  },
});

export const retransmitted = testCase({
  id: 'rfc3261/15.1.2/retransmitted-bye',
  title: 'answers a repeated BYE with its first response again, although the dialog is gone',
  role: 'uas',
  transports: ['udp'],
  exercises: ['RFC3261-17.2.2-8'],
  async provoke({ tester, sut }) {
    const call = tester.invite(sut.user('answer'));
    await call.established();
    const bye = call.inDialog('BYE');
    await bye.final();
    await tester.staySilent({ forMs: tester.timing.t1Ms });
    bye.retransmit();
    await bye.response();
  },
});

export const fromCallee = testCase({
  id: 'rfc3261/15.1.2/from-the-callee',
  title: 'answers the BYE of the callee whom it called with 200',
  role: 'uac',
  transports: ['udp'],
  exercises: ['RFC3261-15.1.2-4'],
  async provoke({ tester, sut }) {
    const incoming = await sessionFromSut({ tester, sut });
    await incoming.inDialog('BYE').final();
  },
});

export const beforeAck = testCase({
  id: 'rfc3261/15.1.2/before-the-ack',
  title: 'answers a BYE that comes before the ACK of its 2xx',
  role: 'uas',
  transports: ['udp'],
  exercises: ['RFC3261-15.1.2-4'],
  async provoke({ tester, sut }) {
    const call = tester.invite(sut.user('answer'));
    await call.answered();
    await call.inDialog('BYE').final();
    call.acknowledge();
    await tester.staySilent({ forMs: 4 * tester.timing.t1Ms });
  },
});
