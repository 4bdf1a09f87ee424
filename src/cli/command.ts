import type { Command } from 'commander';
import type { Ctx } from '../platform/ctx.ts';
import type { ExitCode } from '../platform/errors.ts';

/** Where a command's result goes: text for people, or one JSON document with `--json`. */
export interface Output {
  readonly json: boolean;
  /** A line for people; nothing with `--json`. */
  line(text: string): void;
  /** A table for people; nothing with `--json`. */
  table(titles: readonly string[], rows: readonly (readonly (string | number | null)[])[]): void;
  /** The result as data: printed with `--json` only, exactly once a command. */
  result(value: unknown): void;
}

/** One command: `configure` adds arguments and options, `run` does it. Files: `commands/<verb>.ts`. */
export interface CommandSpec {
  /** As typed, e.g. `close`, or `show <what>`. */
  readonly usage: string;
  readonly summary: string;
  /** `nothing`: runs without opening the stores (`ctx` must not be touched). */
  readonly needs: 'stores' | 'nothing';
  /** It runs until it is stopped, and ends by itself when `stop` is aborted; the stores wait for it. */
  readonly stopsItself?: boolean;
  configure(command: Command): void;
  run(call: CommandCall): Promise<ExitCode>;
}

export interface CommandCall {
  readonly ctx: Ctx;
  readonly out: Output;
  readonly args: readonly string[];
  readonly options: Readonly<Record<string, unknown>>;
  /** Aborted when the process is asked to end; for commands with `stopsItself`. */
  readonly stop?: AbortSignal;
}
