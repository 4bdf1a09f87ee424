import { appendFile, chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestStores, type TestStores } from '../../../test/stores.ts';
import { addCustomer } from '../../customers/index.ts';
import { declareLens, type Lens, type Rule } from '../../lens/index.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { importSource } from '../../signals/index.ts';
import { readFollow } from './followed.ts';
import { watch } from './watch.ts';

let stores: TestStores;
let folder = '';
const now = new Date('2026-11-18T14:00:00Z');
const ctx = (at = now): Ctx => ({ ...stores.ctx, clock: { now: () => at } });

const line = (at: string, who: string, host: string): string =>
  `${(Date.parse(at) / 1000).toFixed(3)}    120 10.1.1.5 TCP_MISS/200 1000 GET http://www.${host}/x ${who} HIER_DIRECT/1.2.3.4 text/html\n`;

interface Looked {
  readonly told: string[];
  readonly said: string[];
}

async function look(follow: readonly string[], at = now, since: Date | null = null): Promise<Looked> {
  const looked: Looked = { told: [], said: [] };
  await watch({
    ctx: ctx(at),
    input: {
      follow: follow.map(readFollow),
      every: 1000,
      tellWithin: 172_800_000,
      oneByOne: 5,
      since,
      once: true,
      stop: new AbortController().signal,
      say: (text) => looked.said.push(text),
      raised: (all) => looked.told.push(...all.map((one) => `${one.rule}: ${one.what}`)),
    },
  });
  return looked;
}

const rules: Rule[] = [
  {
    name: 'Gambling',
    when: { fact: 'visits', categories: ['gambling'], during: 'ever', morePeopleThan: 0 },
    tell: 'owner',
    how: 'at once',
  },
  {
    name: 'Gone',
    when: { fact: 'down', service: 'No such service', longerThanMinutes: 5, during: 'ever' },
    tell: 'owner',
    how: 'at once',
  },
];

beforeAll(async () => {
  stores = await openTestStores();
  folder = await mkdtemp(join(tmpdir(), 'beholder-watch-'));
  const customer = await addCustomer({
    ctx: stores.ctx,
    input: { name: 'Fenwick Watch', timeZone: 'Europe/London' },
  });
  await stores.ctx.records
    .insertInto('matchers')
    .values(['anna', 'bert', 'carl'].map((value) => ({ customer_id: customer.id, kind: 'login', value })))
    .execute();
  const lens: Lens = {
    customer: 'Fenwick Watch',
    role: '',
    needs: [{ need: 'company-time', weight: 1, tolerances: {} }],
    rules,
    reading: { headlines: 3, depth: 'normal' },
  };
  await declareLens({ ctx: ctx(), input: { lens } });
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
  await stores.close();
});

describe('watching a log', () => {
  test('old lines are stored and not told, new ones are told once, late ones by their own day', async () => {
    const log = join(folder, 'access.log');
    await writeFile(
      log,
      line('2025-11-01T10:00:00Z', 'anna', 'bet365.com') + line('2026-11-17T10:00:00Z', 'anna', 'bet365.com'),
    );
    const first = await look([`squid ${log}`]);
    expect(first.told).toEqual([]);
    // A rule for a service that is not there is told at the start.
    expect(first.said.join('\n')).toMatch(/Fenwick Watch: the rule “Gone”: .*No such service/);
    await appendFile(log, line('2026-11-18T13:59:00Z', 'anna', 'bet365.com'));
    await appendFile(log, line('2026-11-18T13:59:00Z', 'carl', 'example.org'));
    expect((await look([`squid ${log}`])).told).toEqual([
      'Gambling: One person visited gambling sites on 18 November: 1 visit, 5 min.',
    ]);
    // Another visit of the same day is known; a line that comes late has an older time, and is told all the same.
    await appendFile(log, line('2026-11-18T14:00:00Z', 'anna', 'bet365.com'));
    await appendFile(log, line('2026-11-18T09:00:00Z', 'bert', 'bet365.com'));
    expect((await look([`squid ${log}`])).told).toEqual([
      'Gambling: One person visited gambling sites on 18 November: 1 visit, 5 min.',
    ]);
    expect((await look([`squid ${log}`])).told).toEqual([]);
    const kept = await stores.ctx.records.selectFrom('escalations').select('key').execute();
    expect(kept).toHaveLength(2);
    // A year later: what the old lines said is still no news.
    expect((await look([`squid ${log}`], new Date('2026-11-19T08:00:00Z'))).told).toEqual([]);
  });

  test('what another import brought is told too', async () => {
    const log = join(folder, 'other.log');
    await writeFile(log, line('2026-11-18T13:00:00Z', 'carl', 'bet365.com'));
    const input = { customer: null, customerFrom: null, mapping: null, category: null, dryRun: false };
    await importSource({ ctx: ctx(), input: { ...input, source: 'squid', place: log } });
    expect((await look([`squid ${join(folder, 'absent.log')}`])).told).toEqual([
      'Gambling: One person visited gambling sites on 18 November: 1 visit, 5 min.',
    ]);
  });

  test('junk, a file that is not there, and one that may not be read are told, and keep nothing else back', async () => {
    const junk = join(folder, 'junk.log');
    const closed = join(folder, 'closed.log');
    const good = join(folder, 'good.log');
    await writeFile(junk, Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0, 0, 0, 0, 1, 2, 3, 0, 0, 0, 0, 0]));
    await writeFile(closed, line('2026-11-18T13:00:00Z', 'anna', 'example.org'));
    await chmod(closed, 0);
    await writeFile(good, line('2026-11-18T13:30:00Z', 'anna', 'example.com'));
    const { said } = await look(
      [junk, closed, join(folder, 'nowhere.log'), good].map((one) => `squid ${one}`),
    );
    expect(said.join('\n')).toMatch(/junk\.log: .*no text/);
    expect(said.join('\n')).toMatch(/nowhere\.log: is not there/);
    const loads = await stores.ctx.records.selectFrom('loads').select('file').execute();
    expect(loads.map(({ file }) => file)).toContain(good);
  });
});
