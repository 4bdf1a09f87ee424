import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestStores, type TestStores } from '../../test/stores.ts';
import { UserError } from '../platform/errors.ts';
import { csvFiles } from './file/read-csv.ts';
import {
  exportCustomers,
  getCustomer,
  type ImportedFile,
  importCustomers,
  listAgreements,
  listCustomers,
  listMatchers,
  listPeople,
  listPromises,
} from './index.ts';

const example = fileURLToPath(new URL('../../examples/customers.yaml', import.meta.url));
let stores: TestStores;
let folder: string;

beforeAll(async () => {
  stores = await openTestStores({ signals: false });
  folder = await mkdtemp(join(tmpdir(), 'customers-'));
});
afterAll(async () => {
  await stores?.close();
  await rm(folder, { recursive: true, force: true });
});

const total = (files: readonly ImportedFile[], what: 'added' | 'changed' | 'removed') =>
  files.flatMap(({ changes }) => Object.values(changes)).reduce((sum, one) => sum + one[what], 0);

async function importText(
  text: string,
  options: { prune?: boolean; name?: string } = {},
): Promise<ImportedFile[]> {
  const path = join(folder, options.name ?? 'some.yaml');
  await writeFile(path, text);
  return importCustomers({ ctx: stores.ctx, input: { path, prune: options.prune ?? false } });
}

async function refusal(text: string, name?: string): Promise<UserError> {
  const error = await importText(text, name ? { name } : {}).catch((thrown) => thrown);
  expect(error).toBeInstanceOf(UserError);
  return error as UserError;
}

describe('importCustomers from YAML', () => {
  it('takes the example; the same file again changes nothing', async () => {
    const input = { path: example };
    expect(total(await importCustomers({ ctx: stores.ctx, input }), 'added')).toBeGreaterThan(20);
    const again = await importCustomers({ ctx: stores.ctx, input });
    expect([total(again, 'added'), total(again, 'changed'), total(again, 'removed')]).toEqual([0, 0, 0]);
    const fenwick = await getCustomer({ ctx: stores.ctx, input: { name: 'fenwick law' } });
    expect(fenwick).toMatchObject({
      slug: 'fenwick-law',
      perPersonUse: true,
      namesVisibleTo: ['buyer', 'executive'],
    });
    const [general] = await listAgreements({ ctx: stores.ctx, input: { customerId: fenwick.id } });
    expect(general).toMatchObject({
      serviceId: null,
      businessHours: { mon: ['08:30-18:00'], fri: ['08:30-18:00'], sat: ['09:00-12:00'] },
      maintenance: [{ from: '2026-03-28T22:00', to: '2026-03-29T04:00', why: 'new firewall' }],
      targets: { availability: 0.995, priorities: { 1: { response_min: 15, resolution_min: 240 } } },
    });
    expect(general?.businessHours.sun).toBeUndefined();
    const matchers = await listMatchers({ ctx: stores.ctx, input: { customerId: fenwick.id } });
    expect(matchers.filter(({ personId }) => personId !== null).map(({ value }) => value)).toEqual([
      'm.fenwick',
      'd.patel',
      'w.lau',
    ]);
  });

  it('exports what it imported: elsewhere the same customers come of it', async () => {
    const yaml = await exportCustomers({ ctx: stores.ctx });
    const again = await importText(yaml);
    expect([total(again, 'added'), total(again, 'changed')]).toEqual([0, 0]);
    const other = await openTestStores({ signals: false });
    try {
      const path = join(folder, 'exported.yaml');
      await writeFile(path, yaml);
      await importCustomers({ ctx: other.ctx, input: { path } });
      expect(await exportCustomers({ ctx: other.ctx })).toBe(yaml);
    } finally {
      await other.close();
    }
  });

  it('updates what was edited, keeps pseudonyms, and removes only with prune', async () => {
    const before = `customers:
  - name: Prune Ltd
    people: [{ name: Ann, logins: [prune.ann] }, { name: Bob, logins: [prune.bob] }, { name: Cy }]
    matchers: [{ ip: 172.16.5.0/24 }]
    promises: [{ what: A map, made_on: 2026-01-02 }]
`;
    const after = `customers:
  - name: Prune Ltd
    people: [{ name: Cy, title: owner, roles: [buyer] }, { name: Bob, email: bob@prune.example }, { name: Di }]
`;
    await importText(before);
    const { id } = await getCustomer({ ctx: stores.ctx, input: { name: 'Prune Ltd' } });
    const people = async () =>
      Object.fromEntries(
        (await listPeople({ ctx: stores.ctx, input: { customerId: id } })).map((one) => [
          one.name,
          one.pseudonym,
        ]),
      );
    const edited = await importText(after);
    expect(await people()).toEqual({ Ann: 'Person 1', Bob: 'Person 2', Cy: 'Person 3', Di: 'Person 4' });
    expect([total(edited, 'added'), total(edited, 'changed'), total(edited, 'removed')]).toEqual([1, 2, 0]);
    const pruned = await importText(after, { prune: true });
    expect(total(pruned, 'removed')).toBe(1);
    expect(await people()).toEqual({ Bob: 'Person 2', Cy: 'Person 3', Di: 'Person 4' });
    const matchers = await listMatchers({ ctx: stores.ctx, input: { customerId: id } });
    expect(matchers.map(({ value }) => value).sort()).toEqual(['172.16.5.0/24', 'prune.bob']);
    expect(await listPromises({ ctx: stores.ctx, input: { customerId: id } })).toHaveLength(1);
  });

  it('lets a login move between customers in one pruned file', async () => {
    const file = (a: string, b: string) => `customers:
  - { name: Mover A, matchers: [${a}] }
  - { name: Mover B, matchers: [${b}] }
`;
    await importText(file('{ login: moving }', ''));
    expect((await refusal(file('', '{ login: moving }'))).details[0]).toContain(
      'login moving is already given to Mover A',
    );
    await importText(file('', '{ login: moving }'), { prune: true });
    const [owner] = (await listMatchers({ ctx: stores.ctx })).filter(({ value }) => value === 'moving');
    expect(owner?.customerId).toBe((await getCustomer({ ctx: stores.ctx, input: { name: 'Mover B' } })).id);
  });

  it('names every bad entry with its line and keeps nothing of the file', async () => {
    const error = await refusal(`customers:
  - name: Good Ltd
    matchers: [{ ip: 10.77.0.0/16 }, { login: shared.login }]
  - name: Bad Ltd
    time_zone: Europe/Lundon
    coluor: '#123456'
    people:
      - { name: Eve, roles: [boss] }
    agreements:
      - business_hours: { mon: 09:00-25:00 }
    matchers:
      - ip: 10.1.2.3/16
      - ip: 10.0.0.0/40
`);
    expect(error.message).toContain('6 bad entries; nothing of it was kept');
    const lines = error.details.map((line) => line.replace(`${join(folder, 'some.yaml')}:`, ''));
    expect(lines[0]).toMatch(/^4: coluor is not known here; did you mean colour/);
    expect(lines[1]).toMatch(/^5: unknown time zone Europe\/Lundon; did you mean Europe\/London/);
    expect(lines[2]).toMatch(/^8: .*"boss" is not one of buyer, executive, user/);
    expect(lines[3]).toMatch(/^10: bad hours 09:00-25:00; write them as 08:00-17:30/);
    expect(lines[4]).toMatch(/^12: 10.1.2.3\/16 points into the middle of its range; write 10.1.0.0\/16/);
    expect(lines[5]).toMatch(/^13: 10.0.0.0\/40: the length after \/ goes from 0 to 32/);
    expect((await listCustomers({ ctx: stores.ctx })).some(({ name }) => name === 'Good Ltd')).toBe(false);
  });

  it('refuses ranges and logins that two customers share, and references to nobody', async () => {
    const error = await refusal(`customers:
  - name: One Ltd
    matchers:
      - ip: 10.88.0.0/16
      - login: twice
  - name: Two Ltd
    people: [{ name: Grace Hopper, site: Moon }]
    matchers:
      - ip: 10.88.7.0/24
      - login: TWICE
      - { login: other, person: Grace Hoper }
      - ip: 10.20.30.0/24
`);
    const text = error.details.join('\n');
    expect(text).toContain('some.yaml:7: Two Ltd has no site Moon');
    expect(text).toContain('some.yaml:9: the range 10.88.7.0/24 of Two Ltd overlaps 10.88.0.0/16 of One Ltd');
    expect(text).toContain('some.yaml:10: login twice is already given to One Ltd');
    expect(text).toContain('some.yaml:11: Two Ltd has no person Grace Hoper. Did you mean Grace Hopper?');
    expect(text).toContain(
      'some.yaml:12: the range 10.20.30.0/24 of Two Ltd overlaps 10.20.0.0/16 of Fenwick Law',
    );
    expect(error.details).toHaveLength(5);
  });

  it.each([
    ['customers:\n  - name: [', 'not readable as YAML'],
    ['customers: 7\n', 'customers'],
    ['- a\n- b\n', 'bad entr'],
    ['customers:\n  - kind: law firm\n', 'bad entr'],
    ['customers:\n  - { name: X, promises: [{ what: a, made_on: 2026-02-30 }] }\n', 'bad entr'],
  ])('refuses %j clearly', async (text, said) => {
    expect((await refusal(text)).message).toContain(said);
  });

  it('refuses a file that is not UTF-8', async () => {
    const path = join(folder, 'latin1.yaml');
    await writeFile(path, Buffer.from('customers:\n  - name: Caf\xe9\n', 'latin1'));
    await expect(importCustomers({ ctx: stores.ctx, input: { path } })).rejects.toThrow('is not UTF-8');
  });

  it('embeds a logo that lies beside the file', async () => {
    await writeFile(join(folder, 'mark.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>');
    await importText('customers:\n  - { name: Logo Ltd, logo: mark.svg }\n');
    expect((await getCustomer({ ctx: stores.ctx, input: { name: 'Logo Ltd' } })).logo).toMatch(
      /^data:image\/svg\+xml;base64,/,
    );
    expect((await refusal('customers:\n  - { name: Logo Ltd, logo: gone.svg }\n')).details[0]).toContain(
      '2: the logo gone.svg cannot be read',
    );
  });
});

describe('importCustomers from CSV', () => {
  const examples = fileURLToPath(new URL('../../examples/customers-csv', import.meta.url));

  it('takes the example folder; again changes nothing', async () => {
    const input = { path: examples };
    const first = await importCustomers({ ctx: stores.ctx, input });
    expect(first.map(({ file }) => file.split('/').at(-1))).toEqual([
      'customers.csv',
      'services.csv',
      'people.csv',
      'matchers.csv',
    ]);
    const again = await importCustomers({ ctx: stores.ctx, input });
    expect([total(again, 'added'), total(again, 'changed')]).toEqual([0, 0]);
    const { id } = await getCustomer({ ctx: stores.ctx, input: { name: 'Lindqvist Media' } });
    const people = await listPeople({ ctx: stores.ctx, input: { customerId: id } });
    expect(people.map(({ name, site }) => [name, site])).toContainEqual(['Åsa Lindqvist', 'Studio']);
  });

  it('reads what a spreadsheet writes: semicolons, a byte order mark, empty cells, Windows line ends', async () => {
    await importText(
      '\ufeffname;kind;time zone\r\nSheet GmbH;"Handel; Groß";Europe/Berlin\r\nSheet AG;;\r\n',
      { name: 'customers.csv' },
    );
    expect(await getCustomer({ ctx: stores.ctx, input: { name: 'Sheet GmbH' } })).toMatchObject({
      kind: 'Handel; Groß',
      timeZone: 'Europe/Berlin',
    });
  });

  it('names the line and column of what is wrong', async () => {
    expect((await refusal('nme,kind\nX,y\n', 'customers.csv')).message).toContain(
      'customers.csv:1: the column name is missing',
    );
    expect((await refusal('name,color\nX,y\n', 'customers.csv')).hint).toContain('Did you mean colour?');
    const bad = await refusal(
      'customer,name,roles\nFenwick Law,Zed,boss\nFenwick Law,Zoe,user\nFenwick Law,,user\n',
      'people.csv',
    );
    expect(bad.details.map((line) => line.replace(/^.*people\.csv:/, ''))).toEqual([
      expect.stringMatching(/^2: .*"boss" is not one of/),
      expect.stringMatching(/^4: name is missing/),
    ]);
  });
});

it('documents every CSV column', async () => {
  const path = fileURLToPath(new URL('../../examples/customers-csv/README.md', import.meta.url));
  const lines = (await readFile(path, 'utf8')).split('\n');
  for (const [file, { needed, more }] of Object.entries(csvFiles)) {
    const line = lines.find((text) => text.startsWith(`| ${file}`)) ?? '';
    for (const column of needed) expect(line).toContain(`**${column}**`);
    for (const column of more) expect(line).toContain(column);
  }
});

it('keeps the language of reports, takes none that they cannot be written in, and gives it back in the export', async () => {
  await importText('provider: { name: Harbour IT, language: de }\n');
  expect(await exportCustomers({ ctx: stores.ctx })).toMatch(/^provider:\n(?: {2}.*\n)* {2}language: de\n/);
  const { details } = await refusal('provider: { name: Harbour IT, language: pt }\n');
  expect(details[0]).toContain('some.yaml:1: reports can be written in en, de, fr, es, nl');
});
