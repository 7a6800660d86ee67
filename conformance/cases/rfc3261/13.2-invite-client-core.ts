/** RFC 3261 §13.2: how a UAC makes an INVITE, and takes the final response to it. */
import { testCase } from '../../case.ts';
import { answer, callFromSut, ifSeen, settlingOf } from '../support.ts';

export const capabilitiesOfInvite = testCase({
  id: 'rfc3261/13.2.1/initial-invite',
  title: 'says in an initial INVITE by Allow and Supported what it is able to do',
  role: 'uac',
  transports: ['udp'],
  exercises: ['RFC3261-13.2.1-3'],
  async provoke({ tester, sut }) {
    const incoming = await callFromSut({ tester, sut });
    incoming.respond(486);
    await incoming.acknowledged();
  },
});

export const offerAndAnswer = testCase({
  id: 'rfc3261/13.2.1/offer-and-answer',
  title: 'makes its offer in the INVITE and none in the ACK, or answers in the ACK the offer of the 2xx',
  role: 'uac',
  transports: ['udp'],
  exercises: ['RFC3261-13.2.2.4-4'],
  async provoke({ tester, sut }) {
    const incoming = await callFromSut({ tester, sut });
    answer(tester, incoming);
    await incoming.acknowledged();
    await incoming.inDialog('BYE').final();
  },
});

export const acknowledged = testCase({
  id: 'rfc3261/13.2.2.4/ack-of-a-2xx',
  title: 'acknowledges a 2xx by an ACK with a branch of its own',
  role: 'uac',
  transports: ['udp'],
  exercises: ['RFC3261-13.2.2.4-4', 'RFC3261-13.2.2.4-5', 'RFC3261-13.2.2.4-6'],
  async provoke({ tester, sut }) {
    const incoming = await callFromSut({ tester, sut });
    incoming.respond(180);
    answer(tester, incoming);
    await incoming.acknowledged();
    await incoming.inDialog('BYE').final();
  },
});

export const acknowledgedAgain = testCase({
  id: 'rfc3261/13.2.2.4/repeated-2xx',
  title: 'acknowledges each repetition of a 2xx by the same ACK',
  role: 'uac',
  transports: ['udp'],
  exercises: ['RFC3261-13.2.2.4-10'],
  async provoke({ tester, sut }) {
    const { t1Ms } = tester.timing;
    const incoming = await callFromSut({ tester, sut });
    const success = answer(tester, incoming);
    await incoming.acknowledged();
    await tester.staySilent({ forMs: t1Ms });
    incoming.repeat(success);
    await incoming.acknowledged();
    await tester.staySilent({ forMs: 2 * t1Ms });
    incoming.repeat(success);
    await incoming.acknowledged();
    await incoming.inDialog('BYE').final();
  },
});

export const acknowledgedAfterBye = testCase({
  id: 'rfc3261/13.2.2.4/repeated-2xx-after-the-bye',
  title: 'acknowledges a repeated 2xx even after it has sent BYE',
  role: 'uac',
  transports: ['udp'],
  exercises: ['RFC3261-13.2.2.4-10'],
  async provoke({ tester, sut }) {
    const incoming = await callFromSut({ tester, sut });
    const success = answer(tester, incoming);
    await incoming.acknowledged();
    await sut.trigger('hangup', tester.contact);
    (await tester.incoming('BYE')).respond(200);
    incoming.repeat(success);
    await incoming.acknowledged();
  },
});

export const withoutProvisional = testCase({
  id: 'rfc3261/13.2.2.4/2xx-without-provisional-response',
  title: 'acknowledges a 2xx that no provisional response preceded',
  role: 'uac',
  transports: ['udp'],
  exercises: ['RFC3261-13.2.2.4-4'],
  async provoke({ tester, sut }) {
    const incoming = await callFromSut({ tester, sut });
    answer(tester, incoming);
    await incoming.acknowledged();
    await tester.staySilent({ forMs: 2 * tester.timing.t1Ms });
    await incoming.inDialog('BYE').final();
  },
});

export const forked = testCase({
  id: 'rfc3261/13.2.2.4/forked-2xx',
  title: 'acknowledges the 2xx of each branch of a forked call, and ends those that it does not want by BYE',
  role: 'uac',
  transports: ['udp'],
  exercises: ['RFC3261-13.2.2.4-4'],
  async provoke({ tester, sut }) {
    const other = await tester.openPort();
    const [first, second] = [tester.id('tag'), tester.id('tag')];
    const incoming = await callFromSut({ tester, sut });
    incoming.respond(180, { toTag: first });
    incoming.respond(180, { toTag: second });
    answer(tester, incoming, { toTag: first });
    await incoming.acknowledged();
    answer(tester, incoming, { toTag: second, headers: { Contact: `<sip:second@${other.hostPort}>` } });
    await incoming.acknowledged();
    // It may keep both calls.
    const bye = await ifSeen(tester.incoming('BYE', { withinMs: 4 * tester.timing.t1Ms }));
    bye?.respond(200);
    const kept = bye?.request.get('to')?.tag === first ? second : first;
    const to = `${incoming.request.values('to')[0]};tag=${kept}`;
    await incoming.inDialog('BYE', { headers: { From: to } }).final();
  },
});

export const tagOfSuccess = testCase({
  id: 'rfc3261/13.2.2.4/tag-of-the-2xx',
  title: 'bears the To tag of the 2xx in ACK and BYE, rather than that of another 180',
  role: 'uac',
  transports: ['udp'],
  exercises: ['RFC3261-12.2.1.1-2', 'RFC3261-13.2.2.4-4'],
  async provoke({ tester, sut }) {
    const incoming = await callFromSut({ tester, sut });
    incoming.respond(180, { toTag: tester.id('tag') });
    answer(tester, incoming);
    await incoming.acknowledged();
    await sut.trigger('hangup', tester.contact);
    (await tester.incoming('BYE')).respond(200);
  },
});

export const refusedAfterProvisional = testCase({
  id: 'rfc3261/13.2.2.3/refused-after-ringing',
  title: 'is done with a ringing call when it is refused',
  role: 'uac',
  transports: ['udp'],
  exercises: ['RFC3261-17.1.1.2-23'],
  async provoke({ tester, sut }) {
    const incoming = await callFromSut({ tester, sut });
    incoming.respond(180);
    await tester.staySilent({ forMs: tester.timing.t1Ms });
    incoming.respond(603);
    await incoming.acknowledged();
  },
});

export const lateProvisional = testCase({
  id: 'rfc3261/13.2.2.4/provisional-after-the-2xx',
  title: 'takes no notice of a provisional response that the 2xx has overtaken',
  role: 'uac',
  transports: ['udp'],
  exercises: ['RFC3261-13.2.2.4-4'],
  async provoke({ tester, sut }) {
    const incoming = await callFromSut({ tester, sut });
    answer(tester, incoming);
    await incoming.acknowledged();
    incoming.respond(180);
    await tester.staySilent({ forMs: settlingOf(tester) });
    await incoming.inDialog('BYE').final();
  },
});
