import { sql } from 'kysely';
import type { EscalationState } from '../schema.ts';
import type { WithRecords } from '../store.ts';

/**
 * Ends an escalation that is open or was given up, together with those of the same customer and subject of which the
 * same messages tell. Returns how many ended: none where somebody was first.
 */
export async function endEscalation(
  { records }: WithRecords,
  end: {
    readonly customerId: number;
    readonly id: number;
    readonly state: Extract<EscalationState, 'acknowledged' | 'closed'>;
    readonly by: string;
    readonly at: Date;
  },
): Promise<number> {
  const result = await sql`
    UPDATE escalations SET state = ${end.state}, ended_at = ${end.at}, ended_by = ${end.by}, next_at = NULL
    WHERE customer_id = ${end.customerId} AND state IN ('open', 'given up') AND (id = ${end.id} OR id IN (
      SELECT other.id FROM escalations one
      JOIN escalation_tellings mine ON mine.escalation_id = one.id
      JOIN escalation_message_tellings link ON link.telling_id = mine.id
      JOIN escalation_message_tellings beside ON beside.message_id = link.message_id
      JOIN escalation_tellings theirs ON theirs.id = beside.telling_id
      JOIN escalations other ON other.id = theirs.escalation_id AND other.subject = one.subject
      WHERE one.id = ${end.id} AND one.customer_id = ${end.customerId} AND other.customer_id = one.customer_id))`.execute(
    records,
  );
  return Number(result.numAffectedRows ?? 0n);
}
