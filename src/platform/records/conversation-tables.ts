import type { ColumnType, Generated, GeneratedAlways } from 'kysely';

type MaybeMoment = ColumnType<Date | null, Date | null | undefined, Date | null>;
type Maybe<T> = ColumnType<T | null, T | null | undefined, T | null>;

interface ConversationsTable {
  id: GeneratedAlways<number>;
  customer_id: number;
  kind: 'visit' | 'walk-around' | 'call' | 'interview' | 'meeting';
  title: Generated<string>;
  held_on: string;
  started_at: MaybeMoment;
  minutes: Maybe<number>;
  service_id: Maybe<number>;
  led_by: Maybe<number>;
  others: Generated<string[]>;
  notes: Generated<string>;
  once_key: string;
  ours_seconds: Maybe<number>;
  theirs_seconds: Maybe<number>;
  unplaced_seconds: Maybe<number>;
  asking_seconds: Maybe<number>;
  heard_people: Generated<number[]>;
  heard_staff: Generated<number[]>;
  added_by: string;
  added_at: Date;
  withdrawn_at: MaybeMoment;
}

interface TranscriptsTable {
  conversation_id: number;
  customer_id: number;
  file: string;
  format: string;
  fingerprint: string;
  raw: Buffer;
  cues: ColumnType<unknown, string, never>;
  oddities: string[];
  kept_at: Date;
}

interface SpeakerDecisionsTable {
  id: GeneratedAlways<number>;
  conversation_id: number;
  label: string;
  same_as: Maybe<string>;
  staff_id: Maybe<number>;
  person_id: Maybe<number>;
  side: Maybe<'ours' | 'theirs' | 'unknown'>;
  by: string;
  at: Date;
  undone_at: MaybeMoment;
}

interface ConversationQuotesTable {
  id: GeneratedAlways<number>;
  conversation_id: number;
  cue: number | null;
  label: string;
  at_seconds: number | null;
  words: string;
  about: 'frustration' | 'need';
  why: string;
  state: Generated<'proposed' | 'accepted' | 'refused'>;
  statement_id: Maybe<number>;
  decided_by: Maybe<string>;
  decided_at: MaybeMoment;
}

interface FollowUpsTable {
  id: GeneratedAlways<number>;
  conversation_id: number;
  what: string;
  owner_id: Maybe<number>;
  owner: Generated<string>;
  due_on: string;
  added_by: string;
  added_at: Date;
  done_at: MaybeMoment;
  done_by: Maybe<string>;
}

/** Tables of db/records/0044-conversations.sql to 0046-heard.sql. */
export interface ConversationTables {
  conversations: ConversationsTable;
  conversation_people: { conversation_id: number; person_id: number };
  conversation_staff: { conversation_id: number; staff_id: number };
  transcripts: TranscriptsTable;
  speaker_decisions: SpeakerDecisionsTable;
  conversation_quotes: ConversationQuotesTable;
  follow_ups: FollowUpsTable;
  spoken_to_rules: {
    id: GeneratedAlways<number>;
    customer_id: number | null;
    whom: 'customer' | 'buyer' | 'executive';
    how: 'any' | 'visit';
    days: number;
  };
}
