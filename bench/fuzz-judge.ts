/** What must hold of any input whatever: nothing is thrown, nothing is lost, and time grows with length alone. */
import type { Choose } from '../syntax/grammar/generate.ts';
import { headerLines, headerNames } from '../syntax/headers/index.ts';
import type { HeaderName } from '../syntax/index.ts';
import {
  editMessage,
  type Framed,
  type Message,
  parseMessage,
  parseRaw,
  printRaw,
  StreamFramer,
} from '../syntax/index.ts';

/** Everything that the parser offers, on one text. Throws when something of it does, or does not hold. */
export function exercise(text: string): void {
  if (printRaw(parseRaw(text)) !== text) throw new Error('printRaw(parseRaw(x)) is not x');
  const message = parseMessage(text);
  for (const { offset, message: saying } of message.violations()) {
    if (!(offset >= 0 && offset <= text.length)) throw new Error(`"${saying}" stands at ${offset}, which is nowhere`);
  }
  for (const name of headerNames) readAndPrint(message, name);
  if (message.body.length > text.length || message.method.length > text.length)
    throw new Error('more came out than went in');
  void message.topVia;
  void message.uri;
  editMessage(message, { method: 'BYE', uri: 'sip:a', removeFirst: ['Via', 'Route'], set: { 'Call-ID': 'a' } });
}

/** What a value is printed as must be read again. */
function readAndPrint(message: Message, name: HeaderName): void {
  message.values(name);
  const value = message.get(name);
  if (value === undefined) return;
  const rows = headerLines(name, value).map(([long, row]) => `${long}: ${row}\r\n`);
  const again = parseMessage(`OPTIONS sip:a SIP/2.0\r\n${rows.join('')}\r\n`).read(name);
  if (again.state === 'malformed') {
    throw new Error(`${name} is printed as ${JSON.stringify(rows)}, which is malformed: ${again.violation.message}`);
  }
}

/** A stream gives the same, however it is cut into segments. */
export function frame(text: string, choose: Choose): void {
  const whole = framed([text]);
  const segments: string[] = [];
  for (let at = 0; at < text.length; ) {
    const size = 1 + choose(1 << choose(12));
    segments.push(text.slice(at, at + size));
    at += size;
  }
  const cut = framed(segments);
  if (JSON.stringify(whole) !== JSON.stringify(cut)) throw new Error('what is framed depends on the segments');
}

function framed(segments: readonly string[]): Framed[] {
  const framer = new StreamFramer();
  return [...segments.flatMap((segment) => framer.feed(segment)), ...framer.end()];
}

/** An input's own cost, however short it is: so many octets' worth. */
const OVERHEAD = 400;
/** How many times the median an input may take, for each octet: about 7 is the most that was seen. */
const BUDGET = 15;
/** Inputs that are not timed, while the code is still being compiled; then those that the median is taken of. */
const WARM_UP = 4_000;
const CALIBRATION = 2_000;

/** Watches the time that inputs take for their length. */
export class Stopwatch {
  #warming = WARM_UP;
  #samples: number[] = [];
  #median = 0;
  worst = { ratio: 0, octets: 0 };

  /** Does the work. Throws when it takes too long for the length: what was but interrupted is quick when tried again. */
  time(text: string, work: () => void): void {
    let cost = once(work) / (text.length + OVERHEAD);
    if (this.#warming > 0) {
      this.#warming--;
      return;
    }
    if (this.#median === 0) {
      this.#samples.push(cost);
      if (this.#samples.length === CALIBRATION) this.#median = this.#samples.sort((a, b) => a - b)[CALIBRATION / 2]!;
      return;
    }
    const budget = this.#median * BUDGET;
    const tryAgain = (times: number, above: number): void => {
      for (let again = 0; again < times && cost > above; again++) {
        cost = Math.min(cost, once(work) / (text.length + OVERHEAD));
      }
    };
    tryAgain(5, this.#median * this.worst.ratio);
    // The compiler may just have thrown its code away, or another process have had the processor.
    tryAgain(200, budget);
    const ratio = cost / this.#median;
    if (ratio > this.worst.ratio) this.worst = { ratio, octets: text.length };
    if (cost > budget) throw new Error(`takes ${ratio.toFixed(0)} times the median time for an octet`);
  }
}

function once(work: () => void): number {
  const before = performance.now();
  work();
  return performance.now() - before;
}
