import type { Command } from 'commander';
import { type Customer, listPeople, listServices, listStaff } from '../../customers/index.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { exitCodes, UserError } from '../../platform/errors.ts';
import { didYouMean } from '../../platform/nearest.ts';
import { conversationKinds } from '../../voice/index.ts';
import type { CommandCall } from '../command.ts';

/** Options for what a form holds. */
export const formOptions = (command: Command) =>
  command
    .option('--kind <kind>', conversationKinds.join(', '))
    .option('--on <day>', 'when it was held, as 2026-11-05')
    .option('--title <title>', 'what it was about')
    .option('--led-by <name>', 'who of ours led it: a name or address of `beholder staff list`')
    .option('--with <name...>', 'who was there: names of our staff, of their people, or of others')
    .option('--service <name>', 'the service that it was about')
    .option('--minutes <n>', 'how long it took')
    .option('--notes <text>', 'what was said and seen; words between quotation marks are proposed as quotes');

/** The part of the form that was given, names turned into numbers. */
export async function formOf(ctx: Ctx, customer: Customer, options: CommandCall['options']): Promise<object> {
  const [staff, people, services] = await Promise.all([
    listStaff({ ctx }),
    listPeople({ ctx, input: { customerId: customer.id } }),
    listServices({ ctx, input: { customerId: customer.id } }),
  ]);
  const called = <T extends { name: string; email?: string }>(all: readonly T[], text: string) =>
    all.find((one) =>
      [one.name, one.email].some(
        (known) => known !== undefined && known !== '' && known.toLowerCase() === text.toLowerCase(),
      ),
    );
  const must = <T extends { name: string; id: number }>(all: readonly T[], given: unknown, what: string) => {
    const found = called(all, String(given));
    if (found) return found.id;
    throw new UserError(
      `no ${what} is called ${given}`,
      didYouMean(
        String(given),
        all.map((one) => one.name),
      ) || 'See the list.',
      exitCodes.missing,
    );
  };
  const there = Array.isArray(options.with) ? options.with.map(String) : [];
  const ours = there.flatMap((name) => called(staff, name)?.id ?? []);
  const theirs = there.flatMap((name) => (called(staff, name) ? [] : (called(people, name)?.id ?? [])));
  const others = there.filter((name) => !called(staff, name) && !called(people, name));
  return {
    ...(options.kind === undefined ? {} : { kind: options.kind }),
    ...(options.on === undefined ? {} : { heldOn: options.on }),
    ...(options.title === undefined ? {} : { title: options.title }),
    ...(options.minutes === undefined ? {} : { minutes: Number(options.minutes) }),
    ...(options.notes === undefined ? {} : { notes: options.notes }),
    ...(options.ledBy === undefined ? {} : { ledBy: must(staff, options.ledBy, 'member of the staff') }),
    ...(options.service === undefined ? {} : { serviceId: must(services, options.service, 'service') }),
    ...(there.length === 0 ? {} : { staff: ours, people: theirs, others }),
  };
}
