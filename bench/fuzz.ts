/**
 * `npm run fuzz [-- count [seed]]`: feeds inputs to the parser until one is found that it does not bear. Exit code 1 then, with
 * the input as a JSON string. The same seed gives the same inputs. 1,000,000 of them unless told otherwise.
 */
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { nextInput } from './fuzz-inputs.ts';
import { exercise, frame, Stopwatch } from './fuzz-judge.ts';

const count = natural(process.argv[2] ?? '1000000');
const seed = natural(process.argv[3] ?? '1');
const random = xoroshiro128plus(seed);
const choose = (n: number): number => uniformInt(random, 0, n - 1);
const stopwatch = new Stopwatch();
const startedAt = performance.now();
const kinds = new Map<string, number>();
let octets = 0;

process.stdout.write(`fuzzing the parser: ${count.toLocaleString('en')} inputs, seed ${seed}\n`);
for (let done = 1; done <= count; done++) {
  const { kind, text } = nextInput(choose);
  octets += text.length;
  kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
  try {
    stopwatch.time(text, () => exercise(text));
    frame(text, choose);
  } catch (fault) {
    const why = fault instanceof Error ? (fault.stack ?? fault.message) : String(fault);
    process.stdout.write(`\ninput ${done} of seed ${seed} (${kind}): ${why}\n${JSON.stringify(text)}\n`);
    process.exit(1);
  }
  if (done % 100_000 === 0 && done < count) process.stdout.write(`${done.toLocaleString('en')} …\n`);
}

const seconds = (performance.now() - startedAt) / 1000;
const { ratio, octets: worstOctets } = stopwatch.worst;
process.stdout.write(
  `${[...kinds].map(([kind, n]) => `${n.toLocaleString('en')} ${kind}`).join(', ')}\n` +
    `the dearest input took ${ratio.toFixed(1)} times the median time for an octet (it had ${worstOctets.toLocaleString('en')})\n` +
    `no finding in ${count.toLocaleString('en')} inputs, ${(octets / 1e6).toFixed(0)} million octets, ${seconds.toFixed(0)} s\n`,
);

function natural(text: string): number {
  if (/^\d{1,9}$/.test(text)) return Number(text);
  process.stderr.write(`usage: npm run fuzz -- [count [seed]]; "${text}" is no such number\n`);
  process.exit(2);
}
