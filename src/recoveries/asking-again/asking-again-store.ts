import { sql } from 'kysely';
import type { WithRecords } from '../store.ts';

export interface Unasked {
  readonly id: number;
  readonly customerId: number;
  readonly personId: number;
  readonly serviceId: number | null;
}

/** Recoveries of known people that are right for them, confirmed before, and after which nobody asked again. */
export async function readConfirmedUnasked({ records }: WithRecords, before: Date): Promise<Unasked[]> {
  const { rows } = await sql<{
    id: number;
    customer_id: number;
    person_id: number;
    service_id: number | null;
  }>`
    SELECT r.id, r.customer_id, r.person_id, r.service_id FROM recoveries r
    WHERE r.phase IN ('prevent', 'closed') AND r.person_id IS NOT NULL
      AND NOT EXISTS (SELECT 1 FROM recovery_entries e WHERE e.recovery_id = r.id AND e.kind = 'invited')
      AND (SELECT max(e.at) FROM recovery_entries e WHERE e.recovery_id = r.id AND e.kind = 'confirmed') < ${before}
    ORDER BY r.id LIMIT 100`.execute(records);
  return rows.map((row) => ({
    id: row.id,
    customerId: row.customer_id,
    personId: row.person_id,
    serviceId: row.service_id,
  }));
}
