/** RFC 3261 §18.3: where a message in a datagram ends. */
import { testCase } from '../../case.ts';
import { composeResponse, sessionDescription } from '../../tester/compose.ts';
import { callFromSut, lapseOf } from '../support.ts';

export const shorterLength = testCase({
  id: 'rfc3261/18.3/content-length-too-small',
  title: 'ignores the octets of a datagram that Content-Length does not cover',
  role: 'uas',
  transports: ['udp'],
  exercises: ['RFC3261-8.2.6.2-1', 'RFC3261-15.1.2-4', 'RFC3261-18.3-1'],
  async provoke({ tester, sut }) {
    const rewrite = (text: string): string => `${text}and something more\r\n\r\nv=0\r\n`;
    await tester.request('OPTIONS', sut.anyone, { rewrite }).final();
    const call = tester.invite(sut.user('answer'), { rewrite });
    await call.established();
    await call.inDialog('BYE', { rewrite }).final();
  },
});

export const greaterLength = testCase({
  id: 'rfc3261/18.3/content-length-too-great',
  title: 'answers a request with 400 whose datagram ends before its body does',
  role: 'uas',
  transports: ['udp'],
  exercises: ['RFC3261-17.2.1-10', 'RFC3261-18.3-3'],
  async provoke({ tester, sut }) {
    const body = sessionDescription(tester.address);
    const headers = { 'Content-Length': String(body.length + 40) };
    const call = tester.invite(sut.user('answer'), { body, headers });
    await call.final();
    call.acknowledge();
  },
});

export const truncatedResponse = testCase({
  id: 'rfc3261/18.3/response-cut-short',
  title: 'drops a response whose datagram ends before its body does',
  role: 'uac',
  transports: ['udp'],
  exercises: ['RFC3261-17.1.1.2-6', 'RFC3261-18.3-2'],
  async provoke({ tester, sut }) {
    const incoming = await callFromSut({ tester, sut });
    const whole = composeResponse(tester, incoming.request, 200, {
      toTag: tester.id('tag'),
      body: sessionDescription(tester.address),
    });
    tester.send(whole.text.slice(0, -40), incoming.from);
    await tester.staySilent({ forMs: lapseOf(tester, 'A', tester.timing.t1Ms) });
    incoming.respond(486);
    await incoming.acknowledged();
  },
});
