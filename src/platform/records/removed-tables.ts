import type { ColumnType, Generated, GeneratedAlways } from 'kysely';

export interface RemovedEntriesTable {
  id: GeneratedAlways<number>;
  customer_id: number;
  section: string;
  kept: ColumnType<unknown, string, never>;
  removed_at: Generated<Date>;
}

export interface RemovedTables {
  removed_entries: RemovedEntriesTable;
}
