import { readFile, writeFile } from 'node:fs/promises';
import { extname } from 'node:path';
import {
  addCustomer,
  type Customer,
  editCustomer,
  exportCustomers,
  getCustomer,
  type ImportedFile,
  importCustomers,
  listCustomers,
  listPeople,
  listServices,
  removeCustomer,
} from '../../customers/index.ts';
import { exitCodes, UserError } from '../../platform/errors.ts';
import { listUnmatched } from '../../signals/index.ts';
import type { CommandSpec } from '../command.ts';
import { customersMatchCommands } from './customers-match.ts';
import { reviewSpec } from './customers-review.ts';
import { showSpec } from './customers-show.ts';

function changesText({ changes }: ImportedFile): string {
  const parts = Object.entries(changes).flatMap(([kind, { added, changed, removed }]) => {
    const done = [
      added && `${added} added`,
      changed && `${changed} changed`,
      removed && `${removed} removed`,
    ].filter(Boolean);
    return done.length > 0 ? [`${kind} ${done.join(', ')}`] : [];
  });
  return parts.length > 0 ? parts.join('; ') : 'nothing to change';
}

const importSpec: CommandSpec = {
  usage: 'customers import <path>',
  summary: 'read customers from a YAML or CSV file, or a folder of them',
  needs: 'stores',
  configure: (command) => {
    command.option('--prune', 'the lists in the file are complete: remove what they no longer name');
  },
  async run({ ctx, out, args, options }) {
    const files = await importCustomers({
      ctx,
      input: { path: args[0] ?? '', prune: options.prune === true },
    });
    for (const file of files) out.line(`${file.file}: ${changesText(file)}`);
    const matchable = files.some(({ changes }) => changes.matchers.added + changes.matchers.changed > 0);
    if (matchable && (await listUnmatched({ ctx, input: { limit: 1 } })).length > 0) {
      out.line('Rows wait that matched nobody: `beholder customers review --replay` matches them again.');
    }
    out.result({ files });
    return exitCodes.ok;
  },
};

const listSpec: CommandSpec = {
  usage: 'customers list',
  summary: 'all customers',
  needs: 'stores',
  configure: () => {},
  async run({ ctx, out }) {
    const [customers, people, services] = [
      await listCustomers({ ctx }),
      await listPeople({ ctx }),
      await listServices({ ctx }),
    ];
    const count = (rows: readonly { customerId: number }[], { id }: Customer) =>
      rows.filter(({ customerId }) => customerId === id).length;
    const rows = customers.map((customer) => ({
      ...customer,
      people: count(people, customer),
      services: count(services, customer),
    }));
    if (rows.length === 0)
      out.line(
        'No customers yet. `beholder customers import FILE` or `beholder customers add NAME` makes some.',
      );
    else {
      out.table(
        ['customer', 'slug', 'kind', 'time zone', 'people', 'services'],
        rows.map((row) => [row.name, row.slug, row.kind, row.timeZone, row.people, row.services]),
      );
    }
    out.result({ customers: rows });
    return exitCodes.ok;
  },
};

const addSpec: CommandSpec = {
  usage: 'customers add <name>',
  summary: 'add a customer',
  needs: 'stores',
  configure: (command) => {
    command.option('--kind <kind>', 'law firm, warehouse ...');
    command.option('--time-zone <zone>', 'as Europe/London; else the time zone of the provider');
  },
  async run({ ctx, out, args, options }) {
    const given = {
      kind: options.kind as string | undefined,
      timeZone: options.timeZone as string | undefined,
    };
    const customer = await addCustomer({ ctx, input: { name: args[0] ?? '', ...given } });
    out.line(`${customer.name} is added as ${customer.slug}, in ${customer.timeZone}.`);
    out.result({ customer });
    return exitCodes.ok;
  },
};

const logoTypes: Readonly<Record<string, string>> = { '.svg': 'image/svg+xml', '.png': 'image/png' };

/** `key=value` pairs; a logo is named by its file and read here. */
async function readSettings(pairs: readonly string[]): Promise<Record<string, string>> {
  const set: Record<string, string> = {};
  for (const pair of pairs) {
    const at = pair.indexOf('=');
    if (at < 1)
      throw new UserError(
        `--set ${pair} is no key=value`,
        'Write it as --set kind="law firm".',
        exitCodes.usage,
      );
    const [key, value] = [pair.slice(0, at), pair.slice(at + 1)];
    const type = logoTypes[extname(value).toLowerCase()];
    const isLogoFile = key === 'logo' && type !== undefined;
    set[key] = isLogoFile ? `data:${type};base64,${(await readFile(value)).toString('base64')}` : value;
  }
  return set;
}

const editSpec: CommandSpec = {
  usage: 'customers edit <name>',
  summary: 'change fields of a customer',
  needs: 'stores',
  configure: (command) => {
    const collect = (pair: string, pairs: string[]) => [...pairs, pair];
    command.option(
      '--set <key=value>',
      'a field as in a customers file, e.g. --set time_zone=Europe/Paris; repeat it',
      collect,
      [],
    );
  },
  async run({ ctx, out, args, options }) {
    const set = await readSettings((options.set as string[] | undefined) ?? []);
    if (Object.keys(set).length === 0)
      throw new UserError('nothing to change', 'Add --set key=value.', exitCodes.usage);
    const customer = await editCustomer({ ctx, input: { name: args[0] ?? '', set } });
    out.line(`${customer.name}: ${Object.keys(set).join(', ')} changed.`);
    out.result({ customer });
    return exitCodes.ok;
  },
};

const removeSpec: CommandSpec = {
  usage: 'customers remove <name>',
  summary: 'remove a customer with its people, agreements, lenses and reports',
  needs: 'stores',
  configure: (command) => {
    command.option('--yes', 'really');
  },
  async run({ ctx, out, args, options }) {
    const customer = await getCustomer({ ctx, input: { name: args[0] ?? '' } });
    if (options.yes !== true) {
      const hint = `Nothing was removed. Run it again with --yes; \`beholder customers export --customer "${customer.name}"\` keeps a copy.`;
      throw new UserError(
        `this removes ${customer.name} with its people, agreements, lenses and reports for good; its signals, logins included, stay in the store`,
        hint,
        exitCodes.usage,
      );
    }
    await removeCustomer({ ctx, input: { name: customer.name } });
    out.line(`${customer.name} is removed.`);
    out.result({ removed: customer });
    return exitCodes.ok;
  },
};

const exportSpec: CommandSpec = {
  usage: 'customers export [file]',
  summary: 'write all customers, or one, as a customers file (YAML)',
  needs: 'stores',
  configure: (command) => {
    command.option('--customer <name>', 'only this one');
  },
  async run({ ctx, out, args, options }) {
    const named = options.customer as string | undefined;
    const customer = named === undefined ? null : await getCustomer({ ctx, input: { name: named } });
    const yaml = await exportCustomers({ ctx, input: customer ? { customerId: customer.id } : {} });
    const file = args[0];
    if (file === undefined) out.line(yaml.trimEnd());
    else {
      await writeFile(file, yaml);
      out.line(`Written to ${file}.`);
    }
    out.result(file === undefined ? { yaml } : { file });
    return exitCodes.ok;
  },
};

/** `customers ...` */
export const customersCommands: readonly CommandSpec[] = [
  importSpec,
  listSpec,
  showSpec,
  addSpec,
  editSpec,
  removeSpec,
  ...customersMatchCommands,
  reviewSpec,
  exportSpec,
];
