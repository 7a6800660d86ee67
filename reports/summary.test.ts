import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { requirement } from '../rfc/catalogue.ts';
import { HOSTILE_FRAGMENTS, hostileText } from './hostile.test-support.ts';
import { hostileResults, largeResults, sampleCases, sampleResults } from './results.test-support.ts';
import { summaryMarkdown } from './summary.ts';

describe('summaryMarkdown', () => {
  const text = summaryMarkdown(sampleResults(), { requirement });

  it('begins with what matters', () => {
    const [title, , sentence] = text.split('\n');
    expect(title).toBe('# SIP conformance of acme-phone 1.2');
    expect(sentence).toBe('**2 of 9 judged requirements violated, in 2 of 8 cases.**');
    expect(text).toContain('| 2 | 1 | 1 | 1 | 1 | 2 |');
  });

  it('tells failures before warnings, each with clause, expected, observed and proof', () => {
    const found = [...text.matchAll(/^### (.) (RFC\S+) \((.*)\)$/gm)].map(([, ...parts]) => parts.join(' '));
    expect(found).toEqual(['✗ RFC3261-17.2.1-11 MUST', '✗ RFC3261-8.2.6.2-8 MUST', '! RFC3261-9.2-1 SHOULD']);
    expect(text).toContain(`> ${requirement('RFC3261-9.2-1')!.text}`);
    expect(text).toContain('| observed | nothing until 4.520 s |');
    expect(text).toMatch(/Message 2, received at 0\.020 s<\/summary>\n\n```\nSIP\/2\.0 180 Ringing\n/);
  });

  it('tables the sections in order, and the transitions that were not taken', () => {
    expect([...text.matchAll(/^\| (RFC \d+ §[\d.]+) /gm)].map(([, name]) => name)).toEqual([
      'RFC 3261 §8.2.6.2',
      'RFC 3261 §9.2',
      'RFC 3261 §10.3',
      'RFC 3261 §13.3',
      'RFC 3261 §17.2.1',
      'RFC 3261 §18.3',
    ]);
    expect(text).toContain('| invite-server | 5 of 5 | 15 of 17 | `completed timer.H`, `accepted transport.error` |');
  });

  it('says nothing of findings when there are none', () => {
    const clean = summaryMarkdown(sampleResults(sampleCases().filter(({ verdict }) => verdict === 'pass')));
    expect(clean).toContain('**No violation found in 3 judged requirements.**');
    expect(clean).not.toContain('## What was found');
  });

  it('fits into a comment however large the campaign', () => {
    expect(summaryMarkdown(largeResults({ cases: 200, messages: 40 }), { requirement }).length).toBeLessThan(65_536);
  });

  it('lets nothing hostile become mark-up, a mention or a link', () => {
    for (const fragment of HOSTILE_FRAGMENTS) check(summaryMarkdown(hostileResults(fragment), { requirement }));
    fc.assert(
      fc.property(hostileText, (hostile) => check(summaryMarkdown(hostileResults(hostile), { requirement }))),
      { numRuns: 60 },
    );
  });
});

function check(text: string): void {
  expect(text).not.toMatch(/[^\P{C}\n]/u);
  // What stands outside code and fences is ours but for the escaped words.
  const prose = text
    .replace(/^(`{3,})\n[\s\S]*?\n\1$/gm, '')
    // An escaped backtick opens no code; within code nothing is escaped.
    .replace(/\\[\\`*_[\]#|~]|(`+)(?!`)(?:(?!`)|[^`]|(?!\1(?!`))`+)*?\1(?!`)/g, '');
  expect(prose.replace(/<\/?(details|summary|sub)>|<!-- -->/g, '')).not.toMatch(/[<>](?! )(?!\n)/);
  expect(prose).not.toMatch(/@(?!<!-- -->)|https?:|www\./);
  for (const row of prose.split('\n').filter((line) => line.startsWith('| expected'))) {
    expect(row.replaceAll('\\|', '').match(/\|/g)).toHaveLength(3);
  }
}
