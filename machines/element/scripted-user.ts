/** A user that acts by a script: what it does with a call follows from the name that was called. */
import type { Command, Element, ElementInput, ElementOutput, Notice } from './element.ts';
import type { ServedUser, UserAgent } from './user-agent.ts';

/** One thing to do with an incoming call, so long after it came in. */
type ScriptStep = { readonly afterMs: number } & (
  | { readonly act: 'ring' | 'answer' }
  | { readonly act: 'reject'; readonly status: number }
  | { readonly act: 'redirect'; readonly contact: string }
);

/** User part → what to do with a call to it, in order of time. */
export type Script = Readonly<Record<string, readonly ScriptStep[]>>;

/** The users that a profile's `users` names by default. */
export const defaultScript: Script = {
  alice: [
    { afterMs: 0, act: 'ring' },
    { afterMs: 200, act: 'answer' },
  ],
  busy: [{ afterMs: 0, act: 'reject', status: 486 }],
  ring: [{ afterMs: 0, act: 'ring' }],
  reject: [{ afterMs: 0, act: 'reject', status: 603 }],
  slow: [
    { afterMs: 0, act: 'ring' },
    { afterMs: 3000, act: 'answer' },
  ],
  moved: [{ afterMs: 0, act: 'redirect', contact: 'sip:alice@example.test' }],
};

/** The users of a script, each with what an INVITE is answered with at once; 200 where the script rings first. */
function usersOf(script: Script): Readonly<Record<string, ServedUser>> {
  return Object.fromEntries(Object.entries(script).map(([user, [first]]) => [user, servedBy(first)]));
}

function servedBy(first: ScriptStep | undefined): ServedUser {
  if (first?.act === 'reject') return { status: first.status };
  if (first?.act === 'redirect') return { status: 302, contact: first.contact };
  return { status: 200 };
}

/**
 * A user agent whose user acts by a script, and which answers for the users of the script alone: 404 for all others.
 * A call to nobody in particular is taken by the first of them.
 */
export function withScriptedUser(agent: UserAgent, script: Script): Element {
  return scripted(agent.answeringFor(usersOf(script)), script, new Map());
}

/** `due`: key of a timer → the command that it is to give. */
function scripted(element: Element, script: Script, due: Map<string, Command>): Element {
  function give(input: ElementInput): ElementOutput[] {
    const outputs: ElementOutput[] = [];
    for (const output of element.handle(input)) {
      outputs.push(output);
      if (output.type === 'notice') outputs.push(...react(output.notice));
    }
    return outputs;
  }

  function react(notice: Notice): ElementOutput[] {
    switch (notice.type) {
      case 'incoming':
        return stepsFor(notice.user).flatMap((step, index) => plan(step, notice.call, index));
      case 'cancelled':
      case 'failed':
      case 'ended':
        return forget(notice.call);
      default:
        return [];
    }
  }

  function stepsFor(user: string): readonly ScriptStep[] {
    const steps =
      user === '' || user === element.name
        ? Object.values(script)[0]
        : Object.hasOwn(script, user)
          ? script[user]
          : undefined;
    return steps ?? [{ afterMs: 0, act: 'reject', status: 404 }];
  }

  function plan(step: ScriptStep, call: string, index: number): ElementOutput[] {
    const command = commandOf(step, call);
    if (step.afterMs === 0) return give({ type: 'command', command });
    const key = `user ${call} ${index}`;
    due.set(key, command);
    return [{ type: 'startTimer', key, durationMs: step.afterMs }];
  }

  function forget(call: string): ElementOutput[] {
    const keys = [...due].filter(([, command]) => command.call === call).map(([key]) => key);
    for (const key of keys) due.delete(key);
    return keys.map((key) => ({ type: 'stopTimer', key }));
  }

  return {
    name: element.name,
    handle(input) {
      const command = input.type === 'timer' ? due.get(input.key) : undefined;
      if (!command) return give(input);
      if (input.type === 'timer') due.delete(input.key);
      return give({ type: 'command', command });
    },
    copy: () => scripted(element.copy(), script, new Map(due)),
    encode: () => `${JSON.stringify([...due])} ${element.encode()}`,
  };
}

function commandOf(step: ScriptStep, call: string): Command {
  switch (step.act) {
    case 'ring':
      return { type: 'ring', call };
    case 'answer':
      return { type: 'answer', call };
    case 'reject':
      return { type: 'reject', call, status: step.status };
    case 'redirect':
      return { type: 'redirect', call, contact: step.contact };
  }
}
