import { describe, expect, it } from 'vitest';
import { setup } from 'xstate';
import { machineIndex } from '../machines/index.ts';
import { inform, send, sendAgain, startTimer, stopTimer, transitionsOf, vocabulary } from '../machines/model.ts';
import { inviteServer } from '../machines/transaction/invite-server.ts';
import { diagram } from './diagram.ts';
import { machineGraph, takenTransitions } from './machine-graph.ts';
import { caseResult } from './results.test-support.ts';

const lucky = ({ context }: { context: { readonly lucky: boolean } }) => context.lucky;

/** A machine with everything that a label may have to cope with. */
const awkward = setup({
  types: {} as { context: { lucky: boolean } },
  actions: vocabulary,
}).createMachine({
  id: 'awk"ward',
  context: { lucky: true },
  initial: 'first-state',
  states: {
    'first-state': {
      entry: [send('request'), startTimer('A', () => 500)],
      exit: stopTimer('A'),
      on: {
        'timer.A': [{ guard: lucky, actions: sendAgain('request') }, { target: 'end' }],
        'a:b;c': { target: 'end', actions: inform('<"done">') },
      },
      meta: { requires: ['RFC3261-17.1.1.2-1'], forbids: { hangup: 'RFC3261-15-2' } },
    },
    end: { type: 'final' },
  },
});

describe('machineGraph', () => {
  const graph = machineGraph(awkward);

  it('has the transitions with the ids that a step reports', () => {
    for (const { machine } of Object.values(machineIndex)) {
      const ids = machineGraph(machine).transitions.map(({ id }) => id);
      expect(ids).toEqual(transitionsOf(machine).map(({ id }) => id));
      expect(new Set(ids).size).toBe(ids.length);
    }
  });

  it('reads states, guards, outputs and requirements', () => {
    expect(graph.states).toEqual([
      {
        id: 'first-state',
        initial: true,
        final: false,
        entry: ['send request', 'start A'],
        exit: ['stop A'],
        requires: ['RFC3261-17.1.1.2-1'],
        forbids: { hangup: 'RFC3261-15-2' },
      },
      { id: 'end', initial: false, final: true, entry: [], exit: [], requires: [], forbids: {} },
    ]);
    expect(graph.transitions[0]).toMatchObject({ id: 'start', from: '', to: 'first-state' });
    expect(graph.transitions[1]).toEqual({
      id: 'first-state timer.A#1',
      from: 'first-state',
      event: 'timer.A',
      guard: 'lucky',
      to: 'first-state',
      outputs: ['send request again'],
      requires: [],
    });
  });

  it('names the timers of the real machines, whose durations are computed', () => {
    const text = JSON.stringify(Object.values(machineIndex).map(({ machine }) => machineGraph(machine)));
    expect(text).not.toMatch(/start \?|send \?|inform \?|stop \?/);
    expect(machineGraph(inviteServer).states.find(({ id }) => id === 'completed')!.entry).toEqual([
      'start G',
      'start H',
    ]);
  });
});

describe('takenTransitions', () => {
  it('collects over the cases', () => {
    const one = caseResult({ id: 'a', title: '', verdict: 'pass' });
    const cases = [
      { ...one, transitions: { m: ['start', 'a b'], other: ['x'] } },
      { ...one, transitions: { m: ['a b', 'c d'] } },
    ];
    expect([...takenTransitions({ cases }, 'm')]).toEqual(['start', 'a b', 'c d']);
    expect(takenTransitions({ cases }, 'none').size).toBe(0);
  });
});

describe('diagram', () => {
  it('escapes what Mermaid would read as its own', () => {
    expect(diagram(awkward, { format: 'mermaid' })).toBe(`stateDiagram-v2
  state "first-state" as first_state
  first_state : entry / send request, start A
  state "end" as end_
  [*] --> first_state
  first_state --> first_state : timer.A [lucky] / send request again
  first_state --> end_ : timer.A [otherwise]<br/>a#58;b#59;c / inform #60;#34;done#34;#62;
  end_ --> [*]
`);
  });

  it('escapes what Graphviz would read as its own', () => {
    const text = diagram(awkward, { format: 'dot' });
    expect(text).toContain('digraph "awk\\"ward" {');
    expect(text).toContain('"end" [label="end", peripheries=2];');
    expect(text).toContain('[label=" timer.A [otherwise]\\l a:b;c / inform <\\"done\\">\\l"];');
    // Every quote is closed on its line.
    for (const line of text.split('\n')) expect((line.replaceAll('\\"', '').match(/"/g) ?? []).length % 2).toBe(0);
  });

  it('marks what was not taken', () => {
    const taken = new Set(['start', 'first-state a:b;c']);
    const text = diagram(awkward, { format: 'dot', taken });
    expect(text).toMatch(/"first-state" -> "end" \[label=" a:b;c .*", color="#1a7f4b"\]/);
    expect(text).toMatch(/"first-state" -> "end" \[label=" ✗ timer\.A \[otherwise\]".*style=dashed\]/);
    expect(diagram(awkward, { format: 'mermaid', taken })).toContain('first_state --> end_ : ✗ timer.A [otherwise]\n');
  });

  it('draws a loop once, and says when only part of it was taken', () => {
    const taken = new Set(['completed timer.G']);
    const loops = diagram(inviteServer, { format: 'dot', taken }).match(/"completed" -> "completed" .*/g);
    expect(loops).toHaveLength(1);
    expect(loops![0]).toContain('\\l timer.G / send response again, start G\\l ✗ transport.error');
    expect(loops![0]).toContain('color="#9a6200"');
  });

  it('draws every transition of every machine', () => {
    for (const { machine } of Object.values(machineIndex)) {
      const { transitions } = machineGraph(machine);
      const text = diagram(machine, { format: 'mermaid' });
      const drawn = text.split('\n').flatMap((line) => (/-->.* : /.test(line) ? line.split('<br/>') : []));
      expect(drawn).toHaveLength(transitions.length - 1);
    }
  });
});
