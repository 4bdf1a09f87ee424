import type { ColumnType, Generated, GeneratedAlways } from 'kysely';

type Moment = ColumnType<Date, Date | string, Date | string>;

interface ConnectionsTable {
  id: GeneratedAlways<number>;
  name: string;
  source: string;
  mapping: Generated<string>;
  place: Generated<string>;
  customer_id: number | null;
  customer_from: string | null;
  changed_by: string;
  changed_at: Moment;
}

interface ImportJobsTable {
  id: GeneratedAlways<number>;
  connection_id: number | null;
  place: Generated<string>;
  started_by: string;
  started_at: Moment;
  beat_at: Moment;
  ended_at: Moment | null;
  step: Generated<string>;
  done: Generated<number>;
  total: Generated<number>;
  state: Generated<'waiting' | 'running' | 'done' | 'failed' | 'cut off'>;
  problem: Generated<string>;
  /** Read as parsed JSON, written as JSON text. */
  result: ColumnType<unknown, string | null | undefined, string | null>;
}

/** db/records/0052. */
export interface ConnectionTables {
  connections: ConnectionsTable;
  import_jobs: ImportJobsTable;
}
