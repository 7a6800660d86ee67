import { describe, expect, it } from 'vitest';
import { executors } from '../machines/executable.ts';
import { catalogue } from '../rfc/catalogue.ts';
import type { Requirement, RequirementId } from '../rfc/requirement.ts';
import { requirementState, requirementsTable } from './requirements.ts';

const base: Requirement = {
  id: 'RFC3261-17.2.1-11',
  level: 'MUST',
  roles: ['uas', 'redirect'],
  observable: 'wire',
  text: 'The response is repeated | at intervals *that* double up to T2.',
};
const entries: readonly Requirement[] = [
  base,
  { ...base, id: 'RFC3261-17.2.1-2', level: 'MAY', permission: true },
  { ...base, id: 'RFC3261-9.1-1', untested: 'no one can see it from outside' },
  { ...base, id: 'RFC3261-17.2.1-9', supersededBy: 'RFC6026-7.1-1' },
  { ...base, id: 'RFC3261-17.2.1-14' },
];
const executing: ReadonlyMap<RequirementId, readonly string[]> = new Map([
  ['RFC3261-17.2.1-11', ['transition invite-server: completed timer.G', 'rule: repeats the response']],
]);

describe('requirementsTable', () => {
  it('tells the states apart', () => {
    const states = entries.map((entry) => requirementState(entry, executing));
    expect(states).toEqual(['executable', 'permission', 'untested', 'superseded', 'open']);
  });

  it('lists for a terminal: columns, words, and what executes it', () => {
    const text = requirementsTable(entries.slice(0, 3), { format: 'text', executors: executing, width: 60 });
    expect(`\n${text}\n`).toBe(`
RFC3261-17.2.1-11  MUST  executable  wire   uas, redirect
    The response is repeated | at intervals *that* double up
    to T2.
    by transition invite-server: completed timer.G
    by rule: repeats the response

RFC3261-17.2.1-2   MAY   permission  wire   uas, redirect
    The response is repeated | at intervals *that* double up
    to T2.

RFC3261-9.1-1      MUST  untested    wire   uas, redirect
    The response is repeated | at intervals *that* double up
    to T2.
    untested: no one can see it from outside

3 requirements: 1 executable, 1 untested, 1 permission
`);
  });

  it('gives programs every field', () => {
    const read = JSON.parse(requirementsTable(entries, { format: 'json', executors: executing }));
    expect(read.schema).toBe('sipwright/requirements@1');
    expect(read.totals).toEqual({ executable: 1, untested: 1, permission: 1, superseded: 1, open: 1 });
    expect(read.requirements[0]).toEqual({ ...base, state: 'executable', executedBy: executing.get(base.id) });
  });

  it('names the cases that exercise it, when asked', () => {
    const casesOf = (id: RequirementId) => (id === base.id ? ['rfc3261/17.2.1/final-response-retransmission'] : []);
    const text = requirementsTable([base], { format: 'text', executors: executing, casesOf });
    expect(text).toContain('    in case rfc3261/17.2.1/final-response-retransmission\n');
    const read = JSON.parse(requirementsTable(entries, { format: 'json', executors: executing, casesOf }));
    expect(read.requirements.map(({ cases }: { cases: string[] }) => cases.length)).toEqual([1, 0, 0, 0, 0]);
  });

  it('tables by section in Markdown, escaping the words', () => {
    const text = requirementsTable(entries, { format: 'markdown', executors: executing });
    expect([...text.matchAll(/^## (.*)$/gm)].map(([, name]) => name)).toEqual(['RFC 3261 §9.1', 'RFC 3261 §17.2.1']);
    expect(text).toContain('repeated \\| at intervals \\*that\\* double');
    expect(text).toContain('| by transition invite-server: completed timer.G<br>by rule: repeats the response |');
  });

  it('lists the whole catalogue', () => {
    const read = JSON.parse(requirementsTable(catalogue, { format: 'json', executors: executors() }));
    expect(read.requirements).toHaveLength(catalogue.length);
    expect(read.totals.executable).toBeGreaterThan(0);
    const markdown = requirementsTable(catalogue, { format: 'markdown', executors: executors() });
    expect(markdown.match(/^\| RFC/gm)).toHaveLength(catalogue.length);
  });
});
