/** What holds of every machine of the model, whatever happens to it and in whatever order. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { machineIndex } from './index.ts';
import { causeOf, stateMeta, statesOf, transitionsOf } from './model.ts';
import { type Moment, type ScriptedEvent, simulate } from './testing/simulate.ts';
import { eventTypesOf, reachableStates } from './testing/walk.ts';

const entries = Object.values(machineIndex);

describe.each(entries)('$machine.id', ({ machine, stepper }) => {
  const types = eventTypesOf(machine);
  const living = statesOf(machine).filter((state) => machine.states[state]!.type !== 'final');
  const listed = (state: string, type: string): boolean =>
    transitionsOf(machine).some(({ from, event }) => from === state && event === type);

  test('every state knows every decision of its user, or names the requirement that it would break', () => {
    const decisions = types.filter((type) => causeOf(type) === 'user');
    for (const state of statesOf(machine)) {
      const forbidden = Object.keys(stateMeta(machine, state).forbids ?? {});
      const unknown = decisions.filter((type) => !listed(state, type) && !forbidden.includes(type));
      expect({ state, unknown }).toEqual({ state, unknown: [] });
    }
  });

  test('what the peer and the network do is never forbidden while the machine lives', () => {
    const theirs = types.filter((type) => causeOf(type) === 'peer' || causeOf(type) === 'transport');
    for (const state of living) {
      const unknown = theirs.filter((type) => !listed(state, type));
      expect({ state, unknown }).toEqual({ state, unknown: [] });
    }
  });

  test('a timer that fires is known to the state, and nothing happens after the end', () => {
    fc.assert(
      fc.property(settings, scriptOf(types), (input, script) => {
        const { moments, state, running } = simulate(stepper, { input, script, untilMs: 200_000 });
        for (const moment of moments) {
          if (causeOf(moment.event) === 'clock') expect(moment).toMatchObject({ taken: { event: moment.event } });
          if (moment.before === 'terminated') expect(moment.outputs).toEqual([]);
        }
        if (state.value === 'terminated') expect(running).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });
});

// A stateless server keeps nothing that could end.
describe.each(entries.filter(({ machine }) => machine.id !== 'stateless-server'))(
  '$machine.id',
  ({ machine, stepper }) => {
    const types = eventTypesOf(machine);

    test('its end can be reached from everywhere', () => {
      const states = reachableStates(machine, { caller: true });
      const ends = new Set(['terminated']);
      for (let before = -1; before !== ends.size; ) {
        before = ends.size;
        for (const state of states) {
          if (types.some((type) => ends.has(stepper.step(state, { type }).state.value))) ends.add(state.value);
        }
      }
      expect(statesOf(machine).filter((state) => !ends.has(state))).toEqual([]);
    });
  },
);

const settings = fc.record({
  t1Ms: fc.integer({ min: 100, max: 1000 }),
  t2Ms: fc.integer({ min: 1000, max: 8000 }),
  t4Ms: fc.integer({ min: 1000, max: 8000 }),
  reliable: fc.boolean(),
  caller: fc.boolean(),
});

/** Random events of the peer, the network and the user; the clock looks after itself. */
function scriptOf(types: readonly string[]): fc.Arbitrary<ScriptedEvent[]> {
  const type = fc.constantFrom(...types.filter((each) => causeOf(each) !== 'clock'));
  return fc.array(fc.record({ atMs: fc.integer({ min: 0, max: 70_000 }), type }), { maxLength: 12 });
}

/** Runs a transaction of the default timers through random events, and judges what happened. */
function always(id: string, reliable: boolean, judge: (moments: readonly Moment[]) => void): void {
  const { machine, stepper } = machineIndex[id]!;
  const script = scriptOf(eventTypesOf(machine));
  fc.assert(
    fc.property(script, (events) => {
      judge(simulate(stepper, { input: { reliable }, script: events, untilMs: 200_000 }).moments);
    }),
    { numRuns: 300 },
  );
}

const sends = (moments: readonly Moment[], message: string): number =>
  moments.flatMap(({ outputs }) => outputs).filter((o) => o.type === 'send' && o.params.message === message).length;

const durations = (moments: readonly Moment[], timer: string): number[] =>
  moments.flatMap(({ outputs }) =>
    outputs.flatMap((o) => (o.type === 'startTimer' && o.params.timer === timer ? [o.params.durationMs] : [])),
  );

describe('transactions', () => {
  test.each(['invite-client', 'original-invite-client'])('%s sends its INVITE seven times at most', (id) => {
    always(id, false, (moments) => {
      expect(sends(moments, 'request')).toBeLessThanOrEqual(7);
      durations(moments, 'A').forEach((ms, n) => {
        expect(ms).toBe(500 * 2 ** n);
      });
    });
    always(id, true, (moments) => expect(sends(moments, 'request')).toBe(1));
  });

  test('non-invite-client sends its request eleven times at most, T2 apart at most', () => {
    always('non-invite-client', false, (moments) => {
      expect(sends(moments, 'request')).toBeLessThanOrEqual(11);
      const intervals = durations(moments, 'E');
      for (const [n, ms] of intervals.slice(1).entries()) {
        expect([Math.min(2 * intervals[n]!, 4000), 4000]).toContain(ms);
      }
    });
    always('non-invite-client', true, (moments) => expect(sends(moments, 'request')).toBe(1));
  });

  test.each([
    ['invite-server', 'G'],
    ['invite-usage-server', '2xx'],
  ])('%s doubles Timer %s up to T2', (id, timer) => {
    always(id, false, (moments) => {
      durations(moments, timer).forEach((ms, n) => {
        expect(ms).toBe(Math.min(500 * 2 ** n, 4000));
      });
    });
  });

  test('an INVITE client transaction acknowledges refusals only', () => {
    always('invite-client', false, (moments) => {
      for (const { event, after, outputs } of moments) {
        const acknowledges = outputs.some((o) => o.type === 'send' && o.params.message === 'ack');
        // Once it has acknowledged a refusal, any response but a 2xx draws the ACK again.
        const isRefusal = event === 'receive.final' || event === 'receive.1xx';
        expect(acknowledges).toBe(isRefusal && after === 'completed');
      }
    });
  });

  test.each(['invite-server', 'original-invite-server', 'non-invite-server'])(
    '%s never follows its final response with another kind',
    (id) => {
      always(id, false, (moments) => {
        const decided = moments.filter(({ event, taken }) => event.startsWith('respond.') && taken);
        const first = decided.findIndex(({ event }) => event === 'respond.2xx' || event === 'respond.final');
        if (first < 0) return;
        expect(new Set(decided.slice(first).map(({ event }) => event)).size).toBe(1);
      });
    },
  );
});
