import { type RawBuilder, sql } from 'kysely';
import type { Ctx } from '../../platform/ctx.ts';
import type { Phase } from '../../recoveries/index.ts';
import type { Statement } from '../../voice/index.ts';
import { fresh, telling, unmarked, untaken } from './review-store.ts';

/** Of something that was said all that its place among the others is worked out of, and no more: there are many. */
export interface ToWeigh extends Pick<Statement, 'id' | 'role' | 'kind' | 'unhappy' | 'callMe'> {
  readonly known: boolean;
  /** It has words. */
  readonly worded: boolean;
  /** Milliseconds since 1970. */
  readonly said: number;
  readonly kept: number;
  /** When the same person said anything before; null: never, or nobody we know. */
  readonly before: number | null;
  /** They were unhappy in the 90 days before. */
  readonly unhappyBefore: boolean;
  /** Whoever has taken the recovery of it has looked at it. */
  readonly taken: boolean;
}

/** Statements for the review: those kept since `since`, and older ones that wait, back to `back`; first what hurts, then the newest. */
export async function readToWeigh(
  { records }: Pick<Ctx, 'records'>,
  wanted: { readonly since: Date; readonly back: Date; readonly limit: number },
): Promise<ToWeigh[]> {
  const { since, back, limit } = wanted;
  // Each part by an index, in its order, and only as far as those before it leave room: what is older than `since` is looked
  // at one by one, whether it waits.
  const hurts = sql`(s.unhappy OR s.call_me)`;
  const content = sql`${telling} AND NOT ${hurts}`;
  const recent = sql`s.kept_at >= ${since}`;
  const waiting = sql`s.kept_at >= ${back} AND s.kept_at < ${since} AND ${unmarked} AND ${untaken}`;
  const newest = (what: RawBuilder<unknown>, when: RawBuilder<unknown>) =>
    sql`(SELECT s.id FROM statements s WHERE ${what} AND ${fresh} AND ${when} ORDER BY s.kept_at DESC, s.id DESC LIMIT ${limit})`;
  const parts = [hurts, content].flatMap((what) => [recent, waiting].map((when) => newest(what, when)));
  const { rows } = await sql<ToWeigh>`
    SELECT s.id, s.role, s.kind, s.unhappy, s.call_me AS "callMe", s.person_id IS NOT NULL AS known, s.words ~ '[^[:space:]]' AS worded,
      extract(epoch FROM s.said_at)::float8 * 1000 AS said, extract(epoch FROM s.kept_at)::float8 * 1000 AS kept,
      extract(epoch FROM b.last)::float8 * 1000 AS before, coalesce(b.unhappy, false) AS "unhappyBefore",
      NOT ${untaken} AS taken
    FROM (${sql.join(parts, sql` UNION ALL `)} LIMIT ${limit}) AS chosen JOIN statements s ON s.id = chosen.id
    LEFT JOIN LATERAL (
      SELECT max(e.said_at) AS last, bool_or(e.unhappy AND e.said_at > s.said_at - interval '90 days') AS unhappy
      FROM statements e WHERE e.person_id = s.person_id AND e.said_at < s.said_at) AS b ON true`.execute(
    records,
  );
  return rows;
}

/** The recovery that each of these statements belongs to. */
export async function readRecoveryOf(
  { records }: Pick<Ctx, 'records'>,
  ids: readonly number[],
): Promise<Map<number, { readonly id: number; readonly phase: Phase }>> {
  if (ids.length === 0) return new Map();
  const rows = await records
    .selectFrom('recovery_statements')
    .innerJoin('recoveries', 'recoveries.id', 'recovery_statements.recovery_id')
    .select(['statement_id', 'recoveries.id', 'recoveries.phase'])
    .where('statement_id', '=', sql<number>`ANY(${[...ids]}::bigint[])`)
    .execute();
  return new Map(rows.map(({ statement_id: statement, ...recovery }) => [statement, recovery]));
}
