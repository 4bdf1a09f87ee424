import { byteOrderMark, csvLine } from '../platform/csv.ts';
import { tableFile } from './detail/table.ts';
import type { ReportData } from './schema.ts';

/** A table of the detail as CSV: the name in `tables/`, and the text. */
export interface TableFile {
  readonly name: string;
  readonly text: string;
}

/**
 * Every table of a report with all its rows, under its titles in the report's language: plain numbers, ISO times, an empty
 * cell for "not measured".
 */
export function tableFiles(report: ReportData): TableFile[] {
  const files = new Map<string, TableFile>();
  const add = (measures: ReportData['measures'], service?: string): void => {
    for (const measure of Object.values(measures)) {
      for (const table of measure.tables) {
        if (table.rows.length === 0) continue;
        const name = tableFile(measure.id, table.id, service);
        const head = table.columns.map((column) => column.title);
        files.set(name, { name, text: csv([head, ...table.rows]) });
      }
    }
  };
  add(report.measures);
  for (const service of report.services) add(service.measures, `service-${service.service}`);
  return [...files.values()];
}

function csv(rows: readonly (readonly (string | number | null)[])[]): string {
  return `${byteOrderMark}${rows.map(csvLine).join('\r\n')}\r\n`;
}
