import { scaleLinear } from 'd3-scale';
import { t } from '../../platform/language/t.ts';
import type { HistoryPoint, Measure } from '../../signals/index.ts';
import { formatMonth, formatValue, shortMonth } from '../format.ts';
import { colours } from '../theme.ts';
import { roomFor } from './letters.ts';
import { seriesPath, standsAlone } from './series-path.ts';
import type { Chart, Part } from './svg.ts';
import { chart, element, line, text } from './svg.ts';

interface BusyHoursInput {
  readonly peak: Measure;
  readonly rest: Measure | undefined;
  readonly width: number;
  readonly height: number;
  readonly accent: string;
}

/** For the labels at the lines' ends. */
const labelRoom = 74;
const size = 7;

/** Response time at busy hours beside all other hours, month by month, from zero, labelled at the line's end. */
export function busyHours({ peak, rest, width, height, accent }: BusyHoursInput): Chart {
  const points = peak.history.slice(-13);
  const restBy = new Map((rest?.history ?? []).map((point) => [point.month, point]));
  const restPoints = points.map((point) => restBy.get(point.month) ?? { ...point, value: null });
  const values = [...points, ...restPoints].flatMap((point) => (point.value === null ? [] : [point.value]));
  const names = { rest: t`other hours`, peak: t`busy hours` };
  const right = width - roomFor(Object.values(names), size, labelRoom) - 2;
  const x = scaleLinear()
    .domain([0, Math.max(1, points.length - 1)])
    .range([3, right - 6]);
  const y = scaleLinear()
    .domain([0, Math.max(1e-9, ...values)])
    .range([height - 14, 6]);
  const parts: Part[] = [line(0, y(0), right, y(0), colours.hair)];
  parts.push(...months(points, x, height));
  const ends = spread(
    [lastValue(restPoints), lastValue(points)].map((value) => (value === null ? null : y(value))),
    size * 2.5,
    height - 20,
  );
  const series = [
    {
      points: restPoints,
      stroke: colours.line,
      width: 1,
      label: names.rest,
      end: ends[0] ?? null,
      bold: false,
    },
    { points, stroke: accent, width: 1.6, label: names.peak, end: ends[1] ?? null, bold: true },
  ];
  for (const one of series) parts.push(...drawn(one, x, y, right, peak));
  return chart(width, height, parts, describe(points, restPoints, peak));
}

interface Series {
  readonly points: readonly HistoryPoint[];
  readonly stroke: string;
  readonly width: number;
  readonly label: string;
  readonly end: number | null;
  readonly bold: boolean;
}

/** One line with its last value and its name at the end. */
function drawn(
  one: Series,
  x: (index: number) => number,
  y: (value: number) => number,
  right: number,
  peak: Measure,
): Part[] {
  const parts: Part[] = [seriesPath(one.points, x, y, one)];
  for (const [index, point] of one.points.entries()) {
    if (point.value === null) continue;
    if (index === one.points.length - 1 || standsAlone(one.points, index)) {
      parts.push(element('circle', { cx: x(index), cy: y(point.value), r: 2, fill: one.stroke }));
    }
  }
  const value = lastValue(one.points);
  if (value === null || one.end === null) return parts;
  const fill = one.bold ? one.stroke : colours.soft;
  const figure = formatValue(value, peak.unit);
  parts.push(text(right + 2, one.end + 1, figure, { size: size + 1.5, fill, bold: one.bold }));
  parts.push(text(right + 2, one.end + 1 + size * 1.15, one.label, { size, fill }));
  return parts;
}

function months(points: readonly HistoryPoint[], x: (index: number) => number, height: number): Part[] {
  return points.flatMap((point, index) => {
    if (index % 3 !== (points.length - 1) % 3) return [];
    const anchor = index === 0 ? 'start' : index === points.length - 1 ? 'end' : 'middle';
    const at = index === 0 ? x(index) - 3 : index === points.length - 1 ? x(index) + 4 : x(index);
    return [text(at, height - 4, shortMonth(point.month), { size, fill: colours.soft, anchor })];
  });
}

function lastValue(points: readonly HistoryPoint[]): number | null {
  return points.at(-1)?.value ?? null;
}

/** Moves two labels apart so that they do not touch; both stay above `floor`. */
function spread(places: readonly (number | null)[], gap: number, floor: number): (number | null)[] {
  const [low, high] = places;
  if (low == null || high == null)
    return places.map((place) => (place === null ? null : Math.min(Math.max(place, 8), floor)));
  const middle = (low + high) / 2;
  const apart = Math.abs(low - high) >= gap;
  const upper = apart ? Math.min(low, high) : middle - gap / 2;
  const top = Math.max(8, Math.min(upper, floor - gap));
  const bottom = Math.min(floor, Math.max(top + gap, apart ? Math.max(low, high) : middle + gap / 2));
  return low <= high && low !== high ? [top, bottom] : [bottom, top];
}

function describe(points: readonly HistoryPoint[], rest: readonly HistoryPoint[], peak: Measure): string {
  const last = points.at(-1);
  if (!last) return t`Response time was not measured.`;
  const [busy, other] = [formatValue(last.value, peak.unit), formatValue(lastValue(rest), peak.unit)];
  return t`Response time at busy hours in ${formatMonth(last.month)}: ${busy}; at other hours: ${other}. Thirteen months are drawn.`;
}
