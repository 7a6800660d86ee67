/** Sorting and grouping by the sections of the RFCs. */
import type { CaseResult, Verdict } from '../conformance/results.ts';
import { VERDICTS } from './verdicts.ts';

/** A section of an RFC; both empty for what belongs to none. */
export interface Section {
  readonly rfc: string;
  readonly section: string;
}

const NOWHERE: Section = { rfc: '', section: '' };

/** The section that a case id names: `rfc3261/17.2.1/…`. Other cases (a sanity check, a captured call) belong nowhere. */
export function sectionOfCase({ id }: Pick<CaseResult, 'id'>): Section {
  const match = /^rfc(\d+)\/([0-9A-Z.]+)(?:-[^/]*)?\//i.exec(id);
  return match ? { rfc: match[1]!, section: match[2]! } : NOWHERE;
}

/** `RFC3261-17.2.1-13` → section 17.2.1 of RFC 3261. Text that is no id belongs nowhere; nothing is thrown. */
export function sectionOfRequirement(id: string): Section {
  const match = /^RFC(\d+)-([0-9A-Z.]+)-\d+$/.exec(id);
  return match ? { rfc: match[1]!, section: match[2]! } : NOWHERE;
}

/** `RFC 3261 §17.2.1`. */
export function sectionName({ rfc, section }: Section): string {
  return rfc === '' ? 'Other' : `RFC ${rfc} §${section}`;
}

/** Orders numbers inside text by value: 9.1 before 17.1, `…-2` before `…-10`. Independent of the locale. */
export function compareNaturally(a: string, b: string): number {
  const left = a.match(/\d+|\D+/g) ?? [];
  const right = b.match(/\d+|\D+/g) ?? [];
  for (let i = 0; i < Math.min(left.length, right.length); i++) {
    const [x, y] = [left[i]!, right[i]!];
    const difference = /^\d/.test(x) && /^\d/.test(y) ? Number(x) - Number(y) : 0;
    if (difference !== 0) return difference;
    if (x !== y) return x < y ? -1 : 1;
  }
  return left.length - right.length;
}

export interface SectionGroup<T> {
  readonly section: Section;
  /** `RFC 3261 §17.2.1`. */
  readonly name: string;
  readonly items: readonly T[];
}

/** Groups by section, in the order of the RFCs; what belongs to none comes last. */
export function groupBySection<T>(items: readonly T[], sectionOf: (item: T) => Section): readonly SectionGroup<T>[] {
  const groups = new Map<string, { section: Section; name: string; items: T[] }>();
  for (const item of items) {
    const section = sectionOf(item);
    const name = sectionName(section);
    const group = groups.get(name) ?? { section, name, items: [] };
    group.items.push(item);
    groups.set(name, group);
  }
  return [...groups.values()].sort(
    (a, b) => Number(a.section.rfc === '') - Number(b.section.rfc === '') || compareNaturally(a.name, b.name),
  );
}

/** How many of each verdict. */
export function tally(items: readonly { readonly verdict: Verdict }[]): Readonly<Record<Verdict, number>> {
  const counts: Record<Verdict, number> = { pass: 0, fail: 0, warn: 0, inconclusive: 0, unsupported: 0, error: 0 };
  for (const { verdict } of items) if (VERDICTS.includes(verdict)) counts[verdict] += 1;
  return counts;
}
