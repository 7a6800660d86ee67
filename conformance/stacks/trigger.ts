/** Telling the system under test to do something: the triggers of its profile. */
import type { Address } from '../../machines/trace.ts';
import type { Trigger } from '../profile.ts';
import type { Clock } from '../transport/clock.ts';
import { type ControlOutcome, controlOverHttp, controlOverTcp, netstring } from '../transport/control.ts';
import { type Child, startChild } from './child.ts';
import { fillIn, type PlaceholderValues } from './placeholders.ts';

export interface TriggerContext {
  readonly values: PlaceholderValues;
  readonly clock: Clock;
  /** The SUT's own process, if we started it. */
  readonly child?: Child;
  /** Shows a text to a person and settles when the person has done it; absent when nobody is there. */
  readonly prompt?: (text: string) => Promise<void>;
}

const CONNECT_MS = 5_000;
/** A control interface that answers does so at once; one that does not must not hold up the case. */
const REPLY_MS = 300;
const FINISH_MS = 10_000;

/** Pulls a trigger. A failure is a value: it says that the SUT could not be driven, not that it is wrong. */
export async function pull(trigger: Trigger, context: TriggerContext): Promise<ControlOutcome> {
  const { values, clock } = context;
  if (trigger.stdin !== undefined) return writeToInput(fillIn(trigger.stdin, values), context.child);
  if (trigger.command)
    return runToEnd(
      trigger.command.map((argument) => fillIn(argument, values)),
      clock,
    );
  if (trigger.tcp) {
    const { port, line, netstring: net } = trigger.tcp;
    const to: Address = { host: values.host, port: Number(fillIn(String(port), values)) };
    const text =
      line === undefined ? netstring(fillIn(net ?? '', values)) : `${fillIn(line, values).replace(/\n$/, '')}\n`;
    return controlOverTcp({ to, text, connectMs: CONNECT_MS, replyMs: REPLY_MS, clock });
  }
  if (trigger.http) {
    const { method, url, body } = trigger.http;
    return controlOverHttp({
      method,
      url: fillIn(url, values),
      replyMs: FINISH_MS,
      ...(body !== undefined && { body: fillIn(body, values) }),
    });
  }
  return ask(fillIn(trigger.prompt ?? '', values), context.prompt);
}

function writeToInput(text: string, child: Child | undefined): ControlOutcome {
  if (!child) return { ok: false, problem: 'a "stdin" trigger needs a program that the profile starts ("start")' };
  return child.write(text)
    ? { ok: true, reply: '' }
    : { ok: false, problem: 'the program has closed its standard input' };
}

async function runToEnd(command: readonly string[], clock: Clock): Promise<ControlOutcome> {
  const child = startChild(command, clock);
  const over = new AbortController();
  const exit = await Promise.race([child.exited, clock.wait(FINISH_MS, over.signal)]);
  over.abort();
  await child.stop(0);
  const what = command.join(' ');
  if (typeof exit === 'string') return { ok: false, problem: `${what}: still running after ${FINISH_MS} ms` };
  if (exit.code === 0) return { ok: true, reply: child.output() };
  return { ok: false, problem: `${what}: ${exit.failure ?? `ended with ${exit.signal ?? exit.code}`}` };
}

async function ask(text: string, prompt: TriggerContext['prompt']): Promise<ControlOutcome> {
  if (!prompt) return { ok: false, problem: `nobody is there to do this: ${text}` };
  try {
    await prompt(text);
    return { ok: true, reply: '' };
  } catch (error) {
    return { ok: false, problem: error instanceof Error ? error.message : String(error) };
  }
}
