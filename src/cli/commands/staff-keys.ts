import type { Command } from 'commander';
import { exitCodes, UserError } from '../../platform/errors.ts';
import { listStaffKeys, makeStaffKey, revokeStaffKey } from '../../server/index.ts';
import type { CommandCall, CommandSpec } from '../command.ts';

const day = (at: Date | null) => at?.toISOString().slice(0, 10) ?? '';

const list: CommandSpec = {
  usage: 'staff keys list',
  summary: 'keys with which programs come in, and as whom',
  needs: 'stores',
  configure: () => {},
  run: async ({ ctx, out }: CommandCall) => {
    const keys = await listStaffKeys({ ctx });
    if (keys.length === 0)
      out.line('None yet: `beholder staff keys add EMAIL --name "Ticket system"` makes one.');
    else
      out.table(
        ['id', 'name', 'begins', 'may', 'as', 'made', 'last used', 'ends'],
        keys.map((key) => [
          key.id,
          key.name,
          `${key.start}...`,
          key.scope,
          key.email,
          day(key.createdAt),
          day(key.lastUsedAt) || 'never',
          day(key.expiresAt),
        ]),
      );
    out.result({ keys });
    return exitCodes.ok;
  },
};

const add: CommandSpec = {
  usage: 'staff keys add <email>',
  summary: 'make a key that acts as this member of the staff; it is shown once',
  needs: 'stores',
  configure: (command: Command) => {
    command.requiredOption('--name <name>', 'what it is for, for instance "Ticket system"');
    command.option('--write', 'it may write too, for instance acknowledge escalations');
    command.option('--days <n>', 'days until it ends', '90');
  },
  run: async ({ ctx, out, args, options }: CommandCall) => {
    const days = Number(options.days);
    if (!Number.isInteger(days))
      throw new UserError(`--days ${options.days} is no number`, 'Write it as --days 90.', exitCodes.usage);
    const scope = options.write === true ? ('read and write' as const) : ('read' as const);
    const made = await makeStaffKey({
      ctx,
      input: { email: args[0] ?? '', name: String(options.name), scope, days },
    });
    out.line(made.secret);
    out.line(`Keep it now: it is shown nowhere again. It may ${scope} and ends on ${day(made.expiresAt)}.`);
    out.result(made);
    return exitCodes.ok;
  },
};

const revoke: CommandSpec = {
  usage: 'staff keys revoke <id>',
  summary: 'end a key at once',
  needs: 'stores',
  configure: () => {},
  run: async ({ ctx, out, args }: CommandCall) => {
    const gone = await revokeStaffKey({ ctx, input: { id: args[0] ?? '' } });
    out.line(`${gone.name} is no key any more`);
    out.result({ revoked: gone });
    return exitCodes.ok;
  },
};

/** `staff keys list|add|revoke` */
export const staffKeyCommands: readonly CommandSpec[] = [list, add, revoke];
