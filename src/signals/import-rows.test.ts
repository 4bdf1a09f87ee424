import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestStores, type TestStores } from '../../test/stores.ts';
import { importSource } from './import-source.ts';
import { replayUnmatched } from './replay-unmatched.ts';

let stores: TestStores;
let folder = '';
beforeAll(async () => {
  stores = await openTestStores();
  folder = await mkdtemp(join(tmpdir(), 'beholder-rows-'));
  await stores.ctx.records.insertInto('customers').values({ slug: 'acme', name: 'Acme' }).execute();
  await match('Acme Ltd');
});
afterAll(async () => {
  await stores?.close();
  await rm(folder, { recursive: true, force: true });
});

const match = (value: string) =>
  stores.ctx.records
    .insertInto('matchers')
    .values({ customer_id: 1, kind: 'field', field: 'company', value: value.toLowerCase() })
    .execute();

const mapping = {
  rows: 'events',
  format: 'csv',
  time: { zone: 'UTC', format: ['iso'] },
  columns: { ticket: 'number', at: 'at', state: 'state' },
  states: { New: 'new', Resolved: 'resolved' },
  match: { fields: ['company'] },
};

async function load(name: string, content: string | Buffer, dryRun = false) {
  const place = join(folder, name);
  await writeFile(place, content);
  const { totals, files } = await importSource({
    ctx: stores.ctx,
    input: {
      source: 'tickets',
      place,
      customer: null,
      customerFrom: null,
      mapping: { name: 'desk.yaml', value: mapping },
      category: null,
      dryRun,
    },
  });
  const { lastDataAt: _, ...counts } = totals;
  return { ...counts, file: files[0] };
}

const head = 'number,at,state,company\n';
const event = (ticket: number, hour: number, state: string, company = 'Acme Ltd') =>
  `T${ticket},2026-09-01T${String(hour).padStart(2, '0')}:00:00Z,${state},${company}\n`;
const tickets = async () => {
  const [row] = await stores.ctx.signals.rows<{ n: string; resolved: string }>(
    'SELECT count() AS n, countIf(isNotNull(resolved_at)) AS resolved FROM {db}.tickets FINAL',
  );
  return [Number(row?.n), Number(row?.resolved)];
};

describe('importing an export of tickets', () => {
  const first = head + event(1, 8, 'New') + event(2, 9, 'New');

  it('shows what it would do, does it, and does nothing a second time', async () => {
    expect(await load('tickets.csv', first, true)).toMatchObject({ read: 2, stored: 2 });
    expect(await tickets()).toEqual([0, 0]);
    expect(await load('tickets.csv', first)).toMatchObject({ read: 2, stored: 2, file: { state: 'new' } });
    expect(await load('tickets.csv', first)).toMatchObject({ read: 0, stored: 0, file: { state: 'known' } });
    expect(await tickets()).toEqual([2, 0]);
  });

  it('takes a later export of the same desk as news of the same tickets, wherever it lies', async () => {
    const later = await load('tickets-october.csv', first + event(1, 10, 'Resolved') + event(3, 11, 'New'));
    expect(later).toMatchObject({ read: 4, stored: 4 });
    expect(await tickets()).toEqual([3, 1]);
  });

  it('keeps what a cut gzip file holds and says so', async () => {
    const many =
      head + Array.from({ length: 5_000 }, (_, i) => event(100 + i, i % 24, 'New', `Acme Ltd`)).join('');
    const packed = gzipSync(many);
    const cut = await load('cut.csv.gz', packed.subarray(0, packed.length >> 1));
    expect(cut.file).toMatchObject({ broken: true });
    expect(cut.file?.note).toMatch(/the gzip data ends too early/);
    expect(cut.stored).toBeGreaterThan(1_000);
    expect(cut.read).toBe(cut.stored + cut.rejected + cut.unmatched + cut.skipped);
    const [before] = await tickets();
    await load('whole.csv.gz', packed);
    expect((await tickets())[0]).toBe(3 + 5_000);
    expect(before).toBeLessThan(5_003);
  });

  it('matches rows of an unknown company once it is known and the file is imported again', async () => {
    const content = head + event(9_001, 8, 'New', 'Nobody Inc') + event(9_002, 8, 'New');
    expect(await load('late.csv', content)).toMatchObject({ read: 2, stored: 1, unmatched: 1 });
    await match('Nobody Inc');
    const replayed = await replayUnmatched({ ctx: stores.ctx });
    expect(replayed.importAgain).toEqual([join(folder, 'late.csv')]);
    const [before] = await tickets();
    expect(await load('late.csv', content)).toMatchObject({ read: 2, stored: 2, unmatched: 0 });
    expect((await tickets())[0]).toBe((before ?? 0) + 1);
    expect(await replayUnmatched({ ctx: stores.ctx })).toMatchObject({ unmatched: 0, importAgain: [] });
  });
});
