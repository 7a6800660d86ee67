/** `sipwright diagram`: state diagrams of the machines. */
import { readFile } from 'node:fs/promises';
import type { Results } from '../conformance/results.ts';
import { machineIndex } from '../machines/index.ts';
import { diagram, takenTransitions } from '../reports/index.ts';
import { UsageError } from './exit.ts';
import { writeFiles } from './files.ts';

export interface DiagramFlags {
  readonly format: string;
  readonly all?: true;
  readonly out?: string;
  readonly coverage?: string;
}

export async function diagramCommand(id: string | undefined, flags: DiagramFlags): Promise<void> {
  const format = flags.format === 'mermaid' || flags.format === 'dot' ? flags.format : undefined;
  if (!format) throw new UsageError(`"${flags.format}" is no format; write mermaid or dot`);
  const known = Object.keys(machineIndex);
  if (id === undefined && !flags.all)
    throw new UsageError(`name a machine, or write --all; there are ${known.join(', ')}`);
  if (id !== undefined && !known.includes(id))
    throw new UsageError(`"${id}" is no machine; there are ${known.join(', ')}`);
  const wanted = id === undefined ? known : [id];
  const results = flags.coverage === undefined ? undefined : await readResults(flags.coverage);
  const files = Object.fromEntries(
    wanted.map((name) => [
      `${name}.${format === 'dot' ? 'dot' : 'mmd'}`,
      `${diagram(machineIndex[name]!.machine, { format, ...(results ? { taken: takenTransitions(results, name) } : {}) }).trimEnd()}\n`,
    ]),
  );
  if (flags.out === undefined) process.stdout.write(Object.values(files).join('\n'));
  else await writeFiles(flags.out, files);
}

/** The results of a campaign, of which only the transitions taken are read. */
async function readResults(file: string): Promise<Pick<Results, 'cases'>> {
  const advice = 'write the path of a results.json that `sipwright verify` wrote';
  let results: unknown;
  try {
    results = JSON.parse(await readFile(file, 'utf8'));
  } catch (error) {
    throw new UsageError(`the results "${file}" cannot be read (${(error as Error).message}); ${advice}`);
  }
  if ((results as Partial<Results> | null)?.schema !== 'sipwright/results@1') {
    throw new UsageError(`"${file}" holds no results; ${advice}`);
  }
  return results as Results;
}
