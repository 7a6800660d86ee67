import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createMachine, setup } from 'xstate';
import { compile } from './compile.ts';
import { machineIndex } from './index.ts';
import { type Stepper, startTimer, vocabulary, xstateStepper } from './model.ts';
import { eventTypesOf } from './testing/walk.ts';

const settings = fc.record({
  t1Ms: fc.integer({ min: 1, max: 2000 }),
  t2Ms: fc.integer({ min: 1, max: 8000 }),
  t4Ms: fc.integer({ min: 1, max: 8000 }),
  reliable: fc.boolean(),
  caller: fc.boolean(),
});

describe.each(Object.values(machineIndex))('$machine.id', ({ machine, stepper }) => {
  test('the table does what XState does', () => {
    const authority = xstateStepper(machine);
    const event = fc.constantFrom(...eventTypesOf(machine), 'timer.Z', 'nonsense');
    fc.assert(
      fc.property(settings, fc.array(event, { maxLength: 25 }), (input, events) => {
        expect(trail(stepper, input, events)).toEqual(trail(authority, input, events));
      }),
      { numRuns: 60 },
    );
  });
});

function trail(stepper: Stepper, input: Record<string, unknown>, events: readonly string[]): unknown[] {
  const first = stepper.start(input);
  const steps: unknown[] = [first];
  let { state } = first;
  for (const type of events) {
    const step = stepper.step(state, { type });
    steps.push(step);
    state = step.state;
  }
  return steps;
}

test('an assignment sees what the one before it has assigned', () => {
  const model = setup({
    types: {} as { context: { ms: number }; events: { type: 'x' } },
    actions: vocabulary,
  });
  const twice = model.assign({ ms: ({ context }) => 2 * context.ms });
  const machine = model.createMachine({
    id: 'm',
    context: { ms: 1 },
    initial: 'a',
    states: { a: { on: { x: { actions: [twice, twice, startTimer('A', (context) => context.ms), twice] } } } },
  });
  const step = compile(machine).step({ value: 'a', context: { ms: 1 } }, { type: 'x' });
  expect([step.state.context, step.outputs]).toEqual([
    { ms: 8 },
    [{ type: 'startTimer', params: { timer: 'A', durationMs: 4 } }],
  ]);
  expect(step).toEqual(xstateStepper(machine).step({ value: 'a', context: { ms: 1 } }, { type: 'x' }));
});

describe('what the model does without is refused', () => {
  test.each([
    ['nested states', { states: { a: { initial: 'b', states: { b: {} } } } }, 'not a flat state'],
    ['always', { states: { a: { always: 'b' }, b: {} } }, 'always, invoke or after'],
    ['after', { states: { a: { after: { 100: 'b' } }, b: {} } }, 'always, invoke or after'],
    ['a wildcard', { states: { a: { on: { '*': 'b' } }, b: {} } }, 'wildcard'],
    ['a guard by name', { states: { a: { on: { x: { guard: 'g' } } } } }, 'no function'],
    ['an action of another name', { states: { a: { entry: 'ring' } } }, 'vocabulary'],
  ])('%s', (_, config, message) => {
    expect(() => compile(createMachine({ id: 'm', initial: 'a', ...config }))).toThrow(message);
  });
});
