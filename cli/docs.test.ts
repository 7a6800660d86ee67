/** What is generated under `docs/` is what the code says today. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { requirementsMarkdown } from './requirements.ts';

it('docs/requirements.md is up to date: node dist/cli/main.js requirements --markdown > docs/requirements.md', async () => {
  const file = join(import.meta.dirname, '..', 'docs', 'requirements.md');
  expect(await readFile(file, 'utf8')).toBe(requirementsMarkdown());
});
