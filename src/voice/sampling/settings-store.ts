import { sql } from 'kysely';
import type { WithRecords } from './asking-store.ts';

/** How asking runs by itself. */
export interface AskingSettings {
  readonly running: boolean;
  /** The name of a survey. */
  readonly survey: string;
  /** Where each customer is, `09:30`. */
  readonly hour: string;
  /** Half intervals, points of 100, below which a group is known well enough. */
  readonly enough: number;
  /** Points by which half intervals must be expected to get narrower for each minute that an asking costs somebody. */
  readonly least: number;
}

const usual: AskingSettings = { running: false, survey: 'csat', hour: '09:30', enough: 8, least: 0.6 };

export async function readAskingSettings({ records }: WithRecords): Promise<AskingSettings> {
  const row = await records.selectFrom('asking_by_itself').selectAll().executeTakeFirst();
  if (!row) return usual;
  const { running, survey, hour, enough, least } = row;
  return { running, survey: survey || usual.survey, hour, enough, least };
}

export async function writeAskingSettings({ records }: WithRecords, settings: AskingSettings): Promise<void> {
  await records
    .insertInto('asking_by_itself')
    .values({ ...settings })
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ ...settings }))
    .execute();
}

/** Takes a customer's day: true for whoever comes first, once for good. */
export async function takeDay(
  { records }: WithRecords,
  given: { readonly customerId: number; readonly day: string; readonly survey: string; readonly at: Date },
): Promise<boolean> {
  const { customerId, day, survey, at } = given;
  const row = await records
    .insertInto('asking_days')
    .values({ customer_id: customerId, day, survey, started_at: at })
    .onConflict((conflict) => conflict.doNothing())
    .returning('day')
    .executeTakeFirst();
  return row !== undefined;
}

export async function endDay(
  { records }: WithRecords,
  given: {
    readonly customerId: number;
    readonly day: string;
    readonly at: Date;
    readonly asked: number;
    readonly refused: number;
    readonly problem: string;
  },
): Promise<void> {
  const { customerId, day, at, asked, refused, problem } = given;
  await records
    .updateTable('asking_days')
    .set({ ended_at: at, asked, refused, problem })
    .where('customer_id', '=', customerId)
    .where('day', '=', day)
    .execute();
}

/** The last days on which something was done, newest first, over all customers. */
export async function readDays({ records }: WithRecords) {
  const rows = await records
    .selectFrom('asking_days')
    .select((select) => [
      'day',
      'survey',
      select.fn.sum<number>('asked').as('asked'),
      select.fn.sum<number>('refused').as('refused'),
      sql<string>`max(problem)`.as('problem'),
    ])
    .groupBy(['day', 'survey'])
    .orderBy('day', 'desc')
    .limit(30)
    .execute();
  return rows.map((row) => ({ ...row, asked: Number(row.asked), refused: Number(row.refused) }));
}
