import { readdir } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { executors } from '../../machines/executable.ts';
import { requirement } from '../../rfc/catalogue.ts';
import type { TestCase } from '../case.ts';
import { cases } from './index.ts';

test('each case has an id of its own, which says the section it provokes', () => {
  const ids = cases.map(({ id }) => id);
  expect(ids.filter((id) => !/^(rfc\d+\/[\d.]+|sanity)\/[a-z0-9-]+$/.test(id))).toEqual([]);
  expect(ids.filter((id, i) => ids.indexOf(id) !== i)).toEqual([]);
});

test('each requirement that a case sets out to exercise is seen on the wire and decided by a transition or a rule', () => {
  const decided = executors();
  const undecided = cases.flatMap(({ id, exercises }) =>
    exercises
      .filter((wanted) => requirement(wanted)?.observable !== 'wire' || !decided.has(wanted))
      .map((wanted) => `${id}: ${wanted}`),
  );
  expect(undecided).toEqual([]);
});

test('no case asks for nothing', () => {
  expect(cases.filter(({ exercises }) => exercises.length === 0).map(({ id }) => id)).toEqual([]);
});

test('each case stands in the file of its section, and each file is in the index', async () => {
  const ids: string[] = [];
  const misplaced: string[] = [];
  for (const folder of ['rfc3261', 'rfc4475', 'rfc5118', 'rfc6026']) {
    for (const file of await readdir(new URL(folder, import.meta.url))) {
      const section = file.slice(0, file.indexOf('-'));
      const exported = (await import(`./${folder}/${file}`)) as Record<string, TestCase>;
      for (const { id } of Object.values(exported)) {
        ids.push(id);
        if (!`${id.replace('/', '#').replace('/', '.')}.`.startsWith(`${folder}#${section}.`))
          misplaced.push(`${id} in ${file}`);
      }
    }
  }
  expect(misplaced).toEqual([]);
  expect(
    cases
      .map(({ id }) => id)
      .filter((id) => !id.startsWith('sanity/'))
      .sort(),
  ).toEqual(ids.sort());
});
