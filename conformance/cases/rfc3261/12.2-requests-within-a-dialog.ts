/** RFC 3261 §12.2: requests inside a dialog. */
import { testCase } from '../../case.ts';
import { answer, callFromSut, lapseOf, sessionFromSut } from '../support.ts';

export const lowerCSeq = testCase({
  id: 'rfc3261/12.2.2/lower-cseq',
  title: 'refuses a request within a dialog with 500 when its CSeq number is lower than before',
  role: 'uas',
  transports: ['udp'],
  exercises: ['RFC3261-12.2.2-4'],
  async provoke({ tester, sut }) {
    const call = tester.invite(sut.user('answer'), { cseq: 1000 });
    await call.established();
    await call.inDialog('BYE', { cseq: 999 }).final();
    await call.inDialog('BYE', { cseq: 1001 }).final();
  },
});

export const lowerCSeqOfInvite = testCase({
  id: 'rfc3261/12.2.2/lower-cseq-of-a-re-invite',
  title: 'refuses a re-INVITE with 500 when its CSeq number is lower than before',
  role: 'uas',
  transports: ['udp'],
  exercises: ['RFC3261-12.2.2-4'],
  async provoke({ tester, sut }) {
    const call = tester.invite(sut.user('answer'), { cseq: 1000 });
    await call.established();
    const again = call.reinvite({ cseq: 7 });
    await again.final();
    again.acknowledge();
    await call.inDialog('BYE').final();
  },
});

export const cseqGap = testCase({
  id: 'rfc3261/12.2.2/cseq-gap',
  title: 'takes requests within a dialog whose CSeq numbers skip some',
  role: 'uas',
  transports: ['udp'],
  exercises: ['RFC3261-15.1.2-4'],
  async provoke({ tester, sut }) {
    const call = tester.invite(sut.user('answer'), { cseq: 3 });
    await call.established();
    const again = call.reinvite({ cseq: 300 });
    await again.established();
    await call.inDialog('BYE', { cseq: 30_000 }).final();
  },
});

export const unknownDialog = testCase({
  id: 'rfc3261/12.2.2/unknown-dialog',
  title: 'refuses requests of a dialog that it does not know with 481',
  role: 'uas',
  transports: ['udp'],
  exercises: ['RFC3261-12.2.2-2'],
  async provoke({ tester, sut }) {
    const uri = sut.user('answer');
    const call = tester.invite(uri, { to: `<${uri}>;tag=${tester.id('tag')}` });
    await call.final();
    call.acknowledge();
    await tester.request('BYE', uri, { to: `<${uri}>;tag=${tester.id('tag')}` }).final();
  },
});

export const otherFromTag = testCase({
  id: 'rfc3261/12.2.2/other-from-tag',
  title: 'refuses a request with 481 whose From tag is not that of the dialog',
  role: 'uas',
  transports: ['udp'],
  exercises: ['RFC3261-15.1.2-1'],
  async provoke({ tester, sut }) {
    const call = tester.invite(sut.user('answer'));
    await call.established();
    await call.inDialog('BYE', { fromTag: tester.id('tag') }).final();
    await call.inDialog('BYE').final();
  },
});

export const targetRefresh = testCase({
  id: 'rfc3261/12.2.2/target-refresh',
  title: 'sends its BYE to the Contact of the re-INVITE, once that has replaced the Contact of the INVITE',
  role: 'uas',
  transports: ['udp'],
  exercises: ['RFC3261-12.2.1.1-12', 'RFC3261-12.2.1.1-13'],
  async provoke({ tester, sut }) {
    const elsewhere = await tester.openPort();
    const call = tester.invite(sut.user('answer'));
    await call.established();
    const again = call.reinvite({ headers: { Contact: `<sip:moved@${elsewhere.hostPort}>` } });
    await again.answered();
    // A re-INVITE whose 2xx is never acknowledged makes the callee end the call.
    const bye = await tester.incoming('BYE', { withinMs: lapseOf(tester, 'ack', 64 * tester.timing.t1Ms) });
    bye.respond(200);
  },
});

export const targetRefreshOfCaller = testCase({
  id: 'rfc3261/12.2.2/target-refresh-by-the-callee',
  title: "sends its BYE to the Contact of the callee's re-INVITE",
  role: 'uac',
  transports: ['udp'],
  exercises: ['RFC3261-12.2.1.1-12', 'RFC3261-12.2.1.1-13'],
  async provoke({ tester, sut }) {
    const elsewhere = await tester.openPort();
    const incoming = await sessionFromSut({ tester, sut });
    const again = incoming.inDialog('INVITE', { headers: { Contact: `<sip:moved@${elsewhere.hostPort}>` } });
    await again.final();
    incoming.inDialog('ACK');
    await sut.trigger('hangup', tester.contact);
    (await tester.incoming('BYE')).respond(200);
  },
});

export const targetRefreshByResponse = testCase({
  id: 'rfc3261/12.2.1.2/target-of-the-2xx',
  title: 'sends ACK and BYE to the Contact of the 2xx rather than to that of the 180',
  role: 'uac',
  transports: ['udp'],
  exercises: ['RFC3261-12.2.1.1-12', 'RFC3261-12.2.1.1-13'],
  async provoke({ tester, sut }) {
    const elsewhere = await tester.openPort();
    const incoming = await callFromSut({ tester, sut });
    incoming.respond(180);
    const headers = { Contact: `<sip:answering@${elsewhere.hostPort};x=y>` };
    answer(tester, incoming, { headers });
    await incoming.acknowledged();
    await sut.trigger('hangup', tester.contact);
    (await tester.incoming('BYE')).respond(200);
  },
});

export const byeWithinDialog = testCase({
  id: 'rfc3261/12.2.1.1/bye',
  title: 'puts the identity of the dialog, and the next CSeq number, into its BYE',
  role: 'uac',
  transports: ['udp'],
  exercises: [
    'RFC3261-12.2.1.1-2',
    'RFC3261-12.2.1.1-4',
    'RFC3261-12.2.1.1-6',
    'RFC3261-12.2.1.1-8',
    'RFC3261-12.2.1.1-12',
  ],
  async provoke({ tester, sut }) {
    await sessionFromSut({ tester, sut });
    await sut.trigger('hangup', tester.contact);
    (await tester.incoming('BYE')).respond(200);
  },
});
