/** RFC 3261 §7.3: header fields may be written in many ways, and mean the same. */
import { testCase } from '../../case.ts';

const compactNames: Readonly<Record<string, string>> = {
  Via: 'v',
  From: 'f',
  To: 't',
  'Call-ID': 'i',
  Contact: 'm',
  'Content-Type': 'c',
  'Content-Length': 'l',
  Subject: 's',
  Supported: 'k',
};

/** Gives the header field names of a message another spelling; the start line and the body stay. */
function renamed(text: string, spelling: (name: string) => string): string {
  const end = text.indexOf('\r\n\r\n');
  const head = text.slice(0, end).replace(/(?<=\r\n)[\w-]+(?=:)/g, spelling);
  return head + text.slice(end);
}

const compacted = (text: string): string => renamed(text, (name) => compactNames[name] ?? name);

/** Breaks a row wherever a space stands in it, and puts a tab on the new line. §7.3.1. */
function folded(text: string, names: readonly string[]): string {
  return names.reduce(
    (folding, name) =>
      folding.replace(new RegExp(`(?<=\\r\\n${name}:)[^\\r]*`), (value) => value.replaceAll(' ', '\r\n\t ')),
    text,
  );
}

export const compactForms = testCase({
  id: 'rfc3261/7.3.3/compact-forms',
  title: 'takes requests whose header field names are in compact form',
  role: 'uas',
  transports: ['udp'],
  exercises: ['RFC3261-8.2.6.2-1', 'RFC3261-8.2.6.2-2', 'RFC3261-7.3.3-3'],
  async provoke({ tester, sut }) {
    const call = tester.invite(sut.user('answer'), {
      headers: { Subject: 'compact', Supported: 'nothing-known' },
      rewrite: compacted,
    });
    await call.established();
    await call.inDialog('BYE', { rewrite: compacted }).final();
  },
});

export const mixedForms = testCase({
  id: 'rfc3261/7.3.3/long-and-compact-form-in-one-message',
  title: 'takes a request that has the long and the compact form of one name',
  role: 'uas',
  transports: ['udp'],
  exercises: ['RFC3261-8.2.6.2-4', 'RFC3261-8.2.6.2-5', 'RFC3261-7.3.3-3'],
  async provoke({ tester, sut }) {
    const own = `SIP/2.0/UDP ${tester.hostPort};branch=${tester.id('branch')}`;
    const options = { via: [own], headers: { v: `SIP/2.0/UDP caller.invalid;branch=${tester.id('branch')}` } };
    await tester.request('OPTIONS', sut.anyone, options).final();
  },
});

export const lowerCaseNames = testCase({
  id: 'rfc3261/7.3.1/names-in-any-case',
  title: 'takes requests whose header field names are in lower or upper case',
  role: 'uas',
  transports: ['udp'],
  exercises: ['RFC3261-8.2.6.2-1', 'RFC3261-8.2.6.2-2', 'RFC3261-8.2.6.2-3', 'RFC3261-8.2.6.2-4'],
  async provoke({ tester, sut }) {
    const lower = (text: string): string => renamed(text, (name) => name.toLowerCase());
    const upper = (text: string): string => renamed(text, (name) => name.toUpperCase());
    await tester.request('OPTIONS', sut.anyone, { rewrite: lower }).final();
    await tester.request('OPTIONS', sut.anyone, { rewrite: upper }).final();
  },
});

export const foldedLines = testCase({
  id: 'rfc3261/7.3.1/folded-lines',
  title: 'takes a request whose header fields go over several lines',
  role: 'uas',
  transports: ['udp'],
  exercises: ['RFC3261-8.2.6.2-1', 'RFC3261-8.2.6.2-2', 'RFC3261-8.2.6.2-3', 'RFC3261-8.2.6.2-4'],
  async provoke({ tester, sut }) {
    const rewrite = (text: string): string => folded(text, ['Via', 'From', 'To', 'CSeq', 'Call-ID', 'Subject']);
    await tester.request('OPTIONS', sut.anyone, { headers: { Subject: 'I know you are there' }, rewrite }).final();
  },
});

export const whiteSpace = testCase({
  id: 'rfc3261/7.3.1/white-space',
  title: 'takes a request with white space wherever the grammar permits it',
  role: 'uas',
  transports: ['udp'],
  exercises: ['RFC3261-8.2.6.2-1', 'RFC3261-8.2.6.2-2', 'RFC3261-8.2.6.2-3', 'RFC3261-8.2.6.2-4'],
  async provoke({ tester, sut }) {
    const rewrite = (text: string): string =>
      renamed(text, (name) => `${name} \t`)
        .replace(/;tag=/, ' ;\ttag = ')
        .replace(/;branch=/, ' ; branch\t= ')
        .replace('SIP/2.0/UDP', 'SIP / 2.0 / UDP')
        .replace('1 OPTIONS', '1 \t OPTIONS');
    await tester.request('OPTIONS', sut.anyone, { rewrite }).final();
  },
});

export const commaJoinedVia = testCase({
  id: 'rfc3261/7.3.1/via-values-in-one-row',
  title: 'takes Via values joined by commas, and answers with all of them in order',
  role: 'uas',
  transports: ['udp'],
  exercises: ['RFC3261-8.2.6.2-4', 'RFC3261-8.2.6.2-5', 'RFC3261-7.3.1-6'],
  async provoke({ tester, sut }) {
    const own = `SIP/2.0/UDP ${tester.hostPort};branch=${tester.id('branch')}`;
    const others = [1, 2].map((n) => `SIP/2.0/TCP hop${n}.invalid:506${n};branch=${tester.id('branch')};hop="${n},"`);
    await tester.request('OPTIONS', sut.anyone, { via: [[own, ...others].join(', ')] }).final();
  },
});

export const mixedVia = testCase({
  id: 'rfc3261/7.3.1/via-values-in-several-rows',
  title: 'takes Via values in any mixture of rows and commas, and answers with all of them in order',
  role: 'uas',
  transports: ['udp'],
  exercises: ['RFC3261-8.2.6.2-4', 'RFC3261-8.2.6.2-5', 'RFC3261-7.3.1-6'],
  async provoke({ tester, sut }) {
    const own = `SIP/2.0/UDP ${tester.hostPort};branch=${tester.id('branch')}`;
    const [one, two, three] = [1, 2, 3].map((n) => `SIP/2.0/UDP hop${n}.invalid;branch=${tester.id('branch')}`);
    await tester.request('OPTIONS', sut.anyone, { via: [own, `${one}, ${two}`, three!] }).final();
  },
});

export const responseHeaderInRequest = testCase({
  id: 'rfc3261/7.3.2/header-field-of-responses',
  title: 'ignores a header field in a request that belongs into responses',
  role: 'uas',
  transports: ['udp'],
  exercises: ['RFC3261-8.2.6.2-1', 'RFC3261-8.2.6.2-2', 'RFC3261-7.3.2-1'],
  async provoke({ tester, sut }) {
    const headers = { Unsupported: 'nothing-known', 'WWW-Authenticate': 'Digest realm="tester", nonce="1"' };
    await tester.request('OPTIONS', sut.anyone, { headers }).final();
  },
});
