/** The project holds itself to its own rules: who imports whom, no clock, no chance, no socket, no id that does not exist. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { executors } from './machines/executable.ts';
import { catalogue, catalogueById } from './rfc/catalogue.ts';
import type { RequirementId } from './rfc/requirement.ts';

const root = import.meta.dirname;
const folders = ['rfc', 'syntax', 'machines', 'sim', 'conformance', 'reports', 'cli', 'bench'] as const;
type Folder = (typeof folders)[number];

/** Folder → the folders that it may import from, besides itself. */
const mayImport: Readonly<Record<Folder, readonly Folder[]>> = {
  rfc: [],
  syntax: [],
  machines: ['syntax', 'rfc'],
  sim: ['machines', 'syntax', 'rfc'],
  conformance: ['machines', 'syntax', 'rfc'],
  reports: ['machines', 'syntax', 'rfc'],
  cli: ['reports', 'sim', 'conformance', 'machines', 'syntax', 'rfc'],
  bench: ['cli', 'reports', 'sim', 'conformance', 'machines', 'syntax', 'rfc'],
};

/** Types that a folder may import from beyond its own reach: they vanish in the build. */
const typesFrom: Readonly<Record<string, readonly string[]>> = {
  syntax: ['rfc/requirement.ts'],
  reports: ['conformance/results.ts'],
};

interface Source {
  readonly path: string;
  readonly folder: Folder;
  readonly text: string;
  readonly isTest: boolean;
}

function sourcesOf(folder: Folder): Source[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(ts|mjs)$/.test(entry.name))
    .map((entry) => {
      const path = relative(root, join(entry.parentPath, entry.name));
      const isTest = /\.(test|interop|test-support)\.ts$/.test(entry.name);
      return { path, folder, text: readFileSync(join(root, path), 'utf8'), isTest };
    });
}

const sources = folders.flatMap(sourcesOf);
const product = sources.filter(({ isTest }) => !isTest);

interface Import {
  readonly target: string;
  readonly typeOnly: boolean;
}

function importsOf({ path, text }: Source): Import[] {
  const found = text.matchAll(/^\s*(?:import|export)\s+(type\s+)?[^'";]*?from\s+'(\.[^']+)'|import\('(\.[^']+)'\)/gm);
  return [...found].map((match) => ({
    typeOnly: match[1] !== undefined,
    target: relative(root, join(root, dirname(path), match[2] ?? match[3]!)),
  }));
}

function lines(source: Source, pattern: RegExp): string[] {
  const isComment = (line: string): boolean => /^\s*(\/\/|\/?\*)/.test(line);
  return source.text
    .split('\n')
    .flatMap((line, i) => (pattern.test(line) && !isComment(line) ? [`${source.path}:${i + 1}: ${line.trim()}`] : []));
}

describe('who may import whom', () => {
  it('finds the sources at all', () => {
    expect(product.length).toBeGreaterThan(100);
    expect(product.flatMap(importsOf).length).toBeGreaterThan(200);
  });

  it('keeps to the design', () => {
    const breaches = product.flatMap((source) =>
      importsOf(source)
        .filter(({ target, typeOnly }) => {
          const folder = target.split('/')[0] as Folder;
          if (folder === source.folder || mayImport[source.folder].includes(folder)) return false;
          return !(typeOnly && typesFrom[source.folder]?.includes(target));
        })
        .map(({ target }) => `${source.path} imports ${target}`),
    );
    expect(breaches).toEqual([]);
  });

  it('would notice a breach', () => {
    const bad: Source = {
      path: 'rfc/x.ts',
      folder: 'rfc',
      isTest: false,
      text: "import { a } from '../sim/world.ts';",
    };
    expect(importsOf(bad)).toEqual([{ target: 'sim/world.ts', typeOnly: false }]);
    expect(mayImport.rfc.includes('sim')).toBe(false);
  });
});

describe('clocks, chance, sockets and processes', () => {
  const bans: readonly { what: string; pattern: RegExp; allowed: RegExp }[] = [
    {
      what: 'a clock',
      pattern: /\b(Date\.now|new Date\(\)|performance\.now|setTimeout|setInterval|hrtime)\b/,
      allowed: /^(conformance\/transport|bench|cli)\/|^conformance\/stacks\/[^/]+\/.+\.mjs$/,
    },
    {
      what: 'chance',
      pattern: /\b(Math\.random|randomBytes|randomUUID|getRandomValues|randomInt)\b/,
      allowed: /^conformance\/stacks\/[^/]+\/.+\.mjs$/,
    },
    {
      what: 'a socket',
      pattern: /from 'node:(net|dgram|tls|http|https|http2)'/,
      allowed: /^conformance\/transport\/|^conformance\/stacks\/[^/]+\/.+\.mjs$/,
    },
    { what: 'a child process', pattern: /from 'node:child_process'/, allowed: /^conformance\/stacks\// },
  ];
  for (const { what, pattern, allowed } of bans) {
    it(`uses ${what} only where it may`, () => {
      const users = product.filter(({ path }) => !allowed.test(path)).flatMap((source) => lines(source, pattern));
      expect(users).toEqual([]);
      // The ban means something only if the pattern finds those who may.
      expect(product.filter(({ path }) => allowed.test(path)).flatMap((source) => lines(source, pattern))).not.toEqual(
        [],
      );
    });
  }
});

describe('requirement ids', () => {
  const used = product.flatMap(({ path, text }) =>
    [...text.matchAll(/'(RFC\d+-[0-9A-Z.]+-\d+)'/g)].map((match) => ({ path, id: match[1] as RequirementId })),
  );

  it('exist, wherever one is used', () => {
    expect(used.length).toBeGreaterThan(1200);
    const unknown = used.filter(({ id }) => !catalogueById.has(id)).map(({ path, id }) => `${path}: ${id}`);
    expect(unknown).toEqual([]);
  });

  it('are each executable, a mere permission, or untested for a reason: exactly one of them', () => {
    const byId = executors();
    const both = catalogue.filter(({ id, untested }) => untested !== undefined && byId.has(id)).map(({ id }) => id);
    const neither = catalogue
      .filter(({ id, untested, permission }) => untested === undefined && !permission && !byId.has(id))
      .map(({ id }) => id);
    expect({ both, neither }).toEqual({ both: [], neither: [] });
  });
});

describe('the files', () => {
  it('stay small rooms, data apart', () => {
    const isData = /^(rfc\/(3261|6026)|conformance\/cases)\//;
    const large = product
      .filter(({ path, text }) => !isData.test(path) && text.split('\n').length > 400)
      .map(({ path }) => path);
    expect(large).toEqual([]);
  });

  it('export by name', () => {
    expect(product.flatMap((source) => lines(source, /^export \* from|^export default /))).toEqual([]);
  });
});
