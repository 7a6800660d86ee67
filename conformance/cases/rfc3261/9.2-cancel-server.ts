/** RFC 3261 §9.2: how a UAS takes CANCEL. */
import { testCase } from '../../case.ts';

export const ringing = testCase({
  id: 'rfc3261/9.2/ringing-call',
  title: 'answers the CANCEL of a ringing call with 200, and its INVITE with 487',
  role: 'uas',
  transports: ['udp'],
  exercises: ['RFC3261-9.2-2'],
  async provoke({ tester, sut }) {
    const call = tester.invite(sut.user('ring'));
    await call.early();
    await call.cancel().final();
    await call.final();
    call.acknowledge();
  },
});

export const noTransaction = testCase({
  id: 'rfc3261/9.2/no-such-transaction',
  title: 'answers a CANCEL that matches no transaction with 481',
  role: 'uas',
  transports: ['udp'],
  exercises: ['RFC3261-9.2-1'],
  async provoke({ tester, sut }) {
    await tester.request('CANCEL', sut.anyone).final();
  },
});

export const toTag = testCase({
  id: 'rfc3261/9.2/to-tag',
  title: 'bears one To tag in its responses to an INVITE and to the CANCEL of it',
  role: 'uas',
  transports: ['udp'],
  exercises: ['RFC3261-9.2-3'],
  async provoke({ tester, sut }) {
    const call = tester.invite(sut.user('ring'));
    await call.early();
    await call.cancel().final();
    await call.final();
    call.acknowledge();
  },
});

export const answeredCall = testCase({
  id: 'rfc3261/9.2/answered-call',
  title: 'keeps a call up that it had answered before the CANCEL came',
  role: 'uas',
  transports: ['udp'],
  exercises: ['RFC3261-15.1.2-4'],
  async provoke({ tester, sut }) {
    const call = tester.invite(sut.user('answer'));
    await call.answered();
    await call.cancel().final();
    call.acknowledge();
    await tester.staySilent({ forMs: 2 * tester.timing.t1Ms });
    await call.inDialog('BYE').final();
  },
});

export const refusedCall = testCase({
  id: 'rfc3261/9.2/refused-call',
  title: 'repeats the final response that it had given before the CANCEL came, and no other',
  role: 'uas',
  transports: ['udp'],
  exercises: ['RFC3261-17.2.1-10', 'RFC3261-17.2.1-11'],
  async provoke({ tester, sut }) {
    const call = tester.invite(sut.user('busy'));
    await call.final();
    await call.cancel().final();
    await tester.staySilent({ forMs: 4 * tester.timing.t1Ms });
    call.acknowledge();
  },
});

export const retransmitted = testCase({
  id: 'rfc3261/9.2/retransmitted-cancel',
  title: 'answers a repeated CANCEL with the same response as the first',
  role: 'uas',
  transports: ['udp'],
  exercises: ['RFC3261-9.2-2', 'RFC3261-17.2.2-8'],
  async provoke({ tester, sut }) {
    const call = tester.invite(sut.user('ring'));
    await call.early();
    const cancel = call.cancel();
    await cancel.final();
    await call.final();
    call.acknowledge();
    await tester.staySilent({ forMs: tester.timing.t1Ms });
    cancel.retransmit();
    await cancel.response();
  },
});

export const crossing = testCase({
  id: 'rfc3261/9.2/right-after-the-invite',
  title: 'cancels a call whose CANCEL came right after the INVITE',
  role: 'uas',
  transports: ['udp'],
  exercises: ['RFC3261-9.2-2'],
  async provoke({ tester, sut }) {
    const call = tester.invite(sut.user('ring'));
    // A client would wait for a provisional response; on its way the INVITE may have lost that lead.
    await call.cancel().final();
    await call.final();
    call.acknowledge();
  },
});

export const confirmedCall = testCase({
  id: 'rfc3261/9.2/confirmed-call',
  title: 'keeps a call up that was acknowledged before the CANCEL came',
  role: 'uas',
  transports: ['udp'],
  exercises: ['RFC3261-8.2.6.2-2', 'RFC3261-15.1.2-4'],
  async provoke({ tester, sut }) {
    const call = tester.invite(sut.user('answer'));
    await call.established();
    await call.cancel().final();
    await tester.staySilent({ forMs: 2 * tester.timing.t1Ms });
    await call.inDialog('BYE').final();
  },
});
