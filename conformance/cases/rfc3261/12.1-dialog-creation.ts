/** RFC 3261 §12.1: what a dialog is made of. */
import { testCase } from '../../case.ts';
import { answer, callFromSut, lapseOf, sessionFromSut } from '../support.ts';

export const recordRouteCopied = testCase({
  id: 'rfc3261/12.1.1/record-route-in-responses',
  title: 'copies Record-Route into its 18x and 2xx, in order and with all parameters',
  role: 'uas',
  transports: ['udp'],
  exercises: ['RFC3261-12.1.1-1', 'RFC3261-12.1.1-2'],
  async provoke({ tester, sut }) {
    const recordRoute = [
      `<sip:${tester.hostPort};lr;unheard-of=of>;header-param="a, b"`,
      '<sip:p2.invalid;lr>, "Display, Name" <sip:user@p3.invalid:5070;transport=udp;lr=on>;x',
    ];
    const call = tester.invite(sut.user('answer'), { recordRoute });
    await call.early();
    await call.established();
    await call.inDialog('BYE').final();
  },
});

export const contactInSuccess = testCase({
  id: 'rfc3261/12.1.1/contact-in-responses',
  title: 'gives a SIP URI at which it is reached as Contact of a response that creates a dialog',
  role: 'uas',
  transports: ['udp'],
  exercises: ['RFC3261-12.1.1-3', 'RFC3261-12.1.1-4'],
  async provoke({ tester, sut }) {
    const call = tester.invite(sut.user('answer'));
    await call.established();
    await call.inDialog('BYE').final();
  },
});

export const noFromTag = testCase({
  id: 'rfc3261/12.1.1/no-from-tag',
  title: 'takes a call whose From has no tag, as clients of RFC 2543 send it',
  role: 'uas',
  transports: ['udp'],
  exercises: ['RFC3261-8.2.6.2-1', 'RFC3261-17.2.1-8'],
  async provoke({ tester, sut }) {
    const headers = { From: `<sip:${tester.user}@${tester.hostPort}>` };
    const call = tester.invite(sut.user('answer'), { headers });
    await call.answered();
    call.acknowledge({ headers });
    await call.inDialog('BYE', { headers }).final();
  },
});

export const calleeRoute = testCase({
  id: 'rfc3261/12.1.1/route-set-of-the-callee',
  title: 'sends its BYE along the Record-Route of the INVITE, to the Contact of the INVITE',
  role: 'uas',
  transports: ['udp'],
  exercises: ['RFC3261-12.2.1.1-14', 'RFC3261-12.2.1.1-15', 'RFC3261-13.3.1.4-5'],
  async provoke({ tester, sut }) {
    // A call that is never acknowledged makes the callee end it.
    const recordRoute = [`<sip:${tester.hostPort};lr;hop=1>`, '<sip:p2.invalid;hop=2;lr>'];
    const call = tester.invite(sut.user('answer'), { recordRoute });
    await call.answered();
    const bye = await tester.incoming('BYE', { withinMs: lapseOf(tester, 'ack', 64 * tester.timing.t1Ms) });
    bye.respond(200);
  },
});

export const calleeStrictRoute = testCase({
  id: 'rfc3261/12.1.1/strict-route-of-the-callee',
  title: 'addresses its BYE to a strict router when the first Record-Route has no lr',
  role: 'uas',
  transports: ['udp'],
  exercises: ['RFC3261-12.2.1.1-16', 'RFC3261-12.2.1.1-17', 'RFC3261-12.2.1.1-18'],
  async provoke({ tester, sut }) {
    const recordRoute = [`<sip:strict@${tester.hostPort};hop=1>`, '<sip:p2.invalid;hop=2;lr>'];
    const call = tester.invite(sut.user('answer'), { recordRoute });
    await call.answered();
    const bye = await tester.incoming('BYE', { withinMs: lapseOf(tester, 'ack', 64 * tester.timing.t1Ms) });
    bye.respond(200);
  },
});

export const callerRoute = testCase({
  id: 'rfc3261/12.1.2/route-set-of-the-caller',
  title: 'sends ACK and BYE along the Record-Route of the 2xx, back to front, to the Contact of the 2xx',
  role: 'uac',
  transports: ['udp'],
  exercises: ['RFC3261-12.2.1.1-14', 'RFC3261-12.2.1.1-15'],
  async provoke({ tester, sut }) {
    const recordRoute = ['<sip:p2.invalid;hop=2;lr>', `<sip:${tester.hostPort};lr;hop=1>`];
    await sessionFromSut({ tester, sut }, { recordRoute });
    await sut.trigger('hangup', tester.contact);
    (await tester.incoming('BYE')).respond(200);
  },
});

export const callerStrictRoute = testCase({
  id: 'rfc3261/12.1.2/strict-route-of-the-caller',
  title: 'addresses ACK and BYE to a strict router when the last Record-Route has no lr',
  role: 'uac',
  transports: ['udp'],
  exercises: ['RFC3261-12.2.1.1-16', 'RFC3261-12.2.1.1-17', 'RFC3261-12.2.1.1-18'],
  async provoke({ tester, sut }) {
    const recordRoute = ['<sip:p2.invalid;hop=2;lr>', `<sip:strict@${tester.hostPort};hop=1>`];
    await sessionFromSut({ tester, sut }, { recordRoute });
    await sut.trigger('hangup', tester.contact);
    (await tester.incoming('BYE')).respond(200);
  },
});

export const routeOfEarlyDialog = testCase({
  id: 'rfc3261/12.1.2/route-set-settled-by-the-2xx',
  title: 'forgets the Record-Route of a provisional response when the 2xx has another',
  role: 'uac',
  transports: ['udp'],
  exercises: ['RFC3261-12.2.1.1-14', 'RFC3261-12.2.1.1-15'],
  async provoke({ tester, sut }) {
    const incoming = await callFromSut({ tester, sut });
    incoming.respond(180, { recordRoute: [`<sip:early@${tester.hostPort};lr>`] });
    answer(tester, incoming, { recordRoute: [`<sip:late@${tester.hostPort};lr>`] });
    await incoming.acknowledged();
    await sut.trigger('hangup', tester.contact);
    (await tester.incoming('BYE')).respond(200);
  },
});
