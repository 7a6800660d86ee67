/** What happened in a world, in order: richer than a Trace, because a simulation sees inside its nodes. */
import type { Command, Notice, Packet } from '../machines/element/element.ts';
import type { Taken } from '../machines/model.ts';
import type { Address, TraceEvent } from '../machines/trace.ts';
import type { Fate } from './network.ts';

interface Common {
  /** Position in the story, from 0. */
  readonly n: number;
  readonly atMs: number;
  /** Name of the node that it happened at. */
  readonly node: string;
}

export type StoryEvent =
  /** The node sent a packet; `fate` is what the network then did with it. */
  | (Common & { readonly kind: 'departure'; readonly packet: Packet; readonly fate: Fate })
  /** A packet reached the node; `of` is the position of its departure. */
  | (Common & { readonly kind: 'arrival'; readonly packet: Packet; readonly of: number })
  /** The node learnt that nobody is at the address that it sent to. */
  | (Common & { readonly kind: 'unreachable'; readonly to: Address })
  | (Common & { readonly kind: 'timer'; readonly key: string })
  | (Common & { readonly kind: 'command'; readonly command: Command })
  | (Common & { readonly kind: 'notice'; readonly notice: Notice })
  | (Common & { readonly kind: 'taken'; readonly instance: string; readonly taken: Taken });

export type Story = readonly StoryEvent[];

/**
 * The trace that a tester would have recorded who saw nothing but this node's own interface: what reaches the node is
 * `sent` to it, what leaves it is `received` from it. Positions count from 0 in this trace alone.
 */
export function traceOf(story: Story, node: string): readonly TraceEvent[] {
  const trace: TraceEvent[] = [];
  for (const event of story) {
    if (event.node !== node) continue;
    const n = trace.length;
    const { atMs } = event;
    switch (event.kind) {
      case 'departure':
        trace.push({ kind: 'packet', n, atMs, direction: 'received', ...event.packet });
        break;
      case 'arrival':
        trace.push({ kind: 'packet', n, atMs, direction: 'sent', ...event.packet });
        break;
      case 'unreachable':
        trace.push({
          kind: 'note',
          n,
          atMs,
          about: 'transport',
          text: `unreachable ${event.to.host}:${event.to.port}`,
        });
        break;
      case 'command':
        trace.push({ kind: 'note', n, atMs, about: 'trigger', text: printCommand(event.command) });
        break;
      default:
        break;
    }
  }
  return trace;
}

/** `call 1 sip:bob@127.0.0.2:5060`, `reject 1 486`, … */
export function printCommand(command: Command): string {
  const { type, ...rest } = command;
  return [type, ...Object.values(rest)].join(' ');
}

/** `incoming 1 bob`, `ended 1 remote`, … */
export function printNotice(notice: Notice): string {
  const { type, ...rest } = notice;
  return [type, ...Object.values(rest)].join(' ');
}
