/** RFC 3261 §18.3: where a message in a datagram ends. */
import { testCase } from '../../case.ts';
import { sessionDescription } from '../../tester/compose.ts';

export const shorterLength = testCase({
  id: 'rfc3261/18.3/content-length-too-small',
  title: 'ignores the octets of a datagram that Content-Length does not cover',
  role: 'uas',
  transports: ['udp'],
  exercises: ['RFC3261-8.2.6.2-1', 'RFC3261-15.1.2-4'],
  async provoke({ tester, sut }) {
    const rewrite = (text: string): string => `${text}and something more\r\n\r\nv=0\r\n`;
    await tester.request('OPTIONS', sut.user('answer'), { rewrite }).final();
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
  exercises: ['RFC3261-17.2.1-10'],
  async provoke({ tester, sut }) {
    const body = sessionDescription(tester.address);
    const headers = { 'Content-Length': String(body.length + 40) };
    const call = tester.invite(sut.user('answer'), { body, headers });
    await call.final();
    call.acknowledge();
  },
});
