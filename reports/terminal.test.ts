import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { requirement } from '../rfc/catalogue.ts';
import { hostileText } from './hostile.test-support.ts';
import { hostileResults, largeResults, sampleCases, sampleResults } from './results.test-support.ts';
import { failureText, summaryTerminal } from './terminal.ts';

describe('summaryTerminal', () => {
  it('is short, and names each violated requirement once', () => {
    expect(`\n${summaryTerminal(sampleResults(), { color: false })}\n`).toBe(`
acme-phone 1.2  sip:127.0.0.1:5060

  ✗ RFC3261-17.2.1-11  rfc3261/17.2.1/final-response-retransmission (udp)
    nothing until 4.520 s; expected the 486 sent again 1.000 s after its first repetition (Timer G, from 1.413 s to 1.865 s)
  ✗ RFC3261-8.2.6.2-8  rfc3261/8.2.6.2/to-tag (udp)
    To: <sip:busy@127.0.0.1:5060>; expected a tag in the To of the 180
  ! RFC3261-9.2-1  rfc3261/9.2/cancel-without-transaction (udp)
    200 OK; expected a 481 to a CANCEL that matches no transaction
  ‡ rfc3261/18.3/segmented-message: TypeError: cannot read properties of undefined (a fault of the suite)

2 of 9 judged requirements violated, in 2 of 8 cases.
✗ 2 failed  ‡ 1 error  ! 1 warned  ? 1 inconclusive  – 1 unsupported  ✓ 2 passed  in 34.1 s; 9 of 640 executable requirements exercised
`);
  });

  it('counts the further cases of a requirement', () => {
    const text = summaryTerminal(largeResults({ cases: 40, messages: 2 }), { color: false });
    expect(text.match(/RFC3261-8\.2\.6\.2-8/g)).toHaveLength(1);
    expect(text).toContain('and 7 more cases');
  });

  it('says why a campaign ended early', () => {
    const results = sampleResults();
    const ended = { ...results, environment: { ...results.environment, endedEarly: 'interrupted' } };
    expect(summaryTerminal(ended, { color: false })).toContain('The campaign ended early: interrupted');
  });

  it('colours only when asked', () => {
    expect(summaryTerminal(sampleResults(), { color: true })).toContain('\x1b[31m');
    expect(summaryTerminal(sampleResults(), { color: false })).not.toContain('\x1b');
  });
});

describe('failureText', () => {
  const text = failureText(sampleCases()[0]!, { requirement, sutName: 'acme-phone', width: 80 });

  it('gives clause, expected, observed, ladder and the messages that prove it', () => {
    expect(text).toContain('The SUT repeats a final response other than 2xx until the ACK arrives');
    expect(text).toMatch(/ {2}requires {2}A response of 300 to 699 moves/);
    expect(text).toMatch(/ {2}observed {2}nothing until 4\.520 s/);
    expect(text).toMatch(/✗ +0\.515 s {2}│◀╌/);
    expect(text).toContain('  │ To: <sip:busy@127.0.0.1:5060>;tag=b7f2-b');
  });

  it('quotes repeated octets once', () => {
    expect(text.match(/│ SIP\/2\.0 486 Busy Here/g)).toHaveLength(1);
  });

  it('lets no control through to the terminal', () => {
    fc.assert(
      fc.property(hostileText, (hostile) => {
        const results = hostileResults(hostile);
        const shown = [summaryTerminal(results, { color: false }), ...results.cases.map((one) => failureText(one))];
        for (const part of shown) expect(part).not.toMatch(/[^\P{C}\n]/u);
      }),
      { numRuns: 100 },
    );
  });
});
