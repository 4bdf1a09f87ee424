/** Exit codes of the commands (documented in docs/commands.md; after BSD sysexits where one fits). */
export const exitCodes = {
  ok: 0,
  /** Anything unexpected: a bug. */
  bug: 70,
  usage: 64,
  /** Input that cannot be read at all. */
  data: 65,
  /** A named file, customer, person or month does not exist. */
  missing: 66,
  /** A store or a remote system is not available. */
  unavailable: 69,
  /** Done, but some rows were rejected or some customers failed: see the summary. */
  partial: 3,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/**
 * An error that the user can mend. `message` is one line: what is wrong and where; `hint` says what to do.
 * Commands print both on one line and never a stack; `details` come before it, one line for each bad entry.
 */
export class UserError extends Error {
  readonly hint: string;
  readonly exitCode: ExitCode;
  readonly details: readonly string[];
  constructor(
    message: string,
    hint: string,
    exitCode: ExitCode = exitCodes.data,
    details: readonly string[] = [],
  ) {
    super(message);
    this.name = 'UserError';
    this.hint = hint;
    this.exitCode = exitCode;
    this.details = details;
  }
}
