import { describe, expect, it } from 'vitest';
import { rfc3261Index } from './3261/index.ts';
import { catalogue, catalogueById, requirement } from './catalogue.ts';
import { isMandatory, type Level, parseRequirementId, type Requirement } from './requirement.ts';

const indexed = new Map(rfc3261Index.map((entry) => [entry.id, entry.level]));
const ids = (entries: readonly Requirement[]) => entries.map((entry) => entry.id);
const ofRfc3261 = catalogue.filter((entry) => parseRequirementId(entry.id).rfc === 3261);

/** What the length of an explanation shows: fewer words than this explain nothing. */
const fewestWords = 4;
const words = (text: string) => text.split(/\s+/).length;

describe('the index of RFC 3261', () => {
  const levels = new Set<Level>(['MUST', 'MUST NOT', 'REQUIRED', 'SHALL', 'SHALL NOT', 'SHOULD', 'SHOULD NOT']);
  for (const level of ['RECOMMENDED', 'NOT RECOMMENDED', 'MAY', 'OPTIONAL'] as const) levels.add(level);

  it('holds 1,099 statements, each once', () => {
    expect(rfc3261Index).toHaveLength(1099);
    expect(indexed.size).toBe(1099);
  });

  it('knows no level but those of RFC 2119', () => {
    expect(rfc3261Index.filter((entry) => !levels.has(entry.level))).toEqual([]);
  });

  it('finds each of its own ids well formed', () => {
    for (const { id } of rfc3261Index) expect(parseRequirementId(id).rfc).toBe(3261);
  });
});

describe('the catalogue', () => {
  it('lists no id twice', () => {
    expect(ids(catalogue).filter((id, i, all) => all.indexOf(id) !== i)).toEqual([]);
  });

  it('has every statement of RFC 3261, in reading order', () => {
    expect(ids(ofRfc3261)).toEqual(rfc3261Index.map((entry) => entry.id));
  });

  it('gives each statement of RFC 3261 its printed level', () => {
    expect(ofRfc3261.filter((entry) => indexed.get(entry.id) !== entry.level)).toEqual([]);
  });

  it('numbers the statements of each section without a gap, in every RFC', () => {
    const seen = new Map<string, number>();
    for (const { id } of catalogue) {
      const { rfc, section, n } = parseRequirementId(id);
      expect({ id, n }).toEqual({ id, n: (seen.get(`${rfc} ${section}`) ?? 0) + 1 });
      seen.set(`${rfc} ${section}`, n);
    }
  });

  it('keeps the sections of each RFC in reading order', () => {
    const position = (id: string) => {
      const { rfc, section, n } = parseRequirementId(id);
      return [rfc, ...section.split('.').map(Number), n / 1000];
    };
    const precedes = (a: number[], b: number[]) => {
      const i = a.findIndex((part, at) => part !== b[at]);
      return i >= 0 && a[i]! < (b[i] ?? Number.POSITIVE_INFINITY);
    };
    const all = ids(catalogue);
    expect(all.filter((id, i) => i > 0 && !precedes(position(all[i - 1]!), position(id)))).toEqual([]);
  });

  it('writes every text as a sentence', () => {
    const sentence = /^["A-Z0-9*(][^\n]*[^\s.]\.$/;
    expect(catalogue.filter(({ text }) => !sentence.test(text) || words(text) < fewestWords)).toEqual([]);
  });

  it('says each thing once', () => {
    const texts = catalogue.map((entry) => `${parseRequirementId(entry.id).section} ${entry.text}`);
    expect(texts.filter((text, i) => texts.indexOf(text) !== i)).toEqual([]);
  });

  it('binds somebody, and nobody twice', () => {
    expect(catalogue.filter(({ roles }) => roles.length === 0 || new Set(roles).size !== roles.length)).toEqual([]);
    expect(catalogue.filter(({ roles }) => roles.includes('any') && roles.length > 1)).toEqual([]);
  });

  it('gives a reason wherever a statement is not tested', () => {
    const reasons = catalogue.filter((entry) => entry.untested !== undefined);
    expect(reasons.filter(({ untested }) => words(untested!) < fewestWords || /[.\n]$/.test(untested!))).toEqual([]);
  });

  it('names in its reasons only statements that exist', () => {
    const named = catalogue.flatMap(({ untested }) => untested?.match(/RFC\d+-[0-9.]+-\d+/g) ?? []);
    expect(named.length).toBeGreaterThan(0);
    expect(named.filter((id) => !requirement(id as Requirement['id']))).toEqual([]);
  });

  it('sends nobody from one untested statement to another', () => {
    const promised = catalogue.filter(({ untested }) => /, which is tested$/.test(untested ?? ''));
    const target = ({ untested }: Requirement) => untested!.match(/RFC\d+-[0-9.]+-\d+/)?.[0] as Requirement['id'];
    expect(promised.length).toBeGreaterThan(0);
    expect(promised.filter((entry) => requirement(target(entry))?.untested !== undefined)).toEqual([]);
  });

  it('calls nothing a permission but MAY and OPTIONAL', () => {
    const permissions = catalogue.filter((entry) => entry.permission);
    expect(permissions.filter(({ level }) => level !== 'MAY' && level !== 'OPTIONAL')).toEqual([]);
  });

  it('says of every statement for persons only why no program tests it', () => {
    const human = catalogue.filter((entry) => entry.observable === 'human' && !entry.permission);
    expect(human.filter((entry) => entry.untested === undefined)).toEqual([]);
  });
});

describe('the links of the catalogue', () => {
  it('lead from a superseded statement to one that says it updates it', () => {
    const superseded = catalogue.filter((entry) => entry.supersededBy);
    expect(superseded.length).toBeGreaterThan(0);
    expect(superseded.filter(({ id, supersededBy }) => !requirement(supersededBy!)?.updates?.includes(id))).toEqual([]);
  });

  it('lead from an update back to the statement that it changes', () => {
    const broken = catalogue.flatMap(({ id, updates = [] }) =>
      updates.filter((old) => requirement(old)?.supersededBy !== id).map((old) => `${id} -> ${old}`),
    );
    expect(broken).toEqual([]);
  });

  it('lead from an older RFC to a newer one', () => {
    const rfc = (id: string) => parseRequirementId(id).rfc;
    expect(catalogue.filter(({ id, updates = [] }) => updates.some((old) => rfc(old) >= rfc(id)))).toEqual([]);
  });

  it('lead from a tolerated breach to another statement', () => {
    const tolerated = catalogue.filter((entry) => entry.toleratedBy);
    expect(tolerated.length).toBeGreaterThan(0);
    expect(tolerated.filter((entry) => !isMandatory(entry.level))).toEqual([]);
    expect(tolerated.filter(({ id, toleratedBy }) => toleratedBy === id || !requirement(toleratedBy!))).toEqual([]);
  });
});

describe('looking up a requirement', () => {
  it('finds every entry by its id', () => {
    expect(catalogueById.size).toBe(catalogue.length);
    for (const entry of catalogue) expect(requirement(entry.id)).toBe(entry);
  });

  it('finds nothing under an id that no statement bears', () => {
    expect(requirement('RFC3261-17.2.1-99')).toBeUndefined();
  });
});
