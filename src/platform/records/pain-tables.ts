import type { ColumnType, Generated, GeneratedAlways } from 'kysely';

type Moment = ColumnType<Date, Date | string, Date | string>;
type MaybeMoment = ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;

/** Tables of db/records/0037-pains.sql, 0038-feelings.sql, 0061-pain-needs.sql and 0069-pain-themes.sql. */
export interface PainTables {
  pains: {
    id: GeneratedAlways<number>;
    name: string | null;
    quote: Generated<string>;
    keywords: Generated<string[]>;
    owner_id: number | null;
    owned_since: MaybeMoment;
    merged_into: number | null;
    made_at: Moment;
    stale: Generated<boolean>;
  };
  pain_pieces: {
    id: GeneratedAlways<number>;
    customer_id: number;
    statement_id: number | null;
    source: number | null;
    ticket: Generated<string>;
    said_at: Moment;
    person_id: number | null;
    role: string;
    service_id: number | null;
    words: string;
    minutes: number | null;
    minutes_how: Generated<string>;
    pain_id: number | null;
    placed_by: Generated<string>;
    likeness: number | null;
    meaning: Buffer | null;
  };
  pain_changes: {
    id: GeneratedAlways<number>;
    at: Moment;
    actor: string;
    what: 'named' | 'merged' | 'split' | 'moved' | 'owner' | 'undone';
    pain_id: number;
    before: ColumnType<unknown, string | undefined, string>;
    after: ColumnType<unknown, string | undefined, string>;
    undoes: number | null;
  };
  pain_moves: {
    change_id: number;
    piece_id: number;
    from_pain: number | null;
    from_placed_by: string;
    to_pain: number | null;
  };
  pain_needs: {
    customer_id: number;
    pain_id: number;
    need: string;
    evidence: number | null;
    linked_by: string;
    linked_at: Moment;
  };
  pain_intake: {
    id: Generated<number>;
    statements_until: MaybeMoment;
    tickets_until: ColumnType<unknown, string | undefined, string>;
    looked_until: Generated<number>;
  };
  feeling_models: {
    id: GeneratedAlways<number>;
    learnt_at: Moment;
    ratings: number;
    newest_statement: number;
    report: ColumnType<unknown, string, string>;
    model: Buffer;
  };
  pain_themes: {
    id: GeneratedAlways<number>;
    learnt_at: Moment;
    took_ms: number;
    pieces: number;
    examples: ColumnType<unknown, string, string>;
    names: ColumnType<unknown, string | undefined, string>;
    model: Buffer;
  };
}
