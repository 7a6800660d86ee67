import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { requirement } from '../rfc/catalogue.ts';
import { hostileText } from './hostile.test-support.ts';
import { junit } from './junit.ts';
import { hostileResults, sampleResults } from './results.test-support.ts';
import { elementsOf, readXml } from './xml-check.test-support.ts';

describe('junit', () => {
  const document = readXml(junit(sampleResults(), { requirement }));
  const tests = elementsOf(document, 'testcase');
  const named = (name: string) => tests.find(({ attributes }) => attributes.name === name)!;

  it('counts as JUnit counts, in the whole and in each suite', () => {
    expect(document.attributes).toMatchObject({ tests: '8', failures: '2', errors: '1', skipped: '2', time: '34.120' });
    const suites = elementsOf(document, 'testsuite');
    expect(suites.map(({ attributes }) => attributes.name)).toEqual([
      'RFC 3261 §8.2.6.2',
      'RFC 3261 §9.2',
      'RFC 3261 §10.3',
      'RFC 3261 §13.3',
      'RFC 3261 §17.2.1',
      'RFC 3261 §18.3',
    ]);
    for (const suite of suites) {
      const count = (name: string) => String(elementsOf(suite, name).length);
      expect(suite.attributes).toMatchObject({
        tests: count('testcase'),
        failures: count('failure'),
        errors: count('error'),
        skipped: count('skipped'),
      });
    }
  });

  it('tells of a failure what is required, expected and observed, and shows the proof', () => {
    const [failure] = named('final-response-retransmission (udp)').children;
    expect(failure!.name).toBe('failure');
    expect(failure!.attributes.message).toMatch(
      /^RFC3261-17\.2\.1-11: expected the 486 .*; observed nothing until 4\.520 s$/,
    );
    expect(failure!.text).toContain(requirement('RFC3261-17.2.1-11')!.text);
    expect(failure!.text).toMatch(/✗ +0\.012 s +│◀─ 486 Busy Here/);
    expect(failure!.text).toContain('To: <sip:busy@127.0.0.1:5060>;tag=b7f2-b');
  });

  it('passes a warning and says so, skips the undecided, and owns up to errors', () => {
    expect(named('cancel-without-transaction (udp)').children.map(({ name }) => name)).toEqual(['system-out']);
    expect(named('binding-removal (udp)').children[0]!.attributes.message).toMatch(/^unsupported: the profile/);
    expect(named('repeated-invite-in-proceeding (udp)').children[0]!.attributes.message).toMatch(/^inconclusive: /);
    expect(named('segmented-message (tcp)').children[0]!.name).toBe('error');
    expect(named('answered-call (udp)').children).toEqual([]);
  });

  it('names each test apart, also where a case ran over two transports', () => {
    const names = tests.map(({ attributes }) => `${attributes.classname} ${attributes.name}`);
    expect(new Set(names).size).toBe(names.length);
  });

  it('is well-formed whatever a SUT says', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const read = readXml(junit(hostileResults(text), { requirement }));
        expect(elementsOf(read, 'testcase')).toHaveLength(6);
        expect(JSON.stringify(read)).not.toMatch(/[\x7f-\x9f\u202a-\u202e\u2066-\u2069\u200b]|\\u00|\\ud[89a-f]/);
      }),
      { numRuns: 60 },
    );
  });
});
