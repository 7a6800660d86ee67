/** How much of the catalogue and of the machines a run reached. */
import type { Results } from '../../conformance/results.ts';
import { counted, grouped, html } from '../text.ts';
import { bar, said } from './markup.ts';

const MISSING_NAMED = 200;

/** The funnel of requirements, and a table of machines with the transitions that were not taken. */
export function coverageHtml({ coverage: { requirements, machines } }: Results): string {
  const { catalogued, executable, exercised, passed } = requirements;
  const steps: readonly [string, number][] = [
    ['Catalogued requirements', catalogued],
    ['that this suite can execute', executable],
    ['that this run exercised', exercised],
    ['that passed', passed],
  ];
  const funnel = steps.map(([name, value]) => {
    const share = catalogued > 0 ? Math.min(1, value / catalogued) : 0;
    return `<span>${name}</span>${bar([{ name: 'plain', share }])}<b>${grouped(value)}</b>`;
  });
  const rows = machines.map(({ id, states, transitions }) => {
    return [
      `<tr><td><code>${said(id, 120)}</code></td>`,
      `<td class="number">${states.covered} of ${states.total}</td>`,
      `<td class="number">${transitions.covered} of ${transitions.total}</td>`,
      `<td>${coverageBar(transitions)}</td>`,
      `<td>${missing(transitions.missing)}</td></tr>`,
    ].join('');
  });
  const head =
    '<thead><tr><th>Machine</th><th>States</th><th colspan="2">Transitions</th><th>Not taken</th></tr></thead>';
  const table = rows.length > 0 ? `<div class="sheet"><table>${head}<tbody>${rows.join('')}</tbody></table></div>` : '';
  return `<div class="funnel">${funnel.join('')}</div>${table}`;
}

function coverageBar({ covered, total }: { readonly covered: number; readonly total: number }): string {
  const share = total > 0 ? Math.min(1, covered / total) : 0;
  return bar([{ name: share === 1 ? 'pass' : 'plain', share }]);
}

function missing(transitions: readonly string[]): string {
  if (transitions.length === 0) return '';
  const items = transitions.slice(0, MISSING_NAMED).map((id) => `<li><code>${said(id, 160)}</code></li>`);
  const more = transitions.length > MISSING_NAMED ? `<li>and ${transitions.length - MISSING_NAMED} more</li>` : '';
  const heading = html(counted(transitions.length, 'transition'));
  return `<details><summary>${heading}</summary><ul class="missing">${items.join('')}${more}</ul></details>`;
}
