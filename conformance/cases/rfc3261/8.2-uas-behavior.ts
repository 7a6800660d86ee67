/** RFC 3261 §8.2.1 to §8.2.3: how a UAS inspects a request, and what it refuses. */
import { testCase } from '../../case.ts';

/** An option tag that no specification defines. */
const unknownOption = 'nothing-that-exists';

export const unsupportedMethod = testCase({
  id: 'rfc3261/8.2.1/unsupported-method',
  title: 'refuses a method that it does not support with 405 and says in Allow which it does',
  role: 'uas',
  transports: ['udp'],
  exercises: ['RFC3261-8.2.1-3'],
  async provoke({ tester, sut }) {
    // A method that it does not even know may get 501 instead (§21.5.2), so several are tried.
    for (const method of ['PUBLISH', 'REGISTER', 'JUMP']) await tester.request(method, sut.anyone).final();
  },
});

export const unknownHeader = testCase({
  id: 'rfc3261/8.2.2/unknown-header-field',
  title: 'ignores a header field that it does not know',
  role: 'uas',
  transports: ['udp'],
  exercises: ['RFC3261-8.2.6.2-1', 'RFC3261-15.1.2-4', 'RFC3261-8.2.2-1'],
  async provoke({ tester, sut }) {
    const headers = { 'X-Unheard-Of': 'a "quoted, comma"; and=more', Nonsense: '' };
    await tester.request('OPTIONS', sut.anyone, { headers }).final();
    const call = tester.invite(sut.user('answer'), { headers });
    await call.established();
    await call.inDialog('BYE', { headers }).final();
  },
});

export const malformedHeader = testCase({
  id: 'rfc3261/8.2.2/malformed-header-field-that-is-not-needed',
  title: 'ignores a malformed header field that it does not need',
  role: 'uas',
  transports: ['udp'],
  exercises: ['RFC3261-8.2.6.2-1', 'RFC3261-8.2.6.2-2', 'RFC3261-8.2.2-2'],
  async provoke({ tester, sut }) {
    const headers = { Date: 'yesterday, at noon', 'Alert-Info': '<', 'Reply-To': ';;' };
    await tester.request('OPTIONS', sut.anyone, { headers }).final();
  },
});

export const foreignTo = testCase({
  id: 'rfc3261/8.2.2.1/foreign-to',
  title: 'takes a request for its user although To names somebody else by an unknown scheme',
  role: 'uas',
  transports: ['udp'],
  exercises: ['RFC3261-8.2.6.2-7', 'RFC3261-8.2.6.2-8'],
  async provoke({ tester, sut }) {
    await tester.request('OPTIONS', sut.anyone, { to: '"Somebody Else" <isbn:2983792873>' }).final();
  },
});

export const unknownScheme = testCase({
  id: 'rfc3261/8.2.2.1/unknown-uri-scheme',
  title: 'refuses a Request-URI of an unknown scheme with 416',
  role: 'uas',
  transports: ['udp'],
  exercises: ['RFC3261-8.2.2.1-4'],
  async provoke({ tester, sut }) {
    await tester.request('OPTIONS', 'nobodyknowsthisscheme:alice', { to: `<${sut.user('answer')}>` }).final();
  },
});

export const unknownUser = testCase({
  id: 'rfc3261/8.2.2.1/unknown-user',
  title: 'refuses a call to a user whom it does not know with 404',
  role: 'uas',
  transports: ['udp'],
  exercises: ['RFC3261-17.2.1-10'],
  async provoke({ tester, sut }) {
    const call = tester.invite(sut.user('absent'));
    await call.final();
    call.acknowledge();
  },
});

export const mergedRequest = testCase({
  id: 'rfc3261/8.2.2.2/merged-request',
  title: 'refuses a request with 482 that came by another path before',
  role: 'uas',
  transports: ['udp'],
  exercises: ['RFC3261-8.2.2.2-2'],
  async provoke({ tester, sut }) {
    const identity = { callId: tester.id('callId'), fromTag: tester.id('tag'), cseq: 4711 };
    const first = tester.invite(sut.user('ring'), identity);
    await first.early();
    const second = tester.invite(sut.user('ring'), identity);
    await second.final();
    second.acknowledge();
    await first.cancel().final();
    await first.final();
    first.acknowledge();
  },
});

export const requireUnknown = testCase({
  id: 'rfc3261/8.2.2.3/require-unknown-extension',
  title: 'refuses a request that requires an unknown extension with 420, and names it in Unsupported',
  role: 'uas',
  transports: ['udp'],
  exercises: ['RFC3261-8.2.2.3-1', 'RFC3261-8.2.2.3-2'],
  async provoke({ tester, sut }) {
    const headers = { Require: [unknownOption, `${unknownOption}-either`] };
    await tester.request('OPTIONS', sut.anyone, { headers }).final();
    const call = tester.invite(sut.user('answer'), { headers });
    await call.final();
    call.acknowledge();
  },
});

export const requireInCancel = testCase({
  id: 'rfc3261/8.2.2.3/require-in-cancel',
  title: 'ignores Require in CANCEL',
  role: 'uas',
  transports: ['udp'],
  exercises: ['RFC3261-8.2.2.3-4', 'RFC3261-9.2-2'],
  async provoke({ tester, sut }) {
    const call = tester.invite(sut.user('ring'));
    await call.early();
    await call.cancel({ headers: { Require: unknownOption, 'Proxy-Require': unknownOption } }).final();
    await call.final();
    call.acknowledge();
  },
});

export const requireInAck = testCase({
  id: 'rfc3261/8.2.2.3/require-in-ack',
  title: 'ignores Require in the ACK to a final response other than 2xx',
  role: 'uas',
  transports: ['udp'],
  exercises: ['RFC3261-17.2.1-10'],
  async provoke({ tester, sut }) {
    const { t1Ms } = tester.timing;
    const call = tester.invite(sut.user('busy'));
    await call.final();
    call.acknowledge({ headers: { Require: unknownOption } });
    // An ACK that was not taken leaves Timer G running.
    await tester.staySilent({ forMs: 4 * t1Ms });
  },
});

export const unknownBodyType = testCase({
  id: 'rfc3261/8.2.3/unknown-body-type',
  title: 'refuses a body of an unknown type with 415, and lists in Accept what it takes',
  role: 'uas',
  transports: ['udp'],
  exercises: ['RFC3261-8.2.3-1', 'RFC3261-8.2.3-2'],
  async provoke({ tester, sut }) {
    const call = tester.invite(sut.user('answer'), { body: 'hello', contentType: 'application/x-unheard-of' });
    await call.final();
    call.acknowledge();
  },
});

export const unknownBodyEncoding = testCase({
  id: 'rfc3261/8.2.3/unknown-body-encoding',
  title: 'refuses a body of an unknown encoding with 415, and lists in Accept-Encoding what it takes',
  role: 'uas',
  transports: ['udp'],
  exercises: ['RFC3261-8.2.3-1', 'RFC3261-8.2.3-3'],
  async provoke({ tester, sut }) {
    const call = tester.invite(sut.user('answer'), { headers: { 'Content-Encoding': 'x-squashed' } });
    await call.final();
    call.acknowledge();
  },
});

export const optionalBody = testCase({
  id: 'rfc3261/8.2.3/optional-body',
  title: 'takes a request with a body of an unknown type whose handling is optional',
  role: 'uas',
  transports: ['udp'],
  exercises: ['RFC3261-8.2.6.2-1'],
  async provoke({ tester, sut }) {
    const headers = { 'Content-Disposition': 'session;handling=optional' };
    const body = { body: 'hello', contentType: 'application/x-unheard-of' };
    const call = tester.invite(sut.user('answer'), { headers, ...body });
    const final = await call.final();
    // Without an offer that was understood, the 2xx bears one, which the ACK answers.
    if (final.status < 300 && final.body !== '') call.acknowledge({ body: final.body });
    else call.acknowledge();
    if (final.status < 300) await call.inDialog('BYE').final();
  },
});
