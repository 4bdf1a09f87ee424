import type { Command } from 'commander';
import { type Customer, getCustomer } from '../../customers/index.ts';
import { ruleWarnings, type TriedMonth, tryRule } from '../../findings/index.ts';
import {
  addRule,
  editRule,
  type Lens,
  listRuleChanges,
  listRules,
  listRuleTemplates,
  parseRule,
  type Rule,
  removeRule,
  ruleSentence,
} from '../../lens/index.ts';
import { type ExitCode, exitCodes, UserError } from '../../platform/errors.ts';
import type { CommandCall, CommandSpec, Output } from '../command.ts';

const ofCustomer = (command: Command): Command => command.requiredOption('--customer <name>', 'the customer');

/** `lens rules ...`, for the program. */
export const lensRulesCommands: readonly CommandSpec[] = [
  {
    usage: 'lens rules list',
    summary: 'the rules of a customer: of the lens file, and own ones with their numbers',
    needs: 'stores',
    configure: (command) => {
      ofCustomer(command).option('--history', 'who changed what, too');
    },
    run: list,
  },
  {
    usage: 'lens rules add <sentence>',
    summary: 'add a rule, written as a sentence, to a customer',
    needs: 'stores',
    configure: (command) => {
      ofCustomer(command)
        .option('--role <role>', 'whose lens: buyer, executive or user')
        .option('--off', 'keep it switched off');
    },
    run: add,
  },
  {
    usage: 'lens rules edit <id> <sentence>',
    summary: 'write an own rule of a customer anew',
    needs: 'stores',
    configure: ofCustomer,
    run: edit,
  },
  {
    usage: 'lens rules on <id>',
    summary: 'switch an own rule on',
    needs: 'stores',
    configure: ofCustomer,
    run: (call) => turn(call, true),
  },
  {
    usage: 'lens rules off <id>',
    summary: 'switch an own rule off',
    needs: 'stores',
    configure: ofCustomer,
    run: (call) => turn(call, false),
  },
  {
    usage: 'lens rules remove <id>',
    summary: 'take an own rule away',
    needs: 'stores',
    configure: ofCustomer,
    run: remove,
  },
  {
    usage: 'lens rules try <sentence>',
    summary: 'how often a rule would have fired in past months, on what; nobody is told',
    needs: 'stores',
    configure: (command) => {
      ofCustomer(command).option('--months <number>', 'how many whole months back, 1 to 24', '12');
    },
    run: tryOut,
  },
  {
    usage: 'lens rules templates',
    summary: 'every kind of sentence that a rule can be',
    needs: 'nothing',
    configure: () => {},
    run: templates,
  },
];

const customerOf = ({ ctx, options }: CommandCall): Promise<Customer> =>
  getCustomer({ ctx, input: { name: String(options.customer) } });

async function list(call: CommandCall): Promise<ExitCode> {
  const { ctx, out, options } = call;
  const customer = await customerOf(call);
  const { declared, own } = await listRules({ ctx, input: { customer } });
  const whose = (role: Lens['role']) => role || 'everybody';
  out.table(
    ['Rule', 'Of', 'State', 'Sentence'],
    [
      ...declared.map(({ role, rule }) => ['', whose(role), 'lens file', ruleSentence(rule)]),
      ...own.map(({ id, role, on, rule }) => [id, whose(role), on ? 'on' : 'off', ruleSentence(rule)]),
    ],
  );
  if (declared.length + own.length === 0)
    out.line('No rules yet: beholder lens rules templates shows what there is.');
  const history = options.history ? await listRuleChanges({ ctx, input: { customer } }) : null;
  if (history)
    out.table(
      ['When', 'Who', 'What', 'Rule', 'Sentence'],
      history.map((one) => [one.at.toISOString(), one.actor, one.what, one.ruleId, ruleSentence(one.rule)]),
    );
  out.result({ customer: customer.name, declared, own, ...(history && { history }) });
  return exitCodes.ok;
}

async function add(call: CommandCall): Promise<ExitCode> {
  const { ctx, out, args, options } = call;
  const rule = parseRule(args[0] ?? '');
  const customer = await customerOf(call);
  const role = roleOf(options.role);
  const added = await addRule({ ctx, input: { customer, rule, role, on: options.off !== true } });
  out.line(`${customer.name}, rule ${added.id}, ${added.on ? 'on' : 'off'}: ${added.sentence}`);
  const warnings = await warn(call, customer, rule);
  out.result({ customer: customer.name, rule: added, warnings });
  return exitCodes.ok;
}

/** Says why a rule can never fire; it is kept all the same. */
async function warn({ ctx, out }: CommandCall, customer: Customer, rule: Rule): Promise<string[]> {
  const warnings = await ruleWarnings({ ctx, input: { customer, rule } });
  for (const one of warnings) out.line(`Mind: ${one}`);
  return warnings;
}

async function edit(call: CommandCall): Promise<ExitCode> {
  const { ctx, out, args } = call;
  const rule = parseRule(args[1] ?? '');
  const customer = await customerOf(call);
  const edited = await editRule({ ctx, input: { customer, id: idOf(args[0]), rule } });
  out.line(`${customer.name}, rule ${edited.id}, ${edited.on ? 'on' : 'off'}: ${edited.sentence}`);
  const warnings = await warn(call, customer, rule);
  out.result({ customer: customer.name, rule: edited, warnings });
  return exitCodes.ok;
}

async function turn(call: CommandCall, on: boolean): Promise<ExitCode> {
  const { ctx, out, args } = call;
  const customer = await customerOf(call);
  const rule = await editRule({ ctx, input: { customer, id: idOf(args[0]), on } });
  out.line(`${customer.name}, rule ${rule.id}, ${rule.on ? 'on' : 'off'}: ${rule.sentence}`);
  out.result({ customer: customer.name, rule });
  return exitCodes.ok;
}

async function remove(call: CommandCall): Promise<ExitCode> {
  const { ctx, out, args } = call;
  const customer = await customerOf(call);
  const rule = await removeRule({ ctx, input: { customer, id: idOf(args[0]) } });
  out.line(`${customer.name}: rule ${rule.id} is gone: ${rule.sentence}`);
  out.result({ customer: customer.name, removed: rule });
  return exitCodes.ok;
}

async function tryOut(call: CommandCall): Promise<ExitCode> {
  const { ctx, out, args, options } = call;
  const months = Number(options.months);
  if (!Number.isInteger(months) || months < 1 || months > 24)
    throw new UserError(`--months ${String(options.months)} does not fit`, 'Use 1 to 24.', exitCodes.usage);
  const customer = await customerOf(call);
  const rule = await ruleToTry(call, customer);
  const tried = await tryRule({ ctx, input: { customer, rule, months } });
  out.line(`${ruleSentence(rule)}\n`);
  show(out, tried);
  const warnings = await warn(call, customer, rule);
  out.result({
    customer: customer.name,
    sentence: ruleSentence(rule),
    rule,
    months: tried,
    warnings,
    asked: args[0],
  });
  return exitCodes.ok;
}

/** A sentence, or the number of an own rule. */
async function ruleToTry({ ctx, args }: CommandCall, customer: Customer): Promise<Rule> {
  const given = args[0] ?? '';
  if (!/^\d+$/.test(given)) return parseRule(given);
  const { own } = await listRules({ ctx, input: { customer } });
  const found = own.find((one) => one.id === Number(given));
  if (found) return found.rule;
  throw new UserError(
    `${customer.name} has no rule ${given}`,
    'See `beholder lens rules list`.',
    exitCodes.missing,
  );
}

function show(out: Output, tried: readonly TriedMonth[]): void {
  const fired = tried.filter((one) => one.result === 'fired');
  const unknown = tried.filter((one) => one.result === 'not measured').length;
  for (const one of tried) {
    const head =
      one.result === 'fired' ? `${one.month}  would have told ${one.tell}: ` : `${one.month}  ${one.result}`;
    out.line(`${head}${one.result === 'quiet' ? '' : one.result === 'fired' ? one.what : `: ${one.what}`}`);
    for (const line of one.evidence.slice(0, 5)) out.line(`           ${line}`);
    if (one.evidence.length > 5) out.line(`           and ${one.evidence.length - 5} lines more`);
  }
  out.line(
    `\nIt would have fired in ${fired.length} of ${tried.length} months${unknown > 0 ? `; ${unknown} could not be checked` : ''}. Nobody was told.`,
  );
}

async function templates({ out }: CommandCall): Promise<ExitCode> {
  const all = listRuleTemplates();
  for (const one of all) out.line(`${one.example}\n    ${one.help}`);
  out.line('\nWhom: a person, a role or a title. How: at once, the same day, in the overview.');
  out.result(all);
  return exitCodes.ok;
}

function idOf(given: string | undefined): number {
  if (given !== undefined && /^\d{1,9}$/.test(given)) return Number(given);
  throw new UserError(
    `"${given ?? ''}" is no number of a rule`,
    'See `beholder lens rules list`.',
    exitCodes.usage,
  );
}

function roleOf(given: unknown): Lens['role'] {
  if (given === undefined) return '';
  if (given === 'buyer' || given === 'executive' || given === 'user') return given;
  throw new UserError(
    `no role is called "${String(given)}"`,
    'Use buyer, executive or user.',
    exitCodes.usage,
  );
}
