/** Where the project lies, whether it runs from source or from `dist/`. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

function findRoot(): string {
  let dir = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(dir, 'package.json'))) dir = dirname(dir);
  return dir;
}

/** The suite's own version, as package.json has it. */
export const suiteVersion: string = (
  JSON.parse(readFileSync(join(findRoot(), 'package.json'), 'utf8')) as { version: string }
).version;
