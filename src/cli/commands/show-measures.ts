import type { Command } from 'commander';
import { type Customer, getCustomer, listCustomers } from '../../customers/index.ts';
import { exitCodes } from '../../platform/errors.ts';
import { type CustomerMonth, type Measure, measureMonth } from '../../signals/index.ts';
import type { CommandCall, CommandSpec, Output } from '../command.ts';
import { measureNamed } from './show-rows.ts';

/** `show measures --month YYYY-MM [--customer NAME] [--measure ID]` */
export const showMeasuresCommand: CommandSpec = {
  usage: 'show measures',
  summary: "show a month's measures, with how one came about",
  needs: 'stores',
  configure: (command: Command) => {
    command
      .requiredOption('--month <month>', 'the month, as 2026-10')
      .option('--customer <name>', 'one customer; all where absent')
      .option('--measure <id>', 'one measure, with its tables and its accounting statement');
  },
  run,
};

async function run({ ctx, out, options }: CommandCall) {
  const one =
    options.customer === undefined
      ? null
      : await getCustomer({ ctx, input: { name: String(options.customer) } });
  const customers = one === null ? await listCustomers({ ctx }) : [one];
  const measure = options.measure === undefined ? null : measureNamed(String(options.measure));
  const months = await measureMonth({
    ctx,
    input: {
      month: String(options.month),
      now: ctx.clock.now(),
      customers: customers.map((c) => c.id),
      ...(measure === null ? {} : { measures: [measure] }),
    },
  });
  for (const customer of customers) print(out, customer, months.get(customer.id), measure !== null);
  out.result(customers.map((customer) => ({ name: customer.name, ...months.get(customer.id) })));
  return exitCodes.ok;
}

function print(out: Output, customer: Customer, month: CustomerMonth | undefined, closely: boolean): void {
  if (month === undefined) return;
  const until = month.dataUntil === null ? 'no data' : `data until ${month.dataUntil}`;
  out.line(`${customer.name}, ${month.month}${month.over ? '' : ' (not over yet)'}, ${until}`);
  const all = Object.values(month.measures);
  out.table(
    ['Measure', 'Value', 'Unit', 'Count', 'Of', 'Median', '9 in 10', 'Mean', 'Interval', 'Change', ''],
    all.map((m) => [
      m.id,
      figure(m.value),
      m.unit,
      ...countsOf(m),
      ...statisticsOf(m),
      intervalOf(m),
      m.change,
      m.why,
    ]),
  );
  if (closely) for (const m of all) printClosely(out, m);
  out.line('');
}

const figure = (value: number | null): number | null =>
  value === null ? null : Number(value.toPrecision(4));
const countsOf = (m: Measure): (number | null)[] =>
  m.state === 'measured' ? [m.count, m.population] : [null, null];
const statisticsOf = (m: Measure): (number | null)[] => [m.median, m.p90, m.mean].map(figure);

function intervalOf({ interval }: Measure): string {
  return interval === null ? '' : `${figure(interval.low)} to ${figure(interval.high)} (${interval.method})`;
}

function printClosely(out: Output, m: Measure): void {
  const history = m.history.map((p) => [p.month, figure(p.value), p.count, p.population]);
  out.line(`\n${m.title}, 13 months`);
  out.table(['Month', 'Value', 'Count', 'Of'], history);
  if (m.limits !== null)
    out.line(`usual: ${figure(m.limits.low)} to ${figure(m.limits.high)}, mean ${figure(m.limits.mean)}`);
  for (const table of m.tables) {
    out.line(`\n${table.title}${table.more > 0 ? ` (${table.more} more)` : ''}`);
    const rows = table.rows.map((row) => row.map((cell) => (typeof cell === 'number' ? figure(cell) : cell)));
    out.table(
      table.columns.map((column) => column.title),
      rows,
    );
  }
  const { statement } = m;
  out.line('\nHow this number came about');
  out.line(`  formula     ${statement.formula}`);
  for (const filter of statement.filters) out.line(`  filter      ${filter}`);
  for (const exclusion of statement.exclusions) out.line(`  left out    ${exclusion}`);
  out.line(`  rows        ${statement.rows}`);
  for (const source of statement.sources)
    out.line(`  source      ${source.name}, last data ${source.lastDataAt ?? 'never'}`);
  out.line(`  clock       ${statement.clock}, ${statement.timeZone}`);
  out.line(`  rows listed ${statement.rowsCommand}`);
}
