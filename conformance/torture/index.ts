/** The torture messages in the order of the RFCs: 49 of RFC 4475, 12 of RFC 5118. */
import { invalidMessages } from './invalid.ts';
import { ipv6Messages } from './ipv6.ts';
import type { TortureMessage } from './message.ts';
import { semanticMessages } from './semantics.ts';
import { validMessages } from './valid.ts';

export const tortureMessages: readonly TortureMessage[] = [
  ...validMessages,
  ...invalidMessages,
  ...semanticMessages,
  ...ipv6Messages,
];
