import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { editCustomer, importCustomers, listAudit, listPeople, type Reader } from '../src/customers/index.ts';
import { declareLens, parseLens } from '../src/lens/index.ts';
import { closeMonth, type ReportData } from '../src/reports/index.ts';
import { importSource } from '../src/signals/index.ts';
import { openTestStores, type TestStores } from './stores.ts';

// A report that a buyer may be handed must not hold what only executives may see.

const month = '2026-03';
const hidden = /Gwen Gambler|gwen\.gambler|stray\.login/i;
const hasPdftotext = existsSync('/usr/bin/pdftotext');
let stores: TestStores;
let dir: string;

const customer = {
  name: 'Readers Works',
  time_zone: 'UTC',
  per_person_use: true,
  names_visible_to: ['executive'],
  people: [
    { name: 'Olga Owner', email: 'o@readers.test', title: 'owner', roles: ['executive'] },
    { name: 'Bert Buyer', email: 'b@readers.test', title: 'purchasing', roles: ['buyer'] },
    { name: 'Gwen Gambler', email: 'g@readers.test', logins: ['gwen.gambler'] },
    { name: 'Rita Reader', email: 'r@readers.test', logins: ['rita.reader'] },
  ],
  agreements: [{ business_hours: { 'mon-fri': '08:00-18:00' } }],
  matchers: [{ ip: '10.77.0.0/16' }],
};

/** Rita reads all day; Gwen, and a login that nobody knows, gamble in working hours. */
function requests(): string {
  const row = (minute: number, login: string, host: string) =>
    `${Date.UTC(2026, 2, 10, 9, minute) / 1000}.000 900 10.77.0.7 TCP_MISS/200 5000 GET http://${host}.test/ ${login} HIER_DIRECT/1.2.3.4 text/html\n`;
  const logins = ['gwen.gambler', 'rita.reader', 'stray.login'];
  const reading = Array.from({ length: 120 }, (_, i) => row(i, logins[i % 3] ?? '', 'readers-news'));
  const betting = Array.from({ length: 12 }, (_, i) => row(i * 5, logins[(i % 2) * 2] ?? '', 'readers-bets'));
  return [...reading, ...betting].join('');
}

const lensOf = (role: Reader, weights: { readonly time: number; readonly help: number }) =>
  parseLens(
    JSON.stringify({
      customer: 'Readers Works',
      role,
      needs: [
        {
          need: 'company-time',
          weight: weights.time,
          tolerances: { 'use.inappropriate-people': { watch: 0, problem: 1 } },
        },
        { need: 'fast-help', weight: weights.help },
      ],
    }),
    'lens.yaml',
  );

beforeAll(async () => {
  stores = await openTestStores();
  dir = await mkdtemp(join(tmpdir(), 'beholder-readers-'));
  const { ctx } = stores;
  const file = async (name: string, text: string) => {
    await writeFile(join(dir, name), text);
    return join(dir, name);
  };
  const all = JSON.stringify({ provider: { name: 'Harbour IT' }, customers: [customer] });
  await importCustomers({ ctx, input: { path: await file('customers.yaml', all) } });
  const importing = async (source: string, place: string, category: string | null) => {
    const base = { customer: null, customerFrom: null, mapping: null, dryRun: false };
    await importSource({ ctx, input: { ...base, source, place, category } });
  };
  await importing('domains', await file('bets.txt', 'readers-bets.test\n'), 'gambling');
  await importing('squid', await file('access.log', requests()), null);
  await declareLens({ ctx, input: { lens: lensOf('executive', { time: 80, help: 20 }) } });
  await declareLens({ ctx, input: { lens: lensOf('buyer', { time: 10, help: 90 }) } });
});
afterAll(async () => {
  await stores?.close();
  await rm(dir, { recursive: true, force: true });
});

async function close(out: string, readers: readonly Reader[]) {
  const closed = await closeMonth({ ctx: stores.ctx, input: { month, outDir: join(dir, out), readers } });
  for (const one of closed) if (one.state === 'failed') throw new Error(one.error);
  return closed;
}

/** Every text of a reader's own files by name; a PDF as people see it. */
async function textsOf(out: string, reader: Reader): Promise<Map<string, string>> {
  const place = join(dir, out, 'readers-works', reader);
  const texts = new Map<string, string>();
  for (const name of await readdir(place, { recursive: true })) {
    if (/^(executive|buyer|user)\b/.test(name)) continue;
    const path = join(place, name);
    if (/\.(json|csv)$/.test(name)) texts.set(name, await readFile(path, 'utf8'));
    if (name.endsWith('.pdf') && hasPdftotext)
      texts.set(name, execFileSync('pdftotext', [path, '-'], { encoding: 'utf8' }));
  }
  expect([...texts.keys()]).toEqual(
    expect.arrayContaining(['report.json', 'tables/use-inappropriate-people-exceptions.csv']),
  );
  return texts;
}

async function report(out: string, reader: Reader): Promise<ReportData> {
  return JSON.parse((await textsOf(out, reader)).get('report.json') ?? '') as ReportData;
}

describe("a month's reports for each reader", () => {
  beforeAll(async () => {
    await close('all', ['', 'executive', 'buyer', 'user']);
  }, 120_000);

  test.each(['', 'buyer', 'user'] as const)('no page, table or data for "%s" tells who', async (reader) => {
    for (const [name, text] of await textsOf('all', reader))
      expect([name, hidden.exec(text)?.[0]]).toEqual([name, undefined]);
    const text = JSON.stringify(await report('all', reader));
    expect(text).toContain('gambling');
    expect(text).toMatch(/Person \d+/);
  });

  test('an executive reads who it was, in the pages too', async () => {
    const texts = await textsOf('all', 'executive');
    expect(texts.get('report.json')).toContain('Gwen Gambler');
    if (hasPdftotext) {
      expect(texts.get('details.pdf')).toContain('Gwen Gambler');
      expect(texts.get('overview.pdf')).toContain('for them alone');
    }
  });

  test('each reads through the own lens, what is for anybody through that of those who must hear', async () => {
    const first = async (reader: Reader) => (await report('all', reader)).lights[0]?.need;
    expect(await first('executive')).toBe('company-time');
    expect(await first('buyer')).toBe('fast-help');
    expect(await first('')).toBe('company-time');
    expect((await report('all', 'user')).lens.source).toMatch(/default|population/);
  });

  test('the audit says who showed whose names to whom, and nothing where none were shown', async () => {
    const audit = await listAudit({ ctx: stores.ctx });
    const [gwen] = (await listPeople({ ctx: stores.ctx })).filter(({ name }) => name === 'Gwen Gambler');
    expect(audit).toHaveLength(1);
    expect(audit[0]).toMatchObject({ actor: 'test', verb: 'names shown' });
    expect(audit[0]?.subject).toBe('report 2026-03, issue 1, for executive');
    expect(audit[0]?.detail).toMatchObject({
      reader: 'executive',
      people: expect.arrayContaining([gwen?.id]),
      logins: 1,
    });
    expect(JSON.stringify(audit)).not.toMatch(hidden);
  });

  test('issues are kept for each reader by themselves', async () => {
    const issues = async () =>
      Object.fromEntries(
        (await close('again', ['', 'executive', 'buyer', 'user'])).map((one) => [
          one.reader,
          one.state === 'closed' ? one.issue : 0,
        ]),
      );
    expect(await issues()).toEqual({ '': 1, executive: 1, buyer: 1, user: 1 });
    await declareLens({ ctx: stores.ctx, input: { lens: lensOf('buyer', { time: 20, help: 80 }) } });
    expect(await issues()).toEqual({ '': 1, executive: 1, buyer: 2, user: 1 });
    // The page for a role that lost the right is another issue too, without names.
    const set = { names_visible_to: '' };
    await editCustomer({ ctx: stores.ctx, input: { name: 'Readers Works', set } });
    expect((await issues()).executive).toBe(2);
    for (const [name, text] of await textsOf('again', 'executive'))
      expect([name, hidden.exec(text)?.[0]]).toEqual([name, undefined]);
  }, 120_000);
});
