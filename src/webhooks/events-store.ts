import { sql } from 'kysely';
import type { Ctx } from '../platform/ctx.ts';

/**
 * Looks for what happened since the last look and puts it into the outbox of every webhook that wants it. It reads
 * what other stages wrote, by time, and a stretch again that it has read: whatever was committed late is found, and
 * what was found before is known by its key. Texts of customers and names of people stay out: ids lead to them.
 */
export async function gatherEvents({ records }: Pick<Ctx, 'records'>, now: Date): Promise<number> {
  return records.transaction().execute(async (inside) => {
    const { rows } = await sql<{ since: Date | null }>`
      SELECT greatest(min(hook.added_at), (SELECT looked_at FROM webhook_gathering) - interval '10 minutes') AS since
      FROM webhooks hook`.execute(inside);
    const since = rows[0]?.since;
    if (!since) return 0;
    const { rows: made } = await sql<{ id: number }>`
      INSERT INTO webhook_events (key, type, at, data)
      SELECT happened.type || ' ' || happened.key, happened.type, happened.at,
        jsonb_build_object('customer', customer.slug) || happened.data
      FROM (${happenedSince(since)}) happened JOIN customers customer ON customer.id = happened.customer_id
      ORDER BY happened.at ON CONFLICT (key) DO NOTHING RETURNING id`.execute(inside);
    if (made.length > 0) {
      await sql`INSERT INTO webhook_deliveries (webhook_id, event_id, next_attempt_at)
        SELECT hook.id, event.id, ${now} FROM webhook_events event
        JOIN webhooks hook ON event.type = ANY(hook.events) AND event.at >= hook.added_at
        WHERE event.id = ANY(${made.map(({ id }) => id)}::bigint[]) ORDER BY event.id`.execute(inside);
    }
    await sql`INSERT INTO webhook_gathering (looked_at) VALUES (${now})
      ON CONFLICT (id) DO UPDATE SET looked_at = excluded.looked_at`.execute(inside);
    return made.length;
  });
}

function happenedSince(since: Date) {
  return sql`
    SELECT 'escalation.raised' AS type, id::text AS key, raised_at AS at, customer_id,
      jsonb_build_object('escalation', id, 'rule', rule, 'tell', tell) AS data
    FROM escalations WHERE raised_at >= ${since}
    UNION ALL
    SELECT 'escalation.acknowledged', id::text, ended_at, customer_id, jsonb_build_object('escalation', id)
    FROM escalations WHERE ended_at >= ${since} AND state = 'acknowledged'
    UNION ALL
    SELECT 'report.approved', report.id || ' ' || extract(epoch FROM approved_at), approved_at, report.customer_id,
      jsonb_build_object('issue', report.id, 'month', report.month)
    FROM report_approvals JOIN reports report ON report.id = report_id
    WHERE approved_at >= ${since} AND (withdrawn_at IS NULL OR withdrawn_at > approved_at)
    UNION ALL
    SELECT 'report.withdrawn', report.id || ' ' || extract(epoch FROM withdrawn_at), withdrawn_at, report.customer_id,
      jsonb_build_object('issue', report.id, 'month', report.month)
    FROM report_approvals JOIN reports report ON report.id = report_id WHERE withdrawn_at >= ${since}
    UNION ALL
    SELECT 'report.sent', id::text, ended_at, customer_id,
      jsonb_build_object('issue', report_id, 'month', month, 'person', person_id)
    FROM mailing_messages WHERE state = 'sent' AND ended_at >= ${since}
    UNION ALL
    SELECT 'reaction.given', id::text, recorded_at, customer_id,
      jsonb_build_object('reaction', id, 'month', month, 'finding', finding, 'says', says)
    FROM reactions WHERE says IN ('problem', 'detail', 'hide') AND recorded_at >= ${since}`;
}
