/**
 * Holds the fast parser against the grammar: what the one takes, the other takes. Where the grammar itself departs from
 * print, sip.abnf says why (DEPARTS); what the parser reports beyond the grammar is listed in verdict.test-support.ts.
 * SIPWRIGHT_FUZZ_RUNS sets how many texts are made of each kind.
 */
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { definitionOf, headerNames } from '../headers/index.ts';
import { edited, instanceOf } from './generate.test-support.ts';
import { ruleNames } from './nodes.ts';
import { matchesMessage, matchesRule } from './reference.ts';
import { type Verdict, verdictOnMessage, verdictOnRow } from './verdict.test-support.ts';

const numRuns = Number(process.env.SIPWRIGHT_FUZZ_RUNS ?? 300);
vi.setConfig({ testTimeout: 30_000 + numRuns * 50 });

/**
 * The two agree on a text: the parser finds no fault in the syntax of what the grammar takes, and something in what the
 * grammar refuses. A number too large, say, may keep it from looking further; it has reported that, then.
 */
function agree(text: string, accepted: boolean, { faults, unread }: Verdict): void {
  const agreed = accepted ? faults.length === 0 : faults.length > 0 || unread;
  if (agreed) return;
  throw new Error(
    accepted
      ? `the grammar takes ${JSON.stringify(text)}, the parser says ${faults.join('; ')}`
      : `the grammar refuses ${JSON.stringify(text)}, the parser finds nothing`,
  );
}

function hold(texts: fc.Arbitrary<string>, takes: (text: string) => boolean, judge: (text: string) => Verdict): void {
  for (const each of [texts, edited(texts)]) {
    fc.assert(
      fc.property(each, (text) => agree(text, takes(text), judge(text))),
      { numRuns },
    );
  }
}

it('has a rule for each header field with a typed value', () => {
  const without = headerNames.filter((name) => !ruleNames.includes(definitionOf(name).name));
  expect(without).toEqual([]);
  expect(headerNames.length).toBeGreaterThan(70);
});

describe('a header field', () => {
  const takes = (row: string) => matchesRule('strict-header', row);
  it.each([...headerNames.map((name) => definitionOf(name).name), 'extension-header'])('%s', (rule) => {
    hold(instanceOf(rule), takes, verdictOnRow);
  });
});

describe('a start line', () => {
  const rest = 'Via: SIP/2.0/UDP a;branch=z9hG4bK1\r\nFrom: <sip:a>;tag=1\r\nTo: <sip:b>;tag=2\r\nCall-ID: c\r\n\r\n';
  const judge = (line: string) => verdictOnMessage(`${line}\r\n${rest}`);
  const withoutEnd = (rule: string) => instanceOf(rule).map((line) => line.slice(0, -2));

  it.each(['Request-Line', 'Status-Line'])('%s', (rule) => {
    const takes = (line: string) =>
      matchesRule('Request-Line', `${line}\r\n`) || matchesRule('Status-Line', `${line}\r\n`);
    hold(withoutEnd(rule), takes, judge);
  });

  it.each(['SIP-URI', 'SIPS-URI', 'telephone-uri', 'other-uri'])('with %s', (rule) => {
    const takes = (uri: string) => matchesRule('Request-URI', uri);
    hold(instanceOf(rule), takes, (uri) => judge(`OPTIONS ${uri} SIP/2.0`));
  });
});

describe('a message', () => {
  it('of any fields', () => {
    hold(instanceOf('strict-message', { octets: 600 }), matchesMessage, verdictOnMessage);
  });

  it('with several known fields', () => {
    const known = fc.array(
      fc.constantFrom(...headerNames).chain((name) => instanceOf(definitionOf(name).name, { octets: 60 })),
      { minLength: 1, maxLength: 5 },
    );
    const message = fc
      .tuple(fc.constantFrom('BYE sip:a SIP/2.0', 'SIP/2.0 200 OK'), known, fc.constantFrom('', 'body'))
      .map(([line, rows, body]) => `${[line, ...rows].join('\r\n')}\r\n\r\n${body}`);
    hold(message, matchesMessage, verdictOnMessage);
  });
});
