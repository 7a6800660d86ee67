#!/usr/bin/env node
/** The command line. Each command is a file; this one only says which words it takes. */
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { diagramCommand } from './diagram.ts';
import { exitCode, UsageError } from './exit.ts';
import { lintCommand } from './lint.ts';
import { suiteVersion } from './project.ts';
import { replayCommand } from './replay.ts';
import { requirementsCommand } from './requirements.ts';
import { simulateCommand } from './simulate.ts';
import { verifyCommand } from './verify.ts';

const list = (text: string, before: readonly string[] = []): string[] => [
  ...before,
  ...text.split(',').filter(Boolean),
];

function whole(least: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (!/^\d+$/.test(text) || value < least) throw new InvalidArgumentError(`write a whole number from ${least} on.`);
    return value;
  };
}

const program = new Command('sipwright')
  .description('A formal-model conformance suite for SIP: tells, clause by clause and with proof, what a stack does.')
  .version(suiteVersion)
  .showHelpAfterError('(`sipwright --help` shows what can be written)')
  .exitOverride();

const shared = (command: Command): Command =>
  command
    .option('--json', 'machine-readable result on standard output, and nothing else there')
    .option('--quiet', 'no progress')
    .option('--no-color', 'no colours');

shared(program.command('verify', { isDefault: true }))
  .description('run the campaign against a system under test; without a target, against the built-in reference')
  .argument('[sip-uri]', 'where the system under test is reached, e.g. sip:alice@127.0.0.1:5060')
  .option('--stack <name or file>', 'a profile: one that we ship, or a profile.json')
  .option('--role <roles>', 'comma-separated: uas, uac', list)
  .addOption(new Option('--transport <names>', 'comma-separated: udp').argParser(list))
  .option('--select <glob...>', 'only these cases; globs match case, requirement and ETSI ids')
  .option('--exclude <glob...>', 'not these cases')
  .option('--list', 'name the cases and run none')
  .option('--strict', 'a SHOULD counts as a MUST')
  .option('--baseline <file>', 'findings that are known; only others count')
  .option('--update-baseline', 'write what was found into the baseline')
  .option('--virtual', 'the reference elements in a simulated network and virtual time')
  .option('--t1 <ms>', 'T1, with T2 and T4 in proportion', whole(1))
  .option('--out <dir>', 'where the report goes', 'sipwright-report')
  .option('--seed <n>', 'seed of ids and choices', whole(0), 1)
  .option('--jobs <n>', 'how many cases at once', whole(1))
  .action(verifyCommand);

shared(program.command('requirements'))
  .description('the catalogue of requirements, and what tests each')
  .argument('[words...]', 'only entries that contain these words')
  .option('--rfc <number>', 'of one RFC', whole(1))
  .option('--section <prefix>', 'of one section and those below it, e.g. 17.2')
  .option('--level <levels>', 'comma-separated, e.g. MUST,MUST NOT', list)
  .option('--role <roles>', 'comma-separated, e.g. uas,uac', list)
  .option('--state <states>', 'comma-separated: executable, permission, untested', list)
  .option('--markdown', 'as a Markdown table')
  .action(requirementsCommand);

shared(program.command('diagram'))
  .description('state diagram of a machine')
  .argument('[machine]', 'its id, e.g. invite-server')
  .option('--format <format>', 'mermaid or dot', 'mermaid')
  .option('--all', 'all machines')
  .option('--coverage <results.json>', 'mark the transitions that a campaign took')
  .option('--out <dir>', 'write files there instead of to standard output')
  .action(diagramCommand);

shared(program.command('simulate'))
  .description('property campaign on the simulated network')
  .argument('[model]', 'the model', 'call')
  .option('--runs <n>', 'how many runs', whole(1), 1000)
  .option('--seed <n>', 'seed of the campaign', whole(0), 1)
  .option('--loss <percent>', 'share of packets lost', whole(0))
  .option('--duplicate <percent>', 'share of packets duplicated', whole(0))
  .option('--reorder <percent>', 'share of packets overtaken', whole(0))
  .option('--delay <a..b>', 'delay of packets in milliseconds')
  .option('--check-determinism', 'every run twice, traces compared step by step')
  .action(simulateCommand);

shared(program.command('lint'))
  .description('judge the syntax of single messages')
  .argument('<file...>', 'files, folders, or - for standard input')
  .option('--stream', 'each holds the messages of a stream, one after the other')
  .action(lintCommand);

shared(program.command('replay'))
  .description('run one recorded tape again and show it')
  .argument('<token>', 'sw1_…, as a campaign printed it')
  .action(replayCommand);

try {
  await program.parseAsync();
} catch (error) {
  process.exitCode = report(error);
}

function report(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCode.ok : exitCode.usage;
  if (error instanceof UsageError) {
    process.stderr.write(`sipwright: ${error.message}\n`);
    return exitCode.usage;
  }
  const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(`sipwright: this is a fault of Sipwright, not of the system under test.\n${detail}\n`);
  return exitCode.fault;
}
