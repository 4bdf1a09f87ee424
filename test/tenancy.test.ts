import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { editCustomer, importCustomers } from '../src/customers/index.ts';
import { listFindings } from '../src/findings/index.ts';
import { declareLens, parseLens } from '../src/lens/index.ts';
import { closeMonth } from '../src/reports/index.ts';
import { importSource } from '../src/signals/index.ts';
import { openTestStores, type TestStores } from './stores.ts';

/**
 * Two customers side by side, alike but for a mark in every text that anybody can give: what one of them gets holds
 * the mark of the other nowhere. Beside it: what is hidden stays hidden, and the same data give the same bytes.
 */
const marks = ['Qaxa', 'Zuzu'] as const;
type Mark = (typeof marks)[number];
const otherThan = (mark: Mark): Mark => (mark === 'Qaxa' ? 'Zuzu' : 'Qaxa');
const month = '2026-03';

let stores: TestStores;
let dir: string;
beforeAll(async () => {
  stores = await openTestStores();
  dir = await mkdtemp(join(tmpdir(), 'beholder-tenancy-'));
  const customers = { provider: { name: 'Harbour IT' }, customers: marks.map(customerOf) };
  await importCustomers({
    ctx: stores.ctx,
    input: { path: await file('c.yaml', JSON.stringify(customers)) },
  });
  await importing('domains', await file('gambling', '0.0.0.0 qaxa-bets.test\n0.0.0.0 zuzu-bets.test\n'));
  await importing('squid', await file('access.log', marks.map(squidOf).join('')));
  const fields = 'match: { fields: [company] }\ntime: { zone: UTC }\n';
  const ticketColumns = [
    'ticket',
    'opened',
    'resolved',
    'caller',
    'agent',
    'service',
    'site',
    'category',
    'title',
  ];
  const named = `columns: { ${ticketColumns.map((name) => `${name}: ${name}`).join(', ')} }\n`;
  const tickets = [[...ticketColumns, 'company'].join(','), ...marks.flatMap(ticketsOf)].join('\n');
  await importing('tickets', await file('tickets.csv', tickets), `rows: tickets\n${fields}${named}`);
  const answerColumns = 'columns: { at: at, score: score, respondent: who, comment: comment, id: id }\n';
  const answers = ['at,score,who,comment,id,company', ...marks.flatMap(answersOf)].join('\n');
  await importing(
    'answers',
    await file('answers.csv', answers),
    `instrument: csat\nscale: { low: 1, high: 5 }\n${fields}${answerColumns}`,
  );
  for (const mark of marks) await declareLens({ ctx: stores.ctx, input: { lens: lensOf(mark) } });
});
afterAll(async () => {
  await stores?.close();
  await rm(dir, { recursive: true, force: true });
});

const file = async (name: string, text: string): Promise<string> => {
  await writeFile(join(dir, name), text);
  return join(dir, name);
};

async function importing(source: string, place: string, mapping?: string): Promise<void> {
  const given = mapping === undefined ? null : { name: `${source}.yaml`, value: parse(mapping) };
  const { totals } = await importSource({
    ctx: stores.ctx,
    input: {
      source,
      place,
      customer: null,
      customerFrom: null,
      mapping: given,
      category: null,
      dryRun: false,
    },
  });
  expect(totals).toMatchObject({ stored: totals.read, rejected: 0, unmatched: 0 });
}

function customerOf(mark: Mark) {
  const low = mark.toLowerCase();
  return {
    name: `${mark} Works`,
    kind: `${mark} kind`,
    time_zone: 'UTC',
    per_person_use: true,
    names_visible_to: ['buyer', 'executive', 'user'],
    inappropriate: ['gambling'],
    sites: [`${mark} site`],
    people: [
      { name: `${mark} Owner`, email: `owner@${low}.test`, title: 'owner', roles: ['buyer', 'executive'] },
      { name: `${mark} Gambler`, email: `g@${low}.test`, title: `${mark} clerk`, logins: [`${low}.gambler`] },
      { name: `${mark} Reader`, email: `r@${low}.test`, logins: [`${low}.reader`] },
    ],
    services: [{ name: `../../${mark} mail`, outcome: `${mark} letters arrive` }],
    agreements: [
      {
        business_hours: { 'mon-fri': '08:00-18:00' },
        maintenance: [{ from: '2026-03-07 10:00', to: '2026-03-07 12:00', why: `${mark} works` }],
        targets: { priorities: { 0: { response_min: 60, resolution_min: 240 } } },
      },
    ],
    matchers: [
      { field: 'company', value: `${mark} Ltd` },
      { ip: mark === 'Qaxa' ? '10.1.0.0/16' : '10.2.0.0/16' },
    ],
    promises: [{ what: `${mark} promise`, need: 'safe', made_on: '2026-02-01', due_on: '2026-03-20' }],
  };
}

/** Everybody reads; one person, and one login that nobody knows, gamble in working hours. */
function squidOf(mark: Mark): string {
  const [low, net] = [mark.toLowerCase(), mark === 'Qaxa' ? '10.1' : '10.2'];
  const row = (minute: number, login: string, host: string) =>
    `${Date.UTC(2026, 2, 10, 9, minute) / 1000}.000 900 ${net}.0.7 TCP_MISS/200 5000 GET http://${host}.test/${low} ${login} HIER_DIRECT/1.2.3.4 text/html\n`;
  const logins = [`${low}.gambler`, `${low}.reader`, `${low}.stranger`];
  const reading = Array.from({ length: 120 }, (_, i) => row(i, logins[i % 3] ?? '', `${low}-news`));
  const betting = Array.from({ length: 12 }, (_, i) => row(i * 5, logins[(i % 2) * 2] ?? '', `${low}-bets`));
  return [...reading, ...betting].join('');
}

/** The two ticket systems number alike: the same number is another ticket at each customer. */
function ticketsOf(mark: Mark): string[] {
  return Array.from({ length: 12 }, (_, i) => {
    const day = String(2 + i).padStart(2, '0');
    const texts = [
      `${mark} Reader`,
      `${mark} agent`,
      `../../${mark} mail`,
      `${mark} site`,
      `${mark} category`,
    ];
    const id = `${mark}-${i}`;
    return [
      id,
      `2026-03-${day} 09:00`,
      `2026-03-${day} 15:30`,
      ...texts,
      `${mark} printer ${i}`,
      `${mark} Ltd`,
    ].join();
  });
}

const answersOf = (mark: Mark): string[] =>
  [1, 2, 5].map(
    (score) =>
      `2026-03-1${score} 10:00,${score},${mark} Reader,${mark} says ${score},${mark}${score},${mark} Ltd`,
  );

const lensOf = (mark: Mark) =>
  parseLens(
    JSON.stringify({
      customer: `${mark} Works`,
      needs: [
        { need: 'company-time', weight: 50, name: `${mark} time` },
        { need: 'fast-help', weight: 50, name: `${mark} help` },
      ],
      rules: [
        {
          name: `${mark} rule`,
          when: { fact: 'visits', categories: ['gambling'], during: 'working hours' },
          tell: 'owner',
          how: 'at once',
        },
      ],
    }),
    `${mark}.yaml`,
  );

/** Every text of a customer's files by name; a PDF as a reader sees it. */
async function textsOf(out: string, mark: Mark): Promise<Map<string, string>> {
  const place = join(out, `${mark.toLowerCase()}-works`);
  const texts = new Map<string, string>();
  for (const name of await readdir(place, { recursive: true })) {
    const path = join(place, name);
    if (/\.(json|csv)$/.test(name)) texts.set(name, await readFile(path, 'utf8'));
    if (name.endsWith('.pdf') && existsSync('/usr/bin/pdftotext'))
      texts.set(name, execFileSync('pdftotext', [path, '-'], { encoding: 'utf8' }));
  }
  return texts;
}

async function close(name: string, customers: string[] = []) {
  const outDir = join(dir, name);
  // The first by two typesetters, the others by one: that must show nowhere.
  const jobs = name === 'both' ? 2 : 1;
  const closed = await closeMonth({ ctx: stores.ctx, input: { month, outDir, customers, jobs } });
  for (const one of closed) if (one.state === 'failed') throw new Error(one.error);
  return { outDir, issues: closed.map((one) => (one.state === 'closed' ? one.issue : 0)) };
}

async function bytesOf(out: string): Promise<Map<string, string>> {
  const names = (await readdir(out, { recursive: true })).filter((name) => /\.\w+$/.test(name)).sort();
  return new Map(
    await Promise.all(names.map(async (name) => [name, await readFile(join(out, name), 'latin1')] as const)),
  );
}

describe('two customers side by side', () => {
  test('no file of one holds anything of the other', async () => {
    const { outDir } = await close('both');
    expect((await readdir(outDir)).sort()).toEqual(['qaxa-works', 'zuzu-works']);
    for (const mark of marks) {
      const texts = await textsOf(outDir, mark);
      expect([...texts.keys()].filter((name) => name.endsWith('.csv')).length).toBeGreaterThan(5);
      const all = [...texts.values()].join('\n');
      for (const own of ['Owner', 'Gambler', 'site', 'category', 'says', 'promise', 'time', 'rule', '-bets'])
        expect(all.toLowerCase()).toContain(`${mark}${/^-/.test(own) ? '' : ' '}${own}`.toLowerCase());
      for (const [name, text] of texts) {
        const at = text.search(new RegExp(otherThan(mark), 'i'));
        expect([name, at < 0 ? '' : text.slice(at - 60, at + 40)]).toEqual([name, '']);
      }
    }
  });

  test('one closed alone has the same files as beside the other, and no new issue', async () => {
    const alone = await close('alone', ['Qaxa Works']);
    expect(alone.issues).toEqual([1]);
    const beside = await bytesOf(join(dir, 'both/qaxa-works'));
    expect(await bytesOf(join(alone.outDir, 'qaxa-works'))).toEqual(beside);
  });
});

test('the same month again gives the same bytes of every file; other data give issue 2', async () => {
  const first = await bytesOf(join(dir, 'both'));
  const again = await close('again');
  expect(again.issues).toEqual([1, 1]);
  expect(await bytesOf(again.outDir)).toEqual(first);
  const more = `ticket,opened,company\nlate,2026-03-30 09:00,Zuzu Ltd\n`;
  const fields =
    'rows: tickets\nmatch: { fields: [company] }\ntime: { zone: UTC }\ncolumns: { ticket: ticket, opened: opened }\n';
  await importing('tickets', await file('more.csv', more), fields);
  expect((await close('changed')).issues).toEqual([1, 2]);
});

describe('where nobody may see names', () => {
  const hidden = /(Qaxa|Zuzu) Gambler|\.gambler|\.stranger|\.reader/i;

  test.each([
    [
      'measures per person are on, and no role may see names',
      { per_person_use: 'yes', names_visible_to: '' },
    ],
    ['measures per person are off', { per_person_use: 'no', names_visible_to: 'buyer, executive, user' }],
  ])('%s: no page, table, data or finding tells who', async (_, set) => {
    for (const mark of marks) await editCustomer({ ctx: stores.ctx, input: { name: `${mark} Works`, set } });
    const { outDir } = await close(`hidden-${set.per_person_use}`);
    for (const mark of marks) {
      for (const [name, text] of await textsOf(outDir, mark))
        expect([name, hidden.exec(text)?.[0]]).toEqual([name, undefined]);
      const { judgement } = await listFindings({
        ctx: stores.ctx,
        input: { month, customer: `${mark} Works` },
      });
      expect(JSON.stringify(judgement)).toContain('gambling');
      expect(hidden.exec(JSON.stringify(judgement))?.[0]).toBeUndefined();
    }
  });

  test('a role that may not see them is not told in show findings either', async () => {
    for (const mark of marks) {
      const set = { per_person_use: 'yes', names_visible_to: 'executive' };
      await editCustomer({ ctx: stores.ctx, input: { name: `${mark} Works`, set } });
    }
    const told = async (role: 'executive' | 'user') =>
      JSON.stringify(
        await listFindings({ ctx: stores.ctx, input: { month, customer: 'Qaxa Works', role } }).then(
          (one) => one.judgement,
        ),
      );
    expect(await told('executive')).toMatch(/Qaxa Gambler/);
    expect(hidden.exec(await told('user'))?.[0]).toBeUndefined();
  });
});
