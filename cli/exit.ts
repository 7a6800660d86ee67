/** Exit codes of every command. */
export const exitCode = {
  /** Conforms, holds, valid. */
  ok: 0,
  /** A violation was found. */
  violation: 1,
  /** The command line or a profile is wrong. */
  usage: 2,
  /** The SUT cannot be reached, or died. */
  unreachable: 3,
  /** A fault of ours. */
  fault: 4,
} as const;

/** What the user wrote is wrong; the message says what to write instead. Ends the command with exit code 2. */
export class UsageError extends Error {}
