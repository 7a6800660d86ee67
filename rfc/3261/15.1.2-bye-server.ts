import type { Requirement } from '../requirement.ts';

/** RFC 3261 §15.1.2: receiving BYE. */
export const byeServerRequirements: readonly Requirement[] = [
  {
    id: 'RFC3261-15.1.2-1',
    level: 'SHOULD',
    roles: ['uas'],
    observable: 'wire',
    text: 'A BYE that matches no dialog should be answered with 481.',
  },
  {
    id: 'RFC3261-15.1.2-2',
    level: 'MUST',
    roles: ['uas'],
    observable: 'wire',
    text: 'A BYE on an existing dialog first goes through the ordinary checks for requests inside a dialog (§12.2.2), its CSeq among them.',
  },
  {
    id: 'RFC3261-15.1.2-3',
    level: 'SHOULD',
    roles: ['uas'],
    observable: 'local',
    text: 'After a valid BYE the UAS should end its part in the session; only in a multicast session may it stay.',
    untested: 'inside the implementation: media is outside the trace',
  },
  {
    id: 'RFC3261-15.1.2-4',
    level: 'MUST',
    roles: ['uas'],
    observable: 'wire',
    text: 'A UAS answers a valid BYE with a 2xx, whether or not it leaves the session.',
  },
  {
    id: 'RFC3261-15.1.2-5',
    level: 'MUST',
    roles: ['uas'],
    observable: 'wire',
    text: "The 2xx to a BYE is handed to the BYE's server transaction, so that it is sent and is repeated for a repeated BYE.",
    untested: 'inside the implementation; its repetition is judged by RFC3261-17.2.2-8',
  },
  {
    id: 'RFC3261-15.1.2-6',
    level: 'MUST',
    roles: ['uas'],
    observable: 'wire',
    text: 'Requests still pending on the dialog when a BYE arrives are answered all the same.',
  },
  {
    id: 'RFC3261-15.1.2-7',
    level: 'RECOMMENDED',
    roles: ['uas'],
    observable: 'wire',
    text: 'The answer to a request left pending by a BYE is best 487.',
  },
];
