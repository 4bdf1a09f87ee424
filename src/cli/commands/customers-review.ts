import type { Ctx } from '../../platform/ctx.ts';
import { exitCodes, UserError } from '../../platform/errors.ts';
import { listUnmatched, replayUnmatched, type UnmatchedKey } from '../../signals/index.ts';
import type { CommandSpec, Output } from '../command.ts';

/** An argument as a shell takes it whole. */
function quoted(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}

/** The command that says whose rows these are; an IPv4 address stands for its network of 256. */
export function suggestion({ keyKind, key }: Pick<UnmatchedKey, 'keyKind' | 'key'>): string {
  const network = keyKind === 'ip' ? key.replace(/^(\d+\.\d+\.\d+)\.\d+$/, '$1.0/24') : key;
  return `beholder customers match add --customer NAME --${keyKind} ${quoted(network)}`;
}

/** Matches waiting rows again and says what came of it. */
export async function replay(ctx: Ctx, out: Output) {
  const replayed = await replayUnmatched({ ctx });
  if (replayed.stored > 0)
    out.line(`${replayed.stored.toLocaleString('en')} rows that waited have found their customer.`);
  for (const file of replayed.importAgain)
    out.line(`Import ${file} again: its rows are matched as they are read.`);
  return replayed;
}

/** `customers review` */
export const reviewSpec: CommandSpec = {
  usage: 'customers review',
  summary: 'rows that matched no customer, by what would tell whose they are',
  needs: 'stores',
  configure: (command) => {
    command
      .option('--replay', 'match the waiting rows again, after matchers were added')
      .option('--limit <n>', 'at most so many lines', '50');
  },
  async run({ ctx, out, options }) {
    const limit = Number(options.limit);
    if (!Number.isInteger(limit) || limit < 1)
      throw new UserError('--limit is no number', 'Write it as --limit 50.', exitCodes.usage);
    const replayed = options.replay === true ? await replay(ctx, out) : null;
    const unmatched = await listUnmatched({ ctx, input: { limit } });
    if (unmatched.length === 0) out.line('Nothing waits: every row has its customer.');
    else {
      out.table(
        ['source', 'by', 'value', 'rows', 'first', 'last'],
        unmatched.map((one) => [one.kind, one.keyKind, one.key, one.rows, one.first, one.last]),
      );
      out.line('\nSay whose they are, for instance:');
      for (const one of unmatched.filter(({ key }) => key !== '').slice(0, 5))
        out.line(`  ${suggestion(one)}`);
      if (unmatched.length === limit) out.line(`There may be more: --limit ${limit * 10} lists them.`);
    }
    out.result({ unmatched: unmatched.map((one) => ({ ...one, suggestion: suggestion(one) })), replayed });
    return exitCodes.ok;
  },
};
