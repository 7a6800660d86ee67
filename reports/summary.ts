/** Results as Markdown, for a pull request. */
import type { Results } from '../conformance/results.ts';
import type { Requirement, RequirementId } from '../rfc/requirement.ts';
import { type Finding, findingsByRequirement } from './findings.ts';
import { groupBySection, sectionOfCase, tally } from './sections.ts';
import {
  counted,
  duration,
  grouped,
  markdown,
  markdownCode,
  markdownFence,
  printable,
  seconds,
  words,
} from './text.ts';
import { APPEARANCE, headline, VERDICTS } from './verdicts.ts';

export interface SummaryMarkdownOptions {
  /** Finds the catalogue's entry, for its words. */
  readonly requirement?: (id: RequirementId) => Requirement | undefined;
  /** Most requirements told in full; the rest are listed. A comment on GitHub holds 65,536 characters. */
  readonly limit?: number;
}

/** Octets quoted of the message that proves a finding. */
const EXCERPT_LIMIT = 1_200;
const CASES_NAMED = 5;
const MISSING_NAMED = 12;

/** Totals, what is violated and by what proof, a table by section, coverage. */
export function summaryMarkdown(results: Results, options: SummaryMarkdownOptions = {}): string {
  const { sut, environment } = results;
  const found = findingsByRequirement(results);
  const limit = options.limit ?? 12;
  const told = found.slice(0, limit).map((finding) => tell(finding, options));
  const rest = found.slice(limit).map(({ id, worst }) => `- ${APPEARANCE[worst.verdict].sign} ${id} (${worst.level})`);
  return [
    `# SIP conformance of ${markdown(words(`${sut.name} ${sut.version}`, 120))}`,
    `**${markdown(headline(results))}.**`,
    ...(environment.endedEarly ? [`The campaign ended early: ${markdown(words(environment.endedEarly, 300))}`] : []),
    totalsTable(results),
    ...(found.length > 0 ? ['## What was found', ...told] : []),
    ...(rest.length > 0 ? [`And ${counted(rest.length, 'more requirement')}:`, rest.join('\n')] : []),
    ...faults(results),
    '## By section',
    sectionTable(results),
    '## Coverage',
    coverage(results),
    `<sub>sipwright ${markdown(words(results.suite.version, 40))} against ${markdownCode(words(sut.uri, 200))}, ` +
      `${counted(results.cases.length, 'case')} in ${duration(environment.durationMs)}, seed ${environment.seed}, ` +
      `jitter ${environment.jitterMs.toFixed(1)} ms, ${markdown(words(environment.startedAt, 40))}</sub>`,
    '',
  ].join('\n\n');
}

function tell({ id, worst, occurrences }: Finding, { requirement }: SummaryMarkdownOptions): string {
  const { result } = occurrences[0]!;
  const entry = requirement?.(id);
  const named = occurrences.slice(0, CASES_NAMED).map(({ result: { id: name, transport } }) => {
    return `${markdownCode(words(name, 160))} (${transport})`;
  });
  const more = occurrences.length > CASES_NAMED ? ` and ${occurrences.length - CASES_NAMED} more` : '';
  const proof = result.trace.find((line) => line.direction !== 'note' && worst.messages?.includes(line.n));
  const shown = proof && printable(proof.text, { lines: true, limit: EXCERPT_LIMIT }).trimEnd();
  return [
    `### ${APPEARANCE[worst.verdict].sign} ${id} (${worst.level})`,
    ...(entry ? [`> ${markdown(entry.text)}`] : []),
    `| | |\n|---|---|\n| expected | ${markdown(words(worst.expected ?? 'otherwise', 600))} |\n` +
      `| observed | ${markdown(words(worst.observed ?? 'a violation', 600))} |\n` +
      `| in | ${named.join(', ')}${more} |`,
    ...(proof && shown
      ? [
          `<details><summary>Message ${proof.n}, ${proof.direction} at ${seconds(proof.atMs)}</summary>\n\n` +
            `${markdownFence(shown)}\n\n</details>`,
        ]
      : []),
  ].join('\n\n');
}

function totalsTable({ totals }: Results): string {
  const shown = VERDICTS.filter((verdict) => totals[verdict] > 0 || verdict === 'pass' || verdict === 'fail');
  const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [
    row(shown.map((verdict) => `${APPEARANCE[verdict].sign} ${APPEARANCE[verdict].word}`)),
    row(shown.map(() => '---:')),
    row(shown.map((verdict) => grouped(totals[verdict]))),
  ].join('\n');
}

function faults({ cases }: Results): string[] {
  const faulty = cases.filter(({ verdict }) => verdict === 'error');
  if (faulty.length === 0) return [];
  const lines = faulty.slice(0, 10).map(({ id, reason = '' }) => {
    return `- ${markdownCode(words(id, 160))}: ${markdown(words(reason, 300))}`;
  });
  return ['## Faults of the suite', lines.join('\n')];
}

function sectionTable({ cases }: Results): string {
  const heading = `| Section | ${VERDICTS.map((verdict) => APPEARANCE[verdict].word).join(' | ')} |`;
  const rows = groupBySection(cases, sectionOfCase).map(({ name, items }) => {
    const counts = tally(items);
    return `| ${markdown(name)} | ${VERDICTS.map((verdict) => (counts[verdict] > 0 ? grouped(counts[verdict]) : '')).join(' | ')} |`;
  });
  return [heading, `|---|${VERDICTS.map(() => '---:').join('|')}|`, ...rows].join('\n');
}

function coverage({ coverage: { requirements, machines } }: Results): string {
  const { catalogued, executable, exercised, passed } = requirements;
  const rows = machines.map(({ id, states, transitions }) => {
    const named = transitions.missing.slice(0, MISSING_NAMED).map((missing) => markdownCode(words(missing, 120)));
    const more = transitions.missing.length - named.length;
    const missing = named.join(', ') + (more > 0 ? ` and ${more} more` : '');
    const of = (part: { covered: number; total: number }) => `${part.covered} of ${part.total}`;
    return `| ${markdown(words(id, 120))} | ${of(states)} | ${of(transitions)} | ${missing} |`;
  });
  return [
    `Of ${grouped(catalogued)} catalogued requirements ${grouped(executable)} are executable, ` +
      `${grouped(exercised)} were exercised and ${grouped(passed)} passed.`,
    ...(rows.length > 0
      ? [['| Machine | States | Transitions | Not taken |', '|---|---:|---:|---|', ...rows].join('\n')]
      : []),
  ].join('\n\n');
}
