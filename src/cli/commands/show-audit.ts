import type { Command } from 'commander';
import { getCustomer, listAudit, listCustomers } from '../../customers/index.ts';
import { exitCodes, UserError } from '../../platform/errors.ts';
import type { CommandCall, CommandSpec } from '../command.ts';

/** `show audit [--customer NAME] [--limit N]` */
export const showAuditCommand: CommandSpec = {
  usage: 'show audit',
  summary: 'what was recorded for good: who showed whose names to whom, newest first',
  needs: 'stores',
  configure: (command: Command) => {
    command
      .option('--customer <name>', 'only of this customer')
      .option('--limit <n>', 'how many at most', '100');
  },
  run,
};

async function run({ ctx, out, options }: CommandCall) {
  const limit = Number(options.limit);
  if (!Number.isInteger(limit) || limit < 1 || limit > 100_000) {
    throw new UserError('--limit is no number from 1 to 100000', 'Write it as --limit 20.', exitCodes.usage);
  }
  const customer =
    typeof options.customer === 'string'
      ? await getCustomer({ ctx, input: { name: options.customer } })
      : null;
  const audit = await listAudit({ ctx, input: { limit, ...(customer ? { customerId: customer.id } : {}) } });
  const nameOf = new Map((await listCustomers({ ctx })).map(({ id, name }) => [id, name]));
  if (audit.length === 0) out.line('Nothing was recorded.');
  else
    out.table(
      ['When (UTC)', 'Who', 'Customer', 'What', 'To whom or what', 'Facts'],
      audit.map((one) => [
        one.at.toISOString().slice(0, 19).replace('T', ' '),
        one.actor,
        one.customerId === null ? '' : (nameOf.get(one.customerId) ?? `removed (${one.customerId})`),
        one.verb,
        one.subject,
        JSON.stringify(one.detail),
      ]),
    );
  out.result({ audit });
  return exitCodes.ok;
}
