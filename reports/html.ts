/** Results as one self-contained page. It loads nothing, sends nothing, and runs nothing but its own two pieces. */
import { createHash } from 'node:crypto';
import type { CaseResult, Results } from '../conformance/results.ts';
import type { Requirement, RequirementId } from '../rfc/requirement.ts';
import { findingsByRequirement } from './findings.ts';
import { casesHtml } from './page/cases.ts';
import { coverageHtml } from './page/coverage.ts';
import { findingCard } from './page/findings.ts';
import { said, verdictBar } from './page/markup.ts';
import { requirementsHtml } from './page/requirements.ts';
import { SCRIPT } from './page/script.ts';
import { STYLE } from './page/style.ts';
import { counted, duration, grouped, html } from './text.ts';
import { APPEARANCE, headline, VERDICTS } from './verdicts.ts';

export interface IndexHtmlOptions {
  /** Finds the catalogue's entry, for its words. */
  readonly requirement?: (id: RequirementId) => Requirement | undefined;
}

const FINDINGS_TOLD = 60;

/** The page. Whatever a SUT said is escaped in it, and the page's own policy forbids what slipped through to act. */
export function indexHtml(results: Results, options: IndexHtmlOptions = {}): string {
  const { requirement = () => undefined } = options;
  const places = new Map<CaseResult, string>(results.cases.map((result, place) => [result, `c${place}`]));
  const anchor = (result: CaseResult) => places.get(result)!;
  const found = findingsByRequirement(results);
  const cards = found.slice(0, FINDINGS_TOLD).map((finding) => findingCard(finding, requirement(finding.id), anchor));
  const more = found.length - cards.length;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy()}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${said(`${results.sut.name} ${results.sut.version}`, 100)} · SIP conformance</title>
<style>${STYLE}</style>
</head>
<body>
${header(results, found.length)}
<main>
${found.length > 0 ? `<h2 id="found">What was found</h2>\n${cards.join('\n')}` : ''}
${more > 0 ? `<p>And ${counted(more, 'more requirement')}, marked in the <a href="#requirements">table of requirements</a>.</p>` : ''}
<h2 id="cases">Cases</h2>
${casesHtml(results, { requirement, anchor })}
<h2 id="coverage">Coverage</h2>
${coverageHtml(results)}
<h2 id="requirements">Requirements</h2>
${requirementsHtml(results, { requirement, anchor })}
</main>
<footer>${legend()}</footer>
<script>${SCRIPT}</script>
</body>
</html>
`;
}

/** Forbids everything but the style sheet and the script above, each by its hash. */
function policy(): string {
  const hash = (text: string) => `'sha256-${createHash('sha256').update(text, 'utf8').digest('base64')}'`;
  return `default-src 'none'; style-src ${hash(STYLE)}; script-src ${hash(SCRIPT)}; base-uri 'none'; form-action 'none'`;
}

function header(results: Results, found: number): string {
  const { sut, totals, environment, suite, cases } = results;
  const worst = VERDICTS.find((verdict) => totals[verdict] > 0) ?? 'inconclusive';
  const tiles = VERDICTS.map((verdict) => {
    const { sign, word, meaning } = APPEARANCE[verdict];
    const box = `<input type="checkbox" id="show-${verdict}" value="${verdict}" aria-label="show cases: ${word}" checked>`;
    return `<label class="tile ${verdict}${totals[verdict] === 0 ? ' none' : ''}" title="${meaning}">${box}<b>${grouped(totals[verdict])}</b><span>${sign} ${word}</span></label>`;
  });
  const facts: readonly [string, string][] = [
    ['started', environment.startedAt.replace('T', ' ').replace(/\.\d+Z$/, ' UTC')],
    ['took', `${duration(environment.durationMs)}, the longest case ${duration(environment.longestCaseMs)}`],
    ['roles', sut.roles.join(', ')],
    ['clock', `${environment.clock}, jitter ${environment.jitterMs.toFixed(1)} ms`],
    ['seed', String(environment.seed)],
    ['profile', sut.profile],
  ];
  const links = [
    ...(found > 0 ? [['found', 'What was found']] : []),
    ['cases', `Cases (${grouped(cases.length)})`],
    ['coverage', 'Coverage'],
    ['requirements', 'Requirements'],
  ];
  return `<header><div>
<p class="brand">SIP conformance · sipwright ${said(suite.version, 40)}</p>
<h1>${said(sut.name, 120)} <small>${said(sut.version, 60)}</small></h1>
<code>${said(sut.uri, 200)}</code>
<p class="headline ${worst}">${html(headline(results))}.</p>
${environment.endedEarly ? `<p class="early">The campaign ended early: ${said(environment.endedEarly, 400)}</p>` : ''}
<fieldset class="tiles" aria-label="Cases by verdict; uncheck one to hide its cases">${tiles.join('')}</fieldset>
${verdictBar(totals)}
<dl class="facts">${facts.map(([name, value]) => `<div><dt>${name}</dt><dd>${said(value, 200)}</dd></div>`).join('')}</dl>
<nav aria-label="Parts of this page">${links.map(([id, name]) => `<a href="#${id}">${name}</a>`).join('')}</nav>
</div></header>`;
}

function legend(): string {
  const meanings = VERDICTS.map(
    (verdict) => `${APPEARANCE[verdict].sign} ${verdict}: ${html(APPEARANCE[verdict].meaning)}`,
  );
  return `<p>${meanings.join(' · ')}</p>`;
}
