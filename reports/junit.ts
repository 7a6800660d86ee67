/** Results as JUnit XML, as Jenkins, GitLab and GitHub read it: one suite per section of the RFC, one test per case. */
import type { CaseResult, RequirementResult, Results } from '../conformance/results.ts';
import type { Requirement, RequirementId } from '../rfc/requirement.ts';
import { findings, proof, provingMessages } from './findings.ts';
import { ladder } from './ladder.ts';
import { groupBySection, sectionOfCase, tally } from './sections.ts';
import { printable, seconds, words, xml } from './text.ts';

export interface JunitOptions {
  /** Finds the catalogue's entry, for its words. */
  readonly requirement?: (id: RequirementId) => Requirement | undefined;
}

/** Octets of a proving message that are quoted. */
const MESSAGE_LIMIT = 4_000;
const LADDER_ROWS = 40;

/** The document. `fail` becomes a failure, `warn` a passed test that says so, the undecided are skipped. */
export function junit(results: Results, options: JunitOptions = {}): string {
  const { sut, environment, cases } = results;
  const suites = groupBySection(cases, sectionOfCase).map(({ name, items }) => {
    const properties = [
      ['sut', `${sut.name} ${sut.version}`],
      ['uri', sut.uri],
      ['sipwright', results.suite.version],
      ['seed', String(environment.seed)],
    ];
    return [
      `  <testsuite${attributes({ name, ...counts(items), timestamp: environment.startedAt })}>`,
      '    <properties>',
      ...properties.map(([name, value]) => `      <property${attributes({ name: name!, value: value! })}/>`),
      '    </properties>',
      ...items.map((result) => testCase(result, sut.name, options)),
      '  </testsuite>',
    ].join('\n');
  });
  const name = `SIP conformance of ${sut.name} ${sut.version}`;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites${attributes({ name, ...counts(cases), time: inSeconds(environment.durationMs) })}>`,
    ...suites,
    '</testsuites>',
    '',
  ].join('\n');
}

function counts(cases: readonly CaseResult[]): Record<string, string> {
  const { fail, error, inconclusive, unsupported } = tally(cases);
  return {
    tests: String(cases.length),
    failures: String(fail),
    errors: String(error),
    skipped: String(inconclusive + unsupported),
    time: inSeconds(cases.reduce((sum, { durationMs }) => sum + durationMs, 0)),
  };
}

function testCase(result: CaseResult, sutName: string, options: JunitOptions): string {
  const path = result.id.split('/');
  const name = `${path.at(-1)} (${result.transport})`;
  const classname = path.length > 1 ? path.slice(0, -1).join('.') : result.role;
  const opening = `    <testcase${attributes({ name, classname, time: inSeconds(result.durationMs) })}`;
  const said = outcome(result, sutName, options);
  return said.length === 0 ? `${opening}/>` : [`${opening}>`, ...said, '    </testcase>'].join('\n');
}

function outcome(result: CaseResult, sutName: string, options: JunitOptions): string[] {
  const reason = result.reason ?? '';
  switch (result.verdict) {
    case 'fail': {
      const [worst] = findings(result);
      const message = worst ? `${worst.id}: ${summaryOf(worst)}` : reason || result.title;
      const body = explanation(result, sutName, options);
      return [`      <failure${attributes({ message, type: worst?.id ?? 'fail' })}>${content(body)}</failure>`];
    }
    case 'error': {
      const message = reason || 'a fault of the suite';
      const body = printable(message, { lines: true, octets: false, limit: MESSAGE_LIMIT });
      return [`      <error${attributes({ message, type: 'error' })}>${content(body)}</error>`];
    }
    case 'warn':
      return [`      <system-out>${content(explanation(result, sutName, options))}</system-out>`];
    case 'inconclusive':
    case 'unsupported':
      return [`      <skipped${attributes({ message: `${result.verdict}: ${reason || result.title}` })}/>`];
    default:
      return [];
  }
}

function summaryOf({ expected, observed }: RequirementResult): string {
  return `expected ${words(expected ?? 'otherwise', 400)}; observed ${words(observed ?? 'a violation', 400)}`;
}

/** Everything that a person needs who has only this file. */
function explanation(result: CaseResult, sutName: string, { requirement }: JunitOptions): string {
  const proving = provingMessages(result);
  const found = findings(result).flatMap((finding) => [
    `${finding.verdict.toUpperCase()} ${finding.id} (${finding.level})`,
    ...(requirement?.(finding.id) ? [`  requires: ${requirement(finding.id)!.text}`] : []),
    `  expected: ${words(finding.expected ?? '')}`,
    `  observed: ${words(finding.observed ?? '')}`,
    ...(finding.atMs === undefined ? [] : [`  at:       ${seconds(finding.atMs)}`]),
    '',
  ]);
  const messages = proof(result).flatMap((line) => [
    '',
    `#${line.n} ${line.direction} at ${seconds(line.atMs)}`,
    printable(line.text, { lines: true, limit: MESSAGE_LIMIT }).trimEnd(),
  ]);
  return [
    `the SUT ${words(result.title)}`,
    ...(result.reason ? [words(result.reason)] : []),
    '',
    ...found,
    ladder(result.trace, { highlight: proving, sutName, maxRows: LADDER_ROWS }),
    ...messages,
  ].join('\n');
}

/** Seconds as JUnit wants them. */
function inSeconds(milliseconds: number): string {
  return (milliseconds / 1000).toFixed(3);
}

function attributes(values: Readonly<Record<string, string>>): string {
  return Object.entries(values)
    .map(([name, value]) => ` ${name}="${xml(words(value, 1_000))}"`)
    .join('');
}

/** Element content; line feeds are left to be read, since only attributes normalise them. */
function content(text: string): string {
  return xml(text).replaceAll('&#10;', '\n');
}
