import { sql } from 'kysely';
import type { Ctx } from '../../platform/ctx.ts';
import { type Survey, surveySchema } from './survey.ts';

type WithRecords = Pick<Ctx, 'records'>;

/** A survey as it was added, and will stay. */
export interface KeptSurvey {
  readonly id: number;
  readonly version: number;
  readonly survey: Survey;
  readonly addedBy: string;
  readonly addedAt: Date;
}

/** Versions never change: each is read and parsed once. */
const parsed = new Map<string, Survey>();
const mostParsed = 500;

function parse(id: number, addedAt: Date, survey: unknown): Survey {
  // Another database may use the same number.
  const key = `${id} ${addedAt.getTime()} ${JSON.stringify(survey).length}`;
  const known = parsed.get(key);
  if (known) return known;
  if (parsed.size >= mostParsed) parsed.clear();
  const fresh = surveySchema.parse(survey);
  parsed.set(key, fresh);
  return fresh;
}

/** The newest version of each survey, by name. */
export async function readNewest({ records }: WithRecords): Promise<KeptSurvey[]> {
  const rows = await records
    .selectFrom('surveys')
    .selectAll()
    .distinctOn('name')
    .orderBy('name')
    .orderBy('version', 'desc')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    version: row.version,
    survey: parse(row.id, row.added_at, row.survey),
    addedBy: row.added_by,
    addedAt: row.added_at,
  }));
}

export async function readSurveys(
  { records }: WithRecords,
  ids: readonly number[],
): Promise<Map<number, Survey>> {
  const rows = await records
    .selectFrom('surveys')
    .selectAll()
    .where('id', 'in', [0, ...ids])
    .execute();
  return new Map(rows.map((row) => [row.id, parse(row.id, row.added_at, row.survey)]));
}

/** Keeps a survey as the next version of its name; the same as the newest is that one. One at a time. */
export async function insertVersion(
  { records }: WithRecords,
  given: { readonly survey: Survey; readonly by: string; readonly now: Date },
): Promise<{ readonly id: number; readonly version: number; readonly fresh: boolean }> {
  const text = JSON.stringify(given.survey);
  await sql`SELECT pg_advisory_xact_lock(hashtext('surveys'))`.execute(records);
  const newest = await records
    .selectFrom('surveys')
    .select(['id', 'version', sql<boolean>`survey = ${text}::jsonb`.as('same')])
    .where('name', '=', given.survey.name)
    .orderBy('version', 'desc')
    .executeTakeFirst();
  if (newest?.same) return { id: newest.id, version: newest.version, fresh: false };
  const version = (newest?.version ?? 0) + 1;
  const { id } = await records
    .insertInto('surveys')
    .values({
      name: given.survey.name,
      version,
      survey: text,
      added_by: given.by,
      added_at: given.now,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return { id, version, fresh: true };
}
