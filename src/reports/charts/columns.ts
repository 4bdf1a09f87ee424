import { scaleLinear } from 'd3-scale';
import { t } from '../../platform/language/t.ts';
import { colours } from '../theme.ts';
import type { Chart, Part } from './svg.ts';
import { chart, element, line, text } from './svg.ts';

export interface ColumnBar {
  readonly label: string;
  /** Null: not measured, drawn as a stroke at the foot. */
  readonly value: number | null;
  /** Printed above the bar; '' for none. */
  readonly figure: string;
}

interface ColumnsInput {
  readonly bars: readonly ColumnBar[];
  readonly width: number;
  readonly height: number;
  readonly title: string;
  readonly fill?: string;
  /** Print every how-manieth label. */
  readonly every?: number;
}

const size = 7;
/** Wider bars would say no more; labels need about so much a letter. */
const widest = 34;
const letter = 4.2;

/** Standing bars from zero: hours of the day, days of the month, a distribution of waiting times. */
export function columns({ bars, width, height, title, fill = '#b9c1c7', every = 1 }: ColumnsInput): Chart {
  const foot = height - 13;
  const y = scaleLinear()
    .domain([0, Math.max(1e-9, ...bars.map((bar) => bar.value ?? 0))])
    .range([foot, 11]);
  const longest = Math.max(0, ...bars.flatMap((bar) => [bar.label.length, bar.figure.length])) * letter + 6;
  const step = Math.min(Math.max(widest, longest), width / Math.max(1, bars.length));
  const parts: Part[] = [line(0, foot, step * bars.length, foot, colours.hair)];
  for (const [index, bar] of bars.entries()) {
    const middle = index * step + step / 2;
    if (bar.value === null)
      parts.push(line(middle - 1.6, foot - 1.5, middle + 1.6, foot - 1.5, colours.line, 0.8));
    else if (bar.value > 0) {
      const top = Math.min(foot - 0.8, y(bar.value));
      parts.push(
        element('rect', { x: middle - step * 0.36, y: top, width: step * 0.72, height: foot - top, fill }),
      );
      parts.push(text(middle, top - 2.5, bar.figure, { size, fill: colours.ink, anchor: 'middle' }));
    }
    if (index % every === 0)
      parts.push(text(middle, height - 3, bar.label, { size, fill: colours.soft, anchor: 'middle' }));
  }
  return chart(
    width,
    height,
    parts,
    `${title}: ${bars.map((bar) => `${bar.label} ${bar.value === null ? t`not measured` : bar.figure || bar.value}`).join(', ')}.`,
  );
}
