/** Notes for the operator. Never secrets, never a customer's content. */
export interface Log {
  info(message: string): void;
  warn(message: string): void;
}

/** Writes to standard error, so that standard output stays the command's result. */
export const stderrLog: Log = {
  info: (message) => void process.stderr.write(`${message}\n`),
  warn: (message) => void process.stderr.write(`warning: ${message}\n`),
};

export const silentLog: Log = { info: () => {}, warn: () => {} };
