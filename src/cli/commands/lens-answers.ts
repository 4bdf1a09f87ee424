import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { getCustomer, listCustomers, listPeople } from '../../customers/index.ts';
import { answerForm, askingOf, consistencyOf, importAnswers, readChoosers } from '../../lens/index.ts';
import { csvLine } from '../../platform/csv.ts';
import { exitCodes, UserError } from '../../platform/errors.ts';
import type { CommandCall, CommandSpec } from '../command.ts';
import { personOf, roleOf } from './lens-ask.ts';

/** `lens answers import FILE` */
const importCommand: CommandSpec = {
  usage: 'lens answers import <file>',
  summary: 'keep answers that were given elsewhere, from CSV (examples/answers.csv)',
  needs: 'stores',
  configure: () => {},
  run: importFile,
};

/** `lens answers list [--customer NAME]` */
const listCommand: CommandSpec = {
  usage: 'lens answers list',
  summary: 'who answered, how well their answers agree, and whose are left out and why',
  needs: 'stores',
  configure: (command: Command) => {
    command.option('--customer <name>', 'of this customer only');
  },
  run: list,
};

/** `lens answers form --customer NAME --person NAME` */
const formCommand: CommandSpec = {
  usage: 'lens answers form',
  summary: 'screens to be answered elsewhere, as the CSV that `lens answers import` reads',
  needs: 'stores',
  configure: (command: Command) => {
    command
      .requiredOption('--customer <name>', 'the customer')
      .requiredOption('--person <name>', 'who will answer: name or e-mail address')
      .option('--role <role>', 'as whom, where they have several roles: buyer, executive or user')
      .option('--screens <count>', 'how many', '14');
  },
  run: form,
};

export const lensAnswersCommands: readonly CommandSpec[] = [importCommand, listCommand, formCommand];

async function form({ ctx, out, options }: CommandCall) {
  const screens = Number(options.screens);
  if (!Number.isInteger(screens) || screens < 1 || screens > 60)
    throw new UserError(
      '--screens takes a number from 1 to 60',
      'For instance `--screens 14`.',
      exitCodes.usage,
    );
  const customer = await getCustomer({ ctx, input: { name: String(options.customer) } });
  const person = await personOf(ctx, customer, String(options.person));
  const role = roleOf(person, options.role);
  const { asking } = await askingOf({ ctx, input: { customer, personId: person.id, role, form: 'full' } });
  const made = answerForm(asking, screens).map((screen) =>
    screen.kind === 'best-worst' ? screen.needs.map((one) => one.need) : [],
  );
  out.line('customer,person,role,kind,shown,most,least,answered_at');
  for (const shown of made)
    out.line(
      csvLine([customer.name, person.email || person.name, role, 'best-worst', shown.join(';'), '', '', '']),
    );
  out.result({ customer: customer.name, person: person.name, role, screens: made });
  return exitCodes.ok;
}

async function importFile({ ctx, out, args }: CommandCall) {
  const file = args[0] ?? '';
  const text = (await readFile(file)).toString('utf8');
  if (text.includes('\ufffd')) throw new UserError(`${file}: not UTF-8 text`, 'Save it as UTF-8.');
  const imported = await importAnswers({ ctx, input: { text, file } });
  for (const { line, why } of imported.rejected) out.line(`${file}:${line}: ${why}`);
  const { lines, added, known, rejected } = imported;
  out.line(`${lines} lines: ${added} answers added, ${known} known already, ${rejected.length} rejected`);
  out.result({ file, ...imported });
  if (rejected.length === 0) return exitCodes.ok;
  return added + known > 0 ? exitCodes.partial : exitCodes.data;
}

async function list({ ctx, out, options }: CommandCall) {
  const customer =
    options.customer === undefined
      ? null
      : await getCustomer({ ctx, input: { name: String(options.customer) } });
  const asked = await readChoosers({ ctx, input: customer ? { customerId: customer.id } : {} });
  const people = new Map((await listPeople({ ctx })).map((one) => [one.id, one.name]));
  const customers = new Map((await listCustomers({ ctx })).map((one) => [one.id, one.name]));
  const all = [...asked.choosers.map((one) => ({ ...one, why: '' })), ...asked.leftOut];
  const answered = all.map((one) => {
    const { agreement, chance, choices, state } = consistencyOf(one.answers.map((each) => each.choices));
    return {
      customer: customers.get(one.customerId) ?? '',
      person: people.get(one.personId) ?? '',
      role: one.role,
      screens: one.screens,
      newestAt: one.newestAt,
      consistency: { agreement, chance, choices, state },
      leftOut: one.why,
      remark: one.remark,
      // Seen from one customer, nothing is said of another.
      alsoAnswersFor: customer ? [] : one.alsoAnswersFor.map((id) => customers.get(id) ?? ''),
    };
  });
  if (answered.length === 0)
    out.line('Nobody has answered yet: `beholder lens ask` asks, `lens answers import` reads.');
  else
    out.table(
      ['Customer', 'Person', 'As', 'Screens', 'Agreement', 'By chance', 'Remark'],
      answered.map(rowOf),
    );
  out.result({ answered });
  return exitCodes.ok;
}

interface Answered {
  readonly customer: string;
  readonly person: string;
  readonly role: string;
  readonly screens: number;
  readonly consistency: ReturnType<typeof consistencyOf>;
  readonly leftOut: string;
  readonly remark: string;
  readonly alsoAnswersFor: readonly string[];
}

function rowOf(one: Answered) {
  const { agreement, chance, state } = one.consistency;
  const percent = (share: number) => `${Math.round(100 * share)} %`;
  const remarks = [
    one.leftOut && `left out: ${one.leftOut}`,
    one.remark,
    state === 'low' && 'contradicts themselves: low consistency',
    one.alsoAnswersFor.length > 0 && `also answers for ${one.alsoAnswersFor.join(', ')}, kept apart`,
  ].filter(Boolean);
  const known = state !== 'too few';
  return [
    one.customer,
    one.person,
    one.role,
    one.screens,
    known ? percent(agreement) : 'too few',
    known ? percent(chance) : '',
    remarks.join('; '),
  ];
}
