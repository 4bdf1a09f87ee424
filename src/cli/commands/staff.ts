import type { Command } from 'commander';
import { addStaff, listStaff, removeStaff, type StaffRole } from '../../customers/index.ts';
import { readConfig } from '../../platform/config.ts';
import { exitCodes, UserError } from '../../platform/errors.ts';
import { makeSignInLink, readAddress } from '../../server/index.ts';
import type { CommandCall, CommandSpec } from '../command.ts';

const list: CommandSpec = {
  usage: 'staff list',
  summary: 'who of the provider may sign in, and as what',
  needs: 'stores',
  configure: () => {},
  run: async ({ ctx, out }: CommandCall) => {
    const staff = await listStaff({ ctx });
    if (staff.length === 0) out.line('Nobody yet: `beholder staff add NAME EMAIL` lets somebody in.');
    else
      out.table(
        ['id', 'name', 'e-mail', 'role'],
        staff.map(({ id, name, email, role }) => [id, name, email, role]),
      );
    out.result({ staff });
    return exitCodes.ok;
  },
};

const add: CommandSpec = {
  usage: 'staff add <name> <email>',
  summary: 'let somebody of the provider sign in',
  needs: 'stores',
  configure: (command: Command) => {
    command.option('--role <role>', 'owner, "account manager" or technician', 'account manager');
  },
  run: async ({ ctx, out, args, options }: CommandCall) => {
    const [name = '', email = ''] = args;
    const member = await addStaff({ ctx, input: { name, email, role: options.role as StaffRole } });
    out.line(`${member.name} may sign in as ${member.role}, with ${member.email}`);
    out.result({ member });
    return exitCodes.ok;
  },
};

const remove: CommandSpec = {
  usage: 'staff remove <email>',
  summary: "take somebody's right to sign in away; open sessions end with it",
  needs: 'stores',
  configure: () => {},
  run: async ({ ctx, out, args }: CommandCall) => {
    const asked = (args[0] ?? '').toLowerCase();
    const member = (await listStaff({ ctx })).find((one) => one.email.toLowerCase() === asked);
    if (!member)
      throw new UserError(
        `nobody on the staff has ${args[0]}`,
        'See `beholder staff list`.',
        exitCodes.missing,
      );
    await removeStaff({ ctx, input: { id: member.id } });
    out.line(`${member.name} may not sign in any more`);
    out.result({ removed: member });
    return exitCodes.ok;
  },
};

const link: CommandSpec = {
  usage: 'staff link <email>',
  summary: "a link with which one of the staff or of a customer's people signs in, once and within a day",
  needs: 'stores',
  configure: (command: Command) => {
    command.option(
      '--url <url>',
      'the address of the application (else BEHOLDER_URL, else where it is served)',
    );
  },
  run: async ({ ctx, out, args, options }: CommandCall) => {
    const email = args[0] ?? '';
    const served = options.url ?? readConfig().publicUrl ?? (await readAddress(ctx.dataDir));
    const url = String(served ?? 'http://127.0.0.1:4870').replace(/\/+$/, '');
    const made = await makeSignInLink({ ctx, input: { email, url } });
    if (!made)
      throw new UserError(
        `nobody here has the address ${email}`,
        'See `beholder staff list`, or `beholder customers show NAME` for a customer’s people.',
        exitCodes.missing,
      );
    out.line(made);
    out.result({ email, link: made });
    return exitCodes.ok;
  },
};

/** `staff list|add|remove|link` */
export const staffCommands: readonly CommandSpec[] = [list, add, remove, link];
