import type { TriggerName } from '../environment.ts';
import type { Command } from './element.ts';

/** What a trigger asks of a user agent; the called URI serves as the call's handle. Undefined: it has no such command. */
export function commandOf(name: TriggerName, uri: string): Command | undefined {
  switch (name) {
    case 'call':
      return { type: 'call', call: uri, uri };
    case 'cancel':
      return { type: 'cancel', call: uri };
    case 'hangup':
      return { type: 'hangup', call: uri };
    case 'register':
      return undefined;
  }
}
