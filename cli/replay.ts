/** `sipwright replay`: runs one recorded tape again and shows it. */
import type { Run } from '../sim/model.ts';
import { replay } from '../sim/replay.ts';
import { printCommand, printNotice, type StoryEvent } from '../sim/story.ts';
import { exitCode, UsageError } from './exit.ts';

export interface ReplayFlags {
  readonly json?: true;
}

export function replayCommand(token: string, flags: ReplayFlags): void {
  const replayed = replay(token);
  if (!replayed.ok) throw new UsageError(replayed.error);
  const { run } = replayed;
  process.stdout.write(flags.json ? `${JSON.stringify(run, undefined, 2)}\n` : describe(run));
  process.exitCode = run.violations.length > 0 ? exitCode.violation : exitCode.ok;
}

function describe(run: Run): string {
  const lines = run.story.flatMap((event) => {
    const what = describeEvent(event);
    return what === undefined
      ? []
      : [`${(event.atMs / 1000).toFixed(3).padStart(9)} s  ${event.node.padEnd(8)} ${what}`];
  });
  const found = run.violations.map(
    ({ property, explanation, atMs }) => `violated at ${(atMs / 1000).toFixed(3)} s: ${property}: ${explanation}`,
  );
  return [
    `model ${run.model}, ${run.tape.length} choices, options ${JSON.stringify(run.options)}`,
    '',
    ...lines,
    '',
    ...(found.length > 0 ? found : ['every property held']),
    `trace hash ${run.traceHash}`,
    '',
  ].join('\n');
}

function describeEvent(event: StoryEvent): string | undefined {
  switch (event.kind) {
    case 'departure': {
      const fates = event.fate.arrivals.length;
      const fate = fates === 0 ? '  (lost)' : fates > 1 ? `  (${fates} copies)` : '';
      return `--> ${firstLine(event.packet.text)}${fate}`;
    }
    case 'arrival':
      return `<-- ${firstLine(event.packet.text)}`;
    case 'timer':
      return `timer ${event.key}`;
    case 'command':
      return `user: ${printCommand(event.command)}`;
    case 'notice':
      return `told: ${printNotice(event.notice)}`;
    case 'unreachable':
      return `nobody is at ${event.to.host}:${event.to.port}`;
    case 'taken':
      return undefined;
  }
}

const firstLine = (text: string): string => text.slice(0, Math.max(0, text.indexOf('\r\n')));
