/** `sipwright lint`: judges the syntax of single messages, or of the messages of a stream. */
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { lintMessage, lintStream } from '../conformance/lint.ts';
import { type LintedFile, lintJson, lintText } from '../reports/lint.ts';
import { exitCode, UsageError } from './exit.ts';

export interface LintFlags {
  readonly stream?: true;
  readonly json?: true;
  readonly quiet?: true;
  readonly color: boolean;
}

/** What a message is called that comes on standard input. */
const standardInput = '-';
/** Names of files in a folder that are taken to hold a message. */
const messageFile = /\.(dat|sip|txt|msg)$/i;

/**
 * `files`: files, folders, or `-` for standard input. Exit code 0 when all are valid, 1 when one is not.
 * Throws `UsageError` when there is nothing to judge under one of the names.
 */
export async function lintCommand(files: readonly string[], flags: LintFlags): Promise<void> {
  const judged: LintedFile[] = [];
  for (const name of new Set(files)) {
    for (const file of await filesUnder(name)) judged.push(judge(file, await octetsOf(file), flags));
  }
  const color = flags.color && process.stdout.isTTY === true && !process.env.NO_COLOR;
  const width = process.stdout.columns ?? 100;
  const text = flags.json ? lintJson(judged) : lintText(judged, { color, width, quiet: flags.quiet === true });
  process.stdout.write(`${text}\n`);
  const isValid = judged.every(({ violations }) => violations.length === 0);
  process.exitCode = isValid ? exitCode.ok : exitCode.violation;
}

function judge(file: string, text: string, { stream }: LintFlags): LintedFile {
  return { file, text, violations: stream ? lintStream(text) : lintMessage(text) };
}

/** The file itself, or the messages that lie in a folder and below it, in the order of their names. */
async function filesUnder(name: string): Promise<readonly string[]> {
  if (name === standardInput) return [name];
  const found = await stat(name).catch(() => undefined);
  if (!found) {
    throw new UsageError(`there is no "${name}"; write a file, a folder of messages, or - for standard input`);
  }
  if (!found.isDirectory()) return [name];
  const entries = await readdir(name, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile() && messageFile.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  if (files.length > 0) return files;
  throw new UsageError(
    `the folder "${name}" holds no message; write a folder with *.dat, *.sip, *.txt or *.msg files, or name the files`,
  );
}

/** One char per octet. */
async function octetsOf(file: string): Promise<string> {
  try {
    return (file === standardInput ? await buffer(process.stdin) : await readFile(file)).toString('latin1');
  } catch (error) {
    throw new UsageError(`cannot read "${file}" (${(error as Error).message}); write a file that can be read`);
  }
}
