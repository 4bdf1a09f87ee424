import type { MeasureTable } from '../signals/index.ts';

type Cell = string | number | null;

/** Rows of a table as records by column key. */
export function tableRecords(table: MeasureTable | undefined): Readonly<Record<string, Cell | undefined>>[] {
  if (!table) return [];
  return table.rows.map((row) =>
    Object.fromEntries(table.columns.map((column, index) => [column.key, row[index] ?? null])),
  );
}
