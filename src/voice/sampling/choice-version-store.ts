import { sql } from 'kysely';
import type { Ctx } from '../../platform/ctx.ts';

/** Another text as soon as anything was set by which is chosen whom to ask: small tables row by row, of askings the newest. */
export async function readChoiceVersion({ records }: Pick<Ctx, 'records'>): Promise<string> {
  const { rows } = await sql<{ version: string }>`SELECT concat_ws('/',
    ${written('asking_rules')}, ${written('asking_people')}, ${written('asking_holds')}, ${written('asking_by_itself')},
    ${written('surveys')}, ${written('survey_settings')}, (SELECT max(id) FROM askings), (SELECT count(*) FROM people)) AS version`.execute(
    records,
  );
  return rows[0]?.version ?? '';
}

const written = (table: string) =>
  sql`(SELECT count(*) || ':' || coalesce(sum(xmin::text::bigint), 0) FROM ${sql.table(table)})`;
