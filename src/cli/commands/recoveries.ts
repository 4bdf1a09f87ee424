import type { Command } from 'commander';
import { getCustomer, listCustomers } from '../../customers/index.ts';
import { exitCodes, UserError } from '../../platform/errors.ts';
import { activePhases, entryText, entryWords, listRecoveries, setManager } from '../../recoveries/index.ts';
import { recoveryFigures } from '../../voice/index.ts';
import type { CommandCall, CommandSpec } from '../command.ts';
import { recoveryOf } from './find-recovery.ts';
import { recoveryNoteCommand } from './recoveries-note.ts';
import { recoverySettingsCommand } from './recoveries-settings.ts';
import { recoverySheetCommand } from './recoveries-sheet.ts';

const day = 86_400_000;
const minuteText = (at: Date | null) => (at ? at.toISOString().slice(0, 16).replace('T', ' ') : null);

async function customerIn(ctx: CommandCall['ctx'], name: unknown) {
  return name === undefined ? null : getCustomer({ ctx, input: { name: String(name) } });
}

const list: CommandSpec = {
  usage: 'recoveries list',
  summary: 'who is unhappy and waits for us, first whose clock runs out first',
  needs: 'stores',
  configure: (command: Command) => {
    command.option('--customer <name>', 'of one customer').option('--all', 'those that are over too', false);
  },
  run: async ({ ctx, out, options }: CommandCall) => {
    const customer = await customerIn(ctx, options.customer);
    const found = await listRecoveries({
      ctx,
      input: {
        ...(customer ? { customerId: customer.id } : {}),
        ...(options.all === true ? { limit: 500 } : { phases: activePhases }),
      },
    });
    const names = new Map((await listCustomers({ ctx })).map((one) => [one.id, one.name]));
    if (found.length === 0) out.line('Nobody we know of is unhappy.');
    else
      out.table(
        ['number', 'customer', 'who', 'waits for', 'due (UTC)', 'owner', 'said'],
        found.map((one) => [
          String(one.id),
          names.get(one.customerId) ?? '',
          one.who,
          one.phase,
          minuteText(one.nextDue),
          `${one.owner?.name ?? ''}${one.taken ? '' : ' (not taken)'}`,
          (one.statements[0]?.words ?? '').slice(0, 60),
        ]),
      );
    out.result({ recoveries: found });
    return exitCodes.ok;
  },
};

const show: CommandSpec = {
  usage: 'recoveries show <id>',
  summary: 'everything that happened in a recovery',
  needs: 'stores',
  configure: () => {},
  run: async ({ ctx, out, args }: CommandCall) => {
    const one = await recoveryOf(ctx, args[0]);
    out.line(`${one.who}: ${one.phase}${one.owner ? `, ${one.owner.name}` : ''}`);
    for (const said of one.statements) out.line(`  “${said.words}” (${minuteText(said.saidAt)} UTC)`);
    for (const entry of one.entries) {
      out.line(`${minuteText(entry.at)}  ${entry.actor}: ${entryText(entry)}`);
      for (const words of entryWords(entry)) out.line(`    ${words}`);
    }
    out.result({ recovery: one });
    return exitCodes.ok;
  },
};

const figures: CommandSpec = {
  usage: 'recoveries figures',
  summary: 'how soon the unhappy were called, how many say that it is right, how often it came back',
  needs: 'stores',
  configure: (command: Command) => {
    command
      .option('--customer <name>', 'of one customer')
      .option('--days <days>', 'opened in the last days', '90');
  },
  run: async ({ ctx, out, options }: CommandCall) => {
    const customer = await customerIn(ctx, options.customer);
    const days = Number(options.days);
    if (!(days >= 1 && days <= 3650))
      throw new UserError(`--days ${options.days} is no number of days`, 'Write it as 90.', exitCodes.usage);
    const to = ctx.clock.now();
    const found = await recoveryFigures({
      ctx,
      input: {
        ...(customer ? { customerId: customer.id } : {}),
        from: new Date(to.getTime() - days * day),
        to,
      },
    });
    const minutes = (value: number | null) => (value === null ? 'not yet' : `${Math.round(value)} min`);
    const share = ({ count, of, low, high }: (typeof found)['rescued']) =>
      of === 0
        ? 'none yet'
        : `${count} of ${of}, ${Math.round((low ?? 0) * 100)} to ${Math.round((high ?? 1) * 100)} %`;
    out.line(`${found.n} recoveries in ${days} days, ${found.active} not closed.`);
    out.line(
      `Until somebody spoke with them (working time): median ${minutes(found.contact.median)}, 9 of 10 within ${minutes(found.contact.p90)}; ${found.contact.notYet} not yet, which count as the longest.`,
    );
    out.line(`Called in time: ${share(found.contactInTime)}.`);
    out.line(
      `They say that it is right: ${share(found.rescued)} (of those who did or whose recovery is 30 days old).`,
    );
    out.line(`It came back although something should have prevented it: ${share(found.recurred)}.`);
    out.result({ figures: found, days });
    return exitCodes.ok;
  },
};

const manager: CommandSpec = {
  usage: 'recoveries manager <customer> <staff>',
  summary: 'who looks after a customer: a name or address of the staff, or - for nobody in particular',
  needs: 'stores',
  configure: () => {},
  run: async ({ ctx, out, args }: CommandCall) => {
    const customer = await getCustomer({ ctx, input: { name: args[0] ?? '' } });
    const staff = args[1] === '-' ? null : (args[1] ?? '');
    await setManager({ ctx, input: { customer, staff } });
    out.line(`${customer.name} is looked after by ${staff ?? 'nobody in particular'}.`);
    out.result({ customer: customer.slug, staff });
    return exitCodes.ok;
  },
};

/** `recoveries list|show|note|sheet|figures|manager|settings` */
export const recoveryCommands: readonly CommandSpec[] = [
  list,
  show,
  recoveryNoteCommand,
  recoverySheetCommand,
  figures,
  manager,
  recoverySettingsCommand,
];
