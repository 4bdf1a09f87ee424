import { randomBytes } from 'node:crypto';
import type { Ctx } from '../platform/ctx.ts';
import type { Schedule } from './closing/schema.ts';

type WithRecords = Pick<Ctx, 'records'>;

export interface Settings {
  readonly schedule: Schedule;
  /** Signs the links with which people leave. */
  readonly unsubscribeKey: Buffer;
}

/** The settings; made with a key of their own at the first time. */
export async function readSettings({ records }: WithRecords): Promise<Settings> {
  const read = () => records.selectFrom('mailing_settings').selectAll().executeTakeFirst();
  let row = await read();
  if (!row) {
    await records
      .insertInto('mailing_settings')
      .values({ close_day: null, unsubscribe_key: randomBytes(32) })
      .onConflict((conflict) => conflict.column('id').doNothing())
      .execute();
    row = await records.selectFrom('mailing_settings').selectAll().executeTakeFirstOrThrow();
  }
  return {
    schedule: { day: row.close_day, time: row.close_time, since: row.scheduled_at },
    unsubscribeKey: row.unsubscribe_key,
  };
}

export async function writeSchedule(ctx: WithRecords, schedule: Schedule): Promise<void> {
  await readSettings(ctx);
  await ctx.records
    .updateTable('mailing_settings')
    .set({ close_day: schedule.day, close_time: schedule.time, scheduled_at: schedule.since })
    .execute();
}
