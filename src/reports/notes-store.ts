import type { Ctx } from '../platform/ctx.ts';

type WithRecords = Pick<Ctx, 'records'>;

/** What an account manager wrote for a customer's month. */
export interface Note {
  readonly customerId: number;
  readonly month: string;
  readonly note: string;
  readonly writtenBy: string;
  readonly writtenAt: Date;
}

export async function readNotes(
  { records }: WithRecords,
  wanted: { readonly month: string; readonly customerId?: number },
): Promise<Note[]> {
  let query = records.selectFrom('report_notes').selectAll().where('month', '=', wanted.month);
  if (wanted.customerId !== undefined) query = query.where('customer_id', '=', wanted.customerId);
  return (await query.execute()).map((row) => ({
    customerId: row.customer_id,
    month: row.month,
    note: row.note,
    writtenBy: row.written_by,
    writtenAt: row.written_at,
  }));
}

/** Puts it in the place of what was there; an empty one leaves none. */
export async function putNote({ records }: WithRecords, note: Note): Promise<void> {
  const { customerId, month } = note;
  if (note.note === '') {
    await records
      .deleteFrom('report_notes')
      .where('customer_id', '=', customerId)
      .where('month', '=', month)
      .execute();
    return;
  }
  const said = { note: note.note, written_by: note.writtenBy, written_at: note.writtenAt };
  await records
    .insertInto('report_notes')
    .values({ customer_id: customerId, month, ...said })
    .onConflict((conflict) => conflict.columns(['customer_id', 'month']).doUpdateSet(said))
    .execute();
}
