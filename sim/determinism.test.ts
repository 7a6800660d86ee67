/** The promise that a tape means the same run everywhere: two processes of their own repeat it, step for step. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seededChooser } from './chooser.ts';
import { tokenOf } from './model.ts';
import { call } from './models/call.ts';
import { replay } from './replay.ts';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
let built: string;

/** Turns a module and all that it imports into JavaScript under `built`, so that plain Node runs these very sources. */
function build(entry: string): void {
  const seen = new Set<string>();
  const waiting = [join(root, entry)];
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    if (seen.has(file)) continue;
    seen.add(file);
    const source = readFileSync(file, 'utf8');
    for (const { fileName } of ts.preProcessFile(source).importedFiles) {
      if (fileName.startsWith('.')) waiting.push(join(dirname(file), fileName));
    }
    const { outputText } = ts.transpileModule(source, {
      compilerOptions: {
        module: ts.ModuleKind.ESNext,
        target: ts.ScriptTarget.ES2022,
        verbatimModuleSyntax: true,
        rewriteRelativeImportExtensions: true,
      },
      fileName: file,
    });
    const target = join(built, relative(root, file)).replace(/\.ts$/, '.js');
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, outputText);
  }
}

beforeAll(() => {
  built = mkdtempSync(join(tmpdir(), 'sipwright-determinism-'));
  symlinkSync(join(root, 'node_modules'), join(built, 'node_modules'), 'junction');
  writeFileSync(join(built, 'package.json'), '{ "type": "module" }');
  writeFileSync(
    join(built, 'print-hashes.js'),
    `import { replay } from './sim/replay.js';
     const runs = process.argv.slice(2).map((token) => replay(token).run);
     console.log(JSON.stringify(runs.map(({ traceHash, stepHashes }) => ({ traceHash, stepHashes }))));`,
  );
  build('sim/replay.ts');
});

afterAll(() => rmSync(built, { recursive: true, force: true }));

describe('a run in another process', () => {
  it('is the same at every step', () => {
    const parsed = call.parseOptions({ lossPercent: 30, duplicatePercent: 15, reorderPercent: 15 });
    if (!parsed.ok) throw new Error(parsed.error);
    const runs = [1, 2, 3, 4, 5].map((seed) => call.run(parsed.options, seededChooser(seed)));
    const tokens = runs.map(({ tape }) => tokenOf(call, parsed.options, tape));

    // The second process has another heap and another locale: nothing may depend on them.
    const script = join(built, 'print-hashes.js');
    const one = execFileSync(process.execPath, [script, ...tokens], { encoding: 'utf8' });
    const environment = { ...process.env, LC_ALL: 'tr_TR.UTF-8', TZ: 'Asia/Kathmandu' };
    const flags = ['--max-semi-space-size=1', '--no-opt'];
    const other = execFileSync(process.execPath, [...flags, script, ...tokens], { encoding: 'utf8', env: environment });

    expect(other).toBe(one);
    const hashes = runs.map(({ traceHash, stepHashes }) => ({ traceHash, stepHashes }));
    expect(JSON.parse(one)).toEqual(hashes);
    expect(hashes.every(({ stepHashes }) => stepHashes.length > 5)).toBe(true);
  });
});

describe('replay', () => {
  const parsed = call.parseOptions({ lossPercent: 10 });
  const options = parsed.ok ? parsed.options : {};

  it('repeats a run from its token', () => {
    const run = call.run(options, seededChooser(9));
    const repeated = replay(tokenOf(call, options, run.tape));
    expect(repeated.ok && repeated.run).toEqual(run);
  });

  it('says in one sentence why it cannot', () => {
    expect(replay('hello')).toEqual({ ok: false, error: 'A token begins with sw1_.' });
    const otherModel = tokenOf({ ...call, name: 'tea' }, options, []);
    expect(replay(otherModel)).toEqual({ ok: false, error: "The token is of a model named 'tea'; known are: call." });
    expect(replay(tokenOf(call, { lossPercent: 200 }, []))).toMatchObject({ ok: false });
  });
});
