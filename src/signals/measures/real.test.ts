import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import { DateTime } from 'luxon';
import { expect, it } from 'vitest';
import { openTestStores } from '../../../test/stores.ts';
import { listCustomers } from '../../customers/index.ts';
import { importSource } from '../import-source.ts';
import { measureMonth } from '../measure-month.ts';
import { quantile } from '../statistics/quantile.ts';

// biome-ignore lint/style/noProcessEnv: tests find the real files by it
const data = process.env.BEHOLDER_TEST_DATA ?? join(import.meta.dirname, '../../../../shared/data');
const file = join(data, 'tickets/servicenow-incident-events.csv.gz');

interface Told {
  readonly place: string;
  readonly opened: string;
  readonly minutes: number | null;
  readonly resolved: string;
}

/** What the file says of each incident, by a walk over its rows: the first location told, the last resolution that held. */
function walk(): Told[] {
  const rows: Record<string, string>[] = parse(gunzipSync(readFileSync(file)), { columns: true });
  const read = (text = ''): DateTime => DateTime.fromFormat(text, 'd/M/yyyy H:mm', { zone: 'utc' });
  return [...Map.groupBy(rows, (r) => r.number).values()].map((own) => {
    let done: DateTime | null = null;
    let wasOver = false;
    for (const row of own.filter((r) => r.incident_state !== '-100')) {
      const isOver = row.incident_state === 'Resolved' || row.incident_state === 'Closed';
      if (isOver && !wasOver) done = read(row.sys_updated_at);
      if (!isOver) done = null;
      wasOver = isOver;
    }
    const opened = read(own[0]?.opened_at);
    const place = own.find((r) => r.location !== '?')?.location ?? '?';
    const minutes = done === null ? null : done.diff(opened, 'minutes').minutes;
    return { place, opened: opened.toFormat('yyyy-MM'), minutes, resolved: done?.toFormat('yyyy-MM') ?? '' };
  });
}

it.skipIf(!existsSync(file))(
  'volume and median resolution of 224 locations in May 2016 are what a walk over 141,712 ServiceNow rows finds',
  async () => {
    const stores = await openTestStores();
    const { ctx } = stores;
    const input = {
      source: 'servicenow',
      place: file,
      customer: null,
      customerFrom: 'location',
      mapping: null,
    };
    await importSource({ ctx, input: { ...input, category: null, dryRun: false } });
    const found = await measureMonth({
      ctx,
      input: { month: '2016-05', now: new Date('2017-03-01T00:00:00Z') },
    });
    const told = walk();
    expect(told).toHaveLength(24_918);
    const customers = await listCustomers({ ctx });
    expect(customers).toHaveLength(224); // the 225th is "?", not told
    for (const { id, name } of customers) {
      const mine = told.filter((t) => t.place === name);
      const times = mine.filter((t) => t.resolved === '2016-05').map((t) => t.minutes as number);
      const median = quantile(
        times.sort((a, b) => a - b),
        0.5,
      );
      const measures = found.get(id)?.measures;
      const volume = mine.filter((t) => t.opened === '2016-05').length;
      expect([name, measures?.['tickets.volume']?.count]).toEqual([name, volume]);
      const resolution = measures?.['tickets.resolution-wall'];
      expect([name, resolution?.value, resolution?.count]).toEqual([name, median, times.length]);
    }
    await stores.close();
  },
  180_000,
);
