import { tableFile } from './detail/table.ts';
import type { ReportData } from './schema.ts';

/** A table of the detail as CSV: the name in `tables/`, and the text. */
export interface TableFile {
  readonly name: string;
  readonly text: string;
}

/** Every table of a report with all its rows: plain numbers, ISO times, an empty cell for "not measured". */
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

/**
 * RFC 4180 with a byte order mark, so that spreadsheets read the letters right. A text that a spreadsheet would
 * take for a formula gets an apostrophe in front (OWASP, CSV Injection).
 */
function csv(rows: readonly (readonly (string | number | null)[])[]): string {
  return `\ufeff${rows.map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`;
}

function cell(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const safe = /^[\s\u200b]*[=+\-@＝＋－＠\t\r]/u.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
