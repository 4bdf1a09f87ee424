import type { Command } from 'commander';
import {
  addMatcher,
  listCustomers,
  listMatchers,
  listPeople,
  listServices,
  type Matcher,
  removeMatcher,
} from '../../customers/index.ts';
import { exitCodes, UserError } from '../../platform/errors.ts';
import type { CommandSpec } from '../command.ts';
import { replay } from './customers-review.ts';
import { matcherKind } from './customers-show.ts';

type Options = Readonly<Record<string, unknown>>;

function kindOptions(command: Command): void {
  command.option('--login <login>', 'a login as gateways write it');
  command.option('--ip <range>', 'an address, or a range such as 10.1.0.0/16');
  command.option('--domain <domain>', 'a domain with its subdomains');
  command.option(
    '--field <name=value>',
    'a field of the source and its value, e.g. --field company="Fenwick LLP"',
  );
}

/** The one of --login, --ip, --domain and --field that was given. */
function readKind(options: Options): { kind: Matcher['kind']; field?: string; value: string } {
  const given = (['login', 'ip', 'domain', 'field'] as const).filter((kind) => options[kind] !== undefined);
  const [kind, ...others] = given;
  if (!kind || others.length > 0) {
    throw new UserError(
      'a matcher is one of --login, --ip, --domain and --field',
      'Give exactly one of them.',
      exitCodes.usage,
    );
  }
  const value = String(options[kind]);
  if (kind !== 'field') return { kind, value };
  const at = value.indexOf('=');
  if (at < 1)
    throw new UserError(
      `--field ${value} is no name=value`,
      'Write it as --field company="Fenwick LLP".',
      exitCodes.usage,
    );
  return { kind, field: value.slice(0, at), value: value.slice(at + 1) };
}

const listSpec: CommandSpec = {
  usage: 'customers match list',
  summary: 'what finds the customer of a signal',
  needs: 'stores',
  configure: () => {},
  async run({ ctx, out }) {
    const [customers, people, services] = [
      await listCustomers({ ctx }),
      await listPeople({ ctx }),
      await listServices({ ctx }),
    ];
    const nameOf = (rows: readonly { id: number; name: string }[]) => {
      const names = new Map(rows.map(({ id, name }) => [id, name]));
      return (id: number | null) => (id === null ? null : (names.get(id) ?? null));
    };
    const [customerOf, personOf, serviceOf] = [nameOf(customers), nameOf(people), nameOf(services)];
    const matchers = (await listMatchers({ ctx })).map((matcher) => ({
      ...matcher,
      customer: customerOf(matcher.customerId),
      person: personOf(matcher.personId),
      service: serviceOf(matcher.serviceId),
    }));
    out.table(
      ['by', 'value', 'customer', 'person', 'service'],
      matchers.map((matcher) => [
        matcherKind(matcher),
        matcher.value,
        matcher.customer,
        matcher.person,
        matcher.service,
      ]),
    );
    out.result({ matchers });
    return exitCodes.ok;
  },
};

const addSpec: CommandSpec = {
  usage: 'customers match add',
  summary: 'say whose signals carry a login, address, domain or field value',
  needs: 'stores',
  configure: (command) => {
    command.requiredOption('--customer <name>', 'the customer');
    kindOptions(command);
    command.option('--person <name>', 'the person at the customer, by name or address');
    command.option('--service <name>', 'the service');
    command.option('--later', 'leave the rows that wait; `customers review --replay` matches them');
  },
  async run({ ctx, out, options }) {
    const input = { customer: String(options.customer), ...readKind(options) };
    const owner = {
      ...(options.person === undefined ? {} : { person: String(options.person) }),
      ...(options.service === undefined ? {} : { service: String(options.service) }),
    };
    const { matcher, added } = await addMatcher({ ctx, input: { ...input, ...owner } });
    out.line(
      `${matcherKind(matcher)} ${matcher.value} belongs to ${input.customer}${added ? '' : ' already'}.`,
    );
    const replayed = options.later === true ? null : await replay(ctx, out);
    out.result({ matcher, added, replayed });
    return exitCodes.ok;
  },
};

const removeSpec: CommandSpec = {
  usage: 'customers match remove',
  summary: 'forget a matcher; signals that it matched stay where they are',
  needs: 'stores',
  configure: kindOptions,
  async run({ ctx, out, options }) {
    const removed = await removeMatcher({ ctx, input: readKind(options) });
    out.line(`${matcherKind(removed)} ${removed.value} is forgotten.`);
    out.result({ removed });
    return exitCodes.ok;
  },
};

/** `customers match ...` */
export const customersMatchCommands: readonly CommandSpec[] = [listSpec, addSpec, removeSpec];
