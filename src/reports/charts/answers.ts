import { scaleLinear } from 'd3-scale';
import { t } from '../../platform/language/t.ts';
import type { VoiceRow } from '../schema.ts';
import { colours } from '../theme.ts';
import { roomFor } from './letters.ts';
import type { Chart, Part } from './svg.ts';
import { chart, element, line, text } from './svg.ts';

interface AnswersInput {
  readonly rows: readonly VoiceRow[];
  readonly width: number;
  readonly rowHeight: number;
  readonly accent: string;
}

const size = 7.4;

/** Each group's answers as a dot with its interval, on one scale. */
export function answers({ rows, width, rowHeight, accent }: AnswersInput): Chart {
  const [names, figures] = [rows.map((row) => row.who), rows.map((row) => row.figure)];
  // A dot at none stands clear of the longest name.
  const left = roomFor(names, size, 38) + 8;
  const right = width - roomFor(figures, size, 84);
  const height = rows.length * rowHeight + 10;
  const x = scaleLinear().domain([0, 1]).range([left, right]).clamp(true);
  const parts: Part[] = [];
  for (const [place, label] of [
    [0, t`none`],
    [0.5, ''],
    [1, t`all`],
  ] as const) {
    parts.push(line(x(place), 0, x(place), height - 9, colours.hair));
    parts.push(text(x(place), height - 2, label, { size: size - 0.8, fill: colours.soft, anchor: 'middle' }));
  }
  for (const [index, row] of rows.entries()) {
    const y = index * rowHeight + rowHeight / 2;
    parts.push(text(0, y + size * 0.36, row.who, { size, fill: colours.ink }));
    if (row.low !== null && row.high !== null)
      parts.push(line(x(row.low), y, x(row.high), y, colours.line, 1.2));
    parts.push(element('circle', { cx: x(row.place), cy: y, r: 2.8, fill: accent }));
    parts.push(text(width, y + size * 0.36, row.figure, { size, fill: colours.ink, anchor: 'end' }));
  }
  const said = rows.map((row) => `${row.who} ${row.figure}`).join(', ');
  return chart(width, height, parts, t`What people said, with intervals: ${said}.`);
}
