import { scaleLinear } from 'd3-scale';
import { t } from '../../platform/language/t.ts';
import type { Measure } from '../../signals/index.ts';
import { formatMonth, formatNumber, shortMonth } from '../format.ts';
import { colours, lightColours } from '../theme.ts';
import { roomFor } from './letters.ts';
import { lightMark } from './light-shape.ts';
import type { Chart, Part } from './svg.ts';
import { chart, element, line, text } from './svg.ts';

interface ThreatsInput {
  readonly blocked: Measure | undefined;
  readonly passed: Measure | undefined;
  readonly width: number;
  readonly height: number;
}

const size = 7;
/** For the labels at the right. */
const labelRoom = 74;

/**
 * Attacks month by month. What was stopped stands below as bars from zero; what got through stands above in its
 * own band with its number, so that one success is not lost beside a thousand failures.
 */
export function threats({ blocked, passed, width, height }: ThreatsInput): Chart {
  const months = [
    ...new Set([...(blocked?.history ?? []), ...(passed?.history ?? [])].map((point) => point.month)),
  ]
    .sort()
    .slice(-13);
  const stoppedBy = new Map((blocked?.history ?? []).map((point) => [point.month, point.value]));
  const passedBy = new Map((passed?.history ?? []).map((point) => [point.month, point.value]));
  const names = namesOf(blocked, passed);
  const right = width - roomFor(Object.values(names), size, labelRoom) - 2;
  const step = (right - 2) / Math.max(1, months.length);
  const band = 19;
  const foot = height - 14;
  const y = scaleLinear()
    .domain([0, Math.max(1, ...months.map((month) => stoppedBy.get(month) ?? 0))])
    .range([foot, band + 8]);
  const parts: Part[] = [line(0, foot, right, foot, colours.hair), line(0, band, right, band, colours.hair)];
  for (const [index, month] of months.entries()) {
    const middle = index * step + step / 2;
    const last = index === months.length - 1;
    const stopped = stoppedBy.get(month);
    const through = passedBy.get(month);
    if (stopped == null)
      parts.push(line(middle - 1.4, foot - 1.5, middle + 1.4, foot - 1.5, colours.line, 0.7));
    else if (stopped > 0)
      parts.push(
        element('rect', {
          x: middle - step * 0.32,
          y: y(stopped),
          width: step * 0.64,
          height: foot - y(stopped),
          fill: last ? colours.soft : '#b9c1c7',
        }),
      );
    if (through == null) parts.push(line(middle - 1.4, band - 4, middle + 1.4, band - 4, colours.line, 0.7));
    else if (through > 0) {
      parts.push(lightMark('problem', middle, band - 4.5, 5.6));
      parts.push(
        text(middle, band - 9.5, formatNumber(through), {
          size,
          fill: lightColours.problem,
          anchor: 'middle',
          bold: last,
        }),
      );
    }
    if (index % 3 === (months.length - 1) % 3)
      parts.push(text(middle, height - 4, shortMonth(month), { size, fill: colours.soft, anchor: 'middle' }));
  }
  parts.push(...labels(right + 2, band, foot, [blocked, passed]));
  return chart(width, height, parts, describe(months.at(-1), blocked, passed));
}

/** What stands under the two numbers. */
function namesOf(blocked: Measure | undefined, passed: Measure | undefined) {
  return {
    through: known(passed) === null ? t`through: not measured` : t`got through`,
    stopped: known(blocked) === null ? t`stopped: not measured` : t`stopped`,
  };
}

function labels(
  x: number,
  band: number,
  foot: number,
  [blocked, passed]: readonly (Measure | undefined)[],
): Part[] {
  const names = namesOf(blocked, passed);
  const through = known(passed);
  const stopped = known(blocked);
  const loud = through !== null && through > 0 ? lightColours.problem : colours.soft;
  return [
    text(x, band - 8, through === null ? '–' : formatNumber(through), {
      size: size + 1.5,
      fill: loud,
      bold: true,
    }),
    text(x, band, names.through, { size, fill: loud }),
    text(x, foot - 9, stopped === null ? '–' : formatNumber(stopped), {
      size: size + 1.5,
      fill: colours.soft,
      bold: true,
    }),
    text(x, foot - 1, names.stopped, { size, fill: colours.soft }),
  ];
}

function known(measure: Measure | undefined): number | null {
  return measure?.state === 'measured' ? measure.value : null;
}

function describe(
  month: string | undefined,
  blocked: Measure | undefined,
  passed: Measure | undefined,
): string {
  if (!month) return t`Threats were not measured.`;
  const [stopped, through] = [blocked, passed].map((measure) => {
    const value = known(measure);
    return value === null ? t`not measured` : formatNumber(value);
  });
  return t`Threats in ${formatMonth(month)}: stopped ${stopped ?? ''}, got through ${through ?? ''}. Up to thirteen months are drawn.`;
}
