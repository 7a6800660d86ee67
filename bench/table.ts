/** Shows what tinybench measured, each line with its ratio to the first. */
import { Bench } from 'tinybench';

/** Runs the functions in turns and prints how often each ran in a second, and how that compares to the first. */
export async function compare(title: string, functions: Readonly<Record<string, () => unknown>>): Promise<void> {
  const bench = new Bench({ time: 400, warmupTime: 100 });
  for (const [name, run] of Object.entries(functions)) bench.add(name, run);
  await bench.run();
  const rates = bench.tasks.map(({ name, result }) => {
    if (result.state !== 'completed') throw new Error(`the bench "${name}" did not complete: ${result.state}`);
    // The median is not moved by the pauses of a noisy machine.
    return { name, rate: result.throughput.p50 };
  });
  const first = rates[0]!.rate;
  process.stdout.write(`\n${title}\n`);
  for (const { name, rate } of rates) {
    const count = Math.round(rate).toLocaleString('en').padStart(12);
    process.stdout.write(`${count} /s  ${(rate / first).toFixed(2).padStart(7)} x  ${name}\n`);
  }
}
