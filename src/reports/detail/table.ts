import { clausesOf } from '../../findings/index.ts';
import { one } from '../../platform/language/numbers.ts';
import { t } from '../../platform/language/t.ts';
import type { Column, Measure, MeasureTable } from '../../signals/index.ts';
import { formatCell, formatNumber } from '../format.ts';
import type { SectionInput, TableBlock } from './blocks.ts';

const rowsByDepth = { few: 15, normal: 40, 'every detail': 200 } as const;
const size = 7.8;
const gap = 8;

/** Where a table's rows stand as CSV, beside the PDF. */
export function tableFile(measure: string, table: string, service?: string): string {
  const plain = (part: string): string =>
    part
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-+|-+$/g, '');
  return `${[service, measure, table]
    .filter((part) => part !== undefined)
    .map(plain)
    .join('-')}.csv`;
}

/** A measure's table, set in fixed columns, thinned with a note that says where the rest is. */
export function tableBlock(
  table: MeasureTable,
  measure: Measure,
  input: SectionInput,
  service?: string,
): TableBlock {
  const { report, fitter, page } = input;
  const room = rowsByDepth[report.lens.depth];
  const shown = table.rows.slice(0, room);
  const cells = shown.map((row) =>
    table.columns.map((column, index) =>
      formatCell(row[index] ?? null, column.unit, report.customer.timeZone, report.month),
    ),
  );
  const widths = columnWidths(table.columns, cells, input, page.width);
  const fitCell = (cell: string, index: number): string =>
    fitter.fit(cell, { width: (widths[index] ?? 40) - gap, size, lines: 3 });
  return {
    kind: 'table',
    title: fitter.clean(table.title),
    widths,
    right: table.columns.map((column) => !isText(column)),
    head: table.columns.map((column, index) =>
      fitter.fit(column.title, {
        width: (widths[index] ?? 40) - gap,
        size: size - 0.6,
        lines: 3,
        weight: 'bold',
      }),
    ),
    rows: cells.map((row) => row.map(fitCell)),
    note: noteOf(table, table.rows.length - shown.length, measure, service),
  };
}

function noteOf(table: MeasureTable, thinned: number, measure: Measure, service: string | undefined): string {
  const notes: string[] = [];
  if (thinned > 0) notes.push(moreIn(thinned, tableFile(measure.id, table.id, service)));
  if (table.more > 0) notes.push(moreBy(table.more, measure.statement.rowsCommand));
  return clausesOf(notes);
}

const moreIn = (rows: number, file: string): string =>
  one(rows)
    ? t`${formatNumber(rows)} more row in tables/${file}`
    : t`${formatNumber(rows)} more rows in tables/${file}`;

const moreBy = (rows: number, command: string): string =>
  one(rows)
    ? t`${formatNumber(rows)} more row listed by: ${command}`
    : t`${formatNumber(rows)} more rows listed by: ${command}`;

function isText(column: Column): boolean {
  return column.unit === 'text' || column.unit === 'time' || column.unit === 'date';
}

/** Numbers and times take what they need; texts share the rest by their length. Widths add up to the page's. */
function columnWidths(
  columns: readonly Column[],
  cells: readonly (readonly string[])[],
  { fitter }: SectionInput,
  total: number,
): number[] {
  const need = columns.map((column, index) => {
    const words = column.title.split(' ').map((word) => fitter.width(word, size - 0.6, 'bold'));
    const title = fitter.width(column.title, size - 0.6, 'bold');
    const head = Math.max(...words, Math.min(title, 48), title / 2);
    const widest = Math.max(head, ...cells.map((row) => fitter.width(row[index] ?? '', size)));
    return { flexible: column.unit === 'text', wanted: widest + gap + 2 };
  });
  const fixed = need.map((column) => (column.flexible ? 0 : Math.min(column.wanted, 110)));
  const rest = total - fixed.reduce((sum, width) => sum + width, 0);
  const flexible = need.map((column) => (column.flexible ? Math.min(column.wanted, 320) : 0));
  const wanted = flexible.reduce((sum, width) => sum + width, 0);
  if (wanted === 0) return evenly(fixed, total);
  if (wanted <= rest) return need.map((_, index) => (fixed[index] as number) + (flexible[index] as number));
  const shared = shareOut(flexible, Math.max(rest, 40 * flexible.filter((width) => width > 0).length));
  return evenly(
    need.map((_, index) => (fixed[index] as number) + (shared[index] as number)),
    total,
  );
}

/** Short columns keep what they want; the others share what is left, each the same. */
function shareOut(wanted: readonly number[], room: number): number[] {
  const given = wanted.map(() => 0);
  let open = wanted.flatMap((width, index) => (width > 0 ? [index] : []));
  let left = room;
  while (open.length > 0) {
    const fair = left / open.length;
    const content = open.filter((index) => (wanted[index] as number) <= fair);
    for (const index of content) given[index] = wanted[index] as number;
    if (content.length === 0) {
      for (const index of open) given[index] = fair;
      return given;
    }
    left -= content.reduce((sum, index) => sum + (wanted[index] as number), 0);
    open = open.filter((index) => !content.includes(index));
  }
  return given;
}

function evenly(widths: readonly number[], total: number): number[] {
  const sum = widths.reduce((all, width) => all + width, 0);
  return sum <= total ? [...widths] : widths.map((width) => (width / sum) * total);
}
