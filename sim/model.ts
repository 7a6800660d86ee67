/** A model: a world to simulate under a name, with its options and its properties; and one run of it. */
import * as v from 'valibot';
import type { Chooser, Tape } from './chooser.ts';
import { recordingChooser } from './chooser.ts';
import type { Property, Violation } from './properties/property.ts';
import { evaluate } from './properties/property.ts';
import type { Story } from './story.ts';
import { encodeToken } from './token.ts';
import type { Stop, WorldSetup } from './world.ts';
import { createWorld } from './world.ts';

export type ModelOptions = Readonly<Record<string, unknown>>;

/** One run: a pure function of the model, its options and the tape. */
export interface Run {
  readonly model: string;
  /** All of them, defaults filled in. */
  readonly options: ModelOptions;
  readonly tape: Tape;
  readonly story: Story;
  /** 16 hexadecimal digits. */
  readonly traceHash: string;
  /** 53 bits of the running hash after each step. */
  readonly stepHashes: readonly number[];
  /** `fault`: an element threw. */
  readonly stop: Stop | 'fault';
  readonly endedAtMs: number;
  readonly violations: readonly Violation[];
  /** Names of the properties whose occasion arose. */
  readonly reached: readonly string[];
}

type ParsedOptions =
  | { readonly ok: true; readonly options: ModelOptions }
  /** One sentence for the user. */
  | { readonly ok: false; readonly error: string };

export interface Model {
  readonly name: string;
  readonly title: string;
  readonly defaults: ModelOptions;
  /** What must hold of a run with these options. */
  properties(options: ModelOptions): readonly Property[];
  /** Checks options from outside and fills in the defaults. */
  parseOptions(given: ModelOptions): ParsedOptions;
  /** `options` as `parseOptions` gave them. Never throws for what happens inside the world. */
  run(options: ModelOptions, chooser: Chooser): Run;
}

/** The property that is breached when an element throws: the one thing that elements may not do. */
export const noFault = 'no element throws';

/** Makes a model. Every option must have a default; `build` is asked for a fresh world for each run. */
export function defineModel<const Schema extends v.GenericSchema<unknown, ModelOptions>>(definition: {
  readonly name: string;
  readonly title: string;
  readonly options: Schema;
  readonly properties: (options: v.InferOutput<Schema>) => readonly Property[];
  readonly build: (options: v.InferOutput<Schema>) => WorldSetup;
}): Model {
  const { name, title, properties } = definition;
  return {
    name,
    title,
    properties,
    defaults: v.parse(definition.options, {}),
    parseOptions(given) {
      const parsed = v.safeParse(definition.options, given);
      if (parsed.success) return { ok: true, options: parsed.output };
      const [issue] = parsed.issues;
      return { ok: false, error: `Option ${v.getDotPath(issue) ?? 'list'} of model ${name}: ${issue.message}.` };
    },
    run(options, chooser) {
      const recording = recordingChooser(chooser);
      const world = createWorld({ ...definition.build(options), chooser: recording });
      const faults: Violation[] = [];
      let stop: Run['stop'];
      try {
        stop = world.runUntil({ quiet: true });
      } catch (error) {
        stop = 'fault';
        const explanation = error instanceof Error ? error.message : String(error);
        faults.push({ property: noFault, atMs: world.nowMs, n: world.story.length, explanation });
      }
      const verdict =
        stop === 'fault'
          ? { violations: faults, reached: [] }
          : evaluate(properties(options), world.story, { stop, atMs: world.nowMs });
      return {
        model: name,
        options,
        tape: recording.tape,
        story: world.story,
        traceHash: world.traceHash(),
        stepHashes: world.stepHashes,
        stop,
        endedAtMs: world.nowMs,
        ...verdict,
      };
    },
  };
}

/** Those options that differ from the model's defaults. */
function optionsApart(model: Model, options: ModelOptions): ModelOptions {
  return Object.fromEntries(
    Object.entries(options).filter(([key, value]) => JSON.stringify(value) !== JSON.stringify(model.defaults[key])),
  );
}

/** The token that repeats a run. `tape` is the run's own unless another is given, e.g. a shrunk one. */
export function tokenOf(model: Model, options: ModelOptions, tape: Tape): string {
  return encodeToken({ model: model.name, options: optionsApart(model, options), tape });
}
