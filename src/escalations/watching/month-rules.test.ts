import { appendFile, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestStores, type TestStores } from '../../../test/stores.ts';
import { addCustomer } from '../../customers/index.ts';
import { declareLens, type Lens, parseRule, type Rule } from '../../lens/index.ts';
import { watch } from './watch.ts';

/** Rules that are judged on the month so far: they fire while the month runs, once, and not where they are not so. */

let stores: TestStores;
let folder = '';

const rule = (name: string, when: Rule['when']): Rule => ({ name, when, tell: 'owner', how: 'at once' });
const rules = [
  rule('Comes back', { fact: 'reopened', atLeastTimes: 2 }),
  rule('Piles up', { fact: 'backlog', olderThanDays: 5, moreThan: 1 }),
  rule('Slow to solve', { fact: 'measure', measure: 'tickets.resolution', above: 600 }),
  rule('Many come back', { fact: 'share', measure: 'tickets.reopened', above: 0.05, outOfAtLeast: 10 }),
  rule('Never so slow', { fact: 'measure', measure: 'tickets.resolution', above: 100_000 }),
  rule('Few tickets', { fact: 'measure', measure: 'tickets.volume', below: 1_000 }),
  // Its name is its condition, which a German reads in German.
  parseRule('Tell owner at once when a ticket is open for longer than 6 days'),
] as const satisfies readonly Rule[];

const mapping = {
  rows: 'events',
  format: 'csv',
  time: { zone: 'UTC', format: ['iso'] },
  columns: { ticket: 'number', at: 'at', state: 'state' },
  states: { New: 'new', Resolved: 'resolved', Reopened: 'working' },
};
const event = (ticket: number, day: number, hour: number, state: string) =>
  `T${ticket},2026-11-${String(day).padStart(2, '0')}T${String(hour).padStart(2, '0')}:00:00Z,${state}\n`;

beforeAll(async () => {
  stores = await openTestStores();
  folder = await mkdtemp(join(tmpdir(), 'beholder-month-rules-'));
  await addCustomer({
    ctx: stores.ctx,
    input: { name: 'Fenwick Month', timeZone: 'Europe/London', language: 'de' },
  });
  const lens: Lens = {
    customer: 'Fenwick Month',
    role: '',
    needs: [{ need: 'stays-fixed', weight: 1, tolerances: {} }],
    rules: [...rules],
    reading: { headlines: 3, depth: 'normal' },
  };
  await declareLens({ ctx: stores.ctx, input: { lens } });
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
  await stores.close();
});

async function look(place: string, at: string): Promise<string[]> {
  const told: string[] = [];
  // An export is read when nobody writes it any more.
  const writtenAt = new Date(Date.parse(at) - 3_600_000);
  await utimes(place, writtenAt, writtenAt);
  const followed = { source: 'tickets', place, customer: 'fenwick-month', customerFrom: null };
  await watch({
    ctx: { ...stores.ctx, clock: { now: () => new Date(at) } },
    input: {
      follow: [{ ...followed, mapping: { name: 'desk.yaml', value: mapping }, every: null, token: null }],
      every: 1000,
      tellWithin: 172_800_000,
      oneByOne: 5,
      since: null,
      once: true,
      stop: new AbortController().signal,
      say: () => {},
      raised: (all) => told.push(...all.map((one) => one.rule)),
    },
  });
  return told.sort();
}

test('what comes true of the month so far is told while it runs, once, and nothing that is not so', async () => {
  const file = join(folder, 'desk.csv');
  let rows = 'number,at,state\n';
  for (let ticket = 1; ticket <= 40; ticket++)
    rows += event(ticket, 10, 8, 'New') + event(ticket, 10, 9, 'Resolved');
  await writeFile(file, rows);
  expect(await look(file, '2026-11-12T12:00:00Z')).toEqual([]);
  // Ten come back, one of them twice; and are solved again; two stay open for
  // more than five days; the middle ticket takes two days.
  let later = '';
  for (let ticket = 1; ticket <= 10; ticket++) later += event(ticket, 11, 8, 'Reopened');
  later += event(1, 11, 9, 'Resolved') + event(1, 11, 10, 'Reopened');
  for (let ticket = 1; ticket <= 10; ticket++) later += event(ticket, 11, 12, 'Resolved');
  for (let ticket = 41; ticket <= 42; ticket++) later += event(ticket, 11, 8, 'New');
  for (let ticket = 50; ticket <= 120; ticket++)
    later += event(ticket, 11, 8, 'New') + event(ticket, 13, 9, 'Resolved');
  await appendFile(file, later);
  const german = 'Meldung sofort an owner, wenn ein Ticket länger als 6 Tage offen ist';
  const seen = ['Comes back', 'Many come back', german, 'Piles up', 'Slow to solve'];
  expect(await look(file, '2026-11-18T12:00:00Z')).toEqual(seen);
  expect(await look(file, '2026-11-18T13:00:00Z')).toEqual([]);
  // The next month begins with a clean sheet, and what still lies there is told of it.
  expect(await look(file, '2026-12-02T12:00:00Z')).toEqual([german, 'Piles up']);
});
