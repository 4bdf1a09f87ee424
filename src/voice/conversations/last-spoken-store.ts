import { sql } from 'kysely';
import type { WithRecords } from './conversations-store.ts';
import type { LastSpoken } from './last-spoken.ts';

/** Of customers (`personId` null) and of everybody who was there or is heard in what was recorded. */
export async function readLastSpoken({ records }: WithRecords, customerId?: number): Promise<LastSpoken[]> {
  const here = customerId === undefined ? sql`` : sql`AND customer_id = ${customerId}`;
  const latest = sql`max(held_on) AS "any", max(held_on) FILTER (WHERE kind IN ('visit', 'walk-around')) AS visit`;
  const { rows } = await sql<LastSpoken>`
    WITH held AS MATERIALIZED (
      SELECT id, customer_id, kind, held_on, heard_people FROM conversations WHERE withdrawn_at IS NULL ${here}
    ), present AS (
      SELECT customer_id, kind, held_on, person_id FROM held
      JOIN conversation_people ON conversation_people.conversation_id = held.id
      UNION ALL
      SELECT customer_id, kind, held_on, unnest(heard_people) FROM held
    )
    SELECT customer_id AS "customerId", NULL::int AS "personId", ${latest} FROM held GROUP BY customer_id
    UNION ALL
    SELECT customer_id, person_id, ${latest} FROM present GROUP BY customer_id, person_id`.execute(records);
  return rows;
}
