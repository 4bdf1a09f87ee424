import { t } from '../../platform/language/t.ts';
import type { Column, MeasureTable } from '../../signals/index.ts';
import { bars } from '../charts/bars.ts';
import { columns } from '../charts/columns.ts';
import { heat } from '../charts/heat.ts';
import { formatCell, formatDate, formatNumber, formatValue } from '../format.ts';
import type { Block, SectionInput } from './blocks.ts';

interface Drawn {
  readonly block: Block;
  /** Every number of the table stands in the chart: the table need not be printed too. */
  readonly replaces: boolean;
}

type Row = MeasureTable['rows'][number];

/** The chart that shows a table best; null where the table speaks for itself. */
export function tableChart(table: MeasureTable, input: SectionInput): Drawn | null {
  const { fitter } = input;
  const chart =
    heatOf(table, input) ??
    distributionOf(table, input) ??
    daysOf(table, input) ??
    hoursOf(table, input) ??
    barsOf(table, input) ??
    attributionOf(table, input);
  if (!chart) return null;
  return {
    block: {
      kind: 'chart',
      title: fitter.clean(table.title),
      chart: chart.chart,
      note: '',
      tied: !chart.replaces,
    },
    replaces: chart.replaces,
  };
}

type Candidate = { readonly chart: ReturnType<typeof bars>; readonly replaces: boolean } | null;

const indexOf = (table: MeasureTable, key: RegExp): number =>
  table.columns.findIndex((column) => key.test(column.key));
const numberAt = (row: Row, index: number): number | null =>
  typeof row[index] === 'number' ? (row[index] as number) : null;
const isNumber = (column: Column | undefined): column is Column =>
  column !== undefined && !['text', 'time', 'date'].includes(column.unit);
const firstNumber = (table: MeasureTable, from: number): number =>
  table.columns.findIndex((column, index) => index >= from && isNumber(column));

/** Weekday, hour and a number. */
function heatOf(table: MeasureTable, { page }: SectionInput): Candidate {
  const [day, hour] = [indexOf(table, /^(week)?day$/), indexOf(table, /^hour$/)];
  if (day < 0 || hour < 0) return null;
  const value = table.columns.findIndex(
    (column, index) => index !== day && index !== hour && isNumber(column),
  );
  if (value < 0) return null;
  const days = [...new Set(table.rows.map((row) => String(row[day])))];
  const hours = Array.from({ length: 24 }, (_, index) => index);
  const byPlace = new Map(
    table.rows.map((row) => [`${row[day]}/${Number.parseInt(String(row[hour]), 10)}`, numberAt(row, value)]),
  );
  const cells = days.map((one) => hours.map((at) => byPlace.get(`${one}/${at}`) ?? null));
  return {
    chart: heat({
      rows: days.map((one) => one.slice(0, 3)),
      columns: hours.map((at) => `${at}:00`),
      cells,
      width: page.width,
      accent: page.accent,
      title: table.title,
    }),
    replaces: true,
  };
}

/** From, to and a count. */
function distributionOf(table: MeasureTable, { page }: SectionInput): Candidate {
  const [from, to, count] = [
    indexOf(table, /^from$/),
    indexOf(table, /^to$/),
    indexOf(table, /^(count|tickets|requests)$/),
  ];
  const unit = table.columns[from]?.unit;
  if (from < 0 || to < 0 || count < 0 || !isNumber(table.columns[from]) || unit === undefined) return null;
  const label = (row: Row): string =>
    row[to] === null
      ? t`over ${formatCell(row[from] ?? null, unit, 'UTC')}`
      : t`up to ${formatCell(row[to] ?? null, unit, 'UTC')}`;
  return {
    chart: columns({
      bars: table.rows.map((row) => ({
        label: label(row),
        value: numberAt(row, count),
        figure: formatNumber(numberAt(row, count) ?? 0),
      })),
      width: page.width,
      height: 96,
      title: table.title,
    }),
    replaces: true,
  };
}

/** A date and one number. */
function daysOf(table: MeasureTable, { page }: SectionInput): Candidate {
  const unit = table.columns[1]?.unit;
  if (
    table.columns.length !== 2 ||
    table.columns[0]?.unit !== 'date' ||
    !isNumber(table.columns[1]) ||
    unit === undefined ||
    table.rows.length > 31
  )
    return null;
  const drawn = table.rows.map((row) => ({
    label: String(Number(String(row[0]).slice(8, 10)) || formatDate(String(row[0]))),
    value: numberAt(row, 1),
    figure: numberAt(row, 1) === null ? '' : formatNumber(numberAt(row, 1) ?? 0),
  }));
  return {
    chart: columns({ bars: drawn, width: page.width, height: 84, title: table.title }),
    replaces: true,
  };
}

/** Hours of the day and a number: the chart shows the shape, the table below the numbers. */
function hoursOf(table: MeasureTable, { page }: SectionInput): Candidate {
  if (indexOf(table, /^hour$/) !== 0 || table.rows.length > 24) return null;
  const p90 = indexOf(table, /p90/);
  const value = p90 > 0 ? p90 : firstNumber(table, 1);
  const column = table.columns[value];
  if (!isNumber(column) || column.unit === 'text' || column.unit === 'time' || column.unit === 'date')
    return null;
  const most = Math.max(...table.rows.map((row) => numberAt(row, value) ?? 0));
  const { unit } = column;
  const drawn = table.rows.map((row) => {
    const number = numberAt(row, value);
    return {
      label: String(Number.parseInt(String(row[0]), 10)),
      value: number,
      figure: number !== null && number === most ? formatValue(number, unit) : '',
    };
  });
  return {
    chart: columns({ bars: drawn, width: page.width, height: 84, title: `${table.title}, ${column.title}` }),
    replaces: false,
  };
}

/** A label and one number. */
function barsOf(table: MeasureTable, { page, fitter }: SectionInput): Candidate {
  const [label, value] = table.columns;
  if (
    table.columns.length !== 2 ||
    label?.unit !== 'text' ||
    !isNumber(value) ||
    table.rows.length > 20 ||
    table.more > 0
  )
    return null;
  const { unit } = value;
  const labelWidth = 150;
  const drawn = table.rows.map((row) => ({
    label: fitter.fit(String(row[0] ?? ''), { width: labelWidth - 8, size: 7.6, lines: 1 }),
    value: numberAt(row, 1) ?? 0,
    figure: formatCell(row[1] ?? null, unit, 'UTC'),
  }));
  return {
    chart: bars({ bars: drawn, width: page.width, labelWidth, accent: page.accent, title: table.title }),
    replaces: true,
  };
}

/** Who or what caused slow minutes: the first ten as bars, all as a table. */
function attributionOf(table: MeasureTable, { page, fitter }: SectionInput): Candidate {
  const minutes = indexOf(table, /minutes/);
  if (indexOf(table, /^(host|site|domain)$/) !== 0 || minutes < 0 || table.rows.length < 2) return null;
  const person = indexOf(table, /person|who/);
  const labelWidth = 190;
  const drawn = table.rows.slice(0, 10).map((row, index) => {
    const who = person > 0 && row[person] ? `${row[person]}, ` : '';
    return {
      label: fitter.fit(`${who}${row[0]}`, { width: labelWidth - 8, size: 7.6, lines: 1 }),
      value: numberAt(row, minutes) ?? 0,
      figure: formatValue(numberAt(row, minutes), 'minutes'),
      marked: index === 0,
    };
  });
  return {
    chart: bars({ bars: drawn, width: page.width, labelWidth, accent: page.accent, title: table.title }),
    replaces: false,
  };
}
