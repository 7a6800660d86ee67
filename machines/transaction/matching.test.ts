import { describe, expect, test } from 'vitest';
import { createRequest, createResponse, type HeaderLine, type Message } from '../../syntax/index.ts';
import {
  cancelledTransactionKey,
  clientTransactionKey,
  hasMagicCookie,
  matchesServerTransaction,
  serverTransactionKey,
} from './matching.ts';

interface Parts {
  readonly method?: string;
  readonly uri?: string;
  readonly via?: string;
  readonly toTag?: string;
  readonly fromTag?: string;
  readonly sequence?: number;
  readonly callId?: string;
}

const modern = 'SIP/2.0/UDP pc33.example.com;branch=z9hG4bK776asdhds';
const old = 'SIP/2.0/UDP pc33.example.com:5060';

function headersOf({ method = 'INVITE', via = modern, toTag, fromTag = '88sja8x', sequence = 1, callId }: Parts) {
  const to = toTag === undefined ? '<sip:bob@example.com>' : `<sip:bob@example.com>;tag=${toTag}`;
  const headers: HeaderLine[] = [
    ['Via', via],
    ['To', to],
    ['From', `<sip:alice@example.com>;tag=${fromTag}`],
    ['Call-ID', callId ?? '987asjd97y7atg'],
    ['CSeq', `${sequence} ${method}`],
  ];
  return headers;
}

function request(parts: Parts = {}): Message {
  const { method = 'INVITE', uri = 'sip:bob@example.com' } = parts;
  return createRequest({ method, uri, headers: headersOf(parts) });
}

describe('client transactions (§17.1.3)', () => {
  test('a response finds the request that has its branch and its CSeq method', () => {
    const response = createResponse({ status: 200, headers: headersOf({ toTag: 'x' }) });
    expect(clientTransactionKey(response)).toBe(clientTransactionKey(request()));
  });

  test('the response to a CANCEL is not one to the INVITE, though it has its branch', () => {
    const response = createResponse({ status: 200, headers: headersOf({ method: 'CANCEL' }) });
    expect(clientTransactionKey(response)).not.toBe(clientTransactionKey(request()));
    expect(clientTransactionKey(response)).toBe(clientTransactionKey(request({ method: 'CANCEL' })));
  });

  test('an ACK with the branch of the INVITE belongs to its transaction', () => {
    expect(clientTransactionKey(request({ method: 'ACK', toTag: 'x' }))).toBe(clientTransactionKey(request()));
  });

  test('without branch there is no key', () => {
    expect(clientTransactionKey(request({ via: old }))).toBeUndefined();
  });
});

describe('server transactions (§17.2.3)', () => {
  test.each<[string, Parts, boolean]>([
    ['the same request', {}, true],
    ['its ACK', { method: 'ACK', toTag: 'x' }, true],
    ['its CANCEL', { method: 'CANCEL' }, false],
    ['another branch', { via: `${modern}2` }, false],
    ['another host', { via: modern.replace('pc33', 'pc34') }, false],
    ['another port', { via: modern.replace('.com', '.com:5070') }, false],
    ['the default port, printed', { via: modern.replace('.com', '.com:5060') }, true],
    ['the host in capitals', { via: modern.replace('pc33', 'PC33') }, true],
    ['another Request-URI and Call-ID', { uri: 'sip:carol@example.com', callId: 'other' }, true],
  ])('with the magic cookie: %s', (_, parts, same) => {
    expect(matchesServerTransaction(request(parts), request())).toBe(same);
  });

  test.each<[string, Parts, boolean]>([
    ['the same request', {}, true],
    ['another Request-URI', { uri: 'sip:carol@example.com' }, false],
    ['another To tag', { toTag: 'x' }, false],
    ['another From tag', { fromTag: 'y' }, false],
    ['another Call-ID', { callId: 'other' }, false],
    ['another CSeq number', { sequence: 2 }, false],
    ['another CSeq method', { method: 'OPTIONS' }, false],
    ['another top Via', { via: `${old};branch=7` }, false],
    ['the top Via in another writing', { via: 'SIP / 2.0 / UDP PC33.example.com' }, true],
  ])('of RFC 2543: %s', (_, parts, same) => {
    expect(matchesServerTransaction(request({ via: old, ...parts }), request({ via: old }))).toBe(same);
  });

  test('of RFC 2543: an ACK has the To tag of the response', () => {
    const invite = request({ via: old });
    const ack = request({ via: old, method: 'ACK', toTag: 'x' });
    expect(serverTransactionKey(ack)).toBe(serverTransactionKey(invite));
    expect(matchesServerTransaction(ack, invite, 'x')).toBe(true);
    expect(matchesServerTransaction(ack, invite, 'y')).toBe(false);
    expect(matchesServerTransaction(ack, invite)).toBe(false);
  });

  test('of RFC 2543: other methods are told apart by their To tag in the key already', () => {
    const bye = (toTag: string) => serverTransactionKey(request({ via: old, method: 'BYE', toTag }));
    expect(bye('x')).toBe(bye('x'));
    expect(bye('x')).not.toBe(bye('y'));
  });

  test.each([modern, old])('a CANCEL finds the INVITE that it cancels: %s', (via) => {
    const cancel = request({ via, method: 'CANCEL' });
    expect(cancelledTransactionKey(cancel)).toBe(serverTransactionKey(request({ via })));
    expect(cancelledTransactionKey(cancel)).not.toBe(serverTransactionKey(cancel));
  });

  test('without what the key is made of there is none', () => {
    const bare = createRequest({ method: 'INVITE', uri: 'sip:bob@example.com', headers: [['Via', old]] });
    expect(serverTransactionKey(bare)).toBeUndefined();
    expect(matchesServerTransaction(bare, bare)).toBe(false);
  });
});

test('the magic cookie is known in any case', () => {
  expect(hasMagicCookie(request().topVia)).toBe(true);
  expect(hasMagicCookie(request({ via: modern.replace('z9hG4bK', 'Z9HG4BK') }).topVia)).toBe(true);
  expect(hasMagicCookie(request({ via: `${old};branch=1z9hG4bK` }).topVia)).toBe(false);
  expect(hasMagicCookie(undefined)).toBe(false);
});
