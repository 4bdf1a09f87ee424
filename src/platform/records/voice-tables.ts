import type { ColumnType, Generated, GeneratedAlways } from 'kysely';
import type { SurveyTables } from './survey-tables.ts';

type Moment = ColumnType<Date, Date | string, Date | string>;
type MomentWithDefault = ColumnType<Date, Date | string | undefined, Date | string>;

interface StatementsTable {
  id: GeneratedAlways<number>;
  customer_id: number;
  person_id: number | null;
  speaker: Generated<string>;
  role: Generated<'buyer' | 'executive' | 'user' | 'unknown'>;
  kind: 'answer' | 'reply' | 'mention' | 'quote';
  once_key: string;
  said_at: Moment;
  kept_at: MomentWithDefault;
  words: Generated<string>;
  question: Generated<string>;
  instrument: Generated<'' | 'csat' | 'nps' | 'ces' | 'own'>;
  score: number | null;
  low: number | null;
  high: number | null;
  unhappy: boolean;
  call_me: Generated<boolean>;
  service_id: number | null;
  ticket: Generated<string>;
  origin: Generated<string>;
  replaces: number | null;
}

/** What people said, and what became of it. */
export interface VoiceTables extends SurveyTables {
  statements: StatementsTable;
}
