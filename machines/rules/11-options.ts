/** What a UAS answers to OPTIONS. RFC 3261 §11.2. */
import { demand, responseRule } from './judging.ts';
import type { Rule } from './rule.ts';

const DESCRIBING = ['Allow', 'Accept', 'Accept-Encoding', 'Accept-Language', 'Supported'] as const;

export const optionsRules: readonly Rule[] = [
  responseRule(
    'RFC3261-11.2-2',
    'a 200 to OPTIONS tells what the UAS can do',
    (response, { request }) => {
      if ((request?.message ?? response).method !== 'OPTIONS' || response.status !== 200) return undefined;
      const missing = DESCRIBING.filter((name) => !response.has(name));
      return demand(missing.length === 0, `${DESCRIBING.join(', ')} in the 200`, `no ${missing.join(', no ')}`);
    },
    ['uas'],
  ),
];
