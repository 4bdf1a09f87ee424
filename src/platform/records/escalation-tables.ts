import type { ColumnType, Generated, GeneratedAlways } from 'kysely';

/** Read as parsed JSON, written as JSON text. */
type Json = ColumnType<unknown, string, string>;
type Moment = ColumnType<Date, Date, Date>;
type MaybeMoment = ColumnType<Date | null, Date | null | undefined, Date | null>;
type Channel = 'email' | 'webhook' | 'slack' | 'teams';

export interface EscalationsTable {
  id: GeneratedAlways<number>;
  customer_id: number;
  key: string;
  rule: string;
  tell: string;
  how: 'at once' | 'same day';
  subject: string;
  occurred_at: Moment;
  what: string;
  so_what: string;
  proposal: string;
  evidence: Json;
  concerned: Json;
  raised_at: Moment;
  state: Generated<'open' | 'acknowledged' | 'given up' | 'closed'>;
  next_at: MaybeMoment;
  copied: Generated<boolean>;
  ended_at: MaybeMoment;
  ended_by: Generated<string>;
}

export interface EscalationRoutesTable {
  id: GeneratedAlways<number>;
  side: 'customer' | 'provider';
  customer_id: number | null;
  person_id: number | null;
  name: string;
  channel: Channel;
  address: string;
  secret: string | null;
  only_role: 'buyer' | 'executive' | 'user' | null;
  added_at: ColumnType<Date, Date | undefined, Date>;
}

export interface EscalationSettingsTable {
  id: GeneratedAlways<number>;
  customer_id: number;
  person_id: number | null;
  quiet: ColumnType<unknown, string | null, string | null>;
  at_once_passes: boolean | null;
  repeat_minutes: number | null;
  tellings: number | null;
}

export interface EscalationTellingsTable {
  id: GeneratedAlways<number>;
  escalation_id: number;
  reader: string;
  reader_name: string;
  step: number | null;
  round: number;
  due_at: Moment;
  told_at: MaybeMoment;
  refused: Generated<boolean>;
}

export interface EscalationMessagesTable {
  id: GeneratedAlways<number>;
  customer_id: number;
  reader: string;
  reader_name: string;
  channel: Channel;
  route_id: number | null;
  person_id: number | null;
  message_id: string;
  follows: string | null;
  state: Generated<'waiting' | 'sending' | 'sent' | 'refused' | 'dropped'>;
  attempts: Generated<number>;
  next_attempt_at: Moment;
  lease_until: MaybeMoment;
  shows_names: Generated<boolean>;
  last_problem: Generated<string>;
  made_at: Moment;
  ended_at: MaybeMoment;
}

export interface EscalationMessageTellingsTable {
  message_id: number;
  telling_id: number;
}

export interface EscalationAttemptsTable {
  id: GeneratedAlways<number>;
  message_id: number;
  number: number;
  started_at: Moment;
  ended_at: MaybeMoment;
  outcome: 'sent' | 'later' | 'refused' | null;
  detail: Generated<string>;
}

export interface EscalationTokensTable {
  hash: string;
  escalation_id: number;
  reader: string;
  reader_name: string;
  made_at: Moment;
  expires_at: Moment;
}

/** The tables of db/records/0005-escalations.sql. */
export interface EscalationTables {
  escalations: EscalationsTable;
  escalation_routes: EscalationRoutesTable;
  escalation_settings: EscalationSettingsTable;
  escalation_tellings: EscalationTellingsTable;
  escalation_messages: EscalationMessagesTable;
  escalation_message_tellings: EscalationMessageTellingsTable;
  escalation_attempts: EscalationAttemptsTable;
  escalation_tokens: EscalationTokensTable;
}
