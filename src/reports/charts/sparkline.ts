import { scaleLinear } from 'd3-scale';
import type { LightState } from '../../findings/index.ts';
import { t } from '../../platform/language/t.ts';
import type { HistoryPoint, MeasureId, Unit, XmrLimits } from '../../signals/index.ts';
import { formatMonth, formatPoint, formatValue } from '../format.ts';
import { colours } from '../theme.ts';
import { lightMark } from './light-shape.ts';
import { seriesPath, standsAlone } from './series-path.ts';
import type { Chart } from './svg.ts';
import { chart, element, line } from './svg.ts';

interface SparklineInput {
  readonly history: readonly HistoryPoint[];
  readonly limits: XmrLimits | null;
  readonly unit: Unit;
  /** Whose history it is, where it is a measure's. */
  readonly measure?: MeasureId | null;
  /** The mark of this month; null for a plain dot. */
  readonly state: LightState | null;
  readonly width: number;
  readonly height: number;
}

const months = 13;

/**
 * Thirteen months as one line: the usual range (control limits) as a band with its mean, months outside it dotted,
 * this month with its light's mark. A month that was not measured is a gap with a small stroke at the foot,
 * never a zero.
 */
export function sparkline({
  history,
  limits,
  unit,
  measure = null,
  state,
  width,
  height,
}: SparklineInput): Chart {
  const points = history.slice(-months);
  const x = scaleLinear()
    .domain([0, months - 1])
    .range([4, width - 6]);
  const place = (index: number): number => x(months - points.length + index);
  const y = scaleLinear()
    .domain(extentOf(points, limits))
    .range([height - 4, 4])
    .clamp(true);
  const known = points.flatMap((point, index) =>
    point.value === null ? [] : [{ index, value: point.value }],
  );
  const parts: string[] = [];
  if (limits) {
    const top = y(limits.high);
    parts.push(
      element('rect', {
        x: place(0) - 3,
        y: top,
        width: width - place(0),
        height: Math.max(1, y(limits.low) - top),
        fill: colours.band,
      }),
    );
    parts.push(line(place(0) - 3, y(limits.mean), width - 3, y(limits.mean), colours.hair));
  }
  for (const [index, point] of points.entries()) {
    if (point.value === null)
      parts.push(line(place(index) - 1.4, height - 1.2, place(index) + 1.4, height - 1.2, colours.line, 0.7));
  }
  parts.push(seriesPath(points, place, y, { stroke: colours.soft, width: 1 }));
  for (const { index, value } of known) {
    const alone = standsAlone(points, index);
    const outside = limits !== null && (value > limits.high || value < limits.low);
    if (alone || outside)
      parts.push(element('circle', { cx: place(index), cy: y(value), r: 1.5, fill: colours.ink }));
  }
  const last = points.at(-1);
  if (last && last.value !== null) {
    const [cx, cy] = [place(points.length - 1), y(last.value)] as const;
    parts.push(
      state ? lightMark(state, cx, cy, 6.4) : element('circle', { cx, cy, r: 1.9, fill: colours.ink }),
    );
  }
  return chart(width, height, parts, describe(points, limits, unit, measure));
}

function extentOf(points: readonly HistoryPoint[], limits: XmrLimits | null): [number, number] {
  const values = points.flatMap((point) => (point.value === null ? [] : [point.value]));
  if (limits) values.push(limits.low, limits.high);
  if (values.length === 0) return [0, 1];
  const low = Math.min(...values);
  const high = Math.max(...values);
  return low === high ? [low - 1, high + 1] : [low, high];
}

function describe(
  points: readonly HistoryPoint[],
  limits: XmrLimits | null,
  unit: Unit,
  measure: MeasureId | null,
): string {
  const known = points.filter((point) => point.value !== null);
  const last = points.at(-1);
  if (!last || known.length === 0) return t`No month measured.`;
  return [
    t`${known.length} of ${points.length} months measured.`,
    t`${formatMonth(last.month)}: ${formatPoint(last, unit, measure)}.`,
    ...(limits ? [usualText(limits, unit)] : []),
  ].join(' ');
}

/** The usual range, read aloud. */
export function usualText(limits: XmrLimits, unit: Unit): string {
  return t`Usual range ${formatValue(limits.low, unit)} to ${formatValue(limits.high, unit)}.`;
}
