import { line as d3line } from 'd3-shape';
import type { HistoryPoint } from '../../signals/index.ts';
import { element, round } from './svg.ts';

interface PathStyle {
  readonly stroke: string;
  readonly width: number;
}

/** A line through the measured months, broken where a month was not measured; '' where no two are neighbours. */
export function seriesPath(
  points: readonly HistoryPoint[],
  x: (index: number) => number,
  y: (value: number) => number,
  { stroke, width }: PathStyle,
): string {
  const d = d3line<HistoryPoint>()
    .defined((point) => point.value !== null)
    .x((_, index) => round(x(index)))
    .y((point) => round(y(point.value ?? 0)))
    .digits(2)(points);
  if (!d) return '';
  return element('path', { d, fill: 'none', stroke, 'stroke-width': width, 'stroke-linejoin': 'round' });
}

/** Whether neither neighbour of a month was measured, so that no line shows it. */
export function standsAlone(points: readonly HistoryPoint[], index: number): boolean {
  return (points[index - 1]?.value ?? null) === null && (points[index + 1]?.value ?? null) === null;
}
