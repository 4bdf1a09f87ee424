import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { getCustomer, listPeople, type Role } from '../../customers/index.ts';
import { listFindings, listQuestions } from '../../findings/index.ts';
import { type KeptReaction, listReactions } from '../../lens/index.ts';
import { exitCodes, UserError } from '../../platform/errors.ts';
import { importReactions, react, sayingOf, undoReaction } from '../../reactions/index.ts';
import type { CommandCall, CommandSpec } from '../command.ts';

const said = {
  problem: 'a problem',
  detail: 'a detail',
  hide: 'do not show me',
  opened: 'opened',
  ignored: 'passed over',
};

/** `react --customer X --month M --finding ID --says problem` */
const reactCommand: CommandSpec = {
  usage: 'react',
  summary: 'keep what a reader said of an item: a problem, a detail, or do not show me',
  needs: 'stores',
  configure: (command: Command) => {
    command
      .requiredOption('--customer <name>', 'the customer')
      .requiredOption('--month <month>', 'the month of the report, YYYY-MM')
      .requiredOption('--finding <id>', 'the finding, or a question of `reactions questions`')
      .requiredOption('--says <word>', 'problem, detail, hide, opened or ignored')
      .option('--person <name>', 'who said it: name or e-mail address');
  },
  run: async ({ ctx, out, options }) => {
    const text = (name: string) => String(options[name]);
    const says = sayingOf(text('says'));
    const { id, customer, person, outcome } = await react({
      ctx,
      input: {
        customer: text('customer'),
        month: text('month'),
        finding: text('finding'),
        says,
        channel: 'terminal',
        ...(options.person === undefined ? {} : { person: text('person') }),
      },
    });
    out.line(`${customer.name}, ${person?.name ?? 'somebody'}: ${said[says]}: ${outcome}`);
    out.line(
      `Kept as ${id}; take it back with \`beholder reactions undo ${id} --customer "${customer.name}"\`.`,
    );
    out.result({ id, customer: customer.name, person: person?.name ?? null, says, outcome });
    return exitCodes.ok;
  },
};

/** `reactions list --customer X` */
const reactListCommand: CommandSpec = {
  usage: 'reactions list',
  summary: 'list what readers said, and with --month what they can react to',
  needs: 'stores',
  configure: (command: Command) => {
    command
      .requiredOption('--customer <name>', 'the customer')
      .option('--month <month>', 'list the findings of this month with their ids, YYYY-MM');
  },
  run: list,
};

async function list({ ctx, out, options }: CommandCall) {
  const customer = await getCustomer({ ctx, input: { name: String(options.customer) } });
  if (options.month !== undefined) {
    const asked = { month: String(options.month), customer: customer.name };
    const { judgement } = await listFindings({ ctx, input: asked });
    out.table(
      ['Finding', 'Tier', 'What'],
      judgement.findings.map((one) => [one.id, one.tier, one.outcome]),
    );
    out.result({
      customer: customer.name,
      findings: judgement.findings.map(({ id, tier, outcome }) => ({ id, tier, outcome })),
    });
    return exitCodes.ok;
  }
  const [reactions, people] = await Promise.all([
    listReactions({ ctx, input: { customerId: customer.id } }),
    listPeople({ ctx, input: { customerId: customer.id } }),
  ]);
  const nameOf = (one: KeptReaction) =>
    people.find((person) => person.id === one.personId)?.name ?? 'somebody';
  out.table(
    ['No.', 'When', 'Who', 'Says', 'Of', 'What'],
    reactions.map((one) => [
      one.id,
      one.at.toISOString().slice(0, 10),
      nameOf(one),
      one.withdrawnAt ? `${said[one.says]} (taken back)` : said[one.says],
      one.month,
      one.outcome,
    ]),
  );
  out.result({ customer: customer.name, reactions });
  return exitCodes.ok;
}

/** `reactions questions --customer X --month M` */
const reactQuestionsCommand: CommandSpec = {
  usage: 'reactions questions',
  summary: 'list what is worth asking a reader: items that may or may not be a problem for them',
  needs: 'stores',
  configure: (command: Command) => {
    command
      .requiredOption('--customer <name>', 'the customer')
      .requiredOption('--month <month>', 'YYYY-MM')
      .option('--role <role>', 'whom to ask: buyer, executive or user')
      .option('--most <n>', 'at most so many', '5');
  },
  run: async ({ ctx, out, options }) => {
    const most = Number(options.most);
    if (!Number.isInteger(most) || most < 1)
      throw new UserError(
        `--most ${String(options.most)} is no number`,
        'Give a whole number from 1.',
        exitCodes.usage,
      );
    const role = roleOf(options.role);
    const asked = { customer: String(options.customer), month: String(options.month), role, most };
    const { customer, questions } = await listQuestions({ ctx, input: asked });
    out.table(
      ['Question', 'Id for --finding', 'Chance of a problem'],
      questions.map((one) => [one.asks, one.id, `${Math.round(one.chance * 100)} %`]),
    );
    out.result({ customer: customer.name, questions });
    return exitCodes.ok;
  },
};

/** `reactions undo ID --customer X` */
const reactUndoCommand: CommandSpec = {
  usage: 'reactions undo <id>',
  summary: 'take a reaction back: it stays on record and no longer counts',
  needs: 'stores',
  configure: (command: Command) => command.requiredOption('--customer <name>', 'the customer'),
  run: async ({ ctx, out, args, options }) => {
    const id = Number(args[0]);
    if (!Number.isInteger(id) || id < 1)
      throw new UserError(
        `"${args[0]}" is no number of a reaction`,
        'See `beholder reactions list`.',
        exitCodes.usage,
      );
    const input = { customer: String(options.customer), reaction: id, channel: 'terminal' as const };
    const { customer, reaction } = await undoReaction({ ctx, input });
    out.line(`${customer.name}: taken back: ${said[reaction.says]}: ${reaction.outcome}`);
    out.result({ customer: customer.name, id, says: reaction.says });
    return exitCodes.ok;
  },
};

/** `reactions import FILE` */
const reactImportCommand: CommandSpec = {
  usage: 'reactions import <file>',
  summary: 'keep reactions that were given elsewhere, from CSV (examples/reactions.csv)',
  needs: 'stores',
  configure: () => {},
  run: async ({ ctx, out, args }) => {
    const file = args[0] ?? '';
    const text = (await readFile(file)).toString('utf8');
    if (text.includes('\ufffd')) throw new UserError(`${file}: not UTF-8 text`, 'Save it as UTF-8.');
    const imported = await importReactions({ ctx, input: { text, file } });
    for (const { line, why } of imported.rejected) out.line(`${file}:${line}: ${why}`);
    const { lines, added, known, rejected } = imported;
    out.line(`${lines} lines: ${added} reactions added, ${known} known already, ${rejected.length} rejected`);
    out.result({ file, ...imported });
    if (rejected.length === 0) return exitCodes.ok;
    return added + known > 0 ? exitCodes.partial : exitCodes.data;
  },
};

/** All of them, for the program. */
export const reactCommands: readonly CommandSpec[] = [
  reactCommand,
  reactListCommand,
  reactQuestionsCommand,
  reactUndoCommand,
  reactImportCommand,
];

/** The role that was asked for; '' for everybody. */
export function roleOf(given: unknown): Role | '' {
  if (given === undefined) return '';
  if (given === 'buyer' || given === 'executive' || given === 'user') return given;
  throw new UserError(
    `no role is called "${String(given)}"`,
    'Use buyer, executive or user.',
    exitCodes.usage,
  );
}
