import type { Command } from 'commander';
import { type Gauge, type GaugeReading, listGauge } from '../../findings/index.ts';
import { exitCodes, UserError } from '../../platform/errors.ts';
import { listMonths } from '../../reports/index.ts';
import type { CommandCall, CommandSpec } from '../command.ts';

/** `show gauge [--month YYYY-MM]` */
export const showGaugeCommand: CommandSpec = {
  usage: 'show gauge',
  summary: 'targets met beside what people feel, for each customer; where the two disagree first',
  needs: 'stores',
  configure: (command: Command) => {
    command.option('--month <month>', 'the month, as 2026-10; without it the last that was closed');
  },
  run,
};

const readings: Readonly<Record<GaugeReading, string>> = {
  watermelon: 'green outside, red inside',
  unease: 'green outside, not quite inside',
  unfelt: 'red outside, green inside',
  alike: 'inside as outside',
  'no answers': 'no answers: nobody knows',
  'nothing measured': 'nothing measured outside',
  unknown: 'nothing measured, no answers',
};

async function run({ ctx, out, options }: CommandCall) {
  const month = typeof options.month === 'string' ? options.month : await lastClosed(ctx);
  const all = await listGauge({ ctx, input: { month } });
  if (typeof options.month !== 'string') out.line(`The last closed month: ${month}.`);
  out.table(
    ['Customer', 'Targets met', 'Content answers', 'Buyers', 'Users', 'Unhappy', 'Reading'],
    all.map(({ name, gauge }) => [
      name,
      targets(gauge),
      voice(gauge, 'all', true),
      voice(gauge, 'buyers'),
      voice(gauge, 'users'),
      gauge.unhappy ? `${gauge.unhappy.count} of ${gauge.unhappy.answers}` : 'no answers',
      readings[gauge.reading],
    ]),
  );
  out.line(
    'In brackets: 95 % interval (Wilson). A light of a target stands under each customer’s own bounds.',
  );
  out.result({ month, customers: all.map(({ customer, gauge }) => ({ customer: customer.name, ...gauge })) });
  return exitCodes.ok;
}

async function lastClosed(ctx: CommandCall['ctx']): Promise<string> {
  const [newest] = await listMonths({ ctx });
  if (newest) return newest.month;
  throw new UserError('no month was closed yet', 'Name one: --month 2026-10.', exitCodes.missing);
}

function targets({ targets: all, targetsMet }: Gauge): string {
  if (all.length === 0) return 'nothing measured';
  return `${bar(targetsMet / all.length)} ${targetsMet} of ${all.length}`;
}

function voice({ said }: Gauge, who: 'all' | 'buyers' | 'users', drawn = false): string {
  const found = said.find((one) => one.who === who);
  if (!found) return 'no answers';
  const interval =
    found.low === null || found.high === null ? '' : ` (${percent(found.low)}-${percent(found.high)} %)`;
  return `${drawn ? `${bar(found.content / found.answers)} ` : ''}${found.content} of ${found.answers}${interval}`;
}

function bar(share: number): string {
  const full = Math.round(Math.min(1, Math.max(0, share)) * 8);
  return '█'.repeat(full) + '░'.repeat(8 - full);
}

function percent(share: number): string {
  return String(Math.round(share * 100));
}
