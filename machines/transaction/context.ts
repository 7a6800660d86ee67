/** What all transactions carry with them. */
import { defaultTimers, type TimerSettings } from '../timers.ts';

export interface TransactionContext extends TimerSettings {
  /** What the retransmission timer was last set to. */
  readonly intervalMs: number;
}

/** Every setting may be left out; then it is that of Table 4, over an unreliable transport. */
export type TransactionInput = Partial<TimerSettings>;

/** The context that a transaction starts with. (XState also asks for it without any input.) */
export function transactionContext(input: TransactionInput = {}): TransactionContext {
  const { t1Ms, t2Ms, t4Ms, reliable } = { ...defaultTimers, ...input };
  return { t1Ms, t2Ms, t4Ms, reliable, intervalMs: t1Ms };
}

/** The interval that the retransmission timer is set to next. */
export function nextInterval(context: TransactionContext): number {
  return context.intervalMs;
}

export interface InviteServerContext extends TransactionContext {
  /** The latest provisional response sent: none, the transaction's own 100, or one of the transaction user. */
  readonly provisional: 'none' | 'trying' | 'user';
}

/** The context that an INVITE server transaction starts with. */
export function inviteServerContext(input?: TransactionInput): InviteServerContext {
  return { ...transactionContext(input), provisional: 'none' };
}
