import type { Requirement } from '../requirement.ts';

/** RFC 3261 §15: who may send BYE, and when. */
export const byeRequirements: readonly Requirement[] = [
  {
    id: 'RFC3261-15-1',
    level: 'SHOULD',
    roles: ['uac', 'uas'],
    observable: 'wire',
    text: 'When a BYE arrives on a dialog, the user agent should end the session that belongs to the dialog.',
    untested: 'inside the implementation: media is outside the trace',
  },
  {
    id: 'RFC3261-15-2',
    level: 'MUST NOT',
    roles: ['uac', 'uas'],
    observable: 'wire',
    text: 'A user agent never sends BYE outside a dialog.',
  },
  {
    id: 'RFC3261-15-3',
    level: 'MAY',
    roles: ['uac'],
    observable: 'wire',
    text: 'The caller may send BYE on a confirmed dialog and also on an early one.',
    permission: true,
  },
  {
    id: 'RFC3261-15-4',
    level: 'MAY',
    roles: ['uas'],
    observable: 'wire',
    text: 'The callee may send BYE on a confirmed dialog.',
    permission: true,
  },
  {
    id: 'RFC3261-15-5',
    level: 'MUST NOT',
    roles: ['uas'],
    observable: 'wire',
    text: 'The callee must not send BYE while the dialog is early.',
  },
  {
    id: 'RFC3261-15-6',
    level: 'MUST NOT',
    roles: ['uas'],
    observable: 'wire',
    text: 'The callee must not send BYE on a confirmed dialog before it has the ACK to its 2xx, or has given up waiting for it.',
  },
  {
    id: 'RFC3261-15-7',
    level: 'MAY',
    roles: ['uac'],
    observable: 'wire',
    text: 'When a 2xx overtakes its CANCEL, a UAC may go on with the session.',
    permission: true,
  },
  {
    id: 'RFC3261-15-8',
    level: 'MAY',
    roles: ['uac'],
    observable: 'wire',
    text: 'When a 2xx overtakes its CANCEL, a UAC may end the session with BYE.',
    permission: true,
  },
];
