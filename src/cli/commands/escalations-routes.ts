import { text } from 'node:stream/consumers';
import type { Command } from 'commander';
import { getCustomer, listPeople, type Role, readWeek, type Week } from '../../customers/index.ts';
import {
  addRoute,
  type Channel,
  channelSchema,
  listRoutes,
  listTellings,
  type Route,
  removeRoute,
  setTelling,
  shownAddress,
  type TellingChanges,
} from '../../escalations/index.ts';
import { exitCodes, UserError } from '../../platform/errors.ts';
import type { CommandCall, CommandSpec } from '../command.ts';
import { weekText } from './customers-show.ts';

type Options = Readonly<Record<string, unknown>>;

const listSpec: CommandSpec = {
  usage: 'escalations routes list',
  summary: 'where and when people are told',
  needs: 'stores',
  configure: (command) => {
    command.option('--customer <name>', 'of one customer');
  },
  async run({ ctx, out, options }) {
    const customer =
      options.customer === undefined
        ? null
        : await getCustomer({ ctx, input: { name: String(options.customer) } });
    const routes = await listRoutes({ ctx, input: customer ? { customerId: customer.id } : {} });
    out.table(
      ['id', 'whose', 'over', 'address', 'read by'],
      routes.map((route) => [route.id, whose(route), route.channel, shownAddress(route), route.onlyRole]),
    );
    const settings = customer ? await listTellings({ ctx, input: { customerId: customer.id } }) : [];
    if (customer) {
      const people = await listPeople({ ctx, input: { customerId: customer.id } });
      for (const one of settings) {
        const who = people.find(({ id }) => id === one.personId)?.name ?? 'everybody';
        const quiet = one.quiet ? `quiet ${weekText(one.quiet)}` : 'no quiet hours of their own';
        const passes = one.atOncePasses ? ', what is told at once passes them' : '';
        out.line(`${who}: ${quiet}${passes}`);
      }
      out.line('People without a route are told by e-mail.');
    }
    out.result({ routes: routes.map(withoutSecrets), settings });
    return exitCodes.ok;
  },
};

const addSpec: CommandSpec = {
  usage: 'escalations routes add',
  summary: 'tell a person, a channel of a customer, or the contact of the provider somewhere else',
  needs: 'stores',
  configure: (command: Command) => {
    command
      .option('--customer <name>', 'the customer; a contact without one serves every customer')
      .option('--person <name>', 'the person at the customer, by name or address')
      .option('--name <name>', 'name of a channel of the customer, which gets copies')
      .option('--contact <name>', 'name of the contact at the provider, who is told as the last')
      .option('--email <address>', 'an e-mail address')
      .option('--webhook <url>', 'a webhook: signed JSON; - reads the address from standard input')
      .option('--slack <url>', 'an incoming webhook of Slack; - as above')
      .option('--teams <url>', 'a workflow webhook of Teams; - as above')
      .option('--only-role <role>', 'nobody but a buyer, executive or user reads there');
  },
  async run({ ctx, out, options }) {
    const { channel, address } = await placeOf(options);
    const name = options.contact ?? options.name;
    const role = roleOf(options.onlyRole);
    const { route, added } = await addRoute({
      ctx,
      input: {
        customer: options.customer === undefined ? null : String(options.customer),
        ...(options.person === undefined ? {} : { person: String(options.person) }),
        ...(name === undefined ? {} : { name: String(name) }),
        isContact: options.contact !== undefined,
        channel,
        address,
        ...(role ? { onlyRole: role } : {}),
      },
    });
    out.line(
      `${route.name} is told over ${route.channel} at ${shownAddress(route)}${added ? '' : ' already'}.`,
    );
    const secret = added ? route.secret : null;
    if (secret) out.line(`What is sent there is signed with this secret, shown once: ${secret}`);
    out.result({ route: { ...withoutSecrets(route), ...(secret ? { secret } : {}) }, added });
    return exitCodes.ok;
  },
};

const removeSpec: CommandSpec = {
  usage: 'escalations routes remove <id>',
  summary: 'tell nobody there any more',
  needs: 'stores',
  configure: () => {},
  async run({ ctx, out, args }) {
    await removeRoute({ ctx, input: { id: Number(args[0]) || 0 } });
    out.line(`Route ${args[0]} is removed.`);
    out.result({ removed: Number(args[0]) });
    return exitCodes.ok;
  },
};

const timesSpec: CommandSpec = {
  usage: 'escalations routes times',
  summary: 'set quiet hours, and how often people are told',
  needs: 'stores',
  configure: (command) => {
    command
      .requiredOption('--customer <name>', 'the customer')
      .option('--person <name>', 'one person there; else everybody')
      .option('--quiet <hours...>', '"20:00-07:00" every day, "sat-sun 00:00-24:00", or none; local time')
      .option('--at-once-passes <yes|no>', 'whether what is told at once passes the quiet hours')
      .option('--repeat-minutes <minutes>', 'how long after each other it is told, until acknowledged (30)')
      .option('--tellings <times>', 'how often each person is told before the next one is (3; same day 2)');
  },
  run: setTimes,
};

/** `escalations routes ...` */
export const escalationRouteCommands: readonly CommandSpec[] = [listSpec, addSpec, removeSpec, timesSpec];

async function setTimes({ ctx, out, options }: CommandCall) {
  const customer = await getCustomer({ ctx, input: { name: String(options.customer) } });
  const people = await listPeople({ ctx, input: { customerId: customer.id } });
  const asked = options.person === undefined ? null : String(options.person).toLowerCase();
  const person = people.find(({ name, email }) => [name, email].some((one) => one.toLowerCase() === asked));
  if (asked !== null && !person) {
    const hint = 'See `beholder customers show`.';
    throw new UserError(`${customer.name} has no person ${options.person}`, hint, exitCodes.missing);
  }
  if (person && (options.repeatMinutes !== undefined || options.tellings !== undefined)) {
    const hint = 'Set them without --person; quiet hours can be set for one person.';
    throw new UserError('how often people are told is set for a whole customer', hint, exitCodes.usage);
  }
  const changes: TellingChanges = {
    ...(options.quiet === undefined ? {} : { quiet: quietOf(options.quiet as string[]) }),
    ...(options.atOncePasses === undefined ? {} : { atOncePasses: yesOrNo(options.atOncePasses) }),
    ...(options.repeatMinutes === undefined
      ? {}
      : { repeatMinutes: wholeOf('--repeat-minutes', options.repeatMinutes, 1440) }),
    ...(options.tellings === undefined ? {} : { tellings: wholeOf('--tellings', options.tellings, 20) }),
  };
  const set = await setTelling({ ctx, input: { customer, personId: person?.id ?? null, changes } });
  const quiet = set.quiet === null ? 'as for everybody' : weekText(set.quiet);
  const passes = set.atOncePasses ? 'what is told at once passes them' : 'nothing passes them';
  out.line(`${person?.name ?? customer.name}: quiet hours ${quiet}; ${passes}.`);
  out.result({ settings: set });
  return exitCodes.ok;
}

/** The one of --email, --webhook, --slack and --teams that was given. */
async function placeOf(options: Options): Promise<{ channel: Channel; address: string }> {
  const given = channelSchema.options.filter((channel) => options[channel] !== undefined);
  const [channel, ...others] = given;
  if (!channel || others.length > 0) {
    throw new UserError(
      'a route is one of --email, --webhook, --slack and --teams',
      'Give exactly one of them.',
      exitCodes.usage,
    );
  }
  const address = String(options[channel]);
  return { channel, address: address === '-' ? (await text(process.stdin)).trim() : address };
}

const whose = (route: Route) =>
  route.side === 'provider'
    ? `${route.name} (contact)`
    : route.personId
      ? route.name
      : `${route.name} (copies)`;

const withoutSecrets = ({ secret: _, ...route }: Route) => ({ ...route, address: shownAddress(route) });

function roleOf(value: unknown): Role | null {
  if (value === undefined) return null;
  if (value === 'buyer' || value === 'executive' || value === 'user') return value;
  throw new UserError(`no role is called ${String(value)}`, 'Use buyer, executive or user.', exitCodes.usage);
}

function quietOf(values: readonly string[]): Week {
  if (values.length === 1 && values[0] === 'none') return {};
  const written: Record<string, string> = {};
  for (const value of values) {
    const [hours = '', ...rest] = value.trim().split(/\s+/).reverse();
    const day = rest.reverse().join(' ') || 'mon-sun';
    written[day] = written[day] ? `${written[day]},${hours}` : hours;
  }
  const week = readWeek(written);
  if (typeof week !== 'string') return week;
  throw new UserError(
    `--quiet: ${week}`,
    'For instance --quiet 20:00-07:00 "sat-sun 00:00-24:00".',
    exitCodes.usage,
  );
}

function yesOrNo(value: unknown): boolean {
  if (value === 'yes' || value === 'no') return value === 'yes';
  throw new UserError(
    `--at-once-passes ${String(value)} is neither yes nor no`,
    'Say yes or no.',
    exitCodes.usage,
  );
}

function wholeOf(option: string, value: unknown, most: number): number {
  const number = Number(value);
  if (Number.isInteger(number) && number >= 1 && number <= most) return number;
  throw new UserError(
    `${option} ${String(value)} is not from 1 to ${most}`,
    'Give a whole number.',
    exitCodes.usage,
  );
}
