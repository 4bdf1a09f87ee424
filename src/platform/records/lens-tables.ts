import type { ColumnType, Generated, GeneratedAlways } from 'kysely';

type Json = ColumnType<unknown, string, string>;
type Moment = ColumnType<Date, Date | string, Date | string>;
type MomentWithDefault = ColumnType<Date, Date | string | undefined, Date | string>;

interface AnswersTable {
  id: GeneratedAlways<number>;
  customer_id: number;
  person_id: number;
  role: 'buyer' | 'executive' | 'user';
  kind: 'best-worst' | 'trade-off' | 'top-three' | 'best-of-three' | 'order';
  screen: Json;
  chosen: string[];
  took_ms: number | null;
  answered_at: Moment;
  channel: 'terminal' | 'web' | 'file';
  once_key: Generated<string>;
  recorded_at: MomentWithDefault;
}

interface AnswerWithdrawalsTable {
  answer_id: number;
  withdrawn_at: Moment;
  channel: string;
}

export interface ReactionsTable {
  id: GeneratedAlways<number>;
  customer_id: number;
  person_id: number | null;
  role: '' | 'buyer' | 'executive' | 'user';
  says: 'problem' | 'detail' | 'hide' | 'opened' | 'ignored';
  month: string;
  issue: number | null;
  finding: string;
  outcome: string;
  need: string;
  measure: string;
  value: number | null;
  count: number;
  population: number;
  watch: number | null;
  problem: number | null;
  severity: number;
  weight: number;
  tier: 'escalate' | 'headline' | 'detail' | 'appendix' | 'question';
  position: number;
  rule: string;
  channel: 'terminal' | 'web' | 'file';
  once_key: Generated<string>;
  reacted_at: Moment;
  recorded_at: MomentWithDefault;
}

interface ReactionWithdrawalsTable {
  reaction_id: number;
  withdrawn_at: Moment;
  channel: string;
}

interface RulesTable {
  id: GeneratedAlways<number>;
  customer_id: number;
  role: string;
  rule: Json;
  sentence: string;
  is_on: boolean;
  added_at: Moment;
  changed_at: Moment;
  removed_at: ColumnType<Date | null, Date | null, Date | null>;
}

interface RuleChangesTable {
  id: GeneratedAlways<number>;
  rule_id: number;
  at: Moment;
  actor: string;
  what: 'added' | 'edited' | 'switched on' | 'switched off' | 'removed';
  rule: Json;
}

/** What people chose and said, and the rules they wrote: evidence for the lens. */
export interface LensTables {
  rules: RulesTable;
  rule_changes: RuleChangesTable;
  answers: AnswersTable;
  answer_withdrawals: AnswerWithdrawalsTable;
  reactions: ReactionsTable;
  reaction_withdrawals: ReactionWithdrawalsTable;
}
