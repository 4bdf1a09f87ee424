import { exitCodes, UserError } from '../../platform/errors.ts';
import type { SqlParams } from '../../platform/signal-engine/signal-client.ts';
import type { ShownColumn } from './shown-column.ts';

export interface RowsFilter {
  /** Anywhere in the texts that are shown, letters large or small. */
  readonly text?: string;
  /** A column by its key, and what it holds: a part of a text, `>500`, or how a local time begins (`2026-10-12 09`). */
  readonly column?: string;
  readonly value?: string;
}

export interface ShownRowsSql {
  readonly columns: readonly ShownColumn[];
  /** The rows behind the measure, as `rowsSql` makes them. */
  readonly rows: string;
  readonly filter: RowsFilter;
  readonly timeZone: string;
}

/** A question about the rows as they are shown; nothing that is not shown is ever looked at by a filter. */
export interface RowsQuestion {
  readonly sql: string;
  readonly params: SqlParams;
}

const longest = 200;

/**
 * The shown rows that fit the filter, in full order of all their columns: nothing is left to chance between pages.
 * `counted`: each of them says in `of_all` how many there are.
 */
export function shownRowsSql(
  input: ShownRowsSql,
  order: 'newest' | 'oldest',
  span?: { readonly offset: number; readonly limit: number; readonly counted?: boolean },
): RowsQuestion {
  const { sql, params } = filteredSql(input);
  const way = order === 'newest' ? 'DESC' : 'ASC';
  const by = input.columns.map(({ key }) => `${key} ${way}`).join(', ');
  if (!span) return { sql: `${sql} ORDER BY ${by}`, params };
  const { offset, limit, counted } = span;
  const all = counted ? sql.replace('SELECT *', 'SELECT *, toFloat64(count() OVER ()) AS of_all') : sql;
  return {
    sql: `${all} ORDER BY ${by} LIMIT {limit:UInt64} OFFSET {offset:UInt64}`,
    params: { ...params, offset, limit },
  };
}

/** How many fit the filter; of whom, where the rows name those who are watched. */
export function countRowsSql(input: ShownRowsSql): RowsQuestion {
  const { sql, params } = filteredSql(input);
  const whom = input.columns.some((column) => column.identifies)
    ? `groupUniqArray(of_person) AS people, uniqExactIf(who, of_person = 0) AS logins`
    : `CAST([], 'Array(UInt32)') AS people, 0 AS logins`;
  return { sql: `SELECT toFloat64(count()) AS total, ${whom} FROM (${sql})`, params };
}

function filteredSql({ columns, rows, filter, timeZone }: ShownRowsSql): RowsQuestion {
  const shown = columns.map(({ key, sql }) => `${sql} AS ${key}`);
  const whom = columns.some((column) => column.identifies) ? ['x.person AS of_person'] : [];
  const [conditions, params] = conditionsOf(columns, filter, timeZone);
  return {
    sql: `SELECT * FROM (SELECT ${[...shown, ...whom].join(', ')} FROM (${rows}) AS x) WHERE ${conditions.join(' AND ')}`,
    params,
  };
}

function conditionsOf(
  columns: readonly ShownColumn[],
  filter: RowsFilter,
  timeZone: string,
): [string[], SqlParams] {
  const conditions = ['1'];
  const params: Record<string, SqlParams[string]> = {};
  if (filter.text) {
    const texts = columns.filter(({ unit }) => unit === 'text').map(({ key }) => holds(key, 'text'));
    conditions.push(`(${texts.join(' OR ') || '0'})`);
    params.text = short(filter.text);
  }
  if (filter.column && filter.value) {
    const column = columns.find(({ key }) => key === filter.column);
    if (!column)
      throw new UserError(`there is no column ${filter.column}`, columnsHint(columns), exitCodes.usage);
    const value = short(filter.value);
    if (column.unit === 'text') {
      conditions.push(holds(column.key, 'value'));
      params.value = value;
    } else if (column.unit === 'time') {
      const local = `formatDateTime(parseDateTimeBestEffortOrNull(${column.key}, 'UTC'), '%Y-%m-%d %H:%i', {filter_zone:String})`;
      conditions.push(`startsWith(ifNull(${local}, ''), {value:String})`);
      Object.assign(params, { value: value.replace('T', ' '), filter_zone: timeZone });
    } else {
      const [how, number] = comparison(value, column);
      conditions.push(`ifNull(${column.key} ${how} {number:Float64}, 0)`);
      params.number = number;
    }
  }
  return [conditions, params];
}

const holds = (key: string, param: string): string =>
  `positionCaseInsensitiveUTF8(ifNull(${key}, ''), {${param}:String}) > 0`;

function comparison(text: string, column: ShownColumn): [string, number] {
  const found = /^(>=|<=|>|<|=)?\s*(-?\d+(?:\.\d+)?)$/.exec(text);
  if (!found)
    throw new UserError(
      `"${text}" is no number to look for in ${column.title}`,
      'Write 5, >5 or <=5, for example.',
      exitCodes.usage,
    );
  return [found[1] ?? '=', Number(found[2])];
}

function short(text: string): string {
  if (text.length <= longest) return text;
  throw new UserError('that is too long to look for', `At most ${longest} letters.`, exitCodes.usage);
}

function columnsHint(columns: readonly ShownColumn[]): string {
  return `There are: ${columns.map(({ key }) => key).join(', ')}.`;
}
