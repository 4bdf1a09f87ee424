import { sql } from 'kysely';
import type { Phase } from '../life/life.ts';
import type { WithRecords } from '../store.ts';

/** A recovery that waits for us, in a line. */
export interface WaitingRecovery {
  readonly id: number;
  readonly customer: { readonly slug: string; readonly name: string };
  readonly who: string;
  readonly phase: Phase;
  /** Its clock has run out. */
  readonly late: boolean;
  readonly taken: boolean;
  /** '' where it was given to nobody. */
  readonly owner: string;
  readonly openedAt: Date;
  /** The beginning of what they said first. */
  readonly words: string;
}

const line = sql`id, customer_id, person_id, speaker, owner_id, phase, taken, next_due, opened_at`;
const active = sql`phase NOT IN ('closed', 'cancelled', 'merged')`;

/** Those whose clock has run out, and those in time that somebody waits for us in: of either those first whose clock runs out first. */
export async function readWaiting(
  { records }: WithRecords,
  wanted: { readonly now: Date; readonly limit: number },
): Promise<WaitingRecovery[]> {
  const { now, limit } = wanted;
  const { rows } = await sql<
    Omit<WaitingRecovery, 'customer' | 'openedAt'> & { slug: string; customer: string; opened_at: Date }
  >`
    WITH late AS (
      SELECT ${line} FROM recoveries WHERE ${active} AND next_due <= ${now} ORDER BY next_due, id DESC LIMIT ${limit}
    ), ours AS (
      SELECT ${line} FROM recoveries
      WHERE ${active} AND phase IN ('contact', 'repair') AND (next_due > ${now} OR next_due IS NULL)
      ORDER BY next_due, id DESC LIMIT ${limit}
    )
    SELECT one.id, one.phase, one.taken, one.opened_at, coalesce(one.next_due <= ${now}, false) AS late,
      customers.slug, customers.name AS customer, coalesce(staff.name, '') AS owner, coalesce(said.words, '') AS words,
      coalesce(nullif(people.name, ''), nullif(one.speaker, ''), 'Somebody whom we do not know') AS who
    FROM (SELECT * FROM late UNION ALL SELECT * FROM ours) AS one
    JOIN customers ON customers.id = one.customer_id
    LEFT JOIN people ON people.id = one.person_id
    LEFT JOIN staff ON staff.id = one.owner_id
    LEFT JOIN LATERAL (
      SELECT left(statements.words, 1000) AS words
      FROM recovery_statements AS its JOIN statements ON statements.id = its.statement_id
      WHERE its.recovery_id = one.id ORDER BY its.statement_id LIMIT 1
    ) AS said ON true
    ORDER BY one.next_due, one.id DESC`.execute(records);
  return rows.map(({ opened_at: openedAt, slug, customer: name, ...row }) => ({
    ...row,
    openedAt,
    customer: { slug, name },
  }));
}
