/** RFC 3261 §14.2: how a UAS takes a re-INVITE. */
import { testCase } from '../../case.ts';
import { sessionDescription } from '../../tester/compose.ts';
import { answer, callFromSut, lapseOf, sessionFromSut, settlingOf } from '../support.ts';

export const accepted = testCase({
  id: 'rfc3261/14.2/accepted',
  title: 'accepts a re-INVITE that changes the session a little',
  role: 'uas',
  transports: ['udp'],
  exercises: ['RFC3261-13.3.1.4-3', 'RFC3261-15.1.2-4'],
  async provoke({ tester, sut }) {
    const call = tester.invite(sut.user('answer'));
    await call.established();
    const again = call.reinvite({ body: sessionDescription(tester.address, 2) });
    await again.established();
    await call.inDialog('BYE').final();
  },
});

export const withoutOffer = testCase({
  id: 'rfc3261/14.2/without-an-offer',
  title: 'makes an offer in its 2xx to a re-INVITE that had none',
  role: 'uas',
  transports: ['udp'],
  exercises: ['RFC3261-13.3.1.4-4'],
  async provoke({ tester, sut }) {
    const call = tester.invite(sut.user('answer'));
    await call.established();
    const again = call.reinvite({ body: '' });
    await again.answered();
    again.acknowledge({ body: sessionDescription(tester.address, 2) });
    await call.inDialog('BYE').final();
  },
});

export const repeatedUntilAck = testCase({
  id: 'rfc3261/14.2/ack-stops-the-2xx',
  title: 'repeats its 2xx to a re-INVITE until the ACK arrives, and no longer',
  role: 'uas',
  transports: ['udp'],
  exercises: ['RFC3261-13.3.1.4-5', 'RFC6026-7.1-3'],
  async provoke({ tester, sut }) {
    const { t1Ms, t2Ms } = tester.timing;
    const call = tester.invite(sut.user('answer'));
    await call.established();
    const again = call.reinvite();
    await again.answered();
    await tester.staySilent({ forMs: 4 * t1Ms });
    again.acknowledge();
    await tester.staySilent({ forMs: lapseOf(tester, '2xx', Math.min(4 * t1Ms, t2Ms)) });
    await call.inDialog('BYE').final();
  },
});

export const overlapping = testCase({
  id: 'rfc3261/14.2/second-invite-before-the-final-response',
  title: 'refuses a second INVITE with 500 and Retry-After while the first has no final response',
  role: 'uas',
  transports: ['udp'],
  exercises: ['RFC3261-14.2-1', 'RFC3261-14.2-2'],
  async provoke({ tester, sut }) {
    const call = tester.invite(sut.user('ring'));
    await call.early();
    const second = call.reinvite();
    await second.final();
    second.acknowledge();
    await call.cancel().final();
    await call.final();
    call.acknowledge();
  },
});

export const beforeTheAck = testCase({
  id: 'rfc3261/14.2/before-the-ack',
  title: 'survives a re-INVITE that comes before the ACK of the INVITE',
  role: 'uas',
  transports: ['udp'],
  exercises: ['RFC3261-15.1.2-4'],
  async provoke({ tester, sut }) {
    const call = tester.invite(sut.user('answer'));
    await call.answered();
    const again = call.reinvite();
    await again.final();
    again.acknowledge();
    call.acknowledge();
    await tester.staySilent({ forMs: settlingOf(tester) });
    await call.inDialog('BYE').final();
  },
});

export const byCallee = testCase({
  id: 'rfc3261/14.2/from-the-callee',
  title: 'accepts a re-INVITE of the callee whom it called',
  role: 'uac',
  transports: ['udp'],
  exercises: ['RFC3261-8.2.6.2-6', 'RFC3261-13.3.1.4-3'],
  async provoke({ tester, sut }) {
    const incoming = await sessionFromSut({ tester, sut });
    const again = incoming.inDialog('INVITE', { body: sessionDescription(tester.address, 2) });
    await again.final();
    incoming.inDialog('ACK');
    await sut.trigger('hangup', tester.contact);
    (await tester.incoming('BYE')).respond(200);
  },
});

export const glare = testCase({
  id: 'rfc3261/14.2/glare',
  title: 'refuses an INVITE with 491 while its own INVITE in the dialog has no final response',
  role: 'uac',
  transports: ['udp'],
  exercises: ['RFC3261-14.2-3'],
  async provoke({ tester, sut }) {
    const incoming = await callFromSut({ tester, sut });
    incoming.respond(180);
    const crossing = incoming.inDialog('INVITE', { body: sessionDescription(tester.address) });
    await crossing.final();
    incoming.inDialog('ACK', { via: crossing.request.values('via') });
    answer(tester, incoming);
    await incoming.acknowledged();
    await sut.trigger('hangup', tester.contact);
    (await tester.incoming('BYE')).respond(200);
  },
});
