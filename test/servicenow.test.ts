import { createReadStream, existsSync, readFileSync } from 'node:fs';
import { createGunzip, gunzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { deriveTickets } from '../src/signals/derive-tickets.ts';
import { loadRows } from '../src/signals/load-rows.ts';
import type { LoadCounts } from '../src/sources/index.ts';
import { readIncidents } from '../src/sources/servicenow/read-incidents.ts';
import { sharedData } from './shared-data.ts';
import { openTestStores, type TestStores } from './stores.ts';

const file = `${sharedData}/tickets/servicenow-incident-events.csv.gz`;

interface Ticket {
  readonly ticket: string;
  readonly opened: number;
  readonly responded: number;
  readonly resolved: number;
  readonly closed: number;
  readonly reopens: number;
  readonly met: number;
  readonly vendor: number | null;
}

type Row = Record<string, string>;
/** d/m/yyyy HH:MM by hand, in seconds. */
const seconds = (text: string | undefined): number => {
  const [date = '', time = ''] = (text ?? '').split(' ');
  const [day, month, year] = date.split('/').map(Number);
  const [hour, minute] = time.split(':').map(Number);
  return Date.UTC(year ?? 0, (month ?? 0) - 1, day, hour, minute) / 1000;
};

/** What the file says, by a plain walk over its rows; `bad` are the rows whose clock goes backwards. */
function walk(rows: readonly Row[]): { tickets: Map<string, Ticket>; bad: number } {
  const byNumber = new Map<string, Row[]>();
  for (const row of rows) byNumber.set(row.number ?? '', [...(byNumber.get(row.number ?? '') ?? []), row]);
  const tickets = new Map<string, Ticket>();
  let bad = 0;
  for (const [ticket, own] of byNumber) {
    const opened = seconds(own[0]?.opened_at);
    let [responded, resolved, closed, reopened, counted, last] = [0, 0, 0, 0, 0, opened];
    let state = 'New';
    for (const row of own) {
      const at = seconds(row.sys_updated_at);
      if (at < last) {
        bad++;
        continue;
      }
      last = at;
      counted = Math.max(counted, Number(row.reopen_count));
      const now = row.incident_state ?? '';
      if (now === '-100') continue;
      if (now !== 'New' && responded === 0) responded = at;
      const isOver = now === 'Resolved' || now === 'Closed';
      const wasOver = state === 'Resolved' || state === 'Closed';
      if (isOver && !wasOver) resolved = at;
      if (now === 'Closed' && state !== 'Closed') closed = at;
      if (wasOver && !isOver) {
        reopened++;
        resolved = 0;
        closed = 0;
      }
      state = now;
    }
    const end = own.at(-1);
    const claimed = end?.resolved_at === '?' ? null : seconds(end?.resolved_at) - opened;
    tickets.set(ticket, {
      ticket,
      opened,
      responded,
      resolved,
      closed,
      reopens: Math.max(reopened, counted),
      met: end?.made_sla === 'true' ? 1 : 0,
      vendor: claimed !== null && claimed >= 0 ? claimed : null,
    });
  }
  return { tickets, bad };
}

describe.skipIf(!existsSync(file))(
  'the ServiceNow export of 24,918 incidents (skipped where the data is absent)',
  () => {
    let stores: TestStores;
    let counts: LoadCounts;
    let rows: Row[];
    let said: ReturnType<typeof walk>;

    beforeAll(async () => {
      rows = parse(gunzipSync(readFileSync(file)), { columns: true });
      said = walk(rows);
      stores = await openTestStores();
      const { ctx } = stores;
      counts = await loadRows({
        ctx,
        input: {
          table: 'ticket_events',
          reads: readIncidents({
            stream: createReadStream(file).pipe(createGunzip()),
            name: file,
            url: null,
            mapping: undefined,
            mappingName: '',
            cursor: null,
            now: new Date(),
            reached: () => {},
          }),
          source: { id: 1, kind: 'servicenow' },
          load: { id: 1, file },
          customer: null,
          customerFrom: 'location',
        },
      });
      await deriveTickets({ ctx, input: { load: 1 } });
    });
    afterAll(async () => stores?.close());

    test('no row is lost in silence: read = stored + rejected + unmatched', async () => {
      expect(counts.read).toBe(141_712);
      expect(counts.stored + counts.rejected + counts.unmatched).toBe(141_712);
      expect(counts.rejected).toBe(said.bad);
      const kept = await stores.ctx.signals.rows<Record<string, string>>(
        `SELECT uniqExact(line) AS stored, (SELECT count() FROM {db}.rejects) AS rejected,
        (SELECT count() FROM {db}.unmatched) AS unmatched FROM {db}.ticket_events`,
      );
      expect(kept[0]).toEqual({
        stored: `${counts.stored}`,
        rejected: `${counts.rejected}`,
        unmatched: `${counts.unmatched}`,
      });
    });

    test('all incidents are counted, those without a location among the unmatched', async () => {
      const [found] = await stores.ctx.signals.rows<Record<string, string>>(
        `SELECT count() AS tickets, uniqExact(ticket) AS distinct, uniqExact(customer) AS customers,
        (SELECT uniqExact(splitByChar(',', raw)[1]) FROM {db}.unmatched) AS unmatched FROM {db}.tickets FINAL`,
      );
      const nowhere = new Set(rows.map(({ number }) => number));
      for (const { number, location } of rows) if (location !== '?') nowhere.delete(number);
      expect(Number(found?.unmatched)).toBe(nowhere.size);
      expect(found?.tickets).toBe(found?.distinct);
      expect(Number(found?.tickets) + Number(found?.unmatched)).toBe(24_918);
    });

    test('openings, first responses, resolutions, closings and reopenings agree with a plain walk over the file', async () => {
      const found = await stores.ctx.signals.rows<Ticket>(
        `SELECT ticket, toUnixTimestamp(opened_at) AS opened, toUnixTimestamp(assumeNotNull(responded_at)) AS responded,
        toUnixTimestamp(assumeNotNull(resolved_at)) AS resolved, toUnixTimestamp(assumeNotNull(closed_at)) AS closed,
        reopens, vendor_target_met AS met, vendor_resolution_s AS vendor FROM {db}.tickets FINAL`,
      );
      expect(found.length).toBeGreaterThan(24_000);
      const wrong = found.filter(
        (row) => JSON.stringify(row) !== JSON.stringify(said.tickets.get(row.ticket)),
      );
      expect(wrong.slice(0, 5).map((row) => [row, said.tickets.get(row.ticket)])).toEqual([]);
    });

    test('tickets opened by month and the share of met targets are those of the file', async () => {
      const months = await stores.ctx.signals.rows<{ month: string; tickets: string; met: string }>(
        `SELECT formatDateTime(opened_at, '%Y-%m') AS month, count() AS tickets, sum(vendor_target_met) AS met
       FROM {db}.tickets FINAL GROUP BY month ORDER BY month`,
      );
      const lost = await stores.ctx.signals.rows<{ ticket: string }>(
        `SELECT DISTINCT splitByChar(',', raw)[1] AS ticket FROM {db}.unmatched`,
      );
      const placed = new Set(
        (await stores.ctx.signals.rows<{ ticket: string }>('SELECT ticket FROM {db}.tickets FINAL')).map(
          ({ ticket }) => ticket,
        ),
      );
      const own = new Map<string, { tickets: number; met: number }>();
      for (const { ticket, opened, met } of said.tickets.values()) {
        if (!placed.has(ticket)) continue;
        const month = new Date(opened * 1000).toISOString().slice(0, 7);
        const so = own.get(month) ?? { tickets: 0, met: 0 };
        own.set(month, { tickets: so.tickets + 1, met: so.met + met });
      }
      expect(lost.length).toBeGreaterThan(0);
      expect(months).toEqual(
        [...own].sort().map(([month, { tickets, met }]) => ({ month, tickets: `${tickets}`, met: `${met}` })),
      );
    });
  },
);
