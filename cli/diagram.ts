/** `sipwright diagram`: state diagrams of the machines. */
import { machineIndex } from '../machines/index.ts';
import { diagram } from '../reports/index.ts';
import { UsageError } from './exit.ts';
import { writeFiles } from './files.ts';

export interface DiagramFlags {
  readonly format: string;
  readonly all?: true;
  readonly out?: string;
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
  const files = Object.fromEntries(
    wanted.map((name) => [
      `${name}.${format === 'dot' ? 'dot' : 'mmd'}`,
      `${diagram(machineIndex[name]!.machine, { format }).trimEnd()}\n`,
    ]),
  );
  if (flags.out === undefined) process.stdout.write(Object.values(files).join('\n'));
  else await writeFiles(flags.out, files);
}
