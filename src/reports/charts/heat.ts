import { t } from '../../platform/language/t.ts';
import { colours } from '../theme.ts';
import { roomFor } from './letters.ts';
import type { Chart, Part } from './svg.ts';
import { chart, element, text } from './svg.ts';

interface HeatInput {
  readonly rows: readonly string[];
  readonly columns: readonly string[];
  /** By row and column; null: not measured. */
  readonly cells: readonly (readonly (number | null)[])[];
  readonly width: number;
  readonly accent: string;
  readonly title: string;
}

const size = 7;
const rowHeight = 11;

/** How much, by weekday and hour: squares whose area (not only shade) grows with the number, readable in grey print. */
export function heat({ rows, columns, cells, width, accent, title }: HeatInput): Chart {
  const left = roomFor(rows, size, 26) + 4;
  const step = (width - left) / Math.max(1, columns.length);
  const most = Math.max(1e-9, ...cells.flat().map((cell) => cell ?? 0));
  const side = Math.min(step, rowHeight) - 1;
  const height = rows.length * rowHeight + 12;
  const parts: Part[] = [];
  let peak = { row: '', column: '', value: 0 };
  for (const [row, label] of rows.entries()) {
    const middle = row * rowHeight + rowHeight / 2;
    parts.push(text(0, middle + size * 0.36, label, { size, fill: colours.soft }));
    for (const [column, hour] of columns.entries()) {
      const value = cells[row]?.[column] ?? null;
      if (value === null || value <= 0) continue;
      if (value > peak.value) peak = { row: label, column: hour, value };
      const edge = side * Math.sqrt(value / most);
      if (edge < 0.4) continue;
      parts.push(
        element('rect', {
          x: left + column * step + (step - edge) / 2,
          y: middle - edge / 2,
          width: edge,
          height: edge,
          fill: accent,
        }),
      );
    }
  }
  for (const [column, hour] of columns.entries()) {
    if (column % 3 === 0)
      parts.push(
        text(left + column * step + step / 2, height - 2, hour, {
          size,
          fill: colours.soft,
          anchor: 'middle',
        }),
      );
  }
  const said = [
    t`${title}, by weekday and hour.`,
    ...(peak.value > 0 ? [t`Most on ${peak.row} at ${peak.column}.`] : []),
  ];
  return chart(width, height, parts, said.join(' '));
}
