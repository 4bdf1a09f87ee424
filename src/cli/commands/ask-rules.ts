import type { Command } from 'commander';
import { parse } from 'yaml';
import { getCustomer, listSites } from '../../customers/index.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { exitCodes, UserError } from '../../platform/errors.ts';
import { getAskingRules, setAskingRules } from '../../voice/index.ts';
import type { CommandCall, CommandSpec } from '../command.ts';

/** `ask rules [--customer NAME [--site NAME]] [--set NAME=VALUE...] [--clear]` */
export const askRulesCommand: CommandSpec = {
  usage: 'ask rules',
  summary: 'how seldom people are asked: for everybody, a customer or a site; --set gapDays=45 changes one',
  needs: 'stores',
  configure: (command: Command) => {
    command
      .option('--customer <name>', 'of one customer; without it everybody’s')
      .option('--site <name>', 'of one site of theirs')
      .option(
        '--set <rule=value...>',
        'for instance minutesAYear=10 gapDays=45 daysOff=[fri,sat] costs.call=5',
      )
      .option('--clear', 'take away what was set there: what holds farther out holds again');
  },
  run,
};

async function run({ ctx, out, options }: CommandCall) {
  const { customerId, siteId } = await scopeOf(ctx, options);
  const read = async () => {
    const { rules, usual } = await getAskingRules({ ctx, input: { customerId } });
    return { rules, usual, here: rules.find((one) => one.siteId === siteId) };
  };
  if (options.clear) await setAskingRules({ ctx, input: { customerId, siteId, rules: {} } });
  if (Array.isArray(options.set)) {
    const { here } = await read();
    const rules = withChanges(here?.own ?? {}, options.set.map(String));
    await setAskingRules({ ctx, input: { customerId, siteId, rules } });
  }
  const { rules, usual, here } = await read();
  if (!here) return exitCodes.missing;
  const { costs, ...plain } = here.inForce;
  const lines = [
    ...Object.entries(plain),
    ...Object.entries(costs).map(([key, value]) => [`costs.${key}`, value]),
  ];
  const own = flat(here.own);
  const usually = flat(usual);
  out.table(
    ['rule', 'in force', 'set here', 'usual'],
    lines.map(([key, value]) => [
      String(key),
      String(value),
      own.has(String(key)) ? 'yes' : '',
      usually.get(String(key)) ?? '',
    ]),
  );
  out.line(
    'Minutes are those of one person and any 365 days; shares are of the people asked within seven days.',
  );
  out.result({ customerId, siteId, own: here.own, inForce: here.inForce, sites: rules.length - 1 });
  return exitCodes.ok;
}

async function scopeOf(ctx: Ctx, options: CommandCall['options']) {
  if (options.customer === undefined) {
    if (options.site !== undefined)
      throw new UserError('--site needs --customer', 'Name the customer of the site.', exitCodes.usage);
    return { customerId: null, siteId: null };
  }
  const { id } = await getCustomer({ ctx, input: { name: String(options.customer) } });
  if (options.site === undefined) return { customerId: id, siteId: null };
  const sites = await listSites({ ctx, input: { customerId: id } });
  const site = sites.find((one) => one.name.toLowerCase() === String(options.site).toLowerCase());
  if (!site)
    throw new UserError(
      `no site there is called ${String(options.site)}`,
      `There are: ${sites.map((one) => one.name).join(', ') || 'none'}.`,
      exitCodes.missing,
    );
  return { customerId: id, siteId: site.id };
}

/** Values are read as YAML: numbers, `[fri, sat]`, `"09:00"`. */
function withChanges(own: object, changes: readonly string[]): object {
  const rules: Record<string, unknown> = structuredClone(own) as Record<string, unknown>;
  for (const change of changes) {
    const at = change.indexOf('=');
    if (at < 1)
      throw new UserError(`"${change}" is no rule=value`, 'Write it as gapDays=45.', exitCodes.usage);
    const [key = '', inner] = change.slice(0, at).trim().split('.');
    const text = change.slice(at + 1).trim();
    const value = /^\d\d:\d\d$/.test(text) ? text : (parse(text) as unknown);
    if (inner === undefined) rules[key] = value;
    else rules[key] = { ...(rules[key] as object | undefined), [inner]: value };
  }
  return rules;
}

function flat(rules: object): Map<string, string> {
  return new Map(
    Object.entries(rules).flatMap(([key, value]) =>
      key === 'costs'
        ? Object.entries(value as object).map(([inner, cost]): [string, string] => [
            `costs.${inner}`,
            String(cost),
          ])
        : [[key, String(value)] as [string, string]],
    ),
  );
}
