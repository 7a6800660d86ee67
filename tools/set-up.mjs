// Brings a fresh clone to the point where it runs: dependencies, then the build. Uses Node and npm alone.
// What is already up to date is left as it is.
import { execSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`sipwright needs Node 20.19 or newer; this is ${process.version}.`);
  process.exit(2);
}

/** Runs one command; its output goes to standard error, so that `--json` keeps standard output to itself. */
function run(command) {
  try {
    execSync(command, { cwd: root, stdio: ['ignore', 2, 2] });
  } catch {
    console.error(`set-up failed at: ${command}`);
    process.exit(4);
  }
}

const installed = join(root, 'node_modules', '.package-lock.json');
const wanted = join(root, 'package-lock.json');
if (!existsSync(installed) || statSync(installed).mtimeMs < statSync(wanted).mtimeMs) {
  console.error('Installing dependencies …');
  // Not `npm ci`: it refuses a lock in which a registry had no package for some other platform. The lock still pins
  // every version, and is not written.
  run('npm install --no-save --no-audit --no-fund --loglevel=error');
}
const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
if (scripts.build) run('npm run --silent build');
