import type { Selectable } from 'kysely';
import type { Ctx } from '../platform/ctx.ts';
import type { EscalationsTable } from '../platform/records/escalation-tables.ts';
import { type Escalation, type EscalationState, evidenceSchema, keptConcernedSchema } from './schema.ts';

/** What the verbs of this stage need of a `Ctx`; a transaction fits too. */
export type WithRecords = Pick<Ctx, 'records'>;

type NewEscalation = Omit<Escalation, 'id' | 'state' | 'nextAt' | 'copied' | 'endedAt' | 'endedBy'>;

export function toEscalation(row: Selectable<EscalationsTable>): Escalation {
  return {
    id: Number(row.id),
    customerId: row.customer_id,
    key: row.key,
    rule: row.rule,
    tell: row.tell,
    how: row.how,
    subject: row.subject,
    occurredAt: row.occurred_at,
    what: row.what,
    soWhat: row.so_what,
    proposal: row.proposal,
    evidence: evidenceSchema.parse(row.evidence),
    concerned: keptConcernedSchema.parse(row.concerned),
    raisedAt: row.raised_at,
    state: row.state,
    nextAt: row.next_at,
    copied: row.copied,
    endedAt: row.ended_at,
    endedBy: row.ended_by,
  };
}

/** Keeps it and marks it as due; `known` where the customer has that key already. */
export async function insertEscalation(
  { records }: WithRecords,
  one: NewEscalation,
): Promise<{ readonly id: number; readonly state: 'new' | 'known' }> {
  const made = await records
    .insertInto('escalations')
    .values({
      customer_id: one.customerId,
      key: one.key,
      rule: one.rule,
      tell: one.tell,
      how: one.how,
      subject: one.subject,
      occurred_at: one.occurredAt,
      what: one.what,
      so_what: one.soWhat,
      proposal: one.proposal,
      evidence: JSON.stringify(one.evidence),
      concerned: JSON.stringify(one.concerned),
      raised_at: one.raisedAt,
      next_at: one.raisedAt,
    })
    .onConflict((conflict) => conflict.columns(['customer_id', 'key']).doNothing())
    .returning('id')
    .executeTakeFirst();
  if (made) return { id: Number(made.id), state: 'new' };
  const known = await records
    .selectFrom('escalations')
    .select('id')
    .where('customer_id', '=', one.customerId)
    .where('key', '=', one.key)
    .executeTakeFirstOrThrow();
  return { id: Number(known.id), state: 'known' };
}

/** Newest first; of one customer, in one state, where given. */
export async function readEscalations(
  { records }: WithRecords,
  wanted: {
    readonly customerId?: number;
    readonly states?: readonly EscalationState[];
    readonly beforeId?: number;
    readonly limit: number;
  },
): Promise<Escalation[]> {
  let query = records.selectFrom('escalations').selectAll().orderBy('id', 'desc').limit(wanted.limit);
  if (wanted.customerId !== undefined) query = query.where('customer_id', '=', wanted.customerId);
  if (wanted.states !== undefined) query = query.where('state', 'in', [...wanted.states]);
  if (wanted.beforeId !== undefined) query = query.where('id', '<', wanted.beforeId);
  return (await query.execute()).map(toEscalation);
}

/** One of a customer's; an id of another customer's finds nothing. */
export async function readEscalation(
  { records }: WithRecords,
  wanted: { readonly customerId: number; readonly id: number },
): Promise<Escalation | null> {
  const row = await records
    .selectFrom('escalations')
    .selectAll()
    .where('customer_id', '=', wanted.customerId)
    .where('id', '=', wanted.id)
    .executeTakeFirst();
  return row ? toEscalation(row) : null;
}
