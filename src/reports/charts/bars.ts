import { scaleLinear } from 'd3-scale';
import { colours } from '../theme.ts';
import type { Chart, Part } from './svg.ts';
import { chart, element, line, text } from './svg.ts';

export interface Bar {
  readonly label: string;
  readonly value: number;
  /** Ends of the value's interval, drawn as a thin line. */
  readonly low?: number;
  readonly high?: number;
  /** The value with its unit. */
  readonly figure: string;
  readonly marked?: boolean;
}

interface BarsInput {
  readonly bars: readonly Bar[];
  readonly width: number;
  readonly labelWidth: number;
  /** Room for the figures to the right. */
  readonly figureWidth?: number;
  readonly accent: string;
  readonly title: string;
}

const size = 7.6;
const rowHeight = 13;
const figures = 70;

/** Lying bars from zero, each with its label and its number. Labels must have been fitted to `labelWidth`. */
export function bars({
  bars: given,
  width,
  labelWidth,
  figureWidth = figures,
  accent,
  title,
}: BarsInput): Chart {
  const height = Math.max(1, given.length) * rowHeight;
  const x = scaleLinear()
    .domain([0, Math.max(1e-9, ...given.map((bar) => Math.max(bar.value, bar.high ?? 0)))])
    .range([0, width - labelWidth - figureWidth]);
  const parts = given.flatMap((bar, index) => {
    const y = index * rowHeight;
    const length = Math.max(bar.value > 0 ? 0.8 : 0, x(bar.value));
    const base = y + rowHeight / 2 + size * 0.36;
    return [
      text(labelWidth - 6, base, bar.label, { size, fill: colours.ink, anchor: 'end' }),
      element('rect', {
        x: labelWidth,
        y: y + 2.6,
        width: length,
        height: rowHeight - 5.2,
        fill: bar.marked ? accent : '#b9c1c7',
      }),
      ...whisker(bar, labelWidth, x, y + rowHeight / 2),
      text(labelWidth + Math.max(length, x(bar.high ?? 0)) + 4, base, bar.figure, {
        size,
        fill: colours.ink,
        bold: bar.marked ?? false,
      }),
    ];
  });
  return chart(
    width,
    height,
    parts,
    `${title}: ${given.map((bar) => `${bar.label} ${bar.figure}`).join(', ')}.`,
  );
}

function whisker(bar: Bar, left: number, x: (value: number) => number, y: number): Part[] {
  if (bar.low === undefined || bar.high === undefined) return [];
  return [line(left + x(bar.low), y, left + x(bar.high), y, colours.ink, 0.9)];
}
