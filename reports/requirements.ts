/** The catalogue of requirements as a listing: what each demands, and what executes it. */
import type { Requirement, RequirementId } from '../rfc/requirement.ts';
import { groupBySection, sectionOfRequirement } from './sections.ts';
import { counted, markdown } from './text.ts';

export interface RequirementsTableOptions {
  readonly format: 'text' | 'json' | 'markdown';
  /** Requirement → the transitions and rules that execute it. */
  readonly executors: ReadonlyMap<RequirementId, readonly string[]>;
  /** Ids of the cases that set out to exercise a requirement. */
  readonly casesOf?: (id: RequirementId) => readonly string[];
  /** Columns of the terminal, for `text`; 100 if absent. */
  readonly width?: number;
}

/**
 * How the suite treats a requirement: a transition or rule executes it; it stays untested for a stated reason; it merely
 * permits; a newer RFC's statement holds in its place; or `open`, none of these.
 */
export type RequirementState = 'executable' | 'untested' | 'permission' | 'superseded' | 'open';

/** In the order in which they are counted. */
export const requirementStates: readonly RequirementState[] = [
  'executable',
  'untested',
  'permission',
  'superseded',
  'open',
];
const INDENTATION = 4;

export function requirementState(
  entry: Requirement,
  executors: RequirementsTableOptions['executors'],
): RequirementState {
  if ((executors.get(entry.id) ?? []).length > 0) return 'executable';
  if (entry.supersededBy !== undefined) return 'superseded';
  if (entry.untested !== undefined) return 'untested';
  return entry.permission ? 'permission' : 'open';
}

/** The listing. `json` is `{ schema: 'sipwright/requirements@1', totals, requirements }`. */
export function requirementsTable(entries: readonly Requirement[], options: RequirementsTableOptions): string {
  if (options.format === 'json') return json(entries, options);
  return options.format === 'markdown' ? asMarkdown(entries, options) : asText(entries, options);
}

function totals(
  entries: readonly Requirement[],
  { executors }: RequirementsTableOptions,
): Record<RequirementState, number> {
  const counts = Object.fromEntries(requirementStates.map((state) => [state, 0])) as Record<RequirementState, number>;
  for (const entry of entries) counts[requirementState(entry, executors)] += 1;
  return counts;
}

function totalsLine(entries: readonly Requirement[], options: RequirementsTableOptions): string {
  const counts = totals(entries, options);
  const parts = requirementStates.filter((state) => counts[state] > 0).map((state) => `${counts[state]} ${state}`);
  return `${counted(entries.length, 'requirement')}${parts.length > 0 ? `: ${parts.join(', ')}` : ''}`;
}

function json(entries: readonly Requirement[], options: RequirementsTableOptions): string {
  const requirements = entries.map((entry) => ({
    ...entry,
    state: requirementState(entry, options.executors),
    executedBy: options.executors.get(entry.id) ?? [],
    ...(options.casesOf ? { cases: options.casesOf(entry.id) } : {}),
  }));
  return JSON.stringify(
    { schema: 'sipwright/requirements@1', totals: totals(entries, options), requirements },
    null,
    2,
  );
}

/** Who executes and exercises it, or why no one does. */
function because(entry: Requirement, { executors, casesOf }: RequirementsTableOptions): string[] {
  const executing = executors.get(entry.id) ?? [];
  return [
    ...executing.map((name) => `by ${name}`),
    ...(casesOf?.(entry.id) ?? []).map((name) => `in case ${name}`),
    ...(entry.supersededBy === undefined ? [] : [`superseded by ${entry.supersededBy}`]),
    ...(entry.untested === undefined ? [] : [`untested: ${entry.untested}`]),
    ...(entry.updates === undefined ? [] : [`changes ${entry.updates.join(', ')}`]),
    ...(entry.toleratedBy === undefined ? [] : [`a breach is tolerated by ${entry.toleratedBy}`]),
  ];
}

function asText(entries: readonly Requirement[], options: RequirementsTableOptions): string {
  const { width = 100, executors } = options;
  const idWidth = Math.max(0, ...entries.map(({ id }) => id.length));
  const levelWidth = Math.max(0, ...entries.map(({ level }) => level.length));
  const blocks = entries.map((entry) => {
    const { id, level, observable, roles, text } = entry;
    const state = requirementState(entry, executors);
    return [
      `${id.padEnd(idWidth)}  ${level.padEnd(levelWidth)}  ${state.padEnd(10)}  ${observable.padEnd(5)}  ${roles.join(', ')}`,
      ...wrapped(text, width),
      ...because(entry, options).flatMap((reason) => wrapped(reason, width)),
    ].join('\n');
  });
  return [...blocks, totalsLine(entries, options)].join('\n\n');
}

function wrapped(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(/\s+/)) {
    const line = lines.at(-1);
    if (line !== undefined && line.length + 1 + word.length <= width) lines[lines.length - 1] = `${line} ${word}`;
    else lines.push(' '.repeat(INDENTATION) + word);
  }
  return lines;
}

function asMarkdown(entries: readonly Requirement[], options: RequirementsTableOptions): string {
  const tables = groupBySection(entries, ({ id }) => sectionOfRequirement(id)).map(({ name, items }) => {
    const rows = items.map((entry) => {
      const state = requirementState(entry, options.executors);
      const reasons = because(entry, options).map(markdown).join('<br>');
      return `| ${entry.id} | ${entry.level} | ${entry.roles.join(', ')} | ${entry.observable} | ${state} | ${markdown(entry.text)} | ${reasons} |`;
    });
    return [
      `## ${name}`,
      '',
      '| Id | Level | Roles | Seen | State | What it demands | Why |',
      '|---|---|---|---|---|---|---|',
      ...rows,
    ].join('\n');
  });
  return ['# Requirements', `${totalsLine(entries, options)}.`, ...tables, ''].join('\n\n');
}
