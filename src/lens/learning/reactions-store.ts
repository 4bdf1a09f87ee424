import { sql } from 'kysely';
import type { Ctx } from '../../platform/ctx.ts';
import type { ReactionsTable } from '../../platform/records/lens-tables.ts';
import type { MeasureId } from '../../signals/index.ts';
import type { NeedId } from '../schema.ts';
import type { Reaction } from './reaction.ts';

type WithRecords = Pick<Ctx, 'records'>;

/** A reaction as it is kept: who said it, of what, and everything they had before their eyes. */
export interface KeptReaction extends Reaction {
  readonly id: number;
  readonly customerId: number;
  /** Null: not known who. */
  readonly personId: number | null;
  /** As whom they read; '' where that is not known. */
  readonly role: ReactionsTable['role'];
  /** `YYYY-MM`. */
  readonly month: string;
  /** Number of the report's issue; null where the month was judged again for the reaction. */
  readonly issue: number | null;
  readonly finding: string;
  /** The sentence as it was read. */
  readonly outcome: string;
  readonly count: number;
  readonly population: number;
  /** Bounds in force when it was shown. */
  readonly watch: number | null;
  readonly problem: number | null;
  readonly weight: number;
  readonly tier: ReactionsTable['tier'];
  /** The declared rule that put it there; '' for none. */
  readonly rule: string;
  readonly channel: ReactionsTable['channel'];
  /** Null: it counts. */
  readonly withdrawnAt: Date | null;
}

export interface NewReaction extends Omit<KeptReaction, 'id' | 'withdrawnAt'> {
  /** The same key of the same customer is kept once; '' for none. */
  readonly onceKey: string;
}

/** Ids of those that are new, in one transaction (the caller's, where there is one): all or none are kept. */
export async function insertReactions(
  { records }: WithRecords,
  given: readonly NewReaction[],
): Promise<number[]> {
  const ids: number[] = [];
  const insert = async (transaction: WithRecords['records']) => {
    for (let at = 0; at < given.length; at += 500) {
      const rows = await transaction
        .insertInto('reactions')
        .values(given.slice(at, at + 500).map(rowOf))
        .onConflict((conflict) => conflict.doNothing())
        .returning('id')
        .execute();
      ids.push(...rows.map((row) => row.id));
    }
  };
  await (records.isTransaction ? insert(records) : records.transaction().execute(insert));
  return ids;
}

function rowOf(one: NewReaction) {
  const { customerId, personId, at, onceKey, ...same } = one;
  return { ...same, customer_id: customerId, person_id: personId, reacted_at: at, once_key: onceKey };
}

/** Oldest first, withdrawn ones too; of one customer, and one of them, where named. */
export async function readReactions(
  { records }: WithRecords,
  of: {
    readonly customerId?: number | undefined;
    readonly id?: number | undefined;
    readonly ids?: readonly number[] | undefined;
  },
): Promise<KeptReaction[]> {
  let query = records
    .selectFrom('reactions')
    .leftJoin('reaction_withdrawals', 'reaction_withdrawals.reaction_id', 'reactions.id')
    .selectAll('reactions')
    .select('reaction_withdrawals.withdrawn_at')
    .orderBy('reactions.reacted_at')
    .orderBy('reactions.id');
  if (of.customerId !== undefined) query = query.where('reactions.customer_id', '=', of.customerId);
  if (of.id !== undefined) query = query.where('reactions.id', '=', of.id);
  if (of.ids !== undefined)
    query = query.where('reactions.id', '=', sql<number>`ANY(${[...of.ids]}::bigint[])`);
  return (await query.execute()).map((row) => ({
    id: row.id,
    customerId: row.customer_id,
    personId: row.person_id,
    role: row.role,
    says: row.says,
    month: row.month,
    issue: row.issue,
    finding: row.finding,
    outcome: row.outcome,
    need: row.need as NeedId,
    measure: row.measure as MeasureId,
    value: row.value,
    count: row.count,
    population: row.population,
    watch: row.watch,
    problem: row.problem,
    severity: row.severity,
    weight: row.weight,
    tier: row.tier,
    position: row.position,
    rule: row.rule,
    channel: row.channel,
    at: row.reacted_at,
    withdrawnAt: row.withdrawn_at,
  }));
}

export async function insertReactionWithdrawal(
  { records }: WithRecords,
  given: { readonly reactionId: number; readonly at: Date; readonly channel: KeptReaction['channel'] },
): Promise<void> {
  await records
    .insertInto('reaction_withdrawals')
    .values({ reaction_id: given.reactionId, withdrawn_at: given.at, channel: given.channel })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
