/** Steps per second: XState, which is the authority, and the compiled table, which does the work. */
import { machineIndex } from '../machines/index.ts';
import { type Stepper, xstateStepper } from '../machines/model.ts';
import { compare } from './table.ts';

const events = ['receive.1xx', 'receive.1xx', 'receive.final', 'receive.final', 'timer.D'];

function walk(stepper: Stepper): unknown {
  let { state } = stepper.start({ reliable: false, t1Ms: 500, t2Ms: 4000, t4Ms: 5000 });
  for (const type of events) state = stepper.step(state, { type }).state;
  return state;
}

export async function steps(): Promise<void> {
  const { machine, stepper } = machineIndex['invite-client']!;
  const interpreted = xstateStepper(machine);
  await compare(`An INVITE client transaction from start to end (${events.length + 1} steps)`, {
    'XState, interpreted': () => walk(interpreted),
    'compiled table': () => walk(stepper),
  });
}
