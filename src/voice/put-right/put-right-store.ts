import type { Selectable } from 'kysely';
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
  let query = records.selectFrom('put_right').selectAll().where('opened_at', '<', to);
  if (customerId !== undefined) query = query.where('customer_id', '=', customerId);
  query = orOpenAt
    ? query.where(({ or, eb }) =>
        or([eb('opened_at', '>=', from), eb('closed_at', 'is', null), eb('closed_at', '>=', orOpenAt)]),
      )
    : query.where('opened_at', '>=', from);
  return (await query.execute()).map(toPutRight);
}

function toPutRight(row: Selectable<RecordsDb['put_right']>): PutRight {
  return {
    recovery: row.recovery_id,
    customerId: row.customer_id,
    openedAt: row.opened_at,
    contactDue: row.contact_due,
    contactedAt: row.contacted_at,
    contactMinutes: row.contact_minutes,
    confirmedAt: row.confirmed_at,
    preventsAt: row.prevents_at,
    failedAt: row.failed_at,
    closedAt: row.closed_at,
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
