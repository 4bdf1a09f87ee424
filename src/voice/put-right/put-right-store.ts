import { type Selectable, sql } from 'kysely';
import type { Ctx } from '../../platform/ctx.ts';
import type { RecordsDb } from '../../platform/records/records.ts';
import type { PutRight } from './put-right.ts';

type WithRecords = Pick<Ctx, 'records'>;

export async function upsertPutRight({ records }: WithRecords, given: readonly PutRight[]): Promise<void> {
  for (let at = 0; at < given.length; at += 500)
    await records
      .insertInto('put_right')
      .values(given.slice(at, at + 500).map(rowOf))
      .onConflict((conflict) =>
        conflict.column('recovery_id').doUpdateSet((excluded) => ({
          contacted_at: excluded.ref('excluded.contacted_at'),
          contact_minutes: excluded.ref('excluded.contact_minutes'),
          confirmed_at: excluded.ref('excluded.confirmed_at'),
          prevents_at: excluded.ref('excluded.prevents_at'),
          failed_at: excluded.ref('excluded.failed_at'),
          closed_at: excluded.ref('excluded.closed_at'),
          counts: excluded.ref('excluded.counts'),
        })),
      )
      .execute();
}

/** Opened in a stretch of time; with `orOpenAt` those too that were opened before and not closed then. */
export async function readPutRight(
  { records }: WithRecords,
  wanted: {
    readonly customerId?: number | undefined;
    readonly from: Date;
    readonly to: Date;
    readonly orOpenAt?: Date;
  },
): Promise<PutRight[]> {
  const { customerId, from, to, orOpenAt } = wanted;
  let query = records
    .selectFrom('put_right')
    .select(['recovery_id', 'customer_id', 'contact_minutes', 'counts', ...moments.map(millisecondsOf)])
    .where('opened_at', '<', to);
  if (customerId !== undefined) query = query.where('customer_id', '=', customerId);
  query = orOpenAt
    ? query.where(({ or, eb }) =>
        or([eb('opened_at', '>=', from), eb('closed_at', 'is', null), eb('closed_at', '>=', orOpenAt)]),
      )
    : query.where('opened_at', '>=', from);
  return (await query.execute()).map((row) => toPutRight(row as Row));
}

const moments = [
  'opened_at',
  'contact_due',
  'contacted_at',
  'confirmed_at',
  'prevents_at',
  'failed_at',
  'closed_at',
] as const;
type Moments = Record<(typeof moments)[number], number | null>;

/** Moments as numbers: thousands are read at once, and to read one as text costs more than all the rest of its row. */
const millisecondsOf = (name: (typeof moments)[number]) =>
  sql<number | null>`extract(epoch FROM ${sql.ref(name)})::float8 * 1000`.as(name);

type Row = Pick<
  Selectable<RecordsDb['put_right']>,
  'recovery_id' | 'customer_id' | 'contact_minutes' | 'counts'
> &
  Moments;

function toPutRight(row: Row): PutRight {
  const at = (name: keyof Moments) => (row[name] === null ? null : new Date(Math.round(row[name])));
  return {
    recovery: row.recovery_id,
    customerId: row.customer_id,
    openedAt: at('opened_at') as Date,
    contactDue: at('contact_due') as Date,
    contactedAt: at('contacted_at'),
    contactMinutes: row.contact_minutes,
    confirmedAt: at('confirmed_at'),
    preventsAt: at('prevents_at'),
    failedAt: at('failed_at'),
    closedAt: at('closed_at'),
    counts: row.counts,
  };
}

function rowOf(one: PutRight) {
  return {
    recovery_id: one.recovery,
    customer_id: one.customerId,
    opened_at: one.openedAt,
    contact_due: one.contactDue,
    contacted_at: one.contactedAt,
    contact_minutes: one.contactMinutes,
    confirmed_at: one.confirmedAt,
    prevents_at: one.preventsAt,
    failed_at: one.failedAt,
    closed_at: one.closedAt,
    counts: one.counts,
  };
}
