type Cell = string | number | null;

/** So that spreadsheets read the letters right. */
export const byteOrderMark = '\ufeff';

/**
 * A line of a CSV file (RFC 4180), without its end. A text that a spreadsheet would take for a formula gets an
 * apostrophe in front (OWASP, CSV Injection).
 */
export function csvLine(cells: readonly Cell[]): string {
  return cells.map(cell).join(',');
}

function cell(value: Cell): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const safe = /^[\s\u200b]*[=+\-@＝＋－＠\t\r]/u.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
