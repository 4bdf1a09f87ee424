import { execFileSync } from 'node:child_process';
import { createReadStream, existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createGunzip } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestStores, type TestStores } from '../../test/stores.ts';
import { addCustomer, setProvider } from '../customers/index.ts';
import { deriveTickets, loadRows } from '../signals/index.ts';
import { readIncidents } from '../sources/servicenow/read-incidents.ts';
import { closeMonth } from './close-month.ts';
import type { ReportData } from './schema.ts';

// biome-ignore lint/style/noProcessEnv: where the real data lies is a matter of the test run
const data = process.env.BEHOLDER_TEST_DATA ?? new URL('../../../shared/data', import.meta.url).pathname;
const incidents = `${data}/tickets/servicenow-incident-events.csv.gz`;
const hasPdfinfo = existsSync('/usr/bin/pdfinfo');

let stores: TestStores;
let outDir: string;

beforeAll(async () => {
  stores = await openTestStores();
  outDir = await mkdtemp(join(tmpdir(), 'beholder-close-'));
  await setProvider({ ctx: stores.ctx, input: { name: 'Harbour IT' } });
});
afterAll(async () => {
  await stores?.close();
  await rm(outDir, { recursive: true, force: true });
});

function pagesOf(file: string): number {
  return Number(/Pages:\s+(\d+)/.exec(execFileSync('pdfinfo', [file], { encoding: 'utf8' }))?.[1]);
}

async function read(slug: string): Promise<ReportData> {
  return JSON.parse(await readFile(join(outDir, slug, 'report.json'), 'utf8')) as ReportData;
}

describe('closing a month of customers without data', () => {
  beforeAll(async () => {
    for (const name of ['Quiet & Sons', 'Blocked Ltd', 'Donaudampfschifffahrtsgesellschaft 🎉 שלום']) {
      await addCustomer({ ctx: stores.ctx, input: { name } });
    }
  });
  const close = (customers: string[] = []) =>
    closeMonth({ ctx: stores.ctx, input: { month: '2026-03', outDir, customers, jobs: 2 } });

  test('says "not measured" instead of zero, and writes every file', async () => {
    const [closed] = await close(['Quiet & Sons']);
    if (closed?.state !== 'closed') throw new Error(JSON.stringify(closed));
    const files = await readdir(closed.dir);
    expect(files.sort()).toEqual(['details.pdf', 'overview.pdf', 'report.json', 'tables']);
    const report = await read(closed.slug);
    expect(report.lights.every((light) => light.state === 'not measured')).toBe(true);
    expect(report.dataUntil).toBeNull();
    if (hasPdfinfo) expect(pagesOf(join(closed.dir, 'overview.pdf'))).toBe(1);
  });

  test('keeps one issue and the same bytes for the same data, and makes a second one for other data', async () => {
    const pdf = async (slug: string) => readFile(join(outDir, slug, 'overview.pdf'));
    const [first] = await close(['Quiet & Sons']);
    if (first?.state !== 'closed') throw new Error(JSON.stringify(first));
    const before = await pdf(first.slug);
    expect(first.issue).toBe(1);
    const [again] = await close(['Quiet & Sons']);
    expect(again).toMatchObject({ state: 'closed', issue: 1 });
    expect((await pdf(first.slug)).equals(before)).toBe(true);
    await setProvider({ ctx: stores.ctx, input: { colour: '#aa0000' } });
    const [other] = await close(['Quiet & Sons']);
    expect(other).toMatchObject({ state: 'closed', issue: 2 });
    const kept = await stores.ctx.records.selectFrom('reports').select(['issue']).orderBy('issue').execute();
    expect(kept.map((row) => row.issue)).toEqual([1, 2]);
  });

  test('goes on with the others where one customer fails', async () => {
    await writeFile(join(outDir, 'blocked-ltd'), 'a file where a folder should be');
    const closed = await close();
    const states = Object.fromEntries(closed.map((one) => [one.customer, one.state]));
    expect(states['Blocked Ltd']).toBe('failed');
    expect(Object.values(states).filter((state) => state === 'closed')).toHaveLength(2);
  });

  test('refuses a month or a customer that does not exist', async () => {
    const month = (given: string) => closeMonth({ ctx: stores.ctx, input: { month: given, outDir } });
    await expect(month('2026-13')).rejects.toThrow('2026-13 is no month');
    await expect(close(['Nobody'])).rejects.toThrow('no customer is called Nobody');
  });
});

describe.skipIf(!existsSync(incidents))(
  'closing May 2016 of the ServiceNow export (skipped where the data is absent)',
  () => {
    test('three of its locations get one page each, from their own incidents', async () => {
      const { ctx } = stores;
      const reads = readIncidents({
        stream: createReadStream(incidents).pipe(createGunzip()),
        name: incidents,
        url: null,
        mapping: undefined,
        mappingName: '',
        cursor: null,
        now: new Date(),
        reached: () => {},
      });
      const source = { id: 1, kind: 'servicenow' } as const;
      const load = { id: 1, file: incidents };
      await loadRows({
        ctx,
        input: { table: 'ticket_events', reads, source, load, customer: null, customerFrom: 'location' },
      });
      await deriveTickets({ ctx, input: { load: 1 } });
      const closed = await closeMonth({
        ctx,
        input: { month: '2016-05', outDir, customers: ['Location 143', 'Location 161', 'Location 204'] },
      });
      for (const one of closed) {
        if (one.state !== 'closed') throw new Error(JSON.stringify(one));
        const report = await read(one.slug);
        expect(report.measures['tickets.resolution']?.state).toBe('measured');
        expect(report.measures['use.appropriate']?.state).toBe('not measured');
        if (hasPdfinfo) expect(pagesOf(join(one.dir, 'overview.pdf'))).toBe(1);
      }
    });
  },
);
