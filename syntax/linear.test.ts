import { expect, it } from 'vitest';
import { StreamFramer } from './framing.ts';
import { parseMessage } from './message.ts';
import { sameUri } from './uri-comparison.ts';

/** A value of about `size` octets, in a header field of the name. */
const attacks: readonly [name: string, unit: string][] = [
  ['Via', ','],
  ['Via', 'SIP/2.0/UDP a,'],
  ['Via', 'SIP/2.0/UDP a;b'],
  ['Contact', '<sip:a>,'],
  ['Contact', '<'],
  ['Contact', '"'],
  ['Contact', '"\\'],
  ['Contact', 'a '],
  ['Contact', 'sip:a;a,'],
  ['Contact', '\r\n '],
  ['From', '<sip:a>;a'],
  ['From', ';a=b'],
  ['From', '"\r\n '],
  ['To', '<sip:%61'],
  ['To', '<sip:a;b=c'],
  ['To', '<sip:a?b=c&'],
  ['To', '<sip:a:1@'],
  ['To', '<sip:a.'],
  ['Retry-After', '1 ('],
  ['Warning', '301 a "",'],
  ['Subject', 'a\r\n '],
  ['Subject', ' \t'],
  ['Date', ' '],
  ['Accept-Language', 'a-'],
  ['Authorization', 'Digest a="",'],
  ['Identity', ';info=<'],
  ['Content-Length', '0'],
  ['X-Own', '\r\n\t'],
];

const inField = (name: string, unit: string) => (size: number) =>
  `OPTIONS sip:a SIP/2.0\r\n${name}: ${unit.repeat(size / unit.length)}\r\n\r\n`;

const whole: readonly (readonly [title: string, of: (size: number) => string])[] = [
  ...attacks.map(([name, unit]) => [`${name}: ${JSON.stringify(unit)}`, inField(name, unit)] as const),
  ['empty lines', (size) => '\r\n'.repeat(size / 2)],
  ['line feeds', (size) => `a${'\n'.repeat(size)}`],
  ['lines without a colon', (size) => `OPTIONS sip:a SIP/2.0\r\n${'a\r\n'.repeat(size / 3)}`],
  ['fields', (size) => `OPTIONS sip:a SIP/2.0\r\n${'v:\r\n'.repeat(size / 4)}`],
  ['names', (size) => `OPTIONS sip:a SIP/2.0\r\n${'a'.repeat(size)}`],
  ['spaces in the start line', (size) => `OPTIONS${' '.repeat(size)}`],
  ['start line', (size) => `OPTIONS sip:${'a;'.repeat(size / 2)} SIP/2.0`],
];

const SMALL = 8_192;
const LARGE = 65_536;

/** The least processor time, in µs, of several runs. */
function cost(times: number, work: () => void): number {
  let least = Number.POSITIVE_INFINITY;
  for (let run = 0; run < 3; run++) {
    const before = process.cpuUsage();
    for (let i = 0; i < times; i++) work();
    least = Math.min(least, process.cpuUsage(before).user);
  }
  return least;
}

/** The same number of octets in eight small portions and in a large one: quadratic work makes the latter cost eight times as much. */
function expectLinear(small: () => void, large: () => void): void {
  const inPortions = cost(16, small);
  const atOnce = cost(2, large);
  // Processor time is counted in ticks of some milliseconds: too little of it says nothing.
  expect(atOnce).toBeLessThan(Math.max(inPortions * 4, 40_000));
}

it.each(whole)('reads %s in linear time', (_, of) => {
  const [small, large] = [of(SMALL), of(LARGE)];
  expectLinear(
    () => parseMessage(small).violations(),
    () => parseMessage(large).violations(),
  );
});

it('frames a stream of single octets in linear time', () => {
  const feed = (size: number) => {
    const framer = new StreamFramer();
    for (const octet of inField('Subject', 'a')(size)) framer.feed(octet);
  };
  expectLinear(
    () => feed(SMALL),
    () => feed(LARGE),
  );
});

it('compares URIs of many parameters in linear time', () => {
  const uri = (size: number) => `sip:a${Array.from({ length: size / 8 }, (_, i) => `;p${i}=1`).join('')}`;
  const [small, large] = [uri(SMALL), uri(LARGE)];
  expectLinear(
    () => sameUri(small, `${small};x`),
    () => sameUri(large, `${large};x`),
  );
});
