import { clockTime, dayName, inWords, monthName } from '../platform/language/dates.ts';
import { spokenNow } from '../platform/language/in-language.ts';
import { byteUnits, decimals, one as isOne } from '../platform/language/numbers.ts';
import { mark, say, t } from '../platform/language/t.ts';
import type { Column, HistoryPoint, Measure, MeasureId, Unit } from '../signals/index.ts';

/** `12,345` and `0.4`: at most `digits` decimals, none that say nothing. */
export function formatNumber(value: number, digits = 0): string {
  const text = decimals(Number(Math.abs(value).toFixed(digits)), digits);
  return value < 0 && text !== '0' ? `−${text}` : text;
}

/** A value with its unit, as short as is honest: `14 min`, `3 h 20 min`, `98.1 %`. */
export function formatValue(value: number | null, unit: Unit): string {
  if (value === null || !Number.isFinite(value)) return t`not measured`;
  switch (unit) {
    case 'count':
      return formatNumber(value, Number.isInteger(value) ? 0 : 1);
    case 'share':
      return formatShare(value);
    case 'minutes':
      return formatMinutes(value);
    case 'hours':
      return formatMinutes(value * 60);
    case 'days':
      return isOne(value) ? t`${formatNumber(value, 1)} day` : t`${formatNumber(value, 1)} days`;
    case 'ms':
      return value >= 1000 ? `${formatNumber(value / 1000, 1)} s` : `${formatNumber(value)} ms`;
    case 'bytes':
      return formatBytes(value);
    case 'score':
      return formatNumber(value, 1);
  }
}

/** Never rounds to 100 % (or 0 %) what is not all (or nothing). */
function formatShare(value: number): string {
  const percent = value * 100;
  let digits = 1;
  while (digits < 4 && value > 0 && value < 1 && [0, 100].includes(Number(percent.toFixed(digits)))) digits++;
  return `${formatNumber(percent, digits)} %`;
}

/** Never in days: a day of business hours is not a day. */
function formatMinutes(value: number): string {
  const minutes = Math.round(value);
  if (value > 0 && value < 1) return t`under 1 min`;
  if (Math.abs(minutes) < 90) return `${minutes} min`;
  if (Math.abs(minutes) >= 6000) return `${formatNumber(minutes / 60)} h`;
  const hours = Math.trunc(minutes / 60);
  return minutes % 60 === 0 ? `${hours} h` : `${hours} h ${Math.abs(minutes % 60)} min`;
}

function formatBytes(value: number): string {
  const units = byteUnits();
  let scaled = value;
  let index = 0;
  while (scaled >= 1000 && index < units.length - 1) {
    scaled /= 1000;
    index++;
  }
  return `${formatNumber(scaled, index > 1 && scaled < 100 ? 1 : 0)} ${units[index]}`;
}

/** A number with what it is of, where its title alone does not say it. */
function toldOf(id: MeasureId, value: string): string {
  switch (id) {
    case 'use.by-category':
      return t`${value} requests`;
    case 'use.by-person':
      return t`${value} people`;
    case 'use.by-hour':
      return t`${value} in working hours`;
    case 'satisfaction.buyers':
      return t`${value} of 100`;
    case 'satisfaction.ces':
      return t`${value} of 7`;
    case 'satisfaction.nps':
      return t`${value} of −100 to 100`;
    default:
      return value;
  }
}

/** The number with its count and population: what a percentage must never be without. */
export function formatFigure(measure: Measure): string {
  if (measure.state !== 'measured' || measure.value === null) return t`not measured`;
  const plain = formatValue(measure.value, measure.unit);
  const value = measure.value === 1 ? plain : toldOf(measure.id, plain);
  const { count, population } = measure;
  if (measure.unit === 'share') return shareOf(measure.id, value, count, population);
  if (measure.median !== null && measure.p90 !== null && count > 1) {
    const median = formatValue(measure.median, measure.unit);
    return t`median ${median}, 9 in 10 within ${formatValue(measure.p90, measure.unit)} (n ${formatNumber(count)})`;
  }
  // Of a total there is no n.
  return measure.unit === 'score' || measure.unit === 'ms' || measure.mean !== null || measure.median !== null
    ? t`${value} (n ${formatNumber(count)})`
    : value;
}

/** A share with what stands behind it: how many of how many, in the unit of what is counted. */
function shareOf(id: MeasureId | null, value: string, count: number, population: number): string {
  switch (id) {
    case 'availability.share':
      return t`${value}, ${formatMinutes(population - count)} down of ${formatMinutes(population)}`;
    case 'capacity.hogs':
      return t`${value} (${formatBytes(count)} of ${formatBytes(population)})`;
    default:
      return t`${value} (${formatNumber(count)} of ${formatNumber(population)})`;
  }
}

/** A month of a measure's history, with what stands behind it. */
export function formatPoint(point: HistoryPoint, unit: Unit, id: MeasureId | null = null): string {
  if (point.value === null) return t`not measured`;
  const value = formatValue(point.value, unit);
  return unit === 'share' ? shareOf(id, value, point.count, point.population) : value;
}

/** A table's cell. Times are shown in `timeZone`, without the year where it is that of `month`. */
export function formatCell(
  cell: string | number | null,
  unit: Column['unit'],
  timeZone: string,
  month = '',
): string {
  if (cell === null) return t`not measured`;
  if (unit === 'time' && cell !== '') {
    return formatTime(String(cell), timeZone).replace(` ${month.slice(0, 4)},`, ',');
  }
  if (unit === 'date' && cell !== '') return formatDate(String(cell));
  if (typeof cell === 'string') return cell;
  return unit === 'text' || unit === 'time' || unit === 'date' ? String(cell) : formatValue(cell, unit);
}

/** `October 2026`. */
export const formatMonth = monthName;

/** `Oct`. */
export function shortMonth(month: string): string {
  return shortened(inWords(dayOf(`${month}-01`), { month: spokenNow().code === 'en' ? 'long' : 'short' }));
}

/** Three letters in English, where the usual `Sept` would be a fourth; elsewhere as usual, without a point. */
function shortened(name: string): string {
  return spokenNow().code === 'en' ? name.slice(0, 3) : name.replace(/\.$/, '');
}

/** `7 November 2026` from `2026-11-07...`; anything else as it is. */
export const formatDate = dayName;

/** `7 Nov 2026`. */
export function shortDate(iso: string): string {
  const [day] = /^\d{4}-\d\d-\d\d/.exec(iso) ?? [];
  return day ? shortDay(dayOf(day), 'UTC') : iso;
}

/** `7 Nov`. */
export function dayAndMonth(iso: string): string {
  const at = dayOf((/^\d{4}-\d\d-\d\d/.exec(iso) ?? [])[0] ?? '');
  return Number.isNaN(at.getTime()) ? iso : shortDay(at, 'UTC', {});
}

/** In English by hand, so that September is as short as the others. */
function shortDay(
  at: Date,
  timeZone: string,
  more: Intl.DateTimeFormatOptions = { year: 'numeric' },
): string {
  return inWords(at, { day: 'numeric', month: 'short', ...more }, timeZone).replace(
    spokenNow().code === 'en' ? /(?<=\p{L}{3})\p{L}+/u : /$^/,
    '',
  );
}

const dayOf = (day: string) => new Date(`${day}T00:00:00Z`);

/** The last times formatted: the accounting statement tells the same few again and again. */
const knownTimes = new Map<string, string>();

/** `7 Oct 2026, 14:05` in the time zone. */
export function formatTime(iso: string, timeZone: string): string {
  const key = `${spokenNow().locale} ${timeZone} ${iso}`;
  const known = knownTimes.get(key) ?? writeTime(iso, timeZone);
  if (knownTimes.size > 2000) knownTimes.clear();
  knownTimes.set(key, known);
  return known;
}

function writeTime(iso: string, timeZone: string): string {
  const at = new Date(iso);
  if (Number.isNaN(at.getTime())) return iso;
  return `${shortDay(at, timeZone)}, ${clockTime(at, timeZone)}`;
}

/** First and last day of a month, `YYYY-MM-DD`. */
export function monthBounds(month: string): { readonly first: string; readonly last: string } {
  const days = new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5, 7)), 0)).getUTCDate();
  return { first: `${month}-01`, last: `${month}-${days}` };
}

/** `3 findings`, `1 finding`. */
export function plural(count: number, one: string, many = `${one}s`): string {
  return `${formatNumber(count)} ${say(mark(isOne(count) ? one : many))}`;
}
