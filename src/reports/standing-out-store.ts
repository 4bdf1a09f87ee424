import { sql } from 'kysely';
import type { Gauge } from '../findings/index.ts';
import type { Ctx } from '../platform/ctx.ts';

/** What a newest month says that somebody has to hear of, beside what it tells of itself. */
export interface StandingOut {
  readonly customerId: number;
  readonly month: string;
  readonly verdict: string;
  /** Ids of the findings that need attention, most important first. */
  readonly attention: readonly string[];
  /** Null where its people are as content as its figures are good. */
  readonly gauge: {
    readonly targetsMet: number;
    readonly targets: number;
    readonly content: number;
    readonly answers: number;
  } | null;
}

/** How a gauge reads where targets are met and people are not content. */
const unhappy: readonly Gauge['reading'][] = ['watermelon', 'unease'];

/** Of the newest month of each customer those that say so; each by one look into an index. */
export async function readStandingOut({ records }: Pick<Ctx, 'records'>): Promise<StandingOut[]> {
  const isUnhappy = sql`newest.gauge->>'reading' = ANY(${[...unhappy]}::text[]) AND newest.gauge->'said'->0 IS NOT NULL`;
  const { rows } = await sql<StandingOut>`
    SELECT customers.id AS "customerId", newest.month, newest.verdict, newest.told AS attention,
      CASE WHEN ${isUnhappy} THEN jsonb_build_object('targetsMet', newest.gauge->'targetsMet',
        'targets', jsonb_array_length(newest.gauge->'targets'), 'content', newest.gauge->'said'->0->'content',
        'answers', newest.gauge->'said'->0->'answers') END AS gauge
    FROM customers CROSS JOIN LATERAL (
      SELECT month, verdict, told, gauge FROM reports
      WHERE customer_id = customers.id AND reader = '' ORDER BY month DESC, issue DESC LIMIT 1
    ) AS newest
    WHERE (${isUnhappy}) OR newest.told::text LIKE '%"gone-quiet/%' OR newest.told::text LIKE '%"pains/%'
    ORDER BY customers.id`.execute(records);
  return rows;
}
