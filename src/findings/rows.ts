import type { Measure } from '../signals/index.ts';

/** A row of a measure's table by column key. */
export type Row = Readonly<Record<string, string | number | null>>;

/** The rows of the table of that id, or none. */
export function rowsOf(measure: Measure | null | undefined, id: string): Row[] {
  const table = measure?.tables.find((one) => one.id === id);
  if (!table) return [];
  return table.rows.map((cells) =>
    Object.fromEntries(table.columns.map((column, index) => [column.key, cells[index] ?? null])),
  );
}

/** The text in a cell on one line; '' where there is none. */
export function textIn(row: Row, key: string): string {
  const cell = row[key];
  return cell === null || cell === undefined ? '' : String(cell).replace(/\s+/g, ' ').trim();
}

/** The number in a cell; null where there is none. */
export function numberIn(row: Row, key: string): number | null {
  const cell = row[key];
  return typeof cell === 'number' && Number.isFinite(cell) ? cell : null;
}
