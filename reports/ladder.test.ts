import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { conversation, messageLabel } from './conversation.ts';
import { hostileText } from './hostile.test-support.ts';
import { ladder, selectRows } from './ladder.ts';
import { refusedCall, sipText, TraceWriter } from './results.test-support.ts';
import { displayWidth } from './text.ts';

const trace = refusedCall('b7f2', [515, 1515]);

describe('ladder', () => {
  it('draws one line per message, with repetitions, notes and what offends', () => {
    const text = ladder(trace, { width: 90, highlight: [4], sutName: 'acme-phone' });
    expect(`\n${text}\n`).toBe(`
              tester                                            acme-phone
              127.0.0.1:41234                                   127.0.0.1:5060
     0.000 s  │── INVITE sip:busy@127.0.0.1:5060 ──────────────▶│    0
     0.008 s  │◀─ 100 Trying (INVITE) ──────────────────────────│    1
     0.012 s  │◀─ 486 Busy Here (INVITE) ───────────────────────│    2
     0.515 s  │◀╌ 486 Busy Here (INVITE) again, +0.503 s ╌╌╌╌╌╌╌│    3
✗    1.515 s  │◀╌ 486 Busy Here (INVITE) again ×2, +1.000 s ╌╌╌╌│    4
     2.715 s  · the tester stops being silent
     2.716 s  │── ACK sip:busy@127.0.0.1:5060 ─────────────────▶│    6
`);
  });

  it('puts the second address of the tester right of the SUT', () => {
    const forwarded = new TraceWriter()
      .sent(0, sipText({ start: 'INVITE sip:bob@p SIP/2.0', method: 'INVITE', call: 'x' }))
      .received(5, sipText({ start: 'INVITE sip:bob@q SIP/2.0', method: 'INVITE', call: 'x' }), {
        to: '127.0.0.1:41999',
      })
      .sent(9, sipText({ start: 'SIP/2.0 200 OK', method: 'INVITE', call: 'x' }), { from: '127.0.0.1:41999' }).lines;
    const lines = ladder(forwarded, { width: 100, sutName: 'proxy' }).split('\n');
    expect(lines[0]).toMatch(/^ +tester 1 +proxy +tester 2$/);
    expect(lines[2]).toMatch(/│── INVITE sip:bob@p ─+▶│ +│ +0$/);
    expect(lines[3]).toMatch(/│ +│── INVITE sip:bob@q ─+▶│ +1$/);
    expect(lines[4]).toMatch(/│ +│◀─ 200 OK \(INVITE\) ─+│ +2$/);
  });

  it('shortens the label of a repetition, never its interval', () => {
    const narrow = ladder(trace, { width: 64, sutName: 'acme-phone' }).split('\n');
    expect(narrow.find((line) => line.includes('×2'))).toMatch(/486 .*… again ×2, \+1\.000 s ╌/);
  });

  it('colours only when asked', () => {
    expect(ladder(trace, { highlight: [4] })).not.toContain('\x1b');
    expect(ladder(trace, { highlight: [4], color: true })).toContain('\x1b[31m');
  });

  it('keeps what is pointed out when there is no room for all', () => {
    const { rows } = conversation(
      refusedCall(
        'x',
        Array.from({ length: 60 }, (_, i) => 500 * (i + 1)),
      ),
    );
    const kept = selectRows(rows, new Set([50]), 8);
    expect(kept.filter((row) => typeof row !== 'number')).toHaveLength(8);
    expect(kept.some((row) => typeof row !== 'number' && row.line.n === 50)).toBe(true);
    expect(kept.reduce<number>((sum, row) => sum + (typeof row === 'number' ? row : 1), 0)).toBe(rows.length);
  });

  it('never lets a control through, nor a line grow beyond the width', () => {
    fc.assert(
      fc.property(hostileText, hostileText, fc.integer({ min: 60, max: 140 }), (message, name, width) => {
        const hostile = new TraceWriter().sent(0, message).received(1, message, { from: name }).note(2, message).lines;
        const text = ladder(hostile, { width, sutName: name, highlight: [1] });
        expect(text).not.toMatch(/[^\P{C}\n]/u);
        for (const line of text.split('\n')) expect(displayWidth(line)).toBeLessThanOrEqual(width);
      }),
    );
  });
});

describe('messageLabel', () => {
  it.each([
    ['INVITE sip:bob@example.test SIP/2.0\r\n', 'INVITE sip:bob@example.test'],
    ['SIP/2.0 180 Ringing\r\nCSeq: 7 INVITE\r\n\r\n', '180 Ringing (INVITE)'],
    ['SIP/2.0 180 Ringing\r\nX: 1\r\ncseq :  7   INVITE\r\n\r\n', '180 Ringing (INVITE)'],
    ['SIP/2.0 200 \r\n\r\n', '200'],
    ['\r\n\r\n', 'keep-alive (CRLF)'],
    ['', '(empty)'],
    ['GET / HTTP/1.1\r\n', 'GET / HTTP/1.1'],
    ['\x16\x03\x01', '\\x16\\x03\\x01'],
  ])('names %j', (text, label) => expect(messageLabel(text)).toBe(label));
});
