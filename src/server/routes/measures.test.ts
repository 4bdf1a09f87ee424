import { createHash, randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestStores, type TestStores } from '../../../test/stores.ts';
import { addStaff, getCustomer, importCustomers, listAudit, listPeople } from '../../customers/index.ts';
import { sampleReport } from '../../reports/fixtures/sample-report.ts';
import { openTestApp } from '../fixtures/open-test-app.ts';

const run = randomUUID().slice(0, 8);
const emails = {
  executive: `e-${run}@a.example`,
  buyer: `b-${run}@a.example`,
  user: `u-${run}@a.example`,
  staff: `s-${run}@provider.example`,
};
type Who = keyof typeof emails;
interface Rows {
  readonly columns: { readonly key: string; readonly title: string }[];
  readonly rows: (string | number | null)[][];
  readonly shown: string[][];
  readonly total: number;
  readonly names: boolean;
}

let stores: TestStores;
let app: ReturnType<typeof openTestApp>;
let customer: Awaited<ReturnType<typeof getCustomer>>;
const cookies = new Map<Who, string>();
const requests = 137;

beforeAll(async () => {
  stores = await openTestStores();
  app = openTestApp(stores.ctx);
  await addCustomer();
  await addRequests();
  await addStaff({ ctx: stores.ctx, input: { name: 'Sam', email: emails.staff, role: 'owner' } });
  for (const who of Object.keys(emails) as Who[]) cookies.set(who, await app.signIn(emails[who]));
}, 120_000);
afterAll(() => stores.close());

async function addCustomer() {
  const people = [
    { name: 'Erin Executive', email: emails.executive, roles: ['executive'] },
    { name: 'Bo Buyer', email: emails.buyer, roles: ['buyer'] },
    { name: 'Uma User', email: emails.user, roles: ['user'] },
  ];
  const name = `Drilled ${run}`;
  const file = join(stores.ctx.dataDir, `drilled-${run}.json.yaml`);
  await writeFile(file, JSON.stringify({ customers: [{ name, people }] }));
  await importCustomers({ ctx: stores.ctx, input: { path: file } });
  await stores.ctx.records
    .updateTable('customers')
    .set({ per_person_use: true, names_visible_to: ['executive'], time_zone: 'America/New_York' })
    .where('name', '=', name)
    .execute();
  customer = await getCustomer({ ctx: stores.ctx, input: { name } });
  const report = sampleReport();
  const data = { ...report, customer: { ...report.customer, slug: customer.slug, name } };
  await stores.ctx.records
    .insertInto('reports')
    .values({
      customer_id: customer.id,
      month: '2026-10',
      issue: 1,
      data_hash: 'x',
      data: JSON.stringify(data),
    })
    .execute();
}

const hosts = [
  'plain.example',
  'with,comma.example',
  '=cmd|calc',
  'quote".example',
  '<script>alert(1)</script>',
];

/** Known people, logins of nobody known, and addresses alone; some rows the same as others in everything. */
async function addRequests() {
  const people = await listPeople({ ctx: stores.ctx, input: { customerId: customer.id } });
  const rows = Array.from({ length: requests }, (_, i) => ({
    customer: customer.id,
    ts: `2026-10-${String(1 + (i % 28)).padStart(2, '0')} 14:${String(i % 7).padStart(2, '0')}:00`,
    person: i % 3 === 0 ? (people[i % people.length]?.id ?? 0) : 0,
    login: i % 3 === 2 ? '' : `secret-login-${i % 4}`,
    client: `10.9.8.${i % 5}`,
    host: hosts[i % hosts.length],
    domain: 'example',
    category: i % 2 ? 'news' : '',
    method: 'GET',
    status: 200,
    verdict: i % 9 ? 'allowed' : 'blocked',
    bytes: 100 * (i % 40),
    duration_ms: i,
    kind: 'squid',
    source: 0,
    load: '1',
    line: String(Math.floor(i / 2)),
  }));
  await stores.ctx.signals.insert('requests', rows);
}

const under = () => `/api/customers/${customer.slug}/months/2026-10/measures`;
const ask = (who: Who, path: string) => app.request(`${under()}${path}`, { cookie: cookies.get(who) ?? '' });
const rowsOf = async (who: Who, query = '', measure = 'use.by-category') => {
  const answer = await ask(who, `/${measure}/rows?${query}`);
  expect({ query, status: answer.status }).toEqual({ query, status: 200 });
  return (await answer.json()) as Rows;
};
const csvOf = async (who: Who, query = '') => {
  const answer = await ask(who, `/use.by-category/rows.csv?${query}`);
  expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8');
  return answer.text();
};
/** Page after page until there is no more. */
async function allPages(who: Who, limit: number, query = '') {
  const all: Rows['rows'] = [];
  for (let offset = 0; ; offset += limit) {
    const { rows, total } = await rowsOf(who, `${query}&limit=${limit}&offset=${offset}`);
    all.push(...rows);
    if (offset + limit >= total) return { all, total };
  }
}

/** What the tables of a report call somebody who is nobody known. */
const markOf = (known: string) =>
  `Unknown ${createHash('sha256').update(`${customer.id} ${known}`).digest('hex').slice(0, 4)}`;

describe('a number', () => {
  it('is told as it was printed, with how it was made and its months', async () => {
    const printed = sampleReport().measures['use.by-category'];
    const answer = await ask('user', '/use.by-category');
    const told = (await answer.json()) as Record<string, unknown>;
    expect(told).toMatchObject({
      id: 'use.by-category',
      title: printed?.title,
      mayReadRows: false,
      issue: 1,
    });
    expect(JSON.stringify(told.statement)).toContain(printed?.statement.formula);
    expect((told.history as unknown[]).length).toBe(printed?.history.length);
  });

  it('stands in the list of all, those not measured with the reason', async () => {
    const { groups } = (await (await ask('buyer', '')).json()) as {
      groups: { measures: { id: string; state: string; why: string }[] }[];
    };
    const listed = groups.flatMap((group) => group.measures);
    expect(listed.map((one) => one.id).sort()).toEqual(Object.keys(sampleReport().measures).sort());
    expect(listed.filter((one) => one.state === 'not measured').every((one) => one.why !== '')).toBe(true);
  });

  it('that nobody knows, and a month without a report, are not found, each in its words', async () => {
    expect((await ask('buyer', '/use.nothing')).status).toBe(404);
    const answer = await app.request(`/api/customers/${customer.slug}/months/2026-09/measures`, {
      cookie: cookies.get('buyer') ?? '',
    });
    expect([answer.status, await answer.text()]).toEqual([
      404,
      expect.stringContaining('September 2026 has no report yet'),
    ]);
  });
});

describe('the rows behind a number that watches people', () => {
  const secrets = /secret-login|10\.9\.8\.|Erin|Bo Buyer|Uma/;

  it('name people to whom the customer lets read names, and the audit keeps it', async () => {
    const { rows, names, columns } = await rowsOf('executive', 'limit=200');
    expect(names).toBe(true);
    expect(columns.map((one) => one.key)).toEqual(expect.arrayContaining(['login_name', 'address']));
    expect(JSON.stringify(rows)).toMatch(/Erin Executive/);
    const kept = (await listAudit({ ctx: stores.ctx, input: { customerId: customer.id } })).filter(
      (one) => one.verb === 'names shown',
    );
    expect(kept[0]).toMatchObject({ actor: emails.executive, subject: 'rows of use.by-category in 2026-10' });
    expect(kept[0]?.detail).toMatchObject({ rows: requests });
    expect(JSON.stringify(kept[0]?.detail)).not.toMatch(secrets);
  });

  it.each(['buyer', 'staff'] as const)('show pseudonyms to %s, in pages and in the CSV', async (who) => {
    const audit = () => listAudit({ ctx: stores.ctx, input: { customerId: customer.id } });
    const before = (await audit()).length;
    const found = await rowsOf(who, 'limit=200');
    expect(found.names).toBe(false);
    expect(JSON.stringify(found)).not.toMatch(secrets);
    expect(await csvOf(who)).not.toMatch(secrets);
    const known = [0, 1, 2, 3].map((n) => `secret-login-${n}`);
    const marks = [...known, ...[0, 1, 2, 3, 4].map((n) => `10.9.8.${n}`)].map(markOf);
    expect(new Set(found.rows.map((row) => row[1]))).toEqual(new Set(['Person 1', ...marks]));
    expect((await audit()).length).toBe(before);
  });

  it('cannot be found by what is hidden', async () => {
    for (const query of ['text=secret-login', 'text=10.9.8', 'text=Erin', 'column=who&value=Erin'])
      expect((await rowsOf('buyer', query)).total).toBe(0);
    expect((await ask('buyer', '/use.by-category/rows?column=login_name&value=secret')).status).toBe(400);
    expect((await rowsOf('executive', 'text=secret-login')).total).toBeGreaterThan(0);
  });

  it('are not for users', async () => {
    expect((await ask('user', '/use.by-category/rows')).status).toBe(403);
    expect((await ask('user', '/use.by-category/rows.csv')).status).toBe(403);
  });
});

describe('the rows behind a number of a report in another language', () => {
  const path = () => `/api/customers/${customer.slug}/months/2026-03/measures/use.by-category/rows`;
  const read = (after: string) => app.request(path() + after, { cookie: cookies.get('buyer') ?? '' });

  async function addIssue(issue: number, language: string) {
    const of = { customer_id: customer.id, month: '2026-03', issue, data_hash: language };
    const data = JSON.stringify({ ...sampleReport(), month: '2026-03', language });
    await stores.ctx.records
      .insertInto('reports')
      .values({ ...of, data })
      .execute();
  }

  it('are shown as that language writes times and numbers, and looked for as ever', async () => {
    await addIssue(1, 'de');
    const row = { customer: customer.id, ts: '2026-03-03 14:05:00', client: '10.9.8.9', host: 'a.example' };
    const rest = { domain: 'example', category: 'news', method: 'GET', status: 200, verdict: 'allowed' };
    const more = { bytes: 1_500_000, duration_ms: 7, kind: 'squid', source: 0, load: '2', line: '1' };
    await stores.ctx.signals.insert('requests', [{ ...row, ...rest, ...more, person: 0, login: '' }]);
    const answer = await read('?column=at&value=2026-03-03');
    const { columns, shown, rows } = (await answer.json()) as Rows;
    const cell = (of: (string | number | null)[][], key: string) =>
      of[0]?.[columns.findIndex((one) => one.key === key)];
    expect([cell(shown, 'at'), cell(shown, 'size')]).toEqual(['3. März 2026, 09:05', '1,5 MB']);
    expect([cell(rows, 'at'), cell(rows, 'size')]).toEqual(['2026-03-03T14:05:00Z', 1_500_000]);
  });

  it('bear its titles, in the CSV too, above plain numbers and times', async () => {
    await addIssue(2, 'pseudo');
    const { columns } = (await (await read('')).json()) as Rows;
    const [head = [], first = []] = parse(await (await read('.csv')).text(), { bom: true }) as string[][];
    expect(head).toEqual(columns.map(({ title }) => title));
    expect(head.filter((title) => !/^‹.+›$/.test(title))).toEqual([]);
    expect(first).toEqual(expect.arrayContaining(['2026-03-03T14:05:00Z', '1500000']));
  });
});

describe('pages, filters and the download', () => {
  it.each([7, 21, 50, 200])('add up to all rows by %i, from either end', async (limit) => {
    const { all, total } = await allPages('buyer', limit);
    expect([all.length, total]).toEqual([requests, requests]);
    const oldest = await allPages('buyer', 100, 'order=oldest');
    expect(oldest.all.reverse()).toEqual(all);
  });

  it.each([
    '',
    'order=oldest',
    'text=COMMA',
    'column=size&value=%3E2000',
    'column=at&value=2026-10-12',
    'column=was&value=blocked&text=news',
    'text=%25_%27%22',
  ])('give the same rows in the CSV as on the pages: %s', async (query) => {
    const { all, total } = await allPages('buyer', 60, query);
    const [, ...lines] = parse(await csvOf('buyer', query), {
      bom: true,
      relax_column_count: false,
    }) as string[][];
    const plain = (cell: string | number | null) => {
      const text = String(cell ?? '');
      return /^[=+@-]/.test(text) ? `'${text}` : text;
    };
    expect(lines).toEqual(all.map((row) => row.map(plain)));
    expect(lines.length).toBe(total);
  });

  it('look for times as they are told there, and for numbers by size', async () => {
    // 14:00 in UTC is 10:00 in New York.
    expect((await rowsOf('buyer', 'column=at&value=2026-10-12 10')).total).toBeGreaterThan(0);
    expect((await rowsOf('buyer', 'column=at&value=2026-10-12 14')).total).toBe(0);
    const large = await rowsOf('buyer', 'column=size&value=%3E%3D3900&limit=200');
    expect(large.total).toBe(
      Array.from({ length: requests }, (_, i) => i % 40).filter((n) => n >= 39).length,
    );
  });

  it.each([
    ['limit=1000', 'limit'],
    ['offset=-1', 'offset'],
    ['order=sideways', 'order'],
    ['column=size&value=large', 'is no number'],
    ['column=nothing&value=1', 'there is no column'],
    [`text=${'x'.repeat(300)}`, 'text'],
  ])('refuse what cannot be looked for in one line: %s', async (query, said) => {
    const answer = await ask('buyer', `/use.by-category/rows?${query}`);
    expect(answer.status).toBe(400);
    expect(await answer.text()).toContain(said);
  });
});

describe('tickets behind a number', () => {
  const kept = Array.from({ length: 12 }, (_, i) => ({
    ...{ source: 0, ticket: `T-${i}`, priority: 3, caller: i % 2 ? 'Ann Öz' : '' },
    opened_at: `2026-10-${String(10 + i).padStart(2, '0')} 01:30:00`,
    resolved_at: i % 3 ? `2026-10-${String(10 + i).padStart(2, '0')} 02:${10 + i}:00` : null,
    ...{
      category: 'mail',
      title: i === 4 ? '=cmd|calc' : `about ${i}`,
      load: '7',
      line: String(i),
      version: 1,
    },
  }));
  const add = (rows: typeof kept) =>
    stores.ctx.signals.insert(
      'tickets',
      rows.map((row) => ({ ...row, customer: customer.id })),
    );
  const volume = (query = '') => rowsOf('buyer', query, 'tickets.volume');

  it('are found, told in full, and put in order by what is shown', async () => {
    await add(kept.slice(0, 10));
    const { rows, columns, names, total } = await volume();
    const at = (key: string) => columns.findIndex((one) => one.key === key);
    expect([total, names]).toEqual([10, false]);
    expect(rows.map((row) => row[at('number')])).toEqual(
      kept
        .slice(0, 10)
        .reverse()
        .map((one) => one.ticket),
    );
    expect(rows[0]?.slice(0, 5)).toEqual(['2026-10-19T01:30:00Z', 'T-9', 'about 9', 'Ann Öz', 'yes']);
    expect([at('wall'), at('resolved_time')].map((place) => rows[1]?.[place])).toEqual([
      48,
      '2026-10-18T02:18:00Z',
    ]);
  });

  it('are looked for as rows of a table are, page by page', async () => {
    expect((await volume('text=ann%20ö')).total).toBe(5);
    // 01:30 in UTC is 21:30 of the evening before in New York.
    expect((await volume('column=opened_time&value=2026-10-11 21')).rows.map((row) => row[1])).toEqual([
      'T-2',
    ]);
    expect((await volume('column=wall&value=%3E46')).rows.map((row) => row[1])).toEqual(['T-8', 'T-7']);
    const pages = [
      await volume('limit=4'),
      await volume('limit=4&offset=4'),
      await volume('limit=4&offset=8'),
    ];
    expect(pages.flatMap(({ rows }) => rows)).toEqual((await volume()).rows);
    expect(pages.map(({ total }) => total)).toEqual([10, 10, 10]);
    expect((await ask('buyer', '/tickets.volume/rows?column=nothing&value=1')).status).toBe(400);
    expect((await ask('buyer', '/tickets.volume/rows?column=wall&value=long')).status).toBe(400);
  });

  it('are those that are known now, also where they came after the close; the number stays as it was printed', async () => {
    const number = async () => (await ask('buyer', '/tickets.volume')).json();
    const printed = await number();
    await add(kept.slice(10));
    const { rows, total } = await volume('order=oldest');
    expect([total, rows.at(-1)?.[1]]).toEqual([12, 'T-11']);
    expect(await number()).toEqual(printed);
    const answer = await ask('buyer', '/tickets.volume/rows.csv?order=oldest');
    const [, ...lines] = parse(await answer.text(), { bom: true }) as string[][];
    expect(lines.map((line) => line[1])).toEqual(rows.map((row) => row[1]));
    expect(lines[4]?.[2]).toBe("'=cmd|calc");
  });
});
