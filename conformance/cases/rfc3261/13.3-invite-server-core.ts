/** RFC 3261 §13.3: how a UAS takes a call. */
import { testCase } from '../../case.ts';
import { sessionDescription } from '../../tester/compose.ts';
import { ifSeen, lapseOf, settlingOf, slowAnswerMs } from '../support.ts';

export const unacknowledged = testCase({
  id: 'rfc3261/13.3.1.4/unacknowledged-2xx',
  title: 'repeats its 2xx from T1, doubling up to T2, and ends the call by BYE when 64*T1 pass without an ACK',
  role: 'uas',
  transports: ['udp'],
  exercises: ['RFC3261-13.3.1.4-5'],
  async provoke({ tester, sut }) {
    const call = tester.invite(sut.user('answer'));
    await call.answered();
    const bye = await tester.incoming('BYE', { withinMs: lapseOf(tester, 'ack', 64 * tester.timing.t1Ms) });
    bye.respond(200);
    await tester.staySilent({ forMs: lapseOf(tester, '2xx', tester.timing.t2Ms) });
  },
});

export const repeatedUntilAck = testCase({
  id: 'rfc3261/13.3.1.4/ack-stops-the-2xx',
  title: 'repeats its 2xx until the ACK arrives, and no longer',
  role: 'uas',
  transports: ['udp'],
  exercises: ['RFC3261-13.3.1.4-5', 'RFC6026-7.1-3'],
  async provoke({ tester, sut }) {
    const { t1Ms, t2Ms } = tester.timing;
    const call = tester.invite(sut.user('answer'));
    await call.answered();
    await tester.staySilent({ forMs: 4 * t1Ms });
    call.acknowledge();
    await tester.staySilent({ forMs: lapseOf(tester, '2xx', Math.min(4 * t1Ms, t2Ms)) });
    await call.inDialog('BYE').final();
  },
});

export const secondAck = testCase({
  id: 'rfc3261/13.3.1.4/second-ack',
  title: 'takes no notice of a second ACK',
  role: 'uas',
  transports: ['udp'],
  exercises: ['RFC3261-15.1.2-4'],
  async provoke({ tester, sut }) {
    const call = tester.invite(sut.user('answer'));
    await call.established();
    call.acknowledge();
    await tester.staySilent({ forMs: settlingOf(tester) });
    await call.inDialog('BYE').final();
  },
});

export const answerToOffer = testCase({
  id: 'rfc3261/13.3.1.4/answer-in-the-2xx',
  title: 'answers the offer of an INVITE in its 2xx, which has Allow and Supported',
  role: 'uas',
  transports: ['udp'],
  exercises: ['RFC3261-13.3.1.4-1', 'RFC3261-13.3.1.4-3'],
  async provoke({ tester, sut }) {
    const call = tester.invite(sut.user('answer'));
    await call.established();
    await call.inDialog('BYE').final();
  },
});

export const offerInSuccess = testCase({
  id: 'rfc3261/13.3.1.4/offer-in-the-2xx',
  title: 'makes an offer in its 2xx when the INVITE had none',
  role: 'uas',
  transports: ['udp'],
  exercises: ['RFC3261-13.3.1.4-4'],
  async provoke({ tester, sut }) {
    const call = tester.invite(sut.user('answer'), { body: '' });
    await call.answered();
    call.acknowledge({ body: sessionDescription(tester.address) });
    await call.inDialog('BYE').final();
  },
});

export const redirected = testCase({
  id: 'rfc3261/13.3.1.2/redirected-call',
  title: 'names the new address in the Contact of its 3xx',
  role: 'uas',
  transports: ['udp'],
  exercises: ['RFC3261-13.3.1.2-1'],
  async provoke({ tester, sut }) {
    const call = tester.invite(sut.user('redirect'));
    await call.final();
    call.acknowledge();
  },
});

export const busy = testCase({
  id: 'rfc3261/13.3.1.3/busy-callee',
  title: 'refuses the call to a busy callee with one final response',
  role: 'uas',
  transports: ['udp'],
  exercises: ['RFC3261-17.2.1-10'],
  async provoke({ tester, sut }) {
    const call = tester.invite(sut.user('busy'));
    await call.final();
    call.acknowledge();
  },
});

export const declined = testCase({
  id: 'rfc3261/13.3.1.3/declined-call',
  title: 'refuses a declined call with one final response',
  role: 'uas',
  transports: ['udp'],
  // A stateless callee has no transaction that could show anything.
  exercises: ['RFC3261-8.2.6.2-8'],
  async provoke({ tester, sut }) {
    const call = tester.invite(sut.user('reject'));
    await call.final();
    call.acknowledge();
  },
});

export const progress = testCase({
  id: 'rfc3261/13.3.1.1/progress',
  title: 'gives all its provisional responses to one INVITE the same dialog ID',
  role: 'uas',
  transports: ['udp'],
  exercises: ['RFC3261-17.2.1-6', 'RFC3261-8.2.6.2-10'],
  async provoke({ tester, sut }) {
    const call = tester.invite(sut.user('slow'));
    await call.early();
    call.retransmit();
    await call.established(slowAnswerMs);
    await call.inDialog('BYE').final();
  },
});

export const noByeBeforeAck = testCase({
  id: 'rfc3261/13.3.1.4/no-bye-before-the-ack',
  title: 'sends no BYE as long as it waits for the ACK to its 2xx',
  role: 'uas',
  transports: ['udp'],
  exercises: ['RFC3261-13.3.1.4-5', 'RFC6026-7.1-3'],
  async provoke({ tester, sut }) {
    const { t1Ms } = tester.timing;
    const call = tester.invite(sut.user('answer'));
    await call.answered();
    const bye = await ifSeen(tester.incoming('BYE', { withinMs: 32 * t1Ms }));
    bye?.respond(200);
    if (bye) return;
    call.acknowledge();
    await call.inDialog('BYE').final();
  },
});

export const expired = testCase({
  id: 'rfc3261/13.3.1/expired-invitation',
  title: 'answers an INVITE with 487 when its Expires runs out',
  role: 'uas',
  transports: ['udp'],
  exercises: ['RFC3261-13.3.1-1'],
  async provoke({ tester, sut }) {
    const call = tester.invite(sut.user('ring'), { headers: { Expires: '3' } });
    await call.early();
    if (await ifSeen(call.final(10_000))) call.acknowledge();
  },
});
