import type { Command } from 'commander';
import { type Customer, getCustomer, listPeople } from '../../customers/index.ts';
import {
  type Guide,
  listeningShares,
  listOverdue,
  listSpokenToRules,
  makeGuide,
  setSpokenToRule,
} from '../../listening/index.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { exitCodes, UserError } from '../../platform/errors.ts';
import { didYouMean } from '../../platform/nearest.ts';
import type { CommandCall, CommandSpec } from '../command.ts';

const guide: CommandSpec = {
  usage: 'guide',
  summary: 'for a meeting: what to ask, what they said, what is owed to them',
  needs: 'stores',
  configure: (command: Command) => {
    command
      .requiredOption('--customer <name>', 'whom we meet')
      .option('--person <name...>', 'who of them (else those who decide)')
      .option('--on <day>', 'when, as 2026-11-05 (else today)');
  },
  run: async ({ ctx, out, options }: CommandCall) => {
    const customer = await getCustomer({ ctx, input: { name: String(options.customer) } });
    const personIds = Array.isArray(options.person)
      ? await idsOf(ctx, customer, options.person.map(String))
      : [];
    const made = await makeGuide({
      ctx,
      input: { customer, personIds, ...(options.on === undefined ? {} : { day: String(options.on) }) },
    });
    for (const line of linesOf(made)) out.line(line);
    out.result(made);
    return exitCodes.ok;
  },
};

async function idsOf(ctx: Ctx, customer: Customer, names: readonly string[]): Promise<number[]> {
  const people = await listPeople({ ctx, input: { customerId: customer.id } });
  return names.map((name) => {
    const found = people.find((one) => one.name.toLowerCase() === name.toLowerCase());
    if (found) return found.id;
    const hint = didYouMean(
      name,
      people.map((one) => one.name),
    );
    throw new UserError(
      `nobody at ${customer.name} is called ${name}`,
      hint || 'See `beholder customers show`.',
      exitCodes.missing,
    );
  });
}

function linesOf(made: Guide): string[] {
  const section = (title: string, lines: readonly string[]) =>
    lines.length === 0 ? [] : ['', title, ...lines.map((line) => `  ${line}`)];
  const who = made.people.map(
    (one) =>
      `${one.name} (${[one.title, ...one.roles].filter(Boolean).join(', ')}): ${one.last ? `last spoken to on ${one.last}` : 'not spoken to yet'}`,
  );
  return [
    `${made.customer.name}, ${made.day}. Listen four fifths of the time; ask, and wait.`,
    ...section('Whom you meet', who),
    ...section(
      'What they value',
      made.values.needs.map((one, at) => `${at + 1}. ${one.name}, ${Math.round(one.weight * 100)} %`),
    ),
    ...section(
      'Ask',
      made.ask.flatMap((one) => [`${one.whom ? `${one.whom}: ` : ''}${one.asks}`, `    ${one.why}`]),
    ),
    ...section(
      'What they said',
      made.words.map((one) => `“${one.words}” ${one.who}, ${one.at.slice(0, 10)}`),
    ),
    ...section(
      'Promised',
      made.promised.map((one) => `${one.what} (${one.dueOn ?? 'no day'}${one.late ? ', late' : ''})`),
    ),
    ...section(
      'Said we would do',
      made.followUps.map((one) => `${one.what} (${one.owner}, ${one.dueOn}${one.late ? ', late' : ''})`),
    ),
    ...section(
      'Not put right yet',
      made.recoveries.map(
        (one) => `${one.who}: ${one.words || 'asked to be called'} (waits for: ${one.phase})`,
      ),
    ),
  ];
}

const spokenTo: CommandSpec = {
  usage: 'spoken-to',
  summary: 'who has not been spoken to in person for too long, and how much we listened',
  needs: 'stores',
  configure: (command: Command) => {
    command
      .option('--customer <name>', 'only there')
      .option('--too-long <days>', 'set how many days are too long; 0 expects nothing, "usual" as before')
      .option('--whom <whom>', 'with --too-long: customer, buyer or executive', 'customer')
      .option('--how <how>', 'with --too-long: any conversation, or a visit', 'any');
  },
  run: async ({ ctx, out, options }: CommandCall) => {
    const customer =
      options.customer === undefined
        ? undefined
        : await getCustomer({ ctx, input: { name: String(options.customer) } });
    const customerId = customer?.id ?? null;
    if (options.tooLong !== undefined) {
      const days = options.tooLong === 'usual' ? null : Number(options.tooLong);
      await setSpokenToRule({ ctx, input: { customerId, ...ruleOf(options), days } });
    }
    const [overdue, rules, listening] = await Promise.all([
      listOverdue(customer ? { ctx, input: { customers: [customer] } } : { ctx }),
      listSpokenToRules({ ctx, input: { customerId } }),
      listeningShares({ ctx }),
    ]);
    for (const one of overdue) out.line(one.says);
    if (overdue.length === 0) out.line('Everybody was spoken to in time.');
    out.line(
      `Too long is: ${rules.map((one) => `${one.whom}, ${one.how === 'any' ? 'any conversation' : 'a visit'}: ${one.days === 0 ? 'never' : `${one.days} days`}`).join('; ')}`,
    );
    for (const one of listening.shares)
      out.line(
        `${one.name} listened ${one.listening ? spanText(one.listening) : 'nobody knows how much'} of ${one.hours.toFixed(1)} h of talk since ${listening.from} (${one.measured} of ${one.conversations} conversations measured; 80 % is wanted)`,
      );
    out.result({ overdue, rules, listening });
    return exitCodes.ok;
  },
};

function ruleOf(options: CommandCall['options']) {
  const whom = (['customer', 'buyer', 'executive'] as const).find((one) => one === options.whom);
  const how = (['any', 'visit'] as const).find((one) => one === options.how);
  if (whom && how) return { whom, how };
  throw new UserError(
    'there is no such rule',
    '--whom is customer, buyer or executive; --how is any or visit.',
    exitCodes.usage,
  );
}

function spanText({ low, high }: { readonly low: number; readonly high: number }): string {
  const [from, to] = [Math.round(low * 100), Math.round(high * 100)];
  return from === to ? `${from} %` : `${from} to ${to} %`;
}

/** `guide` and `spoken-to` */
export const guideCommands: readonly CommandSpec[] = [guide, spokenTo];
