/** What the terminal shows while a campaign runs: a live line, and each finding as soon as it is there. */
import ora from 'ora';
import pc from 'picocolors';
import type { CaseResult, Verdict } from '../conformance/results.ts';

export interface Progress {
  start(id: string): void;
  result(result: CaseResult): void;
  end(): void;
}

const silent: Progress = { start() {}, result() {}, end() {} };

/** Writes to standard error, which is no part of any result. Without a terminal there is a line each ten cases only. */
export function createProgress(total: number, { quiet, color }: { quiet: boolean; color: boolean }): Progress {
  if (quiet) return silent;
  const colors = pc.createColors(color);
  const paint: Readonly<Record<Verdict, (text: string) => string>> = {
    pass: colors.green,
    fail: colors.red,
    warn: colors.yellow,
    inconclusive: colors.cyan,
    unsupported: colors.dim,
    error: colors.magenta,
  };
  const running = new Set<string>();
  const counts = new Map<Verdict, number>();
  let done = 0;
  const spinner = ora({ text: 'Looking for the system under test …', color: 'cyan', discardStdin: false }).start();
  const tell = (): void => {
    const tally = [...counts].map(([verdict, n]) => paint[verdict](`${n} ${verdict}`)).join(', ');
    const next = [...running][0];
    const waiting = next ? colors.dim(` · ${running.size} running, e.g. ${next}`) : '';
    const text = `${done}/${total} cases${tally ? ` · ${tally}` : ''}`;
    spinner.text = `${text}${waiting}`;
    if (!spinner.isSpinning && done % 10 === 0) process.stderr.write(`  ${text}\n`);
  };
  return {
    start(id) {
      running.add(id);
      if (spinner.isSpinning) tell();
    },
    result({ id, verdict, title }) {
      running.delete(id);
      done += 1;
      counts.set(verdict, (counts.get(verdict) ?? 0) + 1);
      if (verdict === 'fail' || verdict === 'error' || verdict === 'warn') {
        spinner.clear();
        process.stderr.write(`${paint[verdict](verdict.padEnd(5))} ${id} ${colors.dim(title)}\n`);
      }
      tell();
    },
    end: () => void spinner.stop(),
  };
}
