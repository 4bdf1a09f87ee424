import { sql } from 'kysely';
import type { Ctx } from '../../../platform/ctx.ts';
import type { Report } from './feeling-model.ts';

type WithRecords = Pick<Ctx, 'records'>;

export interface KeptModel {
  readonly id: number;
  readonly learntAt: Date;
  readonly ratings: number;
  readonly report: Report;
}

/** The newest model, without its bytes. */
export async function readNewestModel({ records }: WithRecords): Promise<KeptModel | null> {
  const row = await records
    .selectFrom('feeling_models')
    .select(['id', 'learnt_at', 'ratings', 'report'])
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row
    ? { id: row.id, learntAt: row.learnt_at, ratings: row.ratings, report: row.report as Report }
    : null;
}

export async function readModelBytes({ records }: WithRecords, id: number): Promise<Buffer | null> {
  const row = await records
    .selectFrom('feeling_models')
    .select('model')
    .where('id', '=', id)
    .executeTakeFirst();
  return row?.model ?? null;
}

/** What was learnt last; null: nothing yet. */
export async function readNewestBytes(ctx: WithRecords): Promise<Buffer | null> {
  const newest = await readNewestModel(ctx);
  return newest && readModelBytes(ctx, newest.id);
}

/** Keeps a model and forgets all but the last three. */
export async function insertModel(
  { records }: WithRecords,
  model: {
    readonly at: Date;
    readonly ratings: number;
    readonly newest: number;
    readonly report: Report;
    readonly bytes: Buffer;
  },
): Promise<void> {
  await records.transaction().execute(async (transaction) => {
    const { id } = await transaction
      .insertInto('feeling_models')
      .values({
        learnt_at: model.at,
        ratings: model.ratings,
        newest_statement: model.newest,
        report: JSON.stringify(model.report),
        model: model.bytes,
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    await transaction
      .deleteFrom('feeling_models')
      .where('id', '<', id - 2)
      .execute();
  });
}

/** Answers with words, so many letters of each, and a score that nobody replaced, the newest first. */
export async function readRatedStatements({ records }: WithRecords, limit: number, letters: number) {
  return records
    .selectFrom('statements')
    .select([
      'id',
      'question',
      'instrument',
      'score',
      'low',
      'high',
      sql<string>`left(words, ${letters})`.as('words'),
    ])
    .where('score', 'is not', null)
    .where('words', '<>', '')
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('statements as later')
            .select('later.id')
            .whereRef('later.replaces', '=', 'statements.id'),
        ),
      ),
    )
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
}

export async function countRatedStatements({ records }: WithRecords): Promise<number> {
  const row = await records
    .selectFrom('statements')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('score', 'is not', null)
    .where('words', '<>', '')
    .executeTakeFirstOrThrow();
  return row.count;
}
