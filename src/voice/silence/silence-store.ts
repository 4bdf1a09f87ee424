import { sql } from 'kysely';
import type { Ctx } from '../../platform/ctx.ts';

type WithRecords = Pick<Ctx, 'records'>;

export async function insertReadings(
  { records }: WithRecords,
  readings: readonly {
    readonly customerId: number;
    readonly month: string;
    readonly kind: 'sent' | 'opened';
    readonly personId: number;
  }[],
  at: Date,
): Promise<void> {
  for (let from = 0; from < readings.length; from += 1000)
    await records
      .insertInto('report_readings')
      .values(
        readings.slice(from, from + 1000).map(({ customerId, personId, month, kind }) => ({
          ...{ customer_id: customerId, person_id: personId, month, kind, at },
        })),
      )
      .onConflict((conflict) => conflict.doNothing())
      .execute();
}

/** By customer: distinct people who were asked in the window and whose time to answer is over, or who answered. */
export async function readAsked(
  { records }: WithRecords,
  from: Date,
  until: Date,
): Promise<ReadonlyMap<number, { readonly asked: number; readonly answered: number }>> {
  const rows = await records
    .selectFrom('invitations')
    .where('invited_at', '>=', from)
    .where('invited_at', '<', until)
    .where(({ eb, or, and }) =>
      or([
        eb('expires_at', '<=', until),
        and([eb('answered_at', 'is not', null), eb('answered_at', '<', until)]),
      ]),
    )
    .select(({ fn }) => [
      'customer_id',
      fn.count<string>('person_id').distinct().as('asked'),
      fn.count<string>('person_id').distinct().filterWhere('answered_at', '<', until).as('answered'),
    ])
    .groupBy('customer_id')
    .execute();
  return new Map(
    rows.map((row) => [row.customer_id, { asked: Number(row.asked), answered: Number(row.answered) }]),
  );
}

/** By customer: months whose report was sent in the window, and those of them that somebody opened before its end. */
export async function readReadings(
  { records }: WithRecords,
  from: Date,
  until: Date,
): Promise<ReadonlyMap<number, { readonly sent: number; readonly opened: number }>> {
  const rows = await records
    .selectFrom('report_readings as sent')
    .leftJoin('report_readings as opened', (join) =>
      join
        .onRef('opened.customer_id', '=', 'sent.customer_id')
        .onRef('opened.month', '=', 'sent.month')
        .on('opened.kind', '=', 'opened')
        .on('opened.at', '<', until),
    )
    .where('sent.kind', '=', 'sent')
    .where('sent.at', '>=', from)
    .where('sent.at', '<', until)
    .select(({ fn }) => [
      'sent.customer_id',
      fn.count<string>('sent.month').distinct().as('sent'),
      fn.count<string>('opened.month').distinct().as('opened'),
    ])
    .groupBy('sent.customer_id')
    .execute();
  return new Map(
    rows.map((row) => [row.customer_id, { sent: Number(row.sent), opened: Number(row.opened) }]),
  );
}

export async function readPagesUsed({ records }: WithRecords, from: Date, until: Date): Promise<boolean> {
  const row = await records
    .selectFrom('report_readings')
    .select('month')
    .where('kind', '=', 'opened')
    .where('at', '>=', from)
    .where('at', '<', until)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** By customer: the day of the last conversation before a moment, and that of the first of all. Those taken away do not count. */
export async function readLastTalks(
  { records }: WithRecords,
  until: Date,
): Promise<{ readonly talks: ReadonlyMap<number, string>; readonly since: string | null }> {
  const rows = await records
    .selectFrom('conversations')
    .where('withdrawn_at', 'is', null)
    .where('held_on', '<', sql<string>`${until}::date`)
    .select(({ fn }) => [
      'customer_id',
      sql<string>`to_char(${fn.max('held_on')}, 'YYYY-MM-DD')`.as('last'),
      sql<string>`to_char(${fn.min('held_on')}, 'YYYY-MM-DD')`.as('first'),
    ])
    .groupBy('customer_id')
    .execute();
  const [since = null] = rows.map((row) => row.first).sort();
  return { talks: new Map(rows.map((row) => [row.customer_id, row.last])), since };
}
