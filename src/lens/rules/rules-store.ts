import { sql } from 'kysely';
import type { Ctx } from '../../platform/ctx.ts';
import type { Lens } from '../schema.ts';
import type { OwnRule, RuleChange } from './own-rule.ts';
import { type Rule, ruleSchema } from './rule-schema.ts';

type WithRecords = Pick<Ctx, 'records'>;

/** Own rules that were not removed, in the order in which they were added; of these customers, or of all. */
export async function readOwnRules(
  { records }: WithRecords,
  customerIds?: readonly number[],
): Promise<OwnRule[]> {
  let query = records.selectFrom('rules').selectAll().where('removed_at', 'is', null).orderBy('id');
  if (customerIds) query = query.where('customer_id', '=', sql<number>`ANY(${[...customerIds]}::int[])`);
  return (await query.execute()).map((row) => ({
    id: row.id,
    customerId: row.customer_id,
    role: row.role as Lens['role'],
    rule: ruleSchema.parse(row.rule),
    sentence: row.sentence,
    on: row.is_on,
    addedAt: row.added_at,
    changedAt: row.changed_at,
  }));
}

interface Change {
  readonly customerId: number;
  readonly at: Date;
  readonly actor: string;
  readonly rule: Rule;
}

/** Keeps a new rule with the record of who added it, both or neither. Null where the same sentence is there. */
export function insertRule(
  { records }: WithRecords,
  added: Change & Pick<OwnRule, 'role' | 'sentence' | 'on'>,
): Promise<number | null> {
  return records.transaction().execute(async (tx) => {
    const row = await tx
      .insertInto('rules')
      .values({
        customer_id: added.customerId,
        role: added.role,
        rule: JSON.stringify(added.rule),
        sentence: added.sentence,
        is_on: added.on,
        added_at: added.at,
        changed_at: added.at,
        removed_at: null,
      })
      .onConflict((conflict) =>
        conflict.columns(['customer_id', 'role', 'sentence']).where('removed_at', 'is', null).doNothing(),
      )
      .returning('id')
      .executeTakeFirst();
    if (!row) return null;
    await keepChange({ records: tx }, row.id, 'added', added);
    return row.id;
  });
}

/** Changes a rule that was not removed, and keeps who did it, both or neither. False where there is none. */
export function updateRule(
  { records }: WithRecords,
  ruleId: number,
  what: RuleChange['what'],
  changed: Change & Pick<OwnRule, 'sentence' | 'on'>,
): Promise<boolean> {
  return records.transaction().execute(async (tx) => {
    const done = await tx
      .updateTable('rules')
      .set({
        rule: JSON.stringify(changed.rule),
        sentence: changed.sentence,
        is_on: changed.on,
        changed_at: changed.at,
        removed_at: what === 'removed' ? changed.at : null,
      })
      .where('id', '=', ruleId)
      .where('customer_id', '=', changed.customerId)
      .where('removed_at', 'is', null)
      .executeTakeFirst();
    if (Number(done.numUpdatedRows) === 0) return false;
    await keepChange({ records: tx }, ruleId, what, changed);
    return true;
  });
}

async function keepChange(
  { records }: WithRecords,
  ruleId: number,
  what: RuleChange['what'],
  { at, actor, rule }: Change,
): Promise<void> {
  await records
    .insertInto('rule_changes')
    .values({ rule_id: ruleId, at, actor, what, rule: JSON.stringify(rule) })
    .execute();
}

/** Every change of a customer's own rules, oldest first; those of removed rules too. */
export async function readRuleChanges({ records }: WithRecords, customerId: number): Promise<RuleChange[]> {
  const rows = await records
    .selectFrom('rule_changes')
    .innerJoin('rules', 'rules.id', 'rule_changes.rule_id')
    .select([
      'rule_changes.rule_id',
      'rule_changes.at',
      'rule_changes.actor',
      'rule_changes.what',
      'rule_changes.rule',
    ])
    .where('rules.customer_id', '=', customerId)
    .orderBy('rule_changes.id')
    .execute();
  return rows.map((row) => ({
    ruleId: row.rule_id,
    at: row.at,
    actor: row.actor,
    what: row.what,
    rule: ruleSchema.parse(row.rule),
  }));
}
