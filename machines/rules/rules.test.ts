import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { requirement } from '../../rfc/catalogue.ts';
import type { RequirementId } from '../../rfc/requirement.ts';
import { parseMessage } from '../../syntax/message.ts';
import { clientExamples } from './client.examples.test-support.ts';
import { dialogExamples } from './dialog.examples.test-support.ts';
import { rules } from './index.ts';
import type { Judged, Judgement } from './rule.ts';
import { answer, type Examples, given, judged, request, sdp, set } from './rules.test-support.ts';
import { serverExamples } from './server.examples.test-support.ts';
import { syntaxExamples } from './syntax.examples.test-support.ts';
import { understandingExamples } from './understanding.examples.test-support.ts';

const tables = [clientExamples, dialogExamples, serverExamples, syntaxExamples, understandingExamples];

function examplesOf(id: RequirementId): Required<Examples> {
  const found = tables.flatMap((table) => table[id] ?? []);
  return {
    pass: found.flatMap(({ pass }) => pass),
    fail: found.flatMap((each) => each.fail),
    silent: found.flatMap(({ silent }) => silent ?? []),
  };
}

/** Clauses about receivers of wrong messages: no right message shows that they are kept. */
const unseenWhenKept: readonly RequirementId[] = ['RFC3261-18.3-2', 'RFC3261-19.1.1-13'];

const judge = (id: RequirementId, example: Judged): Judgement | undefined =>
  rules.find((rule) => rule.requirement === id)!.judge(example);

describe.each(rules.map((rule) => [rule.requirement, rule.title] as const))('%s: %s', (id) => {
  const examples = examplesOf(id);

  it('is in the catalogue', () => {
    expect(requirement(id), id).toBeDefined();
  });

  it('has examples of both kinds, and judges all as it should', () => {
    expect(examples.fail.length).toBeGreaterThan(0);
    expect(examples.pass.length > 0 || unseenWhenKept.includes(id)).toBe(true);
    for (const example of examples.pass) expect(judge(id, example), example.message.text).toEqual({ verdict: 'pass' });
    for (const example of examples.silent) expect(judge(id, example), example.message.text).toBeUndefined();
    for (const example of examples.fail) {
      const judgement = judge(id, example);
      expect(judgement, example.message.text).toMatchObject({ verdict: 'fail' });
      if (judgement?.verdict !== 'fail') continue;
      expect(judgement.expected).not.toBe('');
      expect(judgement.observed).not.toBe('');
    }
  });
});

describe('the rules', () => {
  it('are one a requirement', () => {
    const ids = rules.map((rule) => rule.requirement);
    expect(ids.filter((id, i) => ids.indexOf(id) !== i)).toEqual([]);
  });

  it('have examples under no other id', () => {
    const ids = new Set<string>(rules.map((rule) => rule.requirement));
    expect(tables.flatMap((table) => Object.keys(table)).filter((id) => !ids.has(id))).toEqual([]);
  });

  it('cover every clause that the syntax layer can name', () => {
    const folder = new URL('../../syntax/', import.meta.url);
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
      /(?<!\.test)\.ts$/.test(file),
    );
    const named = new Set(
      files.flatMap((file) => readFileSync(new URL(file, folder), 'utf8').match(/RFC\d+-[\d.]+-\d+/g) ?? []),
    );
    const ids = new Set<string>(rules.map((rule) => rule.requirement));
    expect(named.size).toBeGreaterThan(20);
    expect([...named].filter((id) => !ids.has(id))).toEqual([]);
  });
});

describe('a hostile message', () => {
  it('of thousands of wrong lines takes little time', () => {
    const lines = 'Via: x@\r\nFrom: <\r\n\x01 bad\r\n'.repeat(2500);
    const wrong = parseMessage(`SIP/2.0 200 OK\r\n${lines}\r\n`);
    const asked = parseMessage(`OPTIONS sip:a@b SIP/2.0\r\n${lines}\r\n`);
    const began = process.cpuUsage();
    const example = judged(wrong, { request: given(asked) });
    const found = rules.filter((rule) => rule.judge(example)?.verdict === 'fail');
    expect(found.length).toBeGreaterThan(0);
    expect(process.cpuUsage(began).user / 1000).toBeLessThan(3000);
  });
});

describe('conforming messages', () => {
  const failures = (example: Judged): string[] =>
    rules.flatMap((rule) => (rule.judge(example)?.verdict === 'fail' ? [rule.requirement] : []));
  const able = { Allow: 'INVITE, ACK, CANCEL, BYE, OPTIONS', Supported: '' };
  const contact = { Contact: '<sip:sut@192.0.2.20>' };
  const offer = request('INVITE', 'in', { set: { 'Content-Type': 'application/sdp' }, body: sdp });

  it.each([
    ['INVITE', judged(request('INVITE', 'out', { set: able }), { opensCall: true })],
    ['REGISTER', judged(request('REGISTER', 'out', { set: contact }), { opensCall: true })],
    ['100', answer(offer, 100)],
    ['180', answer(offer, 180, { set: contact })],
    ['200', answer(offer, 200, { set: { ...able, ...contact, 'Content-Type': 'application/sdp' }, body: sdp })],
    ['486', answer(offer, 486)],
    ['a refusal of garbage', answer(set(offer, { From: 'garbage <', CSeq: 'x', Via: 'SIP/2.0/UDP' }), 400)],
    ['a refusal of almost nothing', answer(set(offer, { From: undefined, To: undefined, 'Call-ID': undefined }), 400)],
  ])('break no rule: %s', (_, example) => {
    expect(failures(example)).toEqual([]);
  });
});
