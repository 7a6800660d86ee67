/** Writes reports so that a run that is cut off leaves either the old file or the new one, whole. */
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { UsageError } from './exit.ts';

export async function writeFiles(dir: string, files: Readonly<Record<string, string | Uint8Array>>): Promise<void> {
  try {
    await mkdir(dir, { recursive: true });
    for (const [name, content] of Object.entries(files)) {
      const partial = join(dir, `.${name}.partial`);
      await writeFile(partial, content);
      await rename(partial, join(dir, name));
    }
  } catch (error) {
    throw new UsageError(
      `cannot write the report to "${dir}" (${(error as Error).message}); name another folder with --out`,
    );
  }
}
