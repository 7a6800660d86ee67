import type { Requirement } from '../requirement.ts';

/** RFC 3261 §14: what a user agent does about failed media, and how it paces requests it sends by itself. */
export const modifyingASessionRequirements: readonly Requirement[] = [
  {
    id: 'RFC3261-14-1',
    level: 'NOT RECOMMENDED',
    roles: ['uac', 'uas'],
    observable: 'wire',
    text: 'On detecting that media has failed, a user agent had better not produce re-INVITE or BYE requests by itself, since they would add to the congestion.',
    untested: 'local policy: from outside, a request sent by the program looks like one its user asked for',
  },
  {
    id: 'RFC3261-14-2',
    level: 'SHOULD',
    roles: ['uac', 'uas'],
    observable: 'wire',
    text: 'Where a user agent does send re-INVITE or BYE automatically after a media failure, it should wait a random time first.',
    untested: 'local policy: from outside, a request sent by the program looks like one its user asked for',
  },
];
