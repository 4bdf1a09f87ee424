import type { Command } from 'commander';
import { DateTime } from 'luxon';
import { getCustomer } from '../../customers/index.ts';
import { exitCodes, UserError } from '../../platform/errors.ts';
import { type GroupScore, type Score, scoresOf } from '../../voice/index.ts';
import type { CommandCall, CommandSpec, Output } from '../command.ts';

/** `show scores --customer NAME [--month YYYY-MM] [--by site|service]` */
export const showScoresCommand: CommandSpec = {
  usage: 'show scores',
  summary: 'what buyers and users answered, with intervals, who was asked, and corrected for who answers',
  needs: 'stores',
  configure: (command: Command) => {
    command
      .requiredOption('--customer <name>', 'the customer')
      .option('--month <month>', 'a month, as 2026-10; the last 90 days where absent')
      .option('--by <what>', 'site or service');
  },
  run,
};

async function run({ ctx, out, options }: CommandCall) {
  const customer = await getCustomer({ ctx, input: { name: String(options.customer) } });
  const { by } = options;
  if (by !== undefined && by !== 'site' && by !== 'service')
    throw new UserError(
      `--by ${String(by)} is neither site nor service`,
      'Write one of them.',
      exitCodes.usage,
    );
  const { from, to, words } = periodOf(options.month, customer.timeZone, ctx.clock.now());
  const scores = await scoresOf({ ctx, input: { customer, from, to, by: by ?? null } });
  out.line(`${customer.name}, ${words}`);
  if (scores.length === 0) out.line('Nobody answered anything with a score.');
  for (const score of scores) print(out, score);
  out.result({ customer: customer.name, from, to, scores });
  return exitCodes.ok;
}

function periodOf(month: unknown, zone: string, now: Date) {
  if (month === undefined) {
    const to = now;
    return { from: new Date(to.getTime() - 90 * 86_400_000), to, words: 'the last 90 days' };
  }
  const start = DateTime.fromFormat(String(month), 'yyyy-MM', { zone });
  if (!start.isValid)
    throw new UserError(`${String(month)} is no month`, 'Write it as 2026-10.', exitCodes.usage);
  return { from: start.toJSDate(), to: start.plus({ months: 1 }).toJSDate(), words: String(month) };
}

function print(out: Output, score: Score): void {
  const { unit } = score;
  out.line('');
  out.line(`${score.name}${score.question ? `: ${score.question}` : ''} (${unit})`);
  out.table(
    ['who', 'people', 'asked', 'answered', 'answers', 'score', 'corrected for who answers'],
    [score.everybody, score.buyers, score.users, ...score.by].map((group) => [
      group.name,
      // Whoever gave another name than those we know is one more than there are.
      group.people > group.population
        ? `${group.people}, ${group.population} known`
        : `${group.people} of ${group.population}`,
      group.asked ?? 'not by us',
      group.answered ?? '',
      group.answers,
      figureText(group),
      group.corrected ? interval(group.corrected) : group.notCorrected,
    ]),
  );
  out.line(score.gap ? `buyers less users: ${interval(score.gap)}` : score.noGap);
  out.line(score.formula);
  out.line(score.method);
}

function figureText(group: GroupScore): string {
  if (!group.raw) return group.answers === 0 ? 'no answer' : 'no interval';
  return `${interval(group.raw)}${group.tooFew ? ', too few to compare' : ''}`;
}

const interval = (one: { readonly value: number; readonly low: number; readonly high: number }): string =>
  `${one.value.toFixed(1)} (${one.low.toFixed(1)} to ${one.high.toFixed(1)})`;
