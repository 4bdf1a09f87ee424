import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sql } from 'kysely';
import { parse } from 'yaml';
import { exportCustomers, importCustomers, listCustomers } from '../../src/customers/index.ts';
import { raise } from '../../src/escalations/index.ts';
import type { Ctx } from '../../src/platform/ctx.ts';
import { syncAgreed } from '../../src/signals/index.ts';
import { groupPieces, hearImported, keepStatements, listStatements, takeIn } from '../../src/voice/index.ts';

/** How large the provider becomes. */
export interface Size {
  readonly customers: number;
  readonly months: number;
}

interface Grown {
  readonly id: number;
  readonly slug: string;
  /** The customer of the sample provider that this one is like. */
  readonly like: number;
}

type Say = (text: string) => void;
type Entry = Record<string, unknown> & { readonly people?: readonly Record<string, unknown>[] };

const perFile = 250;
const lastMonth = '2026-10';

/** The last `count` months, oldest first. */
export function monthsUpTo(count: number): string[] {
  const [year, month] = lastMonth.split('-').map(Number) as [number, number];
  return Array.from({ length: count }, (_, i) =>
    new Date(Date.UTC(year, month - count + i, 1)).toISOString().slice(0, 7),
  );
}

/**
 * Makes a provider of this size out of the sample provider in the data folder: every new customer is like one of the
 * sample's, with people, services, agreements, closed months and signals of the last one. Goes on where it stopped.
 */
export async function grow(ctx: Ctx, size: Size, say: Say): Promise<Grown[]> {
  const sample = (await listCustomers({ ctx })).filter((one) => !/-\d{4}$/.test(one.slug));
  await growCustomers(ctx, size.customers, say);
  const all = await listCustomers({ ctx });
  const grown = all.flatMap(({ id, slug }) => {
    const like = sample.find((one) => slug.startsWith(`${one.slug}-`) && /-\d{4}$/.test(slug));
    return like ? [{ id, slug, like: like.id }] : [];
  });
  await growReports(ctx, grown, monthsUpTo(size.months), say);
  await growSignals(ctx, grown, say);
  await growVoices(ctx, grown);
  await settle(ctx, say);
  await sql`ANALYZE`.execute(ctx.records);
  return grown;
}

/** As a provider would: with a customers file. Logins and ranges of addresses can be only one customer's. */
async function growCustomers(ctx: Ctx, wanted: number, say: Say): Promise<void> {
  const known = (await listCustomers({ ctx })).filter((one) => /-\d{4}$/.test(one.slug)).length;
  if (known >= wanted) return;
  const file = join(ctx.dataDir, 'sample.yaml');
  await writeFile(file, await exportCustomers({ ctx }));
  const { customers } = parse(await readFile(file, 'utf8')) as { customers: Entry[] };
  const sample = customers.filter((one) => !/-\d{4}$/.test(String(one.slug)));
  for (let at = known; at < wanted; at += perFile) {
    const some = Array.from({ length: Math.min(perFile, wanted - at) }, (_, i) => copyOf(sample, at + i));
    const path = join(ctx.dataDir, 'grown.yaml');
    // YAML holds JSON.
    await writeFile(path, JSON.stringify({ customers: some }));
    await importCustomers({ ctx, input: { path } });
    say(`${at + some.length} customers`);
  }
}

function copyOf(sample: readonly Entry[], index: number): Entry {
  const { matchers: _, ...one } = sample[index % sample.length] as Entry;
  const number = String(index).padStart(4, '0');
  const people = (one.people ?? []).slice(0, 12).map(({ logins: __, email, ...person }) => ({
    ...person,
    ...(typeof email === 'string' ? { email: email.replace('@', `@c${number}.`) } : {}),
  }));
  return { ...one, name: `${one.name} ${number}`, slug: `${one.slug}-${number}`, people };
}

const reportsAtOnce = 20;

/** Closed months as the sample's newest one was closed, each with its own month and customer in its data. */
async function growReports(
  ctx: Ctx,
  grown: readonly Grown[],
  months: readonly string[],
  say: Say,
): Promise<void> {
  const counts = await ctx.records
    .selectFrom('reports')
    .select(['customer_id', ({ fn }) => fn.countAll<string>().as('count')])
    .groupBy('customer_id')
    .execute();
  const has = new Map(counts.map((one) => [one.customer_id, Number(one.count)]));
  const lacking = grown.filter(({ id }) => (has.get(id) ?? 0) < months.length);
  for (let at = 0; at < lacking.length; at += reportsAtOnce) {
    const some = lacking.slice(at, at + reportsAtOnce);
    await ctx.records.transaction().execute(async (records) => {
      await sql`SET LOCAL synchronous_commit = off`.execute(records);
      await sql`
        INSERT INTO reports (customer_id, month, reader, issue, data_hash, data, made_at)
        SELECT c.id, m.month, '', 1, c.slug || '/' || m.month,
          newest.data || jsonb_build_object('month', m.month, 'customer', newest.data->'customer' || jsonb_build_object('slug', c.slug)),
          (m.month || '-01')::date + interval '1 month 2 days'
        FROM unnest(${some.map(({ id }) => id)}::int[], ${some.map(({ slug }) => slug)}::text[], ${some.map(({ like }) => like)}::int[]) AS c (id, slug, "like")
        CROSS JOIN unnest(${[...months]}::text[]) AS m (month)
        CROSS JOIN LATERAL (SELECT data FROM reports r WHERE r.customer_id = c."like" AND r.reader = '' AND r.month = ${lastMonth}
          ORDER BY issue DESC LIMIT 1) AS newest
        ON CONFLICT DO NOTHING`.execute(records);
    });
    if (at % 100 === 0) say(`closed months of ${grown.length - lacking.length + at + some.length} customers`);
  }
}

/** Which tables, and whether their rows name people, who are others here. */
const ofSignals = {
  requests: true,
  requests_hourly: true,
  tickets: true,
  answers: true,
  samples: false,
  outages: false,
};
const signalsOf = 12;

/** The sample's signals of all months for one copy of each; the other copies have their tickets and answers. */
async function growSignals({ signals }: Ctx, grown: readonly Grown[], say: Say): Promise<void> {
  for (const [table, people] of Object.entries(ofSignals)) {
    const some = ['tickets', 'answers'].includes(table) ? grown : grown.slice(0, signalsOf);
    const ids = some.map(({ id }) => id);
    const [found] = await signals.rows<{ count: string }>(
      `SELECT count() AS count FROM {db}.${table} WHERE customer IN {ids:Array(UInt32)}`,
      { ids },
    );
    if (Number(found?.count) > 0) continue;
    await signals.exec(
      `INSERT INTO {db}.${table} SELECT t.* REPLACE (c.copy AS customer${people ? ', 0 AS person' : ''}) FROM {db}.${table} AS t
       INNER JOIN (SELECT arrayJoin(arrayZip({ids:Array(UInt32)}, {like:Array(UInt32)})) AS pair, pair.1 AS copy, pair.2 AS original) AS c
       ON t.customer = c.original`,
      { ids, like: some.map(({ like }) => like) },
    );
    say(`signals: ${table}`);
  }
}

/**
 * What a server does behind its readers when all of this comes in at once, and has long done in a provider that has grown to
 * this size: answers made statements as they came in over the months, pains grouped of them, agreed times copied.
 */
async function settle(ctx: Ctx, say: Say): Promise<void> {
  const heard = await hearImported(ctx);
  if (heard > 0) say(`${heard} answers heard`);
  await sql`UPDATE statements SET kept_at = said_at + interval '1 hour'
    WHERE kept_at - said_at > interval '2 days'`.execute(ctx.records);
  // Pains out of the titles of all tickets are bench:words' matter; here it is those of what people said.
  await sql`INSERT INTO pain_intake (id) VALUES (1) ON CONFLICT DO NOTHING`.execute(ctx.records);
  await sql`UPDATE pain_intake SET tickets_until = '{"source": 4000000000, "ticket": "", "version": "18446744073709551615",
    "customer": 4000000000}'`.execute(ctx.records);
  const { statements } = await takeIn({ ctx });
  if (statements > 0) {
    say(`${statements} pieces of pain taken in`);
    await groupPieces({ ctx });
  }
  await syncAgreed({ ctx, input: { month: ctx.clock.now().toISOString().slice(0, 7) } });
}

/** Ten answers of each customer, and an open escalation at every twentieth. */
async function growVoices(ctx: Ctx, grown: readonly Grown[]): Promise<void> {
  const known = await listStatements({ ctx, input: { customerId: grown.at(-1)?.id ?? 0, limit: 1 } });
  if (known.length > 0) return;
  const now = ctx.clock.now().getTime();
  const said = grown.flatMap(({ id }) =>
    Array.from({ length: 10 }, (_, i) => ({
      customerId: id,
      personId: null,
      speaker: `Speaker ${i}`,
      role: 'user' as const,
      kind: 'answer' as const,
      onceKey: `bench-${i}`,
      saidAt: new Date(now - i * 86_400_000),
      words: 'The printer on the second floor was away again, and nobody told us when it would be back.',
      question: 'How satisfied are you with how this was solved?',
      instrument: 'csat' as const,
      score: 1 + (i % 5),
      low: 1,
      high: 5,
      unhappy: i % 5 === 0,
      callMe: false,
      serviceId: null,
      ticket: '',
      origin: 'bench',
      replaces: null,
    })),
  );
  for (let at = 0; at < said.length; at += 1000)
    await keepStatements({ ctx, input: said.slice(at, at + 1000) });
  for (const { id, slug } of grown.filter((_, i) => i % 20 === 0))
    await raise({
      ctx,
      input: {
        customerId: id,
        rule: 'orders',
        tell: 'executive',
        how: 'same day',
        key: `bench-${slug}`,
        occurredAt: ctx.clock.now(),
        what: 'The order system answered slowly for 40 minutes this morning.',
        soWhat: 'Orders that came in by ten may not leave today.',
        evidence: ['11 of 40 samples took longer than 2 s'],
        concerned: [],
      },
    });
}
