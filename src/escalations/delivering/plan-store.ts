import { sql } from 'kysely';
import type { Escalation, EscalationState } from '../schema.ts';
import { toEscalation, type WithRecords } from '../store.ts';

/** Any constant number: planners wait for each other on it, so that no two make a message for the same reader. */
const lockKey = 4_715_005;

/** One time that a reader was to be told of an escalation. */
export interface Telling {
  readonly id: number;
  readonly reader: string;
  readonly readerName: string;
  /** Place in the chain; null: a copy. */
  readonly step: number | null;
  readonly round: number;
  readonly dueAt: Date;
  readonly toldAt: Date | null;
  readonly refused: boolean;
}

/** Runs `work` in a transaction in which nobody else plans. */
export function planning<T>({ records }: WithRecords, work: (ctx: WithRecords) => Promise<T>): Promise<T> {
  return records.transaction().execute(async (transaction) => {
    await sql`SELECT pg_advisory_xact_lock(${lockKey})`.execute(transaction);
    return work({ records: transaction });
  });
}

/** What is due to be looked at, the longest due first; kept from others until the transaction ends. */
export async function lockDue({ records }: WithRecords, now: Date, limit: number): Promise<Escalation[]> {
  const rows = await records
    .selectFrom('escalations')
    .selectAll()
    .where('state', '=', 'open')
    .where('next_at', '<=', now)
    .orderBy('next_at')
    .orderBy('id')
    .limit(limit)
    .forUpdate()
    .skipLocked()
    .execute();
  return rows.map(toEscalation);
}

export async function readTellings({ records }: WithRecords, escalationId: number): Promise<Telling[]> {
  const rows = await records
    .selectFrom('escalation_tellings')
    .selectAll()
    .where('escalation_id', '=', escalationId)
    .orderBy('id')
    .execute();
  return rows.map((row) => ({
    id: Number(row.id),
    reader: row.reader,
    readerName: row.reader_name,
    step: row.step,
    round: row.round,
    dueAt: row.due_at,
    toldAt: row.told_at,
    refused: row.refused,
  }));
}

export async function insertTelling(
  { records }: WithRecords,
  escalationId: number,
  one: Omit<Telling, 'id' | 'toldAt' | 'refused'>,
): Promise<number> {
  const made = await records
    .insertInto('escalation_tellings')
    .values({
      escalation_id: escalationId,
      reader: one.reader,
      reader_name: one.readerName,
      step: one.step,
      round: one.round,
      due_at: one.dueAt,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return Number(made.id);
}

export async function updateEscalation(
  { records }: WithRecords,
  id: number,
  set: {
    readonly nextAt: Date | null;
    readonly state?: EscalationState;
    readonly endedAt?: Date;
    readonly copied?: boolean;
  },
): Promise<void> {
  await records
    .updateTable('escalations')
    .set({
      next_at: set.nextAt,
      ...(set.state === undefined ? {} : { state: set.state }),
      ...(set.endedAt === undefined ? {} : { ended_at: set.endedAt }),
      ...(set.copied === undefined ? {} : { copied: set.copied }),
    })
    .where('id', '=', id)
    .execute();
}
