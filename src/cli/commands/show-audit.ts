import type { Command } from 'commander';
import { getCustomer, listAudit, listCustomers, listPeople } from '../../customers/index.ts';
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
  const pseudonyms = new Map((await listPeople({ ctx })).map(({ id, pseudonym }) => [id, pseudonym]));
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
        factsOf(one.detail, pseudonyms),
      ]),
    );
  out.result({ audit });
  return exitCodes.ok;
}

const shownPeople = 6;

/** The facts as words; people by pseudonym, so that the audit itself tells no names. */
function factsOf(detail: Readonly<Record<string, unknown>>, pseudonyms: ReadonlyMap<number, string>): string {
  return Object.entries(detail)
    .map(([key, value]) => {
      if (key !== 'people' || !Array.isArray(value)) return `${key} ${JSON.stringify(value)}`;
      const shown = value.slice(0, shownPeople).map((id) => pseudonyms.get(Number(id)) ?? `removed (${id})`);
      const more = value.length - shown.length;
      return `${value.length} people: ${shown.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
    })
    .join('; ');
}
