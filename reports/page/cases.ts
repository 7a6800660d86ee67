/** The list of cases by section, each opening into its judgements and its ladder. */
import type { CaseResult, RequirementResult, Results } from '../../conformance/results.ts';
import type { Requirement, RequirementId } from '../../rfc/requirement.ts';
import { findings, provingMessages } from '../findings.ts';
import { sectionTitle } from '../section-titles.ts';
import { groupBySection, sectionName, sectionOfCase, sectionOfRequirement, tally } from '../sections.ts';
import { counted, duration, html, printable } from '../text.ts';
import { severity } from '../verdicts.ts';
import { type CaseAnchor, judgementCard } from './findings.ts';
import { ladderHtml } from './ladder.ts';
import { said, sign, verdictBar } from './markup.ts';
import { messageCost } from './message.ts';

/** Octets of messages on one page; the cases that need them most come first. A browser bears this well. */
const PAGE_BUDGET = 2_000_000;
const LADDER_ROWS = 150;
/** So many passed judgements are told in full, whatever section they are of. */
const FEW_JUDGED = 5;

export interface CasesOptions {
  readonly requirement: (id: RequirementId) => Requirement | undefined;
  readonly anchor: CaseAnchor;
}

/** The tool bar (which the script shows) and the groups. */
export function casesHtml(results: Results, options: CasesOptions): string {
  const withMessages = affordable(results.cases);
  const groups = groupBySection(results.cases, sectionOfCase).map(({ section, name, items }) => {
    const title = sectionTitle(section.rfc, section.section);
    const heading = `${said(name)}${title === undefined ? '' : ` <small>${html(title)}</small>`}`;
    const list = items.map((result) => caseHtml(result, results, withMessages.has(result), options));
    return `<section class="group"><h3><span>${heading}</span>${verdictBar(tally(items))}</h3>\n${list.join('\n')}</section>`;
  });
  return `${tools(results)}\n${groups.join('\n')}`;
}

function tools({ cases }: Results): string {
  const roles = [...new Set(cases.map(({ role }) => role))].sort();
  const sections = groupBySection(cases, sectionOfCase).map(({ name }) => name);
  const option = (value: string) => `<option value="${said(value)}">${said(value)}</option>`;
  return [
    '<div class="tools" hidden>',
    '<input id="search" type="search" placeholder="Search titles, case and requirement ids ( / )" aria-label="Search cases">',
    `<select id="role" aria-label="Role"><option value="">every role</option>${roles.map(option).join('')}</select>`,
    `<select id="section" aria-label="Section"><option value="">every section</option>${sections.map(option).join('')}</select>`,
    '<button id="open" type="button">Open what failed</button>',
    '<output aria-live="polite"></output>',
    '</div>',
  ].join('');
}

function caseHtml(result: CaseResult, results: Results, messages: boolean, options: CasesOptions): string {
  const { verdict, role, transport, title, durationMs } = result;
  const anchor = options.anchor(result);
  const data = `data-v="${verdict}" data-r="${said(role)}" data-s="${said(sectionName(sectionOfCase(result)))}"`;
  const chips = [role, transport].map((text) => `<span class="chip">${said(text)}</span>`).join('');
  const summary = `<summary>${sign(verdict)}<span class="what">${said(title, 400)}</span>${chips}<span class="took">${duration(durationMs)}</span></summary>`;
  return `<details class="case ${verdict}" id="${anchor}" ${data}>${summary}<div>${inside(result, results, messages, options)}</div></details>`;
}

function inside(
  result: CaseResult,
  { sut }: Results,
  messages: boolean,
  { anchor, requirement }: CasesOptions,
): string {
  const prefix = anchor(result);
  const etsi = result.etsi.map((id) => ` · ETSI ${said(id, 120)}`).join('');
  const reason = result.reason && html(printable(result.reason, { lines: true, octets: false, limit: 4_000 }));
  const found = findings(result);
  const packets = result.trace.some(({ direction }) => direction !== 'note');
  return [
    `<code class="name">${said(result.id, 300)}${etsi}</code>`,
    ...(reason ? [`<p class="reason">${reason}</p>`] : []),
    ...found.map((judgement) => judgementCard(judgement, requirement(judgement.id), prefix)),
    ...(result.trace.length > 0
      ? [
          ladderHtml(result.trace, {
            prefix,
            sutName: sut.name,
            highlight: provingMessages(result),
            messages,
            maxRows: LADDER_ROWS,
          }),
        ]
      : []),
    ...(packets && !messages
      ? ['<p class="aside">This page has no room for these messages; results.json and trace.pcapng have them.</p>']
      : []),
    judgedHtml(result, requirement),
  ].join('\n');
}

/** The judgements that are no findings: told in full what the case is about or leaves open, the rest by name. */
function judgedHtml(result: CaseResult, requirement: CasesOptions['requirement']): string {
  const found = findings(result);
  const own = sectionName(sectionOfCase(result));
  const others = result.requirements.filter((judgement) => !found.includes(judgement));
  if (others.length === 0) return '';
  const isTold = ({ id, verdict }: RequirementResult) =>
    verdict !== 'pass' || others.length <= FEW_JUDGED || sectionName(sectionOfRequirement(id)) === own;
  const told = others.filter(isTold).map(({ id, verdict }) => {
    return `<li>${sign(verdict)}<a class="id" href="#${said(id)}">${said(id)}</a><span>${html(requirement(id)?.text ?? '')}</span></li>`;
  });
  const named = others
    .filter((judgement) => !isTold(judgement))
    .map(({ id }) => `<a class="id" href="#${said(id)}">${said(id)}</a>`);
  return [
    ...(told.length > 0 ? [`<div class="judged"><ul>${told.join('')}</ul></div>`] : []),
    ...(named.length > 0
      ? [
          `<details class="judged"><summary>${counted(named.length, 'further requirement')} passed on the way</summary>`,
          `<p>${named.join('')}</p></details>`,
        ]
      : []),
  ].join('');
}

/** The cases whose messages the page can hold: the worst first, then in their order. */
function affordable(cases: readonly CaseResult[]): ReadonlySet<CaseResult> {
  const chosen = new Set<CaseResult>();
  let left = PAGE_BUDGET;
  for (const result of [...cases].sort((a, b) => severity(a.verdict) - severity(b.verdict))) {
    const distinct = new Set(result.trace.flatMap(({ direction, text }) => (direction === 'note' ? [] : [text])));
    const cost = [...distinct].reduce((sum, text) => sum + messageCost(text), 0);
    if (cost > left) continue;
    left -= cost;
    chosen.add(result);
  }
  return chosen;
}
