import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parse } from 'yaml';
import { importCustomers, listCustomers } from '../src/customers/index.ts';
import { importSource, type MeasureId, measureIds, measureMonth, measureRows } from '../src/signals/index.ts';
import { openTestStores, type TestStores } from './stores.ts';

/** `show measures --measure ID` and `show rows --measure ID` ask for one measure; the reports ask for all. */
let stores: TestStores;
let folder: string;
const now = new Date('2026-11-03T10:00:00Z');
let customers: number[];

beforeAll(async () => {
  stores = await openTestStores();
  folder = await mkdtemp(join(tmpdir(), 'beholder-alone-'));
  const path = fileURLToPath(new URL('../examples/customers.yaml', import.meta.url));
  await importCustomers({ ctx: stores.ctx, input: { path } });
  customers = (await listCustomers({ ctx: stores.ctx })).map(({ id }) => id);
  const squid = Array.from(
    { length: 300 },
    (_, i) =>
      `${Date.UTC(2026, 9, 5, 9, i) / 1000}.000 ${i * 20} 10.20.0.7 TCP_MISS/200 5000 GET http://news.test/ ${['m.fenwick', 'd.patel', '-'][i % 3]} HIER_DIRECT/1.2.3.4 text/html\n`,
  );
  await importing('squid', squid.join(''));
  const tickets = [
    'id,opened,responded,resolved,category,priority,caller,company',
    '1,2026-10-05 09:00,2026-10-05 09:20,2026-10-05 12:00,mail,1,Dev Patel,Fenwick Law LLP',
    '2,2026-10-06 09:00,2026-10-06 13:20,2026-10-07 12:00,mail,2,Dev Patel,Fenwick Law LLP',
    '3,2026-09-06 09:00,,,phishing,3,Dev Patel,Fenwick Law LLP',
    '4,2026-10-09 09:00,,,scanner,3,Piotr Nowak,Northgate',
  ];
  const names = ['opened', 'responded', 'resolved', 'category', 'priority', 'caller'];
  const columns = `columns: { ticket: id, ${names.map((name) => `${name}: ${name}`).join(', ')} }`;
  await importing(
    'tickets',
    tickets.join('\n'),
    `rows: tickets\nmatch: { fields: [company] }\ntime: { zone: UTC }\n${columns}\n`,
  );
});
afterAll(async () => {
  await stores?.close();
  await rm(folder, { recursive: true, force: true });
});

async function importing(source: string, text: string, mapping?: string): Promise<void> {
  const place = join(folder, source);
  await writeFile(place, text);
  const given = mapping === undefined ? null : { name: `${source}.yaml`, value: parse(mapping) };
  const input = { source, place, customer: null, customerFrom: null, category: null, dryRun: false };
  const { totals } = await importSource({ ctx: stores.ctx, input: { ...input, mapping: given } });
  expect(totals.stored).toBe(totals.read);
}

test('each measure says the same alone as among all, and lists its rows', async () => {
  const ask = (measures?: MeasureId[]) =>
    measureMonth({
      ctx: stores.ctx,
      input: { month: '2026-10', now, customers, ...(measures ? { measures } : {}) },
    });
  const all = await ask();
  for (const id of measureIds) {
    const alone = await ask([id]);
    for (const customer of customers) {
      expect(alone.get(customer)?.measures[id], id).toEqual(all.get(customer)?.measures[id]);
      const input = { measure: id, customer, month: '2026-10', now };
      for await (const row of measureRows({ ctx: stores.ctx, input })) expect(row).toBeTruthy();
    }
  }
});
