/** The table of judged requirements, by section. */
import type { CaseResult, Results } from '../../conformance/results.ts';
import type { Requirement, RequirementId } from '../../rfc/requirement.ts';
import { sectionTitle } from '../section-titles.ts';
import { compareNaturally, groupBySection, sectionOfRequirement } from '../sections.ts';
import { html } from '../text.ts';
import type { CaseAnchor } from './findings.ts';
import { said, sign } from './markup.ts';

const CASES_NAMED = 3;

export interface RequirementsOptions {
  readonly requirement: (id: RequirementId) => Requirement | undefined;
  readonly anchor: CaseAnchor;
}

/** Verdict, id, level, our words, and the cases in which it was judged. */
export function requirementsHtml(results: Results, { requirement, anchor }: RequirementsOptions): string {
  const byId = new Map<string, CaseResult[]>();
  for (const result of results.cases) byId.set(result.id, [...(byId.get(result.id) ?? []), result]);
  const bodies = groupBySection(results.requirements, ({ id }) => sectionOfRequirement(id)).map(
    ({ section, name, items }) => {
      const title = sectionTitle(section.rfc, section.section);
      const rows = [...items]
        .sort((a, b) => compareNaturally(a.id, b.id))
        .map(({ id, level, verdict, cases }) => {
          const judgedIn = cases.flatMap((caseId) => byId.get(caseId) ?? []);
          return [
            `<tr id="${said(id)}"><td>${sign(verdict)}</td><td class="id">${said(id)}</td>`,
            `<td class="level-cell">${said(level)}</td><td class="words">${html(requirement(id)?.text ?? '')}</td>`,
            `<td>${links([...new Set(judgedIn)], anchor)}</td></tr>`,
          ].join('');
        });
      const heading = `${said(name)}${title === undefined ? '' : ` <small>${html(title)}</small>`}`;
      return `<tbody><tr><th colspan="5" scope="rowgroup">${heading}</th></tr>${rows.join('\n')}</tbody>`;
    },
  );
  const head = '<thead><tr><th></th><th>Id</th><th>Level</th><th>What it demands</th><th>Judged in</th></tr></thead>';
  return `<div class="sheet"><table>${head}${bodies.join('\n')}</table></div>`;
}

function links(cases: readonly CaseResult[], anchor: CaseAnchor): string {
  const named = cases.slice(0, CASES_NAMED).map((result) => {
    const name = result.id.split('/').at(-1)!;
    return `<a href="#${anchor(result)}">${said(name, 60)}</a> <small>${said(result.transport)}</small>`;
  });
  const more = cases.length - named.length;
  return named.join(', ') + (more > 0 ? ` <small>and ${more} more</small>` : '');
}
