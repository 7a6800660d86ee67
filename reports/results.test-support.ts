/** Results such as a campaign leaves them, made up but plausible: for the tests of the reports, and to look at pages. */
import type { CaseResult, RequirementResult, Results, TraceLine, Verdict } from '../conformance/results.ts';
import type { TransportName } from '../machines/trace.ts';
import type { RequirementId, Role } from '../rfc/requirement.ts';
import { tally } from './sections.ts';

const TESTER = '127.0.0.1:41234';
const SUT = '127.0.0.1:5060';

export interface MessageParts {
  readonly start: string;
  readonly method: string;
  readonly call: string;
  readonly cseq?: number;
  readonly toTag?: string;
  readonly headers?: readonly string[];
  readonly body?: string;
}

/** A message as it is on the wire. */
export function sipText({ start, method, call, cseq = 1, toTag, headers = [], body = '' }: MessageParts): string {
  return [
    start,
    `Via: SIP/2.0/UDP ${TESTER};branch=z9hG4bK-${call}-${cseq};rport`,
    'Max-Forwards: 70',
    `From: "Tester" <sip:tester@${TESTER}>;tag=${call}-a`,
    `To: <sip:busy@${SUT}>${toTag === undefined ? '' : `;tag=${toTag}`}`,
    `Call-ID: ${call}@127.0.0.1`,
    `CSeq: ${cseq} ${method}`,
    `Contact: <sip:tester@${TESTER}>`,
    ...headers,
    ...(body === '' ? [] : ['Content-Type: application/sdp']),
    `Content-Length: ${body.length}`,
    '',
    body,
  ].join('\r\n');
}

const SDP = [
  'v=0',
  'o=- 3745 1 IN IP4 127.0.0.1',
  's=-',
  'c=IN IP4 127.0.0.1',
  't=0 0',
  'm=audio 49170 RTP/AVP 0 8',
  'a=rtpmap:0 PCMU/8000',
  'a=sendrecv',
  '',
].join('\r\n');

/** Collects trace lines between the tester and the SUT. */
export class TraceWriter {
  readonly lines: TraceLine[] = [];
  readonly transport: TransportName;

  constructor(transport: TransportName = 'udp') {
    this.transport = transport;
  }

  sent(atMs: number, text: string, ends: { from?: string; to?: string } = {}): this {
    return this.push({ atMs, direction: 'sent', from: ends.from ?? TESTER, to: ends.to ?? SUT, text });
  }

  received(atMs: number, text: string, ends: { from?: string; to?: string } = {}): this {
    return this.push({ atMs, direction: 'received', from: ends.from ?? SUT, to: ends.to ?? TESTER, text });
  }

  note(atMs: number, text: string): this {
    this.lines.push({ n: this.lines.length, atMs, direction: 'note', text });
    return this;
  }

  private push(line: Omit<TraceLine, 'n' | 'transport'>): this {
    this.lines.push({ n: this.lines.length, transport: this.transport, ...line });
    return this;
  }
}

/** An INVITE refused with 486, whose response is sent again at the given times. */
export function refusedCall(
  call: string,
  repeatedAtMs: readonly number[],
  transport: TransportName = 'udp',
): TraceLine[] {
  const trace = new TraceWriter(transport);
  const invite = sipText({ start: `INVITE sip:busy@${SUT} SIP/2.0`, method: 'INVITE', call, body: SDP });
  const busy = sipText({ start: 'SIP/2.0 486 Busy Here', method: 'INVITE', call, toTag: `${call}-b` });
  trace.sent(0, invite).received(8, sipText({ start: 'SIP/2.0 100 Trying', method: 'INVITE', call }));
  trace.received(12, busy);
  for (const atMs of repeatedAtMs) trace.received(atMs, busy);
  const ackAtMs = Math.max(12, ...repeatedAtMs) + 1200;
  trace.note(ackAtMs, 'the tester stops being silent');
  const ack = sipText({ start: `ACK sip:busy@${SUT} SIP/2.0`, method: 'ACK', call, toTag: `${call}-b` });
  return trace.sent(ackAtMs + 1, ack).lines;
}

/** A call that is set up and ended; the 2xx lacks its To tag if asked. */
export function answeredCall(call: string, { withTag = true, transport = 'udp' as TransportName } = {}): TraceLine[] {
  const tag = withTag ? { toTag: `${call}-b` } : {};
  const message = (start: string, method: string, more: Partial<MessageParts> = {}) =>
    sipText({ start, method, call, ...more });
  return new TraceWriter(transport)
    .sent(0, message(`INVITE sip:alice@${SUT} SIP/2.0`, 'INVITE', { body: SDP }))
    .received(6, message('SIP/2.0 100 Trying', 'INVITE'))
    .received(20, message('SIP/2.0 180 Ringing', 'INVITE', tag))
    .received(1020, message('SIP/2.0 200 OK', 'INVITE', { ...tag, body: SDP }))
    .sent(1024, message(`ACK sip:alice@${SUT} SIP/2.0`, 'ACK', tag))
    .note(1500, 'the tester hangs up')
    .sent(1501, message(`BYE sip:alice@${SUT} SIP/2.0`, 'BYE', { ...tag, cseq: 2 }))
    .received(1509, message('SIP/2.0 200 OK', 'BYE', { ...tag, cseq: 2 })).lines;
}

interface CaseParts {
  readonly id: string;
  readonly title: string;
  readonly verdict: Verdict;
  readonly role?: Role;
  readonly transport?: TransportName;
  readonly reason?: string;
  readonly startedAtMs?: number;
  readonly requirements?: readonly RequirementResult[];
  readonly etsi?: readonly string[];
  readonly trace?: readonly TraceLine[];
}

export function caseResult(parts: CaseParts): CaseResult {
  const trace = parts.trace ?? [];
  const { role = 'uas', transport = 'udp', startedAtMs = 0, requirements = [], etsi = [] } = parts;
  const durationMs = (trace.at(-1)?.atMs ?? 0) + 100;
  return { ...parts, role, transport, startedAtMs, durationMs, requirements, etsi, trace, transitions: {} };
}

const must = (id: RequirementId, verdict: Verdict = 'pass'): RequirementResult => ({ id, level: 'MUST', verdict });

/** One case of each verdict, as a report shows them. */
export function sampleCases(): CaseResult[] {
  return [
    caseResult({
      id: 'rfc3261/17.2.1/final-response-retransmission',
      title: 'repeats a final response other than 2xx until the ACK arrives',
      verdict: 'fail',
      startedAtMs: 120,
      etsi: ['SIP_CC_PR_TR_SE_TI_002'],
      trace: refusedCall('b7f2', [515, 4520]),
      requirements: [
        {
          id: 'RFC3261-17.2.1-11',
          level: 'MUST',
          verdict: 'fail',
          expected: 'the 486 sent again 1.000 s after its first repetition (Timer G, from 1.413 s to 1.865 s)',
          observed: 'nothing until 4.520 s',
          atMs: 1865,
          messages: [2, 3, 4],
        },
        must('RFC3261-17.2.1-1'),
        must('RFC3261-17.2.1-10'),
        must('RFC3261-8.2.6.2-2'),
      ],
    }),
    caseResult({
      id: 'rfc3261/8.2.6.2/to-tag',
      title: 'adds a tag to the To of every response but 100',
      verdict: 'fail',
      startedAtMs: 130,
      trace: answeredCall('c411', { withTag: false }),
      requirements: [
        {
          id: 'RFC3261-8.2.6.2-8',
          level: 'MUST',
          verdict: 'fail',
          expected: 'a tag in the To of the 180',
          observed: 'To: <sip:busy@127.0.0.1:5060>',
          atMs: 20,
          messages: [2],
        },
        must('RFC3261-8.2.6.2-1'),
        must('RFC3261-8.2.6.2-4'),
      ],
    }),
    caseResult({
      id: 'rfc3261/9.2/cancel-without-transaction',
      title: 'answers 481 to a CANCEL that matches nothing',
      verdict: 'warn',
      startedAtMs: 140,
      trace: new TraceWriter()
        .sent(0, sipText({ start: `CANCEL sip:alice@${SUT} SIP/2.0`, method: 'CANCEL', call: 'd001' }))
        .received(9, sipText({ start: 'SIP/2.0 200 OK', method: 'CANCEL', call: 'd001', toTag: 'zz' })).lines,
      requirements: [
        {
          id: 'RFC3261-9.2-1',
          level: 'SHOULD',
          verdict: 'warn',
          expected: 'a 481 to a CANCEL that matches no transaction',
          observed: '200 OK',
          atMs: 9,
          messages: [1],
        },
      ],
    }),
    caseResult({
      id: 'rfc3261/17.2.1/repeated-invite-in-proceeding',
      title: 'answers a repeated INVITE with its latest provisional response',
      verdict: 'inconclusive',
      reason: 'RFC3261-17.2.1-7 was not exercised: the SUT sent no provisional response',
      trace: refusedCall('e920', []),
      requirements: [must('RFC3261-17.2.1-7', 'inconclusive')],
    }),
    caseResult({
      id: 'rfc3261/10.3/binding-removal',
      title: 'removes a binding that is registered for zero seconds',
      role: 'registrar',
      verdict: 'unsupported',
      reason: 'the profile does not claim the role registrar',
    }),
    caseResult({
      id: 'rfc3261/18.3/segmented-message',
      title: 'reads a message that comes in two segments',
      transport: 'tcp',
      verdict: 'error',
      reason: 'TypeError: cannot read properties of undefined (a fault of the suite)',
    }),
    ...(['udp', 'tcp'] as const).map((transport) =>
      caseResult({
        id: 'rfc3261/13.3/answered-call',
        title: 'answers a call, and ends it when the caller hangs up',
        verdict: 'pass',
        transport,
        startedAtMs: 150,
        trace: answeredCall(`f77${transport}`, { transport }),
        requirements: [must('RFC3261-8.2.6.2-1'), must('RFC3261-8.2.6.2-8'), must('RFC3261-17.2.1-1')],
      }),
    ),
  ];
}

/** Whole results over the given cases. */
export function sampleResults(cases: readonly CaseResult[] = sampleCases()): Results {
  const byId = new Map<RequirementId, { result: RequirementResult; cases: string[] }>();
  const order: readonly Verdict[] = ['fail', 'warn', 'error', 'pass', 'inconclusive', 'unsupported'];
  for (const { id, requirements } of cases) {
    for (const result of requirements) {
      const known = byId.get(result.id) ?? { result, cases: [] };
      if (order.indexOf(result.verdict) < order.indexOf(known.result.verdict)) known.result = result;
      known.cases.push(id);
      byId.set(result.id, known);
    }
  }
  return {
    schema: 'sipwright/results@1',
    suite: { version: '0.1.0' },
    sut: { name: 'acme-phone', version: '1.2', profile: 'acme-phone', roles: ['uas', 'uac'], uri: `sip:${SUT}` },
    environment: {
      clock: 'real',
      seed: 1,
      startedAt: '2026-03-05T14:03:11.250Z',
      durationMs: 34_120,
      longestCaseMs: 32_480,
      jitterMs: 3.1,
    },
    totals: tally(cases),
    cases,
    requirements: [...byId.values()].map(({ result: { id, level, verdict }, cases: exercising }) => ({
      id,
      level,
      verdict,
      cases: exercising,
    })),
    coverage: {
      machines: [
        {
          id: 'invite-server',
          states: { covered: 5, total: 5 },
          transitions: { covered: 15, total: 17, missing: ['completed timer.H', 'accepted transport.error'] },
        },
        {
          id: 'non-invite-server',
          states: { covered: 4, total: 4 },
          transitions: { covered: 12, total: 12, missing: [] },
        },
        {
          id: 'invite-client',
          states: { covered: 1, total: 5 },
          transitions: {
            covered: 2,
            total: 19,
            missing: ['calling timer.A', 'calling timer.B', 'proceeding receive.2xx'],
          },
        },
      ],
      requirements: { catalogued: 1099, executable: 640, exercised: byId.size, passed: byId.size - 3 },
    },
  };
}

/** Results in which whatever a SUT or a profile can influence is the given text. */
export function hostileResults(text: string): Results {
  const octets = Buffer.from(text, 'utf8').toString('latin1');
  const trace = new TraceWriter()
    .sent(0, octets)
    .received(1, `SIP/2.0 200 ${octets}\r\nCSeq: 1 ${octets}\r\nSubject: ${octets}\r\n\r\n${octets}`)
    .note(2, text)
    .received(3, octets, { from: `${octets}:5060` }).lines;
  const judgement: RequirementResult = {
    id: 'RFC3261-8.2.6.2-8',
    level: 'MUST',
    verdict: 'fail',
    expected: text,
    observed: text,
    atMs: 1,
    messages: [1, 3, 99],
  };
  const verdicts: readonly Verdict[] = ['fail', 'warn', 'inconclusive', 'unsupported', 'error', 'pass'];
  const cases = verdicts.map((verdict) =>
    caseResult({
      id: verdict === 'pass' ? text : `rfc3261/8.2.6.2/${text}`,
      title: text,
      verdict,
      reason: text,
      etsi: [text],
      trace,
      requirements: verdict === 'fail' || verdict === 'warn' ? [{ ...judgement, verdict }] : [],
    }),
  );
  const plain = sampleResults(cases);
  return {
    ...plain,
    suite: { version: text },
    sut: { name: text, version: text, profile: text, roles: ['uas'], uri: text },
    environment: { ...plain.environment, endedEarly: text, startedAt: text },
    coverage: {
      ...plain.coverage,
      machines: [
        { id: text, states: { covered: 0, total: 1 }, transitions: { covered: 0, total: 1, missing: [text] } },
      ],
    },
  };
}

/** As many cases with as many messages as a large campaign leaves. */
export function largeResults({ cases, messages }: { cases: number; messages: number }): Results {
  const verdicts: readonly Verdict[] = [
    'pass',
    'pass',
    'pass',
    'pass',
    'pass',
    'fail',
    'pass',
    'warn',
    'pass',
    'inconclusive',
  ];
  return sampleResults(
    Array.from({ length: cases }, (_, i) => {
      const trace = new TraceWriter();
      for (let n = 0; n < messages; n++) {
        const parts = { method: 'OPTIONS', call: `large-${i}`, cseq: Math.floor(n / 2) + 1 };
        if (n % 2 === 0) trace.sent(n * 250, sipText({ start: `OPTIONS sip:alice@${SUT} SIP/2.0`, ...parts }));
        else trace.received(n * 250, sipText({ start: 'SIP/2.0 200 OK', toTag: 'x', ...parts, body: SDP }));
      }
      const verdict = verdicts[i % verdicts.length]!;
      const section = ['8.2', '9.2', '11.2', '12.2.2', '13.3.1', '17.2.1', '17.2.2'][i % 7]!;
      const finding = { expected: 'a tag in the To of the 200', observed: 'no tag', atMs: 250, messages: [1] };
      return caseResult({
        id: `rfc3261/${section}/case-${i}`,
        title: `does the right thing in situation ${i}`,
        verdict,
        trace: trace.lines,
        requirements: [
          { ...must('RFC3261-8.2.6.2-8', verdict), ...(verdict === 'fail' || verdict === 'warn' ? finding : {}) },
          must('RFC3261-8.2.6.2-1'),
          must('RFC3261-8.2.6.2-2'),
          must('RFC3261-8.2.6.2-3'),
        ],
      });
    }),
  );
}
