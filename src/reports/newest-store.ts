import { sql } from 'kysely';
import type { Gauge, LightState } from '../findings/index.ts';
import type { Ctx } from '../platform/ctx.ts';

/** What a newest month says that somebody has to hear of, beside what it tells of itself. */
export interface StandingOut {
  readonly customerId: number;
  readonly month: string;
  readonly verdict: string;
  /** Ids of the findings that need attention, most important first. */
  readonly attention: readonly string[];
  /** Null where its people are as content as its figures are good. */
  readonly gauge: GaugeFigures | null;
}

/** Targets met beside people content, each with its count. */
interface GaugeFigures {
  readonly targetsMet: number;
  readonly targets: number;
  readonly content: number;
  readonly answers: number;
}

/** What a list shows of a customer's newest month. */
export interface NewestIssue {
  readonly customerId: number;
  readonly month: string;
  readonly verdict: string;
  /** How many findings need attention. */
  readonly attention: number;
  /** Of each need. */
  readonly lights: readonly LightState[];
  /** Null: the report was made before there was one. */
  readonly gauge: (GaugeFigures & Pick<Gauge, 'reading'>) | null;
}

/** How a gauge reads where targets are met and people are not content. */
const unhappy: readonly Gauge['reading'][] = ['watermelon', 'unease'];

/** The newest month of each customer, by one look into an index. */
const newest = sql`customers CROSS JOIN LATERAL (
  SELECT month, verdict, attention, told, lights, gauge FROM reports
  WHERE customer_id = customers.id AND reader = '' ORDER BY month DESC, issue DESC LIMIT 1) AS newest`;

const figures = sql`'targetsMet', newest.gauge->'targetsMet', 'targets', jsonb_array_length(newest.gauge->'targets'),
  'content', coalesce(said.all->'content', '0'), 'answers', coalesce(said.all->'answers', '0')`;

/** How much somebody needs us, by the newest month. */
export interface NeedOfCustomer {
  readonly customerId: number;
  /** How many findings need attention, red lights, and lights on watch. */
  readonly attention: number;
  readonly problem: number;
  readonly watch: number;
}

const many = (state: LightState) =>
  sql`jsonb_array_length(jsonb_path_query_array(newest.lights, '$[*] ? (@ == $state)', ${JSON.stringify({ state })}::jsonb))`;

/** Of each customer that has a closed month. */
export async function readNeeds({ records }: Pick<Ctx, 'records'>): Promise<NeedOfCustomer[]> {
  const { rows } = await sql<NeedOfCustomer>`
    SELECT customers.id AS "customerId", newest.attention, ${many('problem')} AS problem, ${many('watch')} AS watch
    FROM ${newest}`.execute(records);
  return rows;
}

/** The number of the newest report of all, whosever it is; 0 where there is none. */
export async function readNewestNumber({ records }: Pick<Ctx, 'records'>): Promise<number> {
  const { rows } = await sql<{ id: number }>`SELECT coalesce(max(id), 0)::int AS id FROM reports`.execute(
    records,
  );
  return rows[0]?.id ?? 0;
}

/** What a list shows of the newest month of each of these customers that has one. */
export async function readNewest(
  { records }: Pick<Ctx, 'records'>,
  ids: readonly number[],
): Promise<NewestIssue[]> {
  const { rows } = await sql<NewestIssue>`
    SELECT customers.id AS "customerId", newest.month, newest.verdict, newest.attention, newest.lights,
      CASE WHEN newest.gauge IS NOT NULL
        THEN jsonb_build_object('reading', newest.gauge->'reading', ${figures}) END AS gauge
    FROM ${newest} CROSS JOIN LATERAL (
      SELECT jsonb_path_query_first(newest.gauge, '$.said[*] ? (@.who == "all")') AS all) AS said
    WHERE customers.id = ANY(${[...ids]}::int[])`.execute(records);
  return rows;
}

/** Customers of whom any month was ever closed. */
export async function readClosedCustomers({ records }: Pick<Ctx, 'records'>): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`SELECT id FROM customers
    WHERE EXISTS (SELECT FROM reports WHERE customer_id = customers.id AND reader = '')`.execute(records);
  return rows.map((row) => row.id);
}

/** How many months were ever closed: each looked for once, however many customers it has. */
export async function countClosedMonths({ records }: Pick<Ctx, 'records'>): Promise<number> {
  const { rows } = await sql<{ many: number }>`WITH RECURSIVE closed AS (
      SELECT min(month) AS month FROM reports
      UNION ALL
      SELECT (SELECT min(month) FROM reports WHERE month > closed.month) FROM closed WHERE month IS NOT NULL
    ) SELECT count(month)::int AS many FROM closed`.execute(records);
  return rows[0]?.many ?? 0;
}

/** Of the newest month of each customer those that say so. */
export async function readStandingOut({ records }: Pick<Ctx, 'records'>): Promise<StandingOut[]> {
  const isUnhappy = sql`newest.gauge->>'reading' = ANY(${[...unhappy]}::text[]) AND newest.gauge->'said'->0 IS NOT NULL`;
  const { rows } = await sql<StandingOut>`
    SELECT customers.id AS "customerId", newest.month, newest.verdict, newest.told AS attention,
      CASE WHEN ${isUnhappy} THEN jsonb_build_object(${figures}) END AS gauge
    FROM ${newest} CROSS JOIN LATERAL (SELECT newest.gauge->'said'->0 AS all) AS said
    WHERE (${isUnhappy}) OR newest.told::text LIKE '%"gone-quiet/%' OR newest.told::text LIKE '%"pains/%'
    ORDER BY customers.id`.execute(records);
  return rows;
}
