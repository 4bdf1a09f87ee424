import type { Command } from 'commander';
import { getCustomer } from '../../customers/index.ts';
import { csvLine } from '../../platform/csv.ts';
import { exitCodes, UserError } from '../../platform/errors.ts';
import { type MeasureId, measureIds, measureRows } from '../../signals/index.ts';
import type { CommandCall, CommandSpec } from '../command.ts';

/** `show rows --measure ID --customer NAME --month YYYY-MM` */
export const showRowsCommand: CommandSpec = {
  usage: 'show rows',
  summary: 'list the rows behind a measure, as CSV',
  needs: 'stores',
  configure: (command: Command) => {
    command
      .requiredOption('--measure <id>', 'the measure, as `show measures` names it')
      .requiredOption('--customer <name>', 'the customer')
      .requiredOption('--month <month>', 'the month, as 2026-10')
      .option('--limit <rows>', 'rows at most');
  },
  run,
};

/** The id of a measure as typed; names those that there are. */
export function measureNamed(text: string): MeasureId {
  const found = measureIds.find((id) => id === text);
  if (found !== undefined) return found;
  throw new UserError(
    `no measure is called "${text}"`,
    `There are: ${measureIds.join(', ')}.`,
    exitCodes.usage,
  );
}

async function run({ ctx, out, options }: CommandCall) {
  const measure = measureNamed(String(options.measure));
  const customer = await getCustomer({ ctx, input: { name: String(options.customer) } });
  const limit = options.limit === undefined ? undefined : Number(options.limit);
  if (limit !== undefined && !(Number.isInteger(limit) && limit > 0)) {
    throw new UserError(
      `--limit ${String(options.limit)} is no number of rows`,
      'Use 100, for example.',
      exitCodes.usage,
    );
  }
  const input = { measure, customer: customer.id, month: String(options.month), now: ctx.clock.now() };
  const rows = [];
  let titles: string[] | null = null;
  for await (const row of measureRows({ ctx, input: limit === undefined ? input : { ...input, limit } })) {
    if (titles === null) {
      titles = Object.keys(row);
      out.line(csvLine(titles));
    }
    out.line(csvLine(Object.values(row)));
    if (out.json) rows.push(row);
  }
  if (titles === null) ctx.log.info(`no rows stand behind ${measure} of ${customer.name} in ${input.month}`);
  out.result(rows);
  return exitCodes.ok;
}
