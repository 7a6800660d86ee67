/**
 * The profile of a system under test (SUT): what it claims, how to reach it and how to drive it. `sipwright/profile@1`.
 *
 * A profile is data. What it does not declare is `unsupported`, never guessed from a failure.
 */
import { readdir, readFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as v from 'valibot';
import { type Profile, profileSchema, quoted } from './profile-schema.ts';

export type { Behaviour, Profile, Trigger, TriggerName } from './profile-schema.ts';

export type ProfileResult = { ok: true; profile: Profile } | { ok: false; problem: string };

/** Checks a parsed profile. `source` is what the problem's sentence calls it, e.g. its file name. */
export function checkProfile(value: unknown, source: string): ProfileResult {
  if (Array.isArray(value)) return { ok: false, problem: `${source}: the profile must be an object, not a list` };
  const result = v.safeParse(profileSchema, value);
  if (result.success) return { ok: true, profile: result.output };
  // A misspelt key makes two issues, the key that is too much and the one that is missing: the first says what to do.
  const issue = result.issues.find(({ expected }) => expected === 'never') ?? result.issues[0];
  return { ok: false, problem: `${source}: ${sentenceOf(issue)}` };
}

type Issue = v.InferIssue<typeof profileSchema>;

function sentenceOf(issue: Issue): string {
  const keys = issue.path?.map(({ key }) => String(key)) ?? [];
  const where = keys.length === 0 ? 'the profile' : `"${keys.join('.')}"`;
  if (issue.expected === 'never') {
    const parent = schemaAt(keys.slice(0, -1));
    const known = parent?.entries ? Object.keys(parent.entries) : [];
    return `${where} is not a key of a profile; ${suggestion(keys.at(-1) ?? '', known, 'the keys there are')}`;
  }
  if (issue.type === 'strict_object' && issue.received === 'undefined') {
    const missing = schemaAt(keys);
    return `${where} is missing; write ${typeof missing?.message === 'string' ? missing.message : 'it'}`;
  }
  return `${where} must be ${issue.message}, not ${issue.received}`;
}

interface SchemaNode {
  readonly entries?: Readonly<Record<string, SchemaNode>>;
  readonly wrapped?: SchemaNode;
  readonly item?: SchemaNode;
  readonly pipe?: readonly SchemaNode[];
  readonly message?: unknown;
}

/** The part of the schema that a path of keys leads to; list positions lead to the list's items. */
function schemaAt(keys: readonly string[]): SchemaNode | undefined {
  let node: SchemaNode | undefined = profileSchema as unknown as SchemaNode;
  const unwrap = (at: SchemaNode | undefined): SchemaNode | undefined => (at?.wrapped ? unwrap(at.wrapped) : at);
  for (const key of keys) {
    node = unwrap(node);
    node = node?.entries?.[key] ?? node?.item;
  }
  return unwrap(node);
}

function suggestion(wrong: string, known: readonly string[], lead: string): string {
  const nearest = known
    .map((name) => ({ name, distance: editDistance(wrong.toLowerCase(), name.toLowerCase()) }))
    .sort((a, b) => a.distance - b.distance)[0];
  const list = `${lead} ${quoted(known)}`;
  return nearest && nearest.distance <= Math.min(3, Math.ceil(nearest.name.length / 3))
    ? `did you mean "${nearest.name}"? (${list})`
    : list;
}

/** Levenshtein's distance. */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      next.push(Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)));
    }
    row = next;
  }
  return row[b.length]!;
}

export type LoadedProfile =
  | { ok: true; profile: Profile /** The profile's folder, absolute: what `{dir}` stands for. */; dir: string }
  | { ok: false; problem: string };

export interface ProfileFiles {
  /** Rejects with a system error (`ENOENT`, `EISDIR`, …). */
  readText(file: string): Promise<string>;
  /** Names of the folders in a folder; empty if there is none. */
  folders(folder: string): Promise<string[]>;
  /** Where the profiles that we ship are: `<folder>/<name>/profile.json`. */
  readonly shipped: readonly string[];
}

/** The real files. Beside the sources, or, when this runs from `dist/conformance`, beside the package's own sources. */
const realFiles: ProfileFiles = {
  readText: (file) => readFile(file, 'utf8'),
  async folders(folder) {
    const found = await readdir(folder, { withFileTypes: true }).catch(() => []);
    return found.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  },
  shipped: ['./stacks', '../../conformance/stacks'].map((path) => fileURLToPath(new URL(path, import.meta.url))),
};

/** The names that `loadProfile` knows, sorted. */
export async function profileNames(files: ProfileFiles = realFiles): Promise<string[]> {
  const names = new Set<string>();
  for (const shipped of files.shipped) {
    for (const name of await files.folders(shipped)) {
      if (await readable(files, join(shipped, name, 'profile.json'))) names.add(name);
    }
  }
  return [...names].sort();
}

const readable = (files: ProfileFiles, file: string) =>
  files.readText(file).then(
    () => true,
    () => false,
  );

/**
 * Loads a profile by its name (`kamailio`), by its file (`./acme/profile.json`) or by its folder (`./acme`).
 * What is wrong with it comes back as one sentence that says what to write instead.
 */
export async function loadProfile(nameOrFile: string, files: ProfileFiles = realFiles): Promise<LoadedProfile> {
  const isPath = /[/\\]|\.json$|^\.*$/.test(nameOrFile);
  const candidates = isPath
    ? [nameOrFile, join(nameOrFile, 'profile.json')]
    : files.shipped.map((shipped) => join(shipped, nameOrFile, 'profile.json'));
  for (const file of candidates) {
    let content: string;
    try {
      content = await files.readText(file);
    } catch (error) {
      const { code, message } = error as NodeJS.ErrnoException;
      if (code === 'ENOENT' || code === 'EISDIR' || code === 'ENOTDIR') continue;
      return { ok: false, problem: `${file}: cannot be read (${message})` };
    }
    return parseProfile(content, file);
  }
  if (isPath)
    return { ok: false, problem: `${nameOrFile}: there is no such profile; write the path of a profile.json` };
  const hint = suggestion(nameOrFile, await profileNames(files), 'the profiles are');
  return {
    ok: false,
    problem: `there is no profile "${nameOrFile}"; ${hint}; for one of your own write its path, ./${nameOrFile}.json`,
  };
}

function parseProfile(content: string, file: string): LoadedProfile {
  let value: unknown;
  try {
    value = JSON.parse(content);
  } catch (error) {
    return { ok: false, problem: `${file}: is no JSON (${(error as Error).message}); comments are not allowed in it` };
  }
  const checked = checkProfile(value, file);
  return checked.ok ? { ...checked, dir: resolve(dirname(file)) } : checked;
}
