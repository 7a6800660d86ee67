/** Results for a person at a terminal. */
import { createColors } from 'picocolors';
import type { CaseResult, RequirementResult, Results, Verdict } from '../conformance/results.ts';
import type { Requirement, RequirementId } from '../rfc/requirement.ts';
import { findings, findingsByRequirement, proof, provingMessages } from './findings.ts';
import { ladder } from './ladder.ts';
import { counted, displayWidth, duration, printable, seconds, words } from './text.ts';
import { APPEARANCE, headline, VERDICTS } from './verdicts.ts';

type Paint = (text: string) => string;

export interface SummaryTerminalOptions {
  readonly color: boolean;
  /** Most findings listed; the rest are counted. 20 if absent. */
  readonly limit?: number;
}

/** The short summary that ends a campaign: one line per violated requirement, then the totals. Ends without a line feed. */
export function summaryTerminal(results: Results, { color, limit = 20 }: SummaryTerminalOptions): string {
  const c = createColors(color);
  const { sut, environment, coverage, totals, cases } = results;
  const found = findingsByRequirement(results);
  const lines = found.slice(0, limit).flatMap(({ id, worst, occurrences: [first, ...more] }) => {
    const where = `${words(first!.result.id, 120)} (${first!.result.transport})`;
    const others = more.length > 0 ? ` and ${counted(more.length, 'more case')}` : '';
    return [
      `  ${painted(worst.verdict, color)} ${c.bold(id)}  ${c.dim(where + others)}`,
      `    ${words(worst.observed ?? 'violated', 160)}; expected ${words(worst.expected ?? 'otherwise', 160)}`,
    ];
  });
  if (found.length > limit) lines.push(c.dim(`  … and ${counted(found.length - limit, 'more requirement')}`));
  for (const { verdict, id, reason } of cases) {
    if (verdict === 'error') lines.push(`  ${painted('error', color)} ${words(id, 120)}: ${words(reason ?? '', 200)}`);
  }
  const counts = VERDICTS.filter((verdict) => totals[verdict] > 0).map((verdict) =>
    colorOf(verdict, color)(`${APPEARANCE[verdict].sign} ${totals[verdict]} ${APPEARANCE[verdict].word}`),
  );
  const { exercised, executable } = coverage.requirements;
  return [
    `${c.bold(`${words(sut.name, 80)} ${words(sut.version, 40)}`.trim())}  ${c.dim(words(sut.uri, 120))}`,
    ...(lines.length > 0 ? ['', ...lines, ''] : []),
    ...(environment.endedEarly ? [c.yellow(`The campaign ended early: ${words(environment.endedEarly, 200)}`)] : []),
    colorOf(worstOf(results), color)(`${headline(results)}.`),
    `${counts.join('  ') || 'no cases'}  ${c.dim(`in ${duration(environment.durationMs)}; ${exercised} of ${executable} executable requirements exercised`)}`,
  ].join('\n');
}

export interface FailureTextOptions {
  readonly color?: boolean;
  readonly width?: number;
  readonly sutName?: string;
  /** Finds the catalogue's entry, for its words. */
  readonly requirement?: (id: RequirementId) => Requirement | undefined;
  /** Most rows of the ladder; 40 if absent. */
  readonly maxRows?: number;
}

/** Octets shown of a message that proves something. */
const MESSAGE_LIMIT = 4_000;
const MESSAGES_SHOWN = 6;

/** A case's findings with everything that proves them: clause, expected, observed, ladder, messages. */
export function failureText(result: CaseResult, options: FailureTextOptions = {}): string {
  const { color = false, width = 100, sutName = 'SUT', requirement, maxRows = 40 } = options;
  const c = createColors(color);
  const proving = provingMessages(result);
  const blocks = [
    `${painted(result.verdict, color)} ${c.bold(words(result.id, 200))} ${c.dim(`(${result.role}, ${result.transport})`)}\n` +
      `  The SUT ${words(result.title)}${result.reason ? `\n  ${words(result.reason)}` : ''}`,
    ...findings(result).map((finding) => findingText(finding, requirement?.(finding.id), { color, width })),
  ];
  if (result.trace.length > 0) {
    blocks.push(ladder(result.trace, { width, color, sutName, highlight: proving, maxRows }));
  }
  const messages = proof(result);
  for (const line of messages.slice(0, MESSAGES_SHOWN)) {
    const text = printable(line.text, { lines: true, limit: MESSAGE_LIMIT });
    blocks.push(
      `  ${c.bold(`#${line.n}`)} ${line.direction} at ${seconds(line.atMs)}\n${indent(text.trimEnd(), c.dim('  │ '))}`,
    );
  }
  if (messages.length > MESSAGES_SHOWN) {
    blocks.push(c.dim(`  … ${counted(messages.length - MESSAGES_SHOWN, 'more message')} in results.json`));
  }
  return blocks.join('\n\n');
}

function findingText(
  finding: RequirementResult,
  entry: Requirement | undefined,
  { color, width }: { color: boolean; width: number },
): string {
  const c = createColors(color);
  const field = (name: string, text: string) => `  ${c.dim(name.padEnd(9))} ${wrap(text, width - 12, ' '.repeat(12))}`;
  return [
    `  ${painted(finding.verdict, color)} ${c.bold(finding.id)} ${finding.level}`,
    ...(entry ? [field('requires', entry.text)] : []),
    field('expected', words(finding.expected ?? 'otherwise')),
    field('observed', colorOf(finding.verdict, color)(words(finding.observed ?? 'a violation'))),
    ...(finding.atMs === undefined ? [] : [field('at', seconds(finding.atMs))]),
  ].join('\n');
}

function worstOf({ totals }: Results): Verdict {
  return VERDICTS.find((verdict) => totals[verdict] > 0) ?? 'inconclusive';
}

function painted(verdict: Verdict, color: boolean): string {
  return colorOf(verdict, color)(APPEARANCE[verdict].sign);
}

/** The terminal's colour of a verdict; the sign before it says the same without colour. */
function colorOf(verdict: Verdict, color: boolean): Paint {
  const c = createColors(color);
  const paints: Readonly<Record<Verdict, Paint>> = {
    pass: c.green,
    fail: c.red,
    warn: c.yellow,
    inconclusive: c.cyan,
    unsupported: c.dim,
    error: c.magenta,
  };
  return paints[verdict];
}

function wrap(text: string, width: number, indentation: string): string {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && displayWidth(line) + 1 + displayWidth(word) > width) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line].join(`\n${indentation}`);
}

function indent(text: string, prefix: string): string {
  return text
    .split('\n')
    .map((line) => prefix + line)
    .join('\n');
}
