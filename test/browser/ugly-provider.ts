import { randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { importCustomers, listCustomers, listPeople } from '../../src/customers/index.ts';
import { raise } from '../../src/escalations/index.ts';
import type { Ctx } from '../../src/platform/ctx.ts';
import { unhappy } from '../../src/recoveries/fixtures.ts';
import { startRecoveries } from '../../src/recoveries/index.ts';
import { composeReport } from '../../src/reports/compose-report.ts';
import { hostileInput, uglyStrings } from '../../src/reports/fixtures/hostile.ts';
import type { ReportData } from '../../src/reports/schema.ts';
import { groupPieces, keepStatements, takeIn } from '../../src/voice/index.ts';

/** What a database of text can hold; the rest never gets as far as a page. */
const strings = uglyStrings.filter((one) => one !== '' && !one.includes('\u0000') && one.isWellFormed());
const pick = (index: number) => strings[index % strings.length] ?? '';

const unbroken = `${'Unternehmensbeteiligungsgesellschaft'.repeat(4)}`.slice(0, 120);
const people = (many: number) =>
  Array.from({ length: many }, (_, at) => ({
    name: at % 7 === 0 ? pick(at).slice(0, 150) + at : `Person ${at} of the very many`,
    email: `${'p'.repeat(at % 60)}${at}@ugly.example`,
    title: at % 5 === 0 ? pick(at).slice(0, 150) : 'clerk',
    roles: at % 400 === 0 ? ['executive', 'buyer'] : ['user'],
  }));

/** Customers as nobody would draw them on a page of examples: long and foreign names, one and 5,000 people, no months. */
const customers = [
  { slug: 'long', name: unbroken, kind: unbroken.slice(0, 80), people: people(1) },
  {
    slug: 'many',
    name: '株式会社日本情報処理 شركة المحاماة المتحدة 🎉👩‍👩‍👧‍👦',
    kind: '法律事務所',
    people: people(5000),
    sites: Array.from({ length: 12 }, (_, at) => pick(at).slice(0, 140) + at),
    services: Array.from({ length: 12 }, (_, at) => ({
      name: pick(at).slice(0, 140) + at,
      outcome: pick(at + 1),
    })),
    agreements: [{ business_hours: { mon: ['09:00-17:00'] } }],
    promises: Array.from({ length: 20 }, (_, at) => ({ what: pick(at) + at, made_on: '2026-01-02' })),
  },
  { slug: 'new', name: 'New & nothing yet', people: [] },
];

/** The ugly customers, the second with a month of 300 findings, huge and tiny numbers, and measures without data. */
export async function addUglyCustomers(ctx: Ctx): Promise<{ readonly recovery: number }> {
  const path = join(ctx.dataDir, 'ugly.json.yaml');
  await writeFile(path, JSON.stringify({ customers }));
  await importCustomers({ ctx, input: { path } });
  const many = (await listCustomers({ ctx })).find(({ slug }) => slug === 'many');
  if (!many) throw new Error('not imported');
  const data = uglyReport(many);
  await ctx.records
    .insertInto('reports')
    .values({
      customer_id: many.id,
      month: '2026-10',
      issue: 1,
      data_hash: randomUUID(),
      data: JSON.stringify(data),
    })
    .execute();
  await said(ctx, many.id);
  await raise({ ctx, input: occurrence(many.id) });
  const opening = startRecoveries({ ctx });
  for (;;) {
    const opened = await ctx.records
      .selectFrom('recoveries')
      .select('id')
      .where('customer_id', '=', many.id)
      .executeTakeFirst();
    if (opened) {
      await opening.stop();
      return { recovery: opened.id };
    }
    await new Promise((done) => setTimeout(done, 50));
  }
}

function uglyReport({ name, slug }: { readonly name: string; readonly slug: string }): ReportData {
  const input = { needs: 14, findings: 300, promises: 40, pick, paper: 'a4', over: true } as const;
  const report = composeReport(hostileInput(input));
  const values = [1e15, 1e-9, -1e12, 0, 123_456_789.123_456_78];
  const measures = Object.fromEntries(
    Object.entries(report.measures).map(([id, measure], at) => [
      id,
      at % 3 === 0 ? measure : { ...measure, value: values[at % values.length], history: [] },
    ]),
  );
  return {
    ...report,
    month: '2026-10',
    customer: { ...report.customer, name, slug },
    measures,
  } as ReportData;
}

/** Somebody who wrote a whole page; they are heard first. */
const endless = 'Nobody ever calls back when the printer in the warehouse is broken. '.repeat(200);

async function said(ctx: Ctx, customerId: number): Promise<void> {
  const [first] = await listPeople({ ctx, input: { customerId } });
  await keepStatements({
    ctx,
    input: [...strings, endless].flatMap((words, at) => [
      unhappy(customerId, `ugly ${at}`, { personId: first?.id ?? 0, role: 'buyer', speaker: '', words }),
      unhappy(customerId, `like ${at}`, {
        personId: null,
        speaker: pick(at + 1).slice(0, 200),
        words: `${words} again`,
      }),
    ]),
  });
  await takeIn({ ctx });
  await groupPieces({ ctx });
}

const occurrence = (customerId: number) => ({
  ...{ customerId, rule: unbroken, tell: 'owner', how: 'at once' as const, key: 'ugly' },
  ...{ occurredAt: new Date('2026-11-20T09:12:00Z'), what: pick(3), soWhat: pick(6), proposal: pick(10) },
  ...{ evidence: strings, concerned: [] },
});
