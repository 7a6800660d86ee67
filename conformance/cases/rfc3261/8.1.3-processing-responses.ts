/** RFC 3261 §8.1.3: which responses a UAC takes, and how it reads them. */
import { testCase } from '../../case.ts';
import type { IncomingRequest } from '../../tester/incoming.ts';
import { answer, callFromSut, ifSeen, lapseOf, strayAnswer } from '../support.ts';

async function refuse(incoming: IncomingRequest): Promise<void> {
  incoming.respond(486);
  await incoming.acknowledged();
}

export const twoVias = testCase({
  id: 'rfc3261/8.1.3.3/two-vias',
  title: 'drops a response that has a second Via',
  role: 'uac',
  transports: ['udp'],
  exercises: ['RFC3261-8.1.3.3-1'],
  async provoke({ tester, sut }) {
    const incoming = await callFromSut({ tester, sut });
    const other = `SIP/2.0/UDP ${tester.hostPort};branch=${tester.id('branch')}`;
    strayAnswer(tester, incoming, (own) => [own, other]);
    await tester.staySilent({ forMs: lapseOf(tester, 'A', tester.timing.t1Ms) });
    // Its transaction may have taken the first one, and then waits for no refusal any more.
    answer(tester, incoming);
    await incoming.acknowledged();
    await incoming.inDialog('BYE').final();
  },
});

export const unknownProvisional = testCase({
  id: 'rfc3261/8.1.3.2/unknown-provisional-code',
  title: 'takes a provisional response of an unknown code for progress',
  role: 'uac',
  transports: ['udp'],
  exercises: ['RFC3261-17.1.1.2-23'],
  async provoke({ tester, sut }) {
    const incoming = await callFromSut({ tester, sut });
    incoming.respond(199, { reason: 'Never Heard Of' });
    await tester.staySilent({ forMs: lapseOf(tester, 'A', tester.timing.t1Ms) });
    await refuse(incoming);
  },
});

export const unknownFinal = testCase({
  id: 'rfc3261/8.1.3.2/unknown-final-code',
  title: 'takes final responses of unknown codes for the x00 of their class',
  role: 'uac',
  transports: ['udp'],
  exercises: ['RFC3261-17.1.1.2-23'],
  async provoke({ tester, sut }) {
    const incoming = await callFromSut({ tester, sut });
    incoming.respond(180);
    incoming.respond(499, { reason: 'Never Heard Of' });
    await incoming.acknowledged();
  },
});

export const unknownSuccess = testCase({
  id: 'rfc3261/8.1.3.2/unknown-success-code',
  title: 'takes a 2xx of an unknown code for 200',
  role: 'uac',
  transports: ['udp'],
  exercises: ['RFC3261-13.2.2.4-4'],
  async provoke({ tester, sut }) {
    const incoming = await callFromSut({ tester, sut });
    answer(tester, incoming, {}, 299);
    await incoming.acknowledged();
    await incoming.inDialog('BYE').final();
  },
});

export const redirected = testCase({
  id: 'rfc3261/8.1.3.4/redirected-call',
  title: 'acknowledges a 302, and makes a new request if it follows the Contact',
  role: 'uac',
  transports: ['udp'],
  exercises: ['RFC3261-17.1.1.2-23'],
  async provoke({ tester, sut }) {
    const elsewhere = await tester.openPort();
    const incoming = await callFromSut({ tester, sut });
    incoming.respond(302, { headers: { Contact: `<sip:elsewhere@${elsewhere.hostPort};x=y>` } });
    await incoming.acknowledged();
    // Whether it follows is up to the SUT.
    const again = await ifSeen(tester.incoming('INVITE', { withinMs: 4 * tester.timing.t1Ms }));
    again?.respond(404);
    await again?.acknowledged();
  },
});
