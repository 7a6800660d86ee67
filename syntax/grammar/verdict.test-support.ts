/** What the fast parser thinks of the syntax of a text: the side of the differential test that is not the grammar. */
import { headerNames } from '../headers/index.ts';
import { longName } from '../headers/names.ts';
import { type Message, parseMessage } from '../message.ts';
import type { Violation } from '../violation.ts';

/** A kind of violation that says nothing of the syntax in §25.1: why the grammar may accept what has it. */
interface Semantic {
  readonly requirement: Violation['requirement'];
  /** Only when it says this; any when left out. */
  readonly saying?: RegExp;
  readonly because: string;
}

const semantic: readonly Semantic[] = [
  { requirement: 'RFC3261-8.1.1-1', because: 'a field that is not there' },
  { requirement: 'RFC3261-8.1.1.3-2', because: 'a parameter that is not there' },
  { requirement: 'RFC3261-8.1.1.7-3', because: 'a parameter that is not there' },
  { requirement: 'RFC3261-8.1.1.7-4', because: 'the magic cookie alone is a token' },
  { requirement: 'RFC3261-8.1.1.8-1', because: 'a field that is not there' },
  { requirement: 'RFC3261-8.2.6.2-1', because: 'a field that is not there' },
  { requirement: 'RFC3261-8.2.6.2-2', because: 'a field that is not there' },
  { requirement: 'RFC3261-8.2.6.2-3', because: 'a field that is not there' },
  { requirement: 'RFC3261-8.2.6.2-4', because: 'a field that is not there' },
  { requirement: 'RFC3261-8.2.6.2-6', because: 'a field that is not there' },
  { requirement: 'RFC3261-8.2.6.2-8', because: 'a parameter that is not there' },
  { requirement: 'RFC3261-12.1.1-3', because: 'a field that is not there' },
  { requirement: 'RFC3261-22.2-2', because: 'a field that is not there' },
  { requirement: 'RFC3261-22.3-2', because: 'a field that is not there' },
  { requirement: 'RFC3261-21.4.6-1', because: 'a field that is not there' },
  { requirement: 'RFC3261-21.4.15-1', because: 'a field that is not there' },
  { requirement: 'RFC3261-21.4.16-1', because: 'a field that is not there' },
  { requirement: 'RFC3261-10.3-27', because: 'a field that is not there' },
  { requirement: 'RFC3261-20.15-1', because: 'a field that is not there' },
  { requirement: 'RFC3261-7.3.1-2', because: 'the grammar does not count' },
  { requirement: 'RFC3261-7.3.1-7', because: 'the grammar does not count' },
  { requirement: 'RFC3261-19.1.1-7', because: 'the grammar does not count' },
  { requirement: 'RFC3261-20.14-3', because: 'the grammar does not measure' },
  { requirement: 'RFC3261-18.3-2', because: 'the grammar does not measure' },
  { requirement: 'RFC3261-18.3-3', because: 'the grammar does not measure' },
  { requirement: 'RFC3261-10.2.2-2', because: 'depends on other fields' },
  { requirement: 'RFC3261-22.4-5', because: 'depends on other parameters' },
  { requirement: 'RFC3261-22.4-3', saying: /marks$/, because: 'auth-param of §25.1 takes a token' },
  { requirement: 'RFC3261-8.1.1.5-1', saying: /^CSeq has the method/, because: 'depends on the start line' },
  { requirement: 'RFC3261-8.1.1.5-3', because: 'the grammar does not reckon' },
  { requirement: 'RFC3261-8.1.1.6-1', saying: /greater than/, because: 'the grammar does not reckon' },
  { requirement: 'RFC3261-19.1.2-3', saying: /port \d+ is greater/, because: 'the grammar does not reckon' },
  { requirement: 'RFC3261-19.1.2-3', saying: /longer than 255/, because: 'the grammar does not measure' },
  { requirement: 'RFC3261-25.1-2', saying: /^no such date/, because: 'the grammar knows no calendar' },
  { requirement: 'RFC3261-25.1-2', saying: /2\*\*32|is greater than/, because: 'the grammar does not reckon' },
  { requirement: 'RFC3261-25.1-2', saying: /^(expires|q)=/, because: 'generic-param of §25.1 takes any value' },
  { requirement: 'RFC3261-18.2.1-6', because: 'generic-param of §25.1 takes any value' },
  { requirement: 'RFC3261-8.1.1.7-2', saying: /^the top Via is of/, because: 'sent-protocol takes any tokens' },
  {
    requirement: 'RFC3261-7.1-5',
    saying: /^the version is SIP\/\d+\.\d+, not|^no class has/i,
    because: 'the grammar takes any number',
  },
  { requirement: 'RFC3261-7.1-6', because: 'strings of ABNF are of any case' },
  { requirement: 'RFC3261-19.1.1-13', because: 'Table 1 of §19.1.1, not §25.1' },
  { requirement: 'RFC3261-19.1.5-3', because: 'Table 1 of §19.1.1, not §25.1' },
];

/** Status codes below 100 make a start line that is none to the parser; the grammar takes any three digits. */
const LOW_STATUS = /^SIP\/\d+\.\d+ 0\d\d /i;

/** Numbers of more digits than the parser takes: malformed to it, well formed to a grammar that does not reckon. */
const HUGE = /^\d{10}/;

function isSemantic(message: Message, { requirement, message: saying, offset }: Violation): boolean {
  if (semantic.some((each) => each.requirement === requirement && (each.saying?.test(saying) ?? true))) return true;
  if (/^the start line is neither/.test(saying) && LOW_STATUS.test(message.raw.startLine)) return true;
  return HUGE.test(message.text.slice(offset)) && /number|integer/.test(saying);
}

/** The violations of the syntax, in the narrow sense of §25.1. */
function syntaxViolations(message: Message): readonly Violation[] {
  return message.violations().filter((violation) => !isSemantic(message, violation));
}

const carriers = [
  'Via: SIP/2.0/UDP a;branch=z9hG4bK1',
  'Max-Forwards: 70',
  'From: <sip:a>;tag=1',
  'To: <sip:b>',
  'Call-ID: c',
  'CSeq: 1 OPTIONS',
];

/** What the parser says of a text: the same shape for one field, a URI, a whole message. */
export interface Verdict {
  /** What is wrong with the syntax, in words. */
  readonly faults: readonly string[];
  /** Some part could not be read, for whatever reason: what comes after it in that part was not looked at. */
  readonly unread: boolean;
}

/** The parser's view of one header field: `Name: value`, without the ending CRLF. */
export function verdictOnRow(row: string): Verdict {
  const key = longName(/^[^:\s]*/.exec(row)?.[0] ?? '');
  const others = carriers.filter((each) => longName(each.slice(0, each.indexOf(':'))) !== key);
  const message = parseMessage(`OPTIONS sip:a SIP/2.0\r\n${[row, ...others].join('\r\n')}\r\n\r\n`);
  const verdict = verdictOn(message);
  if (message.raw.fields.length === others.length + 1) return verdict;
  return { ...verdict, faults: [...verdict.faults, 'more than one row, or none'] };
}

/** The parser's view of a whole message. */
export function verdictOnMessage(text: string): Verdict {
  return verdictOn(parseMessage(text));
}

function verdictOn(message: Message): Verdict {
  const faults = syntaxViolations(message).map(({ requirement, message: saying }) => `${requirement}: ${saying}`);
  const unread = headerNames.some((name) => message.read(name).state === 'malformed');
  return {
    faults,
    unread: unread || message.start.kind === 'garbage' || (message.isRequest && message.uri === undefined),
  };
}
