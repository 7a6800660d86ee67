/** `sipwright requirements`: the catalogue, and what tests each entry. */
import { cases } from '../conformance/cases/index.ts';
import { executors } from '../machines/executable.ts';
import {
  type RequirementState,
  requirementState,
  requirementsTable,
  requirementStates as states,
} from '../reports/index.ts';
import { catalogue } from '../rfc/catalogue.ts';
import { parseRequirementId, type Requirement, type RequirementId } from '../rfc/requirement.ts';
import { UsageError } from './exit.ts';

export interface RequirementsFlags {
  readonly rfc?: number;
  readonly section?: string;
  readonly level?: readonly string[];
  readonly role?: readonly string[];
  readonly state?: readonly string[];
  readonly markdown?: true;
  readonly json?: true;
}

export function requirementsCommand(words: readonly string[], flags: RequirementsFlags): void {
  for (const state of flags.state ?? []) {
    if (!states.some((known) => known === state)) {
      throw new UsageError(`"${state}" is no state; write one of ${states.join(', ')}`);
    }
  }
  const byId = executors();
  const entries = catalogue.filter((entry) => isWanted(entry, requirementState(entry, byId), words, flags));
  const format = flags.json ? 'json' : flags.markdown ? 'markdown' : 'text';
  process.stdout.write(listing(entries, format, process.stdout.columns ?? 100));
}

/** The whole catalogue as `docs/requirements.md` has it. */
export function requirementsMarkdown(): string {
  return listing(catalogue, 'markdown');
}

function listing(entries: readonly Requirement[], format: 'text' | 'json' | 'markdown', width = 100): string {
  const casesOf = (id: RequirementId): string[] =>
    cases.filter(({ exercises }) => exercises.includes(id)).map((one) => one.id);
  return `${requirementsTable(entries, { format, executors: executors(), casesOf, width }).trimEnd()}\n`;
}

function isWanted(
  { id, level, roles, text }: Requirement,
  state: RequirementState,
  words: readonly string[],
  flags: RequirementsFlags,
): boolean {
  const { rfc, section } = parseRequirementId(id);
  const haystack = `${id} ${level} ${text}`.toLowerCase();
  return (
    words.every((word) => haystack.includes(word.toLowerCase())) &&
    (flags.rfc === undefined || flags.rfc === rfc) &&
    (flags.section === undefined || section === flags.section || section.startsWith(`${flags.section}.`)) &&
    (flags.level === undefined || flags.level.includes(level)) &&
    (flags.role === undefined || roles.some((role) => role === 'any' || flags.role?.includes(role))) &&
    (flags.state === undefined || flags.state.includes(state))
  );
}
