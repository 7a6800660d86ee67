/** What many cases have in common. */
import { printVia } from '../../syntax/headers/via.ts';
import { editMessage, type Message } from '../../syntax/message.ts';
import type { SystemUnderTest } from '../case.ts';
import { timerWindow } from '../monitor/tolerance.ts';
import { composeResponse, type ResponseOptions, sessionAnswer } from '../tester/compose.ts';
import type { IncomingRequest } from '../tester/incoming.ts';
import { NotSeen, type Tester } from '../tester/tester.ts';

interface Stage {
  readonly tester: Tester;
  readonly sut: SystemUnderTest;
}

/**
 * How long to watch, in milliseconds, until a timer that was started just now has fired, as late as it may, and what it
 * sends has arrived: from then on silence is evidence too. `timer` is its name, `durationMs` its nominal length.
 */
export function lapseOf({ timing }: Tester, timer: string, durationMs: number): number {
  return timerWindow(timing, timer, durationMs, { fromMs: 0, toMs: 0 }).toMs + settlingOf({ timing });
}

/** How long a message and the reaction to it may take, in milliseconds. */
export function settlingOf({ timing }: Pick<Tester, 'timing'>): number {
  return 2 * timing.transitMs + timing.reactionMs + 1;
}

/** How long a callee that answers after some seconds may take, in milliseconds: a person's time, whatever T1 is. */
export const slowAnswerMs = 20_000;

/** Makes the SUT call the tester, and waits for its INVITE. */
export async function callFromSut({ tester, sut }: Stage): Promise<IncomingRequest> {
  await sut.trigger('call', tester.contact);
  return tester.incoming('INVITE');
}

/** Makes the SUT call the tester, answers, and waits for the ACK. */
export async function sessionFromSut(stage: Stage, options: ResponseOptions = {}): Promise<IncomingRequest> {
  const incoming = await callFromSut(stage);
  answer(stage.tester, incoming, options);
  await incoming.acknowledged();
  return incoming;
}

/** Answers an INVITE of the SUT with a 2xx, and its offer with an answer. */
export function answer(
  tester: Tester,
  incoming: IncomingRequest,
  options: ResponseOptions = {},
  status: number = 200,
): Message {
  return incoming.respond(status, { body: sessionAnswer(incoming.request.body, tester.address), ...options });
}

/** A 200 to the INVITE that is not for the client: its Via is altered. */
export function strayAnswer(tester: Tester, incoming: IncomingRequest, via: (own: string) => readonly string[]): void {
  const own = printVia(incoming.request.topVia!);
  const stray = composeResponse(tester, incoming.request, 200, { toTag: tester.id('tag') });
  incoming.repeat(editMessage(stray, { set: { Via: via(own) } }));
}

/** What was waited for, or undefined if it did not come: where a stack may do the one or the other. */
export async function ifSeen<Awaited>(awaited: Promise<Awaited>): Promise<Awaited | undefined> {
  try {
    return await awaited;
  } catch (error) {
    if (error instanceof NotSeen) return undefined;
    throw error;
  }
}
