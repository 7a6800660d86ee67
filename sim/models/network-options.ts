/** The options that every model's network has, and the rules that they stand for. */
import * as v from 'valibot';
import type { Rule } from '../network.ts';
import { corrupt, delay, duplicate, loss, reorder } from '../network-rules.ts';

const percent = v.pipe(v.number(), v.minValue(0), v.maxValue(100));
const milliseconds = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(600_000));

export const networkEntries = {
  lossPercent: v.optional(percent, 0),
  /** So many packets of one path are lost one after the other at most: what is sent again often enough gets through. */
  lossInARow: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0)), 4),
  duplicatePercent: v.optional(percent, 0),
  reorderPercent: v.optional(percent, 0),
  corruptPercent: v.optional(percent, 0),
  delayFromMs: v.optional(milliseconds, 1),
  delayToMs: v.optional(milliseconds, 50),
  /** How much longer than `delayToMs` a packet may be on its way that others are to overtake. */
  reorderMs: v.optional(milliseconds, 1_000),
};

export type NetworkOptions = v.InferOutput<v.StrictObjectSchema<typeof networkEntries, undefined>>;

/** The rules that these options stand for, in the order in which they are asked. */
export function networkRules(options: NetworkOptions): readonly Rule[] {
  const span = { fromMs: options.delayFromMs, toMs: Math.max(options.delayFromMs, options.delayToMs) };
  return [
    loss({ percent: options.lossPercent, inARow: options.lossInARow }),
    corrupt({ percent: options.corruptPercent, ...span }),
    duplicate({ percent: options.duplicatePercent, ...span }),
    reorder({ percent: options.reorderPercent, fromMs: span.toMs, toMs: span.toMs + options.reorderMs }),
    delay(span),
  ];
}
