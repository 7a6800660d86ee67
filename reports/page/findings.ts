/** What was found, as cards: one per requirement over the whole run, or one per judgement inside a case. */
import type { CaseResult, RequirementResult } from '../../conformance/results.ts';
import type { Requirement } from '../../rfc/requirement.ts';
import type { Finding } from '../findings.ts';
import { counted, html, seconds } from '../text.ts';
import { said, sign } from './markup.ts';

const PLACES_NAMED = 8;

/** Where on the page a case stands. */
export type CaseAnchor = (result: CaseResult) => string;

/** One requirement that was not kept, and the cases that showed it. */
export function findingCard(finding: Finding, entry: Requirement | undefined, anchor: CaseAnchor): string {
  const { worst, occurrences } = finding;
  const links = occurrences.slice(0, PLACES_NAMED).map(({ result }) => {
    return `<a href="#${anchor(result)}">${said(result.title, 160)}</a> <small>(${result.transport})</small>`;
  });
  const more = occurrences.length - links.length;
  const places = `<p class="places">in ${links.join('; ')}${more > 0 ? ` and ${counted(more, 'more case')}` : ''}</p>`;
  return card(worst, entry, places);
}

/** One judgement of a case, with links to the messages that prove it. */
export function judgementCard(judgement: RequirementResult, entry: Requirement | undefined, prefix: string): string {
  const at = judgement.atMs === undefined ? [] : [`at ${seconds(judgement.atMs)}`];
  const proof = (judgement.messages ?? [])
    .slice(0, 40)
    .map((n) => `<a href="#${prefix}m${Number(n)}">${Number(n)}</a>`);
  const shown =
    proof.length > 0 ? [`proved by ${proof.length === 1 ? 'message' : 'messages'} ${proof.join(', ')}`] : [];
  const places = [...at, ...shown].join(', ');
  return card(judgement, entry, places === '' ? '' : `<p class="places">${places}</p>`);
}

function card(judgement: RequirementResult, entry: Requirement | undefined, places: string): string {
  const { id, level, verdict, expected, observed } = judgement;
  return [
    `<article class="finding ${verdict}">`,
    `<h3>${sign(verdict)}<a class="id" href="#${said(id)}">${said(id)}</a><span class="level">${said(level)}</span></h3>`,
    entry ? `<p class="clause">${html(entry.text)}</p>` : '<p class="clause"></p>',
    `<dl class="verdicts"><dt>expected</dt><dd>${said(expected ?? 'otherwise')}</dd>`,
    `<dt>observed</dt><dd class="seen">${said(observed ?? 'a violation')}</dd></dl>`,
    places,
    '</article>',
  ].join('');
}
