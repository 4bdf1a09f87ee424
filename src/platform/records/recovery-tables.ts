import type { ColumnType, Generated, GeneratedAlways } from 'kysely';

type Json = ColumnType<unknown, string, string>;
type JsonWithDefault = ColumnType<unknown, string | undefined, string>;
type MaybeMoment = ColumnType<Date | null, Date | null | undefined, Date | null>;

interface RecoveriesTable {
  id: GeneratedAlways<number>;
  customer_id: number;
  person_id: number | null;
  speaker: Generated<string>;
  role: 'buyer' | 'executive' | 'user' | 'unknown';
  service_id: number | null;
  first_statement: number;
  call_me: boolean;
  opened_at: Date;
  owner_id: number | null;
  phase: 'contact' | 'repair' | 'confirm' | 'prevent' | 'closed' | 'cancelled' | 'merged';
  taken: Generated<boolean>;
  next_due: MaybeMoment;
  prevented_at: MaybeMoment;
  closed_at: MaybeMoment;
  compared_at: MaybeMoment;
}

/** Tables of db/records/0040-recoveries.sql, 0041-letters.sql, 0042-review.sql, 0043-said-done.sql 0062-put-right.sql, 0063-compared.sql and 0064-staff-posts.sql. */
export interface RecoveryTables {
  recoveries: RecoveriesTable;
  recovery_entries: {
    id: GeneratedAlways<number>;
    recovery_id: number;
    at: Date;
    actor: string;
    kind: string;
    body: Json;
  };
  recovery_statements: { statement_id: number; recovery_id: number | null; why: string; at: Date };
  account_managers: { customer_id: number; staff_id: number };
  recovery_settings: { id: Generated<number>; settings: JsonWithDefault; link_key: Buffer };
  letters: {
    id: GeneratedAlways<number>;
    customer_id: number | null;
    about: string;
    once_key: string;
    name: string;
    address: string;
    subject: string;
    body: string;
    list_id: string;
    list_name: string;
    message_id: string;
    state: Generated<'waiting' | 'sending' | 'sent' | 'refused' | 'dropped'>;
    attempts: Generated<number>;
    next_attempt_at: Date;
    lease_until: MaybeMoment;
    last_problem: Generated<string>;
    queued_by: string;
    queued_at: Date;
    ended_at: MaybeMoment;
  };
  staff_posts: {
    id: GeneratedAlways<number>;
    about: string;
    once_key: string;
    channel: 'slack' | 'teams';
    address: string;
    subject: string;
    body: string;
    state: Generated<'waiting' | 'sending' | 'sent' | 'refused' | 'dropped'>;
    attempts: Generated<number>;
    next_attempt_at: Date;
    lease_until: MaybeMoment;
    last_problem: Generated<string>;
    queued_at: Date;
    ended_at: MaybeMoment;
  };
  put_right: {
    recovery_id: number;
    customer_id: number;
    opened_at: Date;
    contact_due: Date;
    contacted_at: Date | null;
    contact_minutes: number | null;
    confirmed_at: Date | null;
    prevents_at: Date | null;
    failed_at: Date | null;
    closed_at: Date | null;
    counts: boolean;
  };
  said_and_done: {
    customer_id: number;
    key: string;
    said_at: Date;
    said: string;
    done: string;
    prevents: Generated<string>;
    confirmed_at: Date;
  };
  review_marks: {
    id: GeneratedAlways<number>;
    customer_id: number;
    item: string;
    kind: 'read' | 'answered' | 'linked' | 'recovery';
    body: JsonWithDefault;
    actor: string;
    at: Date;
    undone_at: MaybeMoment;
    undone_by: Generated<string>;
  };
}
