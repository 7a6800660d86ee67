/** RFC 3261 §9.1: how a UAC cancels. */
import { testCase } from '../../case.ts';
import type { IncomingRequest } from '../../tester/incoming.ts';
import type { Tester } from '../../tester/tester.ts';
import { answer, callFromSut, lapseOf, settlingOf } from '../support.ts';

/** Takes the CANCEL as a callee does: 200 to it, 487 to the INVITE, both with one To tag. */
async function accept(tester: Tester, incoming: IncomingRequest, toTag: string): Promise<void> {
  const cancel = await tester.incoming('CANCEL');
  cancel.respond(200, { toTag });
  incoming.respond(487, { toTag });
  await incoming.acknowledged();
}

export const ringing = testCase({
  id: 'rfc3261/9.1/ringing-call',
  title: 'cancels a ringing call by a CANCEL that repeats the fields of the INVITE',
  role: 'uac',
  transports: ['udp'],
  exercises: ['RFC3261-9.1-2', 'RFC3261-9.1-3', 'RFC3261-9.1-4', 'RFC3261-17.1.1.2-23'],
  async provoke({ tester, sut }) {
    const toTag = tester.id('tag');
    const incoming = await callFromSut({ tester, sut });
    incoming.respond(180, { toTag });
    await tester.staySilent({ forMs: settlingOf(tester) });
    await sut.trigger('cancel', tester.contact);
    await accept(tester, incoming, toTag);
  },
});

export const beforeProvisional = testCase({
  id: 'rfc3261/9.1/before-any-response',
  title: 'holds a CANCEL back until the first provisional response',
  role: 'uac',
  transports: ['udp'],
  exercises: ['RFC3261-9.1-8'],
  async provoke({ tester, sut }) {
    const toTag = tester.id('tag');
    const incoming = await callFromSut({ tester, sut });
    await sut.trigger('cancel', tester.contact);
    await tester.staySilent({ forMs: 2 * tester.timing.t1Ms });
    incoming.respond(180, { toTag });
    await accept(tester, incoming, toTag);
  },
});

export const crossingSuccess = testCase({
  id: 'rfc3261/9.1/crossing-a-2xx',
  title: 'acknowledges a 2xx that crosses its CANCEL, and ends the call by BYE',
  role: 'uac',
  transports: ['udp'],
  exercises: ['RFC3261-13.2.2.4-4', 'RFC3261-13.2.2.4-11'],
  async provoke({ tester, sut }) {
    const toTag = tester.id('tag');
    const incoming = await callFromSut({ tester, sut });
    incoming.respond(180, { toTag });
    await tester.staySilent({ forMs: settlingOf(tester) });
    await sut.trigger('cancel', tester.contact);
    const cancel = await tester.incoming('CANCEL');
    answer(tester, incoming, { toTag });
    cancel.respond(200, { toTag });
    await incoming.acknowledged();
    (await tester.incoming('BYE')).respond(200);
  },
});

export const unanswered = testCase({
  id: 'rfc3261/9.1/cancel-without-response',
  title: 'repeats a CANCEL that nobody answers from T1, doubling up to T2, until 64*T1',
  role: 'uac',
  transports: ['udp'],
  exercises: ['RFC3261-9.1-2', 'RFC3261-17.1.2.2-3'],
  async provoke({ tester, sut }) {
    const toTag = tester.id('tag');
    const incoming = await callFromSut({ tester, sut });
    incoming.respond(180, { toTag });
    await tester.staySilent({ forMs: settlingOf(tester) });
    await sut.trigger('cancel', tester.contact);
    await tester.incoming('CANCEL');
    await tester.staySilent({ forMs: lapseOf(tester, 'F', 64 * tester.timing.t1Ms) });
  },
});

export const lateProvisional = testCase({
  id: 'rfc3261/9.1/provisional-after-the-cancel',
  title: 'goes on with a CANCEL when another provisional response arrives after it',
  role: 'uac',
  transports: ['udp'],
  exercises: ['RFC3261-9.1-2', 'RFC3261-17.1.1.2-23'],
  async provoke({ tester, sut }) {
    const toTag = tester.id('tag');
    const incoming = await callFromSut({ tester, sut });
    incoming.respond(180, { toTag });
    await tester.staySilent({ forMs: settlingOf(tester) });
    await sut.trigger('cancel', tester.contact);
    const cancel = await tester.incoming('CANCEL');
    incoming.respond(183, { toTag });
    cancel.respond(200, { toTag });
    incoming.respond(487, { toTag });
    await incoming.acknowledged();
  },
});

export const cancelUnknownToPeer = testCase({
  id: 'rfc3261/9.1/cancel-answered-481',
  title: 'acknowledges the final response of a call whose CANCEL was answered 481',
  role: 'uac',
  transports: ['udp'],
  exercises: ['RFC3261-9.1-2', 'RFC3261-17.1.1.2-23'],
  async provoke({ tester, sut }) {
    const incoming = await callFromSut({ tester, sut });
    incoming.respond(180);
    await tester.staySilent({ forMs: settlingOf(tester) });
    await sut.trigger('cancel', tester.contact);
    (await tester.incoming('CANCEL')).respond(481);
    await tester.staySilent({ forMs: tester.timing.t1Ms });
    incoming.respond(486);
    await incoming.acknowledged();
  },
});

export const neverTerminated = testCase({
  id: 'rfc3261/9.1/no-final-response-to-the-invite',
  title: 'is free for another call when a cancelled INVITE never gets its final response',
  role: 'uac',
  transports: ['udp'],
  exercises: ['RFC3261-9.1-2', 'RFC3261-17.1.1.2-23'],
  async provoke({ tester, sut }) {
    const incoming = await callFromSut({ tester, sut });
    incoming.respond(180);
    await tester.staySilent({ forMs: settlingOf(tester) });
    await sut.trigger('cancel', tester.contact);
    (await tester.incoming('CANCEL')).respond(200);
    await tester.staySilent({ forMs: lapseOf(tester, 'cancel', 64 * tester.timing.t1Ms) });
    const second = await callFromSut({ tester, sut });
    second.respond(180);
    second.respond(486);
    await second.acknowledged();
  },
});
