/** Properties of worlds in which user agents call each other, read off what their users ask for and are told. */
import type { Notice } from '../../machines/element/element.ts';
import type { StoryEvent } from '../story.ts';
import { always, sometimes } from './property.ts';

/** How far a call has come, as its user knows it. */
type Phase = 'pending' | 'up' | 'over';

interface Calls {
  /** `node call` → phase. */
  phases: Map<string, Phase>;
}

const startCalls = (): Calls => ({ phases: new Map() });

/** Where the call stands after a notice; undefined when a user must not be told this now. */
function phaseAfter(phase: Phase | undefined, notice: Notice): Phase | undefined {
  switch (notice.type) {
    case 'incoming':
      return phase === undefined ? 'pending' : undefined;
    case 'progress':
    case 'answered':
      return phase === 'pending' ? 'pending' : undefined;
    case 'confirmed':
      return phase === 'pending' ? 'up' : undefined;
    case 'failed':
    case 'cancelled':
      return phase === 'pending' ? 'over' : undefined;
    case 'ended':
      return phase === 'pending' || phase === 'up' ? 'over' : undefined;
  }
}

/** Follows every call of every user; gives a sentence when a notice does not fit what the user was told before. */
function follow({ phases }: Calls, event: StoryEvent): string | undefined {
  if (event.kind === 'command' && event.command.type === 'call') {
    phases.set(`${event.node} ${event.command.call}`, 'pending');
  }
  if (event.kind !== 'notice') return undefined;
  const call = `${event.node} ${event.notice.call}`;
  const phase = phases.get(call);
  const after = phaseAfter(phase, event.notice);
  if (after === undefined) {
    return `the user of ${event.node} was told '${event.notice.type}' of call ${event.notice.call}, which ${phase === undefined ? 'it did not know' : `was ${phase}`}`;
  }
  phases.set(call, after);
  return undefined;
}

/** Exactly one of: the session came up, the call failed, it was cancelled, it ended before it came up. */
export const oneOutcome = always({
  name: 'each user hears exactly one final outcome of each call',
  start: startCalls,
  see: follow,
  end({ phases }, { stop }) {
    if (stop !== 'quiet') return undefined;
    for (const [call, phase] of phases) {
      if (phase === 'pending') return `the user of ${call.replace(' ', ' was never told how call ')} came out`;
    }
    return undefined;
  },
});

/** RFC 3261 §13.3.1.4 and §15: a session that one end has given up, the other end gives up too. */
export const endsAgree = always({
  name: 'once the network is quiet both ends agree on which sessions are up',
  start: startCalls,
  see(calls, event) {
    // A notice out of turn is the business of the property above.
    follow(calls, event);
    return undefined;
  },
  end({ phases }, { stop }) {
    if (stop !== 'quiet') return undefined;
    const up = new Map<string, number>();
    for (const [call, phase] of phases) {
      const node = call.slice(0, call.indexOf(' '));
      up.set(node, (up.get(node) ?? 0) + (phase === 'up' ? 1 : 0));
    }
    if (new Set(up.values()).size <= 1) return undefined;
    return `sessions that are up: ${[...up].map(([node, count]) => `${count} at ${node}`).join(', ')}`;
  },
});

function told(type: Notice['type']): (event: StoryEvent) => boolean {
  return (event) => event.kind === 'notice' && event.notice.type === type;
}

/** The outcomes that a campaign of calls must have shown, so that the properties above were not idle. */
export const outcomes = [
  sometimes({ name: 'a call is answered', happens: told('confirmed') }),
  sometimes({ name: 'a call is cancelled', happens: told('cancelled') }),
  sometimes({ name: 'a call is rejected', happens: told('failed') }),
  sometimes({ name: 'a session is ended', happens: told('ended') }),
];

/** A request within a dialog has a To tag (RFC 3261 §12.2.1.1): such an INVITE modifies a session (§14). */
export const modifies = sometimes({
  name: 'a session is modified',
  happens: (event) => event.kind === 'departure' && /^INVITE [\s\S]*\r\nTo:[^\r\n]*;tag=/i.test(event.packet.text),
});

/** Something is sent again because a timer ran out. Only a lossy or slow network shows it. */
export const retransmits = sometimes({
  name: 'a request is retransmitted',
  happens: (event) => event.kind === 'taken' && (event.taken.event === 'timer.A' || event.taken.event === 'timer.E'),
});
