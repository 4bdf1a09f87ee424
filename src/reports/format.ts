import type { Column, HistoryPoint, Measure, MeasureId, Unit } from '../signals/index.ts';

const monthNames = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** `12,345` and `0.4`: at most `digits` decimals, none that say nothing. */
export function formatNumber(value: number, digits = 0): string {
  const fixed = Math.abs(value).toFixed(digits);
  const [whole = '0', rest = ''] = fixed.split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+(?!\d))/g, ',');
  const decimals = rest.replace(/0+$/, '');
  const text = decimals ? `${grouped}.${decimals}` : grouped;
  return value < 0 && text !== '0' ? `−${text}` : text;
}

/** A value with its unit, as short as is honest: `14 min`, `3 h 20 min`, `98.1 %`. */
export function formatValue(value: number | null, unit: Unit): string {
  if (value === null || !Number.isFinite(value)) return 'not measured';
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
      return `${formatNumber(value, 1)} ${value === 1 ? 'day' : 'days'}`;
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
  if (value > 0 && value < 1) return 'under 1 min';
  if (Math.abs(minutes) < 90) return `${minutes} min`;
  if (Math.abs(minutes) >= 6000) return `${formatNumber(minutes / 60)} h`;
  const hours = Math.trunc(minutes / 60);
  return minutes % 60 === 0 ? `${hours} h` : `${hours} h ${Math.abs(minutes % 60)} min`;
}

function formatBytes(value: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB', 'PB'];
  let scaled = value;
  let index = 0;
  while (scaled >= 1000 && index < units.length - 1) {
    scaled /= 1000;
    index++;
  }
  return `${formatNumber(scaled, index > 1 && scaled < 100 ? 1 : 0)} ${units[index]}`;
}

/** What a number is of, where its title alone does not say it. */
const toldOf: Partial<Record<MeasureId, string>> = {
  'use.by-category': ' requests',
  'use.by-person': ' people',
  'use.by-hour': ' in working hours',
  'satisfaction.buyers': ' of 100',
  'satisfaction.ces': ' of 7',
  'satisfaction.nps': ' of −100 to 100',
};

/** The number with its count and population: what a percentage must never be without. */
export function formatFigure(measure: Measure): string {
  if (measure.state !== 'measured' || measure.value === null) return 'not measured';
  const value =
    formatValue(measure.value, measure.unit) + (measure.value === 1 ? '' : (toldOf[measure.id] ?? ''));
  const { count, population } = measure;
  if (measure.unit === 'share') return value + shareOf(measure.id, count, population);
  if (measure.median !== null && measure.p90 !== null && count > 1) {
    const median = formatValue(measure.median, measure.unit);
    return `median ${median}, 9 in 10 within ${formatValue(measure.p90, measure.unit)} (n ${formatNumber(count)})`;
  }
  // Of a total there is no n.
  return measure.unit === 'score' || measure.unit === 'ms' || measure.mean !== null || measure.median !== null
    ? `${value} (n ${formatNumber(count)})`
    : value;
}

/** What stands behind a share: how many of how many, in the unit of what is counted. */
function shareOf(id: MeasureId | null, count: number, population: number): string {
  switch (id) {
    case 'availability.share':
      return `, ${formatMinutes(population - count)} down of ${formatMinutes(population)}`;
    case 'capacity.hogs':
      return ` (${formatBytes(count)} of ${formatBytes(population)})`;
    default:
      return ` (${formatNumber(count)} of ${formatNumber(population)})`;
  }
}

/** A month of a measure's history, with what stands behind it. */
export function formatPoint(point: HistoryPoint, unit: Unit, id: MeasureId | null = null): string {
  if (point.value === null) return 'not measured';
  const value = formatValue(point.value, unit);
  return unit === 'share' ? value + shareOf(id, point.count, point.population) : value;
}

/** A table's cell. Times are shown in `timeZone`, without the year where it is that of `month`. */
export function formatCell(
  cell: string | number | null,
  unit: Column['unit'],
  timeZone: string,
  month = '',
): string {
  if (cell === null) return 'not measured';
  if (unit === 'time' && cell !== '') {
    return formatTime(String(cell), timeZone).replace(` ${month.slice(0, 4)},`, ',');
  }
  if (unit === 'date' && cell !== '') return formatDate(String(cell));
  if (typeof cell === 'string') return cell;
  return unit === 'text' || unit === 'time' || unit === 'date' ? String(cell) : formatValue(cell, unit);
}

/** `October 2026`. */
export function formatMonth(month: string): string {
  return `${monthNames[Number(month.slice(5, 7)) - 1]} ${month.slice(0, 4)}`;
}

/** `Oct`. */
export function shortMonth(month: string): string {
  return (monthNames[Number(month.slice(5, 7)) - 1] ?? '').slice(0, 3);
}

/** `7 November 2026` from `2026-11-07...`; anything else as it is. */
export function formatDate(iso: string): string {
  const found = /^(\d{4})-(\d\d)-(\d\d)/.exec(iso);
  return found ? `${Number(found[3])} ${monthNames[Number(found[2]) - 1]} ${found[1]}` : iso;
}

/** `7 Nov 2026`. */
export function shortDate(iso: string): string {
  return formatDate(iso).replace(/ (\p{L}{3})\p{L}* /u, ' $1 ');
}

const timeFormats = new Map<string, Intl.DateTimeFormat>();

/** The last times formatted: the accounting statement tells the same few again and again. */
const knownTimes = new Map<string, string>();

/** `7 Oct 2026, 14:05` in the time zone. */
export function formatTime(iso: string, timeZone: string): string {
  const key = `${timeZone} ${iso}`;
  const known = knownTimes.get(key) ?? writeTime(iso, timeZone);
  if (knownTimes.size > 2000) knownTimes.clear();
  knownTimes.set(key, known);
  return known;
}

function writeTime(iso: string, timeZone: string): string {
  const at = new Date(iso);
  if (Number.isNaN(at.getTime())) return iso;
  let format = timeFormats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-GB', {
      timeZone,
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    });
    timeFormats.set(timeZone, format);
  }
  const part = Object.fromEntries(format.formatToParts(at).map((one) => [one.type, one.value]));
  return `${Number(part.day)} ${monthNames[Number(part.month) - 1]?.slice(0, 3)} ${part.year}, ${part.hour}:${part.minute}`;
}

/** First and last day of a month, `YYYY-MM-DD`. */
export function monthBounds(month: string): { readonly first: string; readonly last: string } {
  const days = new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5, 7)), 0)).getUTCDate();
  return { first: `${month}-01`, last: `${month}-${days}` };
}

/** `3 findings`, `1 finding`. */
export function plural(count: number, one: string, many = `${one}s`): string {
  return `${formatNumber(count)} ${count === 1 ? one : many}`;
}
