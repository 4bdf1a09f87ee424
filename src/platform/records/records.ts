import type { ColumnType, Generated, GeneratedAlways, Kysely } from 'kysely';
import type { AskingTables } from './asking-tables.ts';
import type { ConnectionTables } from './connection-tables.ts';
import type { ConversationTables } from './conversation-tables.ts';
import type { EscalationTables } from './escalation-tables.ts';
import type { LensTables } from './lens-tables.ts';
import type { MailingTables } from './mailing-tables.ts';
import type { MentionTables } from './mention-tables.ts';
import type { PainTables } from './pain-tables.ts';
import type { RecoveryTables } from './recovery-tables.ts';
import type { RemovedTables } from './removed-tables.ts';
import type { VoiceTables } from './voice-tables.ts';
import type { WebhookTables } from './webhook-tables.ts';

/** Read as parsed JSON, written as JSON text (`JSON.stringify`), so that arrays are never taken for SQL arrays. */
type Json = ColumnType<unknown, string, string>;
type JsonWithDefault = ColumnType<unknown, string | undefined, string>;
/** `YYYY-MM-DD`, never a Date: a day has no time zone. */
type Day = string;
type Moment = ColumnType<Date, Date | string, Date | string>;
type MomentWithDefault = ColumnType<Date, Date | string | undefined, Date | string>;

export interface ProviderTable {
  id: Generated<number>;
  name: string;
  colour: Generated<string>;
  logo: string | null;
  paper: Generated<'a4' | 'us-letter'>;
  time_zone: Generated<string>;
  language: Generated<string>;
}

export interface CustomersTable {
  id: GeneratedAlways<number>;
  slug: string;
  name: string;
  kind: Generated<string>;
  time_zone: Generated<string>;
  colour: string | null;
  logo: string | null;
  paper: 'a4' | 'us-letter' | null;
  per_person_use: Generated<boolean>;
  names_visible_to: Generated<string[]>;
  inappropriate: Generated<string[]>;
  language: string | null;
  created_at: MomentWithDefault;
}

export interface SitesTable {
  id: GeneratedAlways<number>;
  customer_id: number;
  name: string;
  time_zone: string | null;
}

export interface PeopleTable {
  id: GeneratedAlways<number>;
  customer_id: number;
  site_id: number | null;
  name: string;
  email: Generated<string>;
  title: Generated<string>;
  roles: Generated<string[]>;
  pseudonym: string;
  phone: Generated<string>;
  language: string | null;
}

export interface ServicesTable {
  id: GeneratedAlways<number>;
  customer_id: number;
  name: string;
  outcome: Generated<string>;
}

export interface AgreementsTable {
  id: GeneratedAlways<number>;
  customer_id: number;
  service_id: number | null;
  time_zone: string;
  business_hours: Json;
  holidays: Generated<Day[]>;
  peak_windows: JsonWithDefault;
  maintenance: JsonWithDefault;
  targets: JsonWithDefault;
}

export interface MatchersTable {
  id: GeneratedAlways<number>;
  customer_id: number;
  person_id: number | null;
  service_id: number | null;
  kind: 'login' | 'ip' | 'domain' | 'field';
  field: Generated<string>;
  value: string;
}

export interface PromisesTable {
  id: GeneratedAlways<number>;
  customer_id: number;
  what: string;
  need: Generated<string>;
  made_on: Day;
  due_on: Day | null;
  done_on: Day | null;
}

export interface SourcesTable {
  id: GeneratedAlways<number>;
  kind: string;
  place: string;
  customer_id: number | null;
  last_data_at: Moment | null;
  last_import_at: Moment | null;
}

export interface LoadsTable {
  id: GeneratedAlways<number>;
  source_id: number;
  file: string;
  fingerprint: string;
  done_bytes: Generated<number>;
  done_lines: Generated<number>;
  cursor: ColumnType<unknown, string | null | undefined, string | null>;
  rows: Generated<number>;
  rejected: Generated<number>;
  unmatched: Generated<number>;
  started_at: MomentWithDefault;
  finished_at: Moment | null;
}

export interface LensesTable {
  id: GeneratedAlways<number>;
  customer_id: number;
  role: Generated<string>;
  lens: Json;
  declared_at: MomentWithDefault;
}

export interface ReportsTable {
  id: GeneratedAlways<number>;
  customer_id: number;
  month: string;
  reader: Generated<string>;
  issue: number;
  data_hash: string;
  data: Json;
  made_at: MomentWithDefault;
  verdict: GeneratedAlways<string>;
  attention: GeneratedAlways<number>;
  lights: GeneratedAlways<unknown>;
  needs: GeneratedAlways<unknown>;
  told: GeneratedAlways<unknown>;
  gauge: GeneratedAlways<unknown>;
  data_until: GeneratedAlways<string | null>;
}

export interface AuditTable {
  id: GeneratedAlways<number>;
  at: MomentWithDefault;
  actor: string;
  customer_id: number | null;
  verb: string;
  subject: Generated<string>;
  detail: JsonWithDefault;
}

export interface StaffTable {
  id: GeneratedAlways<number>;
  name: string;
  email: string;
  role: 'owner' | 'account manager' | 'technician';
  added_at: MomentWithDefault;
}

export interface FollowedTable {
  place: string;
  since: Moment;
}

export interface WatchingTable {
  id: Generated<number>;
  since: Moment;
  looked_at: Moment | null;
}

/** The tables of db/records/, column by column. Counters (`bigint`) are read as numbers. */
export interface RecordsDb
  extends AskingTables,
    ConnectionTables,
    ConversationTables,
    EscalationTables,
    LensTables,
    MailingTables,
    MentionTables,
    PainTables,
    RecoveryTables,
    RemovedTables,
    VoiceTables,
    WebhookTables {
  provider: ProviderTable;
  customers: CustomersTable;
  sites: SitesTable;
  people: PeopleTable;
  services: ServicesTable;
  agreements: AgreementsTable;
  matchers: MatchersTable;
  promises: PromisesTable;
  sources: SourcesTable;
  loads: LoadsTable;
  lenses: LensesTable;
  reports: ReportsTable;
  audit: AuditTable;
  staff: StaffTable;
  followed: FollowedTable;
  watching: WatchingTable;
}

/** The records store. Only `store.ts` and `*-store.ts` of the stages query it. */
export type Records = Kysely<RecordsDb>;
