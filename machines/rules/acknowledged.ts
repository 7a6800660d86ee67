import { sameToken } from './equality.ts';
import type { Judged } from './rule.ts';

/**
 * Whether an ACK is for a 2xx or for a non-2xx: by the To tag, if the INVITE had final responses of both kinds.
 * Undefined when that cannot be told.
 */
export function acknowledged({ message, answered, finals }: Judged): 'success' | 'failure' | undefined {
  if (!message.isRequest || message.method !== 'ACK') return undefined;
  const all = finals ?? (answered ? [answered] : []);
  const kinds = (some: typeof all): Set<'success' | 'failure'> =>
    new Set(some.map((final) => (final.message.status < 300 ? 'success' : 'failure')));
  const tag = message.get('to')?.tag;
  const meant = kinds(all.filter((final) => sameToken(final.message.get('to')?.tag, tag)));
  const possible = meant.size > 0 ? meant : kinds(all);
  return possible.size === 1 ? [...possible][0] : undefined;
}
