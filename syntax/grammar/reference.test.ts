import { execFileSync } from 'node:child_process';
import { Parser } from 'apg-lite';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { edited, instanceOf } from './generate.test-support.ts';
import { matchesMessage, matchesRule } from './reference.ts';
import { compiledRules } from './sip.grammar.ts';

const lines = (...all: string[]) => all.join('\r\n');

it('is compiled from sip.abnf as it is now', () => {
  execFileSync(process.execPath, ['tools/grammar.mjs', '--check']);
});

describe('matchesRule', () => {
  it.each([
    ['host', 'a-b.example.com.'],
    ['host', '[2001:db8::192.0.2.1]'],
    ['SIP-URI', 'SIP:alice;x:pw@example.com:5060;lr;a=b?c=d&e='],
    ['Via', 'v : SIP / 2.0 / UDP\r\n a : 5060 ;branch=z9hG4bK1,SIP/2.0/TCP b'],
    ['From', 'From: "A \\" B"<sip:a@b;lr>;tag=1'],
    ['Contact', 'm:*'],
    ['comment', '(a (b \\) c) d)'],
    ['TEXT-UTF8-TRIM', 'a b\r\n c \xc3\xa9'],
    ['telephone-uri', 'tel:+1-201-555-0123;ext=1'],
  ])('%s takes %j', (rule, text) => {
    expect(matchesRule(rule, text)).toBe(true);
  });

  it.each([
    ['host', 'a-.example.com'],
    ['host', '[::1::]'],
    ['host', '1.2.3.256'],
    ['SIP-URI', 'sip:a b@c'],
    ['Via', 'Via: SIP/2.0/UDPa'],
    ['From', 'From: <sip:a'],
    ['Contact', 'Contact: *, <sip:a>'],
    ['comment', '(a (b)'],
    ['TEXT-UTF8-TRIM', 'a '],
    ['INVITEm', 'invite'],
    ['other-header', 'Via: anything'],
  ])('%s refuses %j', (rule, text) => {
    expect(matchesRule(rule, text)).toBe(false);
  });

  it('knows its rules', () => {
    expect(() => matchesRule('no-such-rule', '')).toThrow('no-such-rule');
  });
});

it('tells a message whose fields obey their rules from one that the printed grammar lets pass as extensions', () => {
  const message = (via: string) => lines('BYE sip:a SIP/2.0', `Via: ${via}`, 'X-Own: y', '', 'body');
  expect(matchesMessage(message('SIP/2.0/UDP a'))).toBe(true);
  expect(matchesMessage(message(';;;'))).toBe(false);
  expect(matchesRule('SIP-message', message(';;;'))).toBe(true);
  expect(matchesMessage('BYE sip:a SIP/2.0\r\n')).toBe(false);
});

/** Rules of all kinds, without look-ahead below them, which the generator does not heed. */
const rules = ['Via', 'STAR', 'hostport', 'Accept', 'Authentication-Info', 'Retry-After', 'Subject', 'SIP-URI', 'Date'];

it.each(rules)('takes what is generated from %s', (rule) => {
  fc.assert(fc.property(instanceOf(rule), (text) => matchesRule(rule, text)));
});

/** In prioritized choice the first alternative that matches is final: it takes less than the grammar, never more. */
describe('takes whatever apg-lite takes', () => {
  const grammar = {
    grammarObject: 'grammarObject',
    udts: [],
    callbacks: [],
    rules: compiledRules.map(([name, opcodes], index) => ({
      name,
      lower: name.toLowerCase(),
      index,
      isBkr: false,
      opcodes: opcodes.map((opcode) => ({ ...opcode })),
    })),
  };
  it.each([...rules, 'strict-message'])('of %s', (rule) => {
    let taken = 0;
    fc.assert(
      fc.property(fc.oneof(instanceOf(rule), edited(instanceOf(rule))), (text) => {
        if (!new Parser().parse(grammar, rule, text).success) return true;
        taken++;
        return matchesRule(rule, text);
      }),
    );
    expect(taken).toBeGreaterThan(0);
  });
});
