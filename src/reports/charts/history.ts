import { scaleLinear } from 'd3-scale';
import type { LightState } from '../../findings/index.ts';
import { t } from '../../platform/language/t.ts';
import type { HistoryPoint, Measure, XmrLimits } from '../../signals/index.ts';
import { formatMonth, formatPoint, formatValue, shortMonth } from '../format.ts';
import { colours } from '../theme.ts';
import { freePlace } from './free-place.ts';
import { roomFor } from './letters.ts';
import { lightMark } from './light-shape.ts';
import { seriesPath } from './series-path.ts';
import { usualText } from './sparkline.ts';
import type { Chart, Part } from './svg.ts';
import { chart, element, line, text } from './svg.ts';

interface HistoryInput {
  readonly measure: Measure;
  /** The mark of this month; null for a plain dot. */
  readonly state: LightState | null;
  readonly width: number;
  readonly height: number;
}

const size = 7;
/** For the names of the limits, beside them. */
const labelRoom = 81;

/** Thirteen months of a measure with its mean and control limits, each labelled; a gap where nothing was measured. */
export function historyChart({ measure, state, width, height }: HistoryInput): Chart {
  const points = measure.history.slice(-13);
  const names = measure.limits && limitNames(measure.limits, measure);
  const right = width - roomFor(Object.values(names ?? {}), size, labelRoom) - 3;
  const x = scaleLinear()
    .domain([0, Math.max(1, points.length - 1)])
    .range([8, right - 8]);
  const y = scaleLinear()
    .domain(extentOf(points, measure.limits))
    .range([height - 18, 15])
    .clamp(true);
  const parts: Part[] = [];
  if (measure.limits && names) parts.push(...usual(measure.limits, names, y, right));
  else parts.push(line(0, height - 18, right, height - 18, colours.hair));
  parts.push(seriesPath(points, x, y, { stroke: colours.soft, width: 1.1 }));
  for (const [index, point] of points.entries())
    parts.push(...month(point, index, { measure, state, points, x, y, height }));
  return chart(width, height, parts, describe(points, measure));
}

interface Drawing {
  readonly measure: Measure;
  readonly state: LightState | null;
  readonly points: readonly HistoryPoint[];
  readonly x: (index: number) => number;
  readonly y: (value: number) => number;
  readonly height: number;
}

/** One month: its name, its point, and for the last its mark and value. */
function month(
  point: HistoryPoint,
  index: number,
  { measure, state, points, x, y, height }: Drawing,
): Part[] {
  const last = index === points.length - 1;
  const anchor = index === 0 ? 'start' : 'middle';
  const style = { size, fill: last ? colours.ink : colours.soft, anchor, bold: last } as const;
  const parts: Part[] = [text(index === 0 ? 0 : x(index), height - 5, shortMonth(point.month), style)];
  if (point.value === null) {
    return [...parts, line(x(index) - 2, height - 18, x(index) + 2, height - 18, colours.line, 1)];
  }
  const [cx, cy] = [x(index), y(point.value)] as const;
  const { limits } = measure;
  if (!last) {
    const outside = limits !== null && (point.value > limits.high || point.value < limits.low);
    const fill = outside ? colours.ink : colours.soft;
    return [...parts, element('circle', { cx, cy, r: outside ? 2.2 : 1.2, fill })];
  }
  const figure = formatValue(point.value, measure.unit);
  const place = freePlace({
    line: points.map((one, at) => (one.value === null ? null : [x(at), y(one.value)])),
    ...{ width: figure.length * 5, top: 7, foot: height - 19 },
  });
  const bold = { size: size + 1.5, fill: colours.ink, bold: true, anchor: 'end' } as const;
  return [
    ...parts,
    state ? lightMark(state, cx, cy, 8) : element('circle', { cx, cy, r: 2.6, fill: colours.ink }),
    text(place.x, place.y, figure, bold),
  ];
}

interface LimitNames {
  readonly mean: string;
  readonly high: string;
  readonly low: string;
}

function limitNames(limits: XmrLimits, { unit }: Measure): LimitNames {
  return {
    mean: t`usual ${formatValue(limits.mean, unit)}`,
    high: t`up to ${formatValue(limits.high, unit)}`,
    low: t`from ${formatValue(limits.low, unit)}`,
  };
}

function usual(limits: XmrLimits, names: LimitNames, y: (value: number) => number, right: number): Part[] {
  const [top, middle, foot] = [y(limits.high), y(limits.mean), y(limits.low)] as const;
  const parts: Part[] = [
    element('rect', { x: 0, y: top, width: right, height: Math.max(0.8, foot - top), fill: colours.band }),
    line(0, middle, right, middle, colours.line, 0.5, '2 2'),
  ];
  const style = { size, fill: colours.soft } as const;
  const high = Math.min(top + 2.4, middle - size * 1.15);
  const low = Math.max(foot + 2.4, middle + size * 1.15 + 2.4);
  parts.push(text(right + 3, middle + 2.4, names.mean, style));
  if (high > 4) parts.push(text(right + 3, high, names.high, style));
  parts.push(text(right + 3, low, names.low, style));
  return parts;
}

function extentOf(points: readonly HistoryPoint[], limits: XmrLimits | null): [number, number] {
  const values = points.flatMap((point) => (point.value === null ? [] : [point.value]));
  if (limits) values.push(limits.low, limits.high);
  if (values.length === 0) return [0, 1];
  const [low, high] = [Math.min(...values), Math.max(...values)];
  if (low === high) return [low - 1, high + 1];
  // From zero, unless that would flatten the line to nothing.
  return low >= 0 && low < high * 0.5 ? [0, high] : [low, high];
}

function describe(points: readonly HistoryPoint[], { title, limits, unit, id }: Measure): string {
  const months = points
    .map((point) => `${formatMonth(point.month)} ${formatPoint(point, unit, id)}`)
    .join('; ');
  const said = months
    ? t`${title}, month by month: ${months}.`
    : t`${title}, month by month: no month measured.`;
  return limits ? `${said} ${usualText(limits, unit)}` : said;
}
