import type { Command } from 'commander';
import { exitCodes, UserError } from '../../platform/errors.ts';
import { listRejects } from '../../signals/index.ts';
import type { CommandCall, CommandSpec } from '../command.ts';

const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);

async function run({ ctx, out, options }: CommandCall) {
  const limit = Number(options.limit);
  if (!Number.isInteger(limit) || limit < 1 || limit > 100_000) {
    throw new UserError('--limit is no number from 1 to 100000', 'write it as --limit 20', exitCodes.usage);
  }
  const found = await listRejects({
    ctx,
    input: { kind: text(options.source), file: text(options.file), limit },
  });
  if (found.total === 0) out.line('No row was rejected.');
  else {
    out.table(
      ['source', 'file', 'reason', 'rows', 'first line'],
      found.reasons.map(({ kind, file, reason, rows, firstLine }) => [kind, file, reason, rows, firstLine]),
    );
    out.line('');
    out.table(
      ['file', 'line', 'reason', 'row'],
      found.rejects.map(({ file, line, reason, raw }) => [file, line, reason, raw.slice(0, 100)]),
    );
    if (found.total > found.rejects.length)
      out.line(`${found.total - found.rejects.length} more; see --limit.`);
  }
  out.result(found);
  return exitCodes.ok;
}

/** `show rejects` */
export const showRejectsCommand: CommandSpec = {
  usage: 'show rejects',
  summary: 'rows that could not be read, with file, line and reason',
  needs: 'stores',
  configure: (command: Command) => {
    command
      .option('--source <source>', 'only of this source')
      .option('--file <text>', 'only of files whose name holds this')
      .option('--limit <rows>', 'how many rows to list', '20');
  },
  run,
};
