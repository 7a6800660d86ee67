/** BYE as a user agent sends it. RFC 3261 §15. */
import { demand, hasNoToTag, requestRule, shown } from './judging.ts';
import type { Rule } from './rule.ts';

export const byeRules: readonly Rule[] = [
  requestRule('RFC3261-15-2', 'BYE is sent inside a dialog only', (request, { dialog }) => {
    if (request.method !== 'BYE' || !request.get('to') || !request.get('from')) return undefined;
    // A tag of a dialog that we do not know proves nothing.
    if (!hasNoToTag(request)) return dialog && demand(true, '', '');
    return demand(false, 'BYE inside a dialog, hence with a To tag', shown(request, 'To'));
  }),
];
