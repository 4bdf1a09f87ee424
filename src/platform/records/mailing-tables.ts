import type { ColumnType, Generated, GeneratedAlways } from 'kysely';

type Moment = ColumnType<Date, Date, Date>;
type MaybeMoment = ColumnType<Date | null, Date | null | undefined, Date | null>;

export interface HeldMonthsTable {
  customer_id: number;
  month: string;
  held_at: Moment;
}

export interface ReportApprovalsTable {
  report_id: number;
  approved_at: Moment;
  approved_by: string;
  withdrawn_at: MaybeMoment;
  withdrawn_by: Generated<string>;
  withdrawn_why: Generated<string>;
}

export interface ReportNotesTable {
  customer_id: number;
  month: string;
  note: string;
  written_by: string;
  written_at: Moment;
}

export interface ClosingsTable {
  id: GeneratedAlways<number>;
  month: string;
  customers: number[];
  scheduled: Generated<boolean>;
  started_by: string;
  started_at: Moment;
  beat_at: Moment;
  ended_at: MaybeMoment;
  step: Generated<string>;
  done: Generated<number>;
  total: Generated<number>;
  state: Generated<'running' | 'done' | 'failed' | 'cut off'>;
  problem: Generated<string>;
}

export interface ClosingResultsTable {
  closing_id: number;
  customer_id: number;
  reader: string;
  issue: number | null;
  problem: Generated<string>;
}

export interface MailingSettingsTable {
  id: Generated<number>;
  close_day: number | null;
  close_time: Generated<string>;
  scheduled_at: MaybeMoment;
  unsubscribe_key: Buffer;
}

export interface MailingRolesTable {
  customer_id: number;
  roles: string[];
}

export interface MailingUnsubscribedTable {
  customer_id: number;
  address: string;
  at: Moment;
}

export interface MailingMessagesTable {
  id: GeneratedAlways<number>;
  customer_id: number;
  report_id: number;
  month: string;
  person_id: number | null;
  name: string;
  address: string;
  copy: Generated<number>;
  message_id: string;
  state: Generated<'waiting' | 'sending' | 'sent' | 'refused' | 'dropped'>;
  attempts: Generated<number>;
  next_attempt_at: Moment;
  lease_until: MaybeMoment;
  last_problem: Generated<string>;
  queued_by: string;
  queued_at: Moment;
  ended_at: MaybeMoment;
}

/** The tables of db/records/0020-releases.sql and 0021-mailings.sql. */
export interface MailingTables {
  held_months: HeldMonthsTable;
  report_approvals: ReportApprovalsTable;
  report_notes: ReportNotesTable;
  closings: ClosingsTable;
  closing_results: ClosingResultsTable;
  mailing_settings: MailingSettingsTable;
  mailing_roles: MailingRolesTable;
  mailing_unsubscribed: MailingUnsubscribedTable;
  mailing_messages: MailingMessagesTable;
}
