import type { Command } from 'commander';
import { getCustomer } from '../../customers/index.ts';
import { exitCodes, UserError } from '../../platform/errors.ts';
import {
  chooseWhom,
  getAskingSettings,
  listMayAsk,
  setAskingSettings,
  setMayAsk,
} from '../../voice/index.ts';
import type { CommandCall, CommandSpec } from '../command.ts';
import { askRulesCommand } from './ask-rules.ts';

const whom: CommandSpec = {
  usage: 'ask whom',
  summary: 'whom it is worth to ask next, and why; asks nobody',
  needs: 'stores',
  configure: (command: Command) => {
    command
      .option('--customer <name>', 'only of this customer')
      .option('--survey <name>', 'which survey; the one that asks by itself where absent');
  },
  run: async ({ ctx, out, options }: CommandCall) => {
    const text = (value: unknown) => (typeof value === 'string' ? value : undefined);
    const input = { customer: text(options.customer), survey: text(options.survey) };
    const choice = await chooseWhom({ ctx, input });
    if (choice.proposed.length === 0)
      out.line('Nobody: all is known well enough, or nobody may be asked at the next open moment.');
    else
      out.table(
        ['customer', 'person', 'about', 'minutes', 'why'],
        choice.proposed.map((one) => [one.customer, one.name, one.service, one.minutes.toFixed(1), one.why]),
      );
    out.line(`${choice.proposed.length} of ${choice.people} people, with the survey ${choice.survey}.`);
    for (const { rule, people, example } of choice.kept)
      out.line(`${people} left out by ${rule}, for instance ${example}`);
    out.result(choice);
    return exitCodes.ok;
  },
};

const may: CommandSpec = {
  usage: 'ask may',
  summary: 'who of a customer may be asked next, why not, and from when; --says yes or no for one person',
  needs: 'stores',
  configure: (command: Command) => {
    command
      .requiredOption('--customer <name>', 'the customer')
      .option('--person <name>', 'one person, by name or e-mail address')
      .option('--says <word>', 'yes, no or nothing: whether that person may be asked')
      .option('--why <reason>', 'why', '');
  },
  run: async ({ ctx, out, options }: CommandCall) => {
    const { id: customerId } = await getCustomer({ ctx, input: { name: String(options.customer) } });
    const wanted = typeof options.person === 'string' ? options.person.trim().toLowerCase() : null;
    const read = async () =>
      (await listMayAsk({ ctx, input: { customerId } })).filter(
        (one) => wanted === null || [one.name, one.email].some((text) => text.toLowerCase() === wanted),
      );
    const found = await read();
    if (wanted !== null && found.length !== 1)
      throw new UserError(
        `${found.length === 0 ? 'nobody' : 'more than one'} there is called ${String(options.person)}`,
        'Give the e-mail address; see `beholder customers show`.',
        exitCodes.missing,
      );
    const [one] = found;
    if (options.says !== undefined) {
      if (wanted === null || !one)
        throw new UserError('--says needs --person', 'Name one person.', exitCodes.usage);
      const says = saysOf(String(options.says));
      await setMayAsk({ ctx, input: { customerId, personId: one.personId, says, why: String(options.why) } });
    }
    const people = options.says === undefined ? found : await read();
    out.table(
      ['person', 'may', 'minutes a year', 'last asked', 'from', 'why not'],
      people.map((each) => [
        each.name,
        each.may ? 'yes' : 'no',
        `${each.spent} of ${each.minutesAYear}`,
        each.lastAsked?.toISOString().slice(0, 10) ?? 'never',
        each.may ? '' : (each.from?.toISOString().slice(0, 16) ?? 'not by waiting'),
        each.refusals.map((refusal) => refusal.why).join('; '),
      ]),
    );
    out.result({ people });
    return exitCodes.ok;
  },
};

function saysOf(word: string): 'yes' | 'no' | null {
  if (word === 'yes' || word === 'no') return word;
  if (word === 'nothing') return null;
  throw new UserError(`--says ${word} is none of yes, no, nothing`, 'Write one of them.', exitCodes.usage);
}

const byItself: CommandSpec = {
  usage: 'ask by-itself',
  summary: 'whether `beholder serve` asks those of whom least is known, each day; off until --on',
  needs: 'stores',
  configure: (command: Command) => {
    command
      .option('--on', 'ask')
      .option('--off', 'do not ask')
      .option('--survey <name>', 'which survey')
      .option('--hour <time>', 'from when on, where each customer is: 09:30')
      .option('--enough <points>', 'a group whose half interval is less is known well enough', Number)
      .option(
        '--least <points>',
        'by how much half intervals must get narrower for a minute of somebody’s',
        Number,
      );
  },
  run: async ({ ctx, out, options }: CommandCall) => {
    if (options.on && options.off)
      throw new UserError('--on and --off say opposite things', 'Give one of them.', exitCodes.usage);
    const { survey, hour, enough, least } = options;
    const running = options.on ? true : options.off ? false : undefined;
    const given = { running, survey, hour, enough, least };
    if (Object.values(given).some((value) => value !== undefined))
      await setAskingSettings({ ctx, input: given });
    const settings = await getAskingSettings({ ctx });
    const { days, ...rest } = settings;
    out.line(
      rest.running
        ? `on: ${rest.survey}, from ${rest.hour} where each customer is, while \`beholder serve\` runs`
        : 'off: nobody is asked by itself; `beholder ask whom` shows whom it would ask',
    );
    out.line(`known well enough at ±${rest.enough} of 100; an asking must narrow by ${rest.least} a minute`);
    if (days.length > 0)
      out.table(
        ['day', 'survey', 'asked', 'refused', 'problem'],
        days.map((one) => [one.day, one.survey, one.asked, one.refused, one.problem]),
      );
    out.result(settings);
    return exitCodes.ok;
  },
};

/** `ask whom|may|rules|by-itself` */
export const askWhomCommands: readonly CommandSpec[] = [whom, may, askRulesCommand, byItself];
