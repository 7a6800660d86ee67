/** What the fuzzer feeds to the parser: noise, instances of the grammar, damaged messages, and the same thing over and over. */

import { type Choose, generate, mutate } from '../syntax/grammar/generate.ts';
import { definitionOf, headerNames } from '../syntax/headers/index.ts';
import { folded, invite, ok, options } from './messages.ts';

/** One kind of input, and how often it is taken in comparison with the others. */
interface Kind {
  readonly name: string;
  readonly weight: number;
  readonly make: (choose: Choose) => string;
}

const samples = [invite, options, ok, folded];

function pick<T>(choose: Choose, all: readonly T[]): T {
  return all[choose(all.length)]!;
}

/** Lengths from 0 up: half of them below 16, few near the greatest. */
function length(choose: Choose): number {
  return choose(1 << choose(11));
}

function noise(choose: Choose): string {
  let out = '';
  for (let i = length(choose); i > 0; i--) out += String.fromCharCode(choose(256));
  return out;
}

function row(choose: Choose): string {
  return generate(definitionOf(pick(choose, headerNames)).name, choose, { octets: 40 + choose(200) });
}

/** A sample with one to eight edits, and now and then a row of the grammar's, or noise, in some place. */
function damaged(choose: Choose): string {
  let text = pick(choose, samples);
  for (let edits = 1 + choose(8); edits > 0; edits--) {
    const at = choose(text.length + 1);
    const kind = choose(12);
    if (kind === 0) text = text.slice(0, at) + noise(choose) + text.slice(at);
    else if (kind === 1) text = text.slice(0, at) + text.slice(choose(text.length + 1));
    else if (kind < 4) {
      const line = text.indexOf('\r\n', at);
      if (line >= 0) text = `${text.slice(0, line)}\r\n${row(choose)}${text.slice(line)}`;
    } else text = mutate(text, choose);
  }
  return text;
}

function ofGrammar(choose: Choose): string {
  return generate(pick(choose, ['SIP-message', 'strict-message']), choose, { octets: 100 + choose(1000) });
}

/** A piece of a message repeated up to 32,768 octets: where quadratic work would show. */
function repeated(choose: Choose): string {
  const source = pick(choose, [pick(choose, samples), row(choose), noise(choose)]);
  const from = choose(source.length + 1);
  const unit = source.slice(from, from + 1 + choose(24)) || 'a';
  const times = Math.ceil((1 << (6 + choose(10))) / unit.length);
  const name = definitionOf(pick(choose, headerNames)).name;
  const text = unit.repeat(times);
  return pick(choose, [
    `OPTIONS sip:a SIP/2.0\r\n${name}: ${text}\r\n\r\n`,
    `OPTIONS sip:${text} SIP/2.0\r\n\r\n`,
    text,
  ]);
}

const kinds: readonly Kind[] = [
  { name: 'noise', weight: 150, make: noise },
  { name: 'of the grammar', weight: 250, make: ofGrammar },
  { name: 'of the grammar, edited', weight: 300, make: (choose) => mutate(ofGrammar(choose), choose) },
  { name: 'damaged', weight: 297, make: damaged },
  { name: 'repeated', weight: 3, make: repeated },
];
const weights = kinds.reduce((sum, { weight }) => sum + weight, 0);

export interface Input {
  readonly kind: string;
  readonly text: string;
}

/** The next input, decided by the answers of `choose` alone. */
export function nextInput(choose: Choose): Input {
  let at = choose(weights);
  for (const { name, weight, make } of kinds) {
    if (at < weight) return { kind: name, text: make(choose) };
    at -= weight;
  }
  throw new Error('the weights do not add up');
}
