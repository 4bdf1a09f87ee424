import type { ColumnType, Generated, GeneratedAlways } from 'kysely';

type Json = ColumnType<unknown, string, string>;
type Moment = ColumnType<Date, Date, Date>;
type MaybeMoment = ColumnType<Date | null, Date | null | undefined, Date | null>;

interface SurveysTable {
  id: GeneratedAlways<number>;
  name: string;
  version: number;
  survey: Json;
  added_by: string;
  added_at: Moment;
}

interface SurveySettingsTable {
  id: Generated<number>;
  link_key: Buffer;
  reply_to: string | null;
}

export interface InvitationsTable {
  id: GeneratedAlways<number>;
  customer_id: number;
  person_id: number;
  survey_id: number;
  survey: string;
  role: 'buyer' | 'executive' | 'user';
  language: string;
  name: string;
  address: string;
  ticket: Generated<string>;
  service_id: number | null;
  despite_budget: Generated<string>;
  once_key: string;
  invited_by: string;
  invited_at: Moment;
  remind_at: MaybeMoment;
  expires_at: Moment;
  answered_at: MaybeMoment;
  answers: Generated<number>;
}

interface InvitationAnswersTable {
  id: GeneratedAlways<number>;
  invitation_id: number;
  once_key: string;
  channel: 'page' | 'mail';
  given: Json;
  statements: Json;
  answered_at: Moment;
}

interface InvitationMailsTable {
  id: GeneratedAlways<number>;
  invitation_id: number;
  kind: 'first' | 'reminder';
  message_id: string;
  state: Generated<'waiting' | 'sending' | 'sent' | 'refused' | 'dropped'>;
  attempts: Generated<number>;
  next_attempt_at: Moment;
  lease_until: MaybeMoment;
  last_problem: Generated<string>;
  queued_at: Moment;
  ended_at: MaybeMoment;
}

interface StatementsToForwardTable {
  statement_id: number;
  external_id: string;
  at: Moment;
}

interface HeardLoadsTable {
  load_id: number;
  rows: number;
}

/** The tables of db/records/0031-surveys.sql. */
export interface SurveyTables {
  surveys: SurveysTable;
  survey_settings: SurveySettingsTable;
  invitations: InvitationsTable;
  invitation_answers: InvitationAnswersTable;
  invitation_mails: InvitationMailsTable;
  statements_to_forward: StatementsToForwardTable;
  heard_loads: HeardLoadsTable;
}
