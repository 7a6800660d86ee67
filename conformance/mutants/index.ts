/** All mutants. Those of `known-defects` bear the number of the defect, as real stacks had it, in their id. */
import { callees } from './callees.ts';
import { callers } from './callers.ts';
import { messages } from './messages.ts';
import type { Mutant } from './mutant.ts';
import { timers } from './timers.ts';

export const mutants: readonly Mutant[] = [...timers, ...callers, ...callees, ...messages];
