import type { SqlParams } from '../../platform/signal-engine/signal-client.ts';
import type { RowsSql } from '../behind/rows-query.ts';
import { isText, type RowsFilter, readFilter } from './rows-filter.ts';
import type { ShownColumn } from './shown-column.ts';

export interface ShownRowsSql {
  readonly columns: readonly ShownColumn[];
  /** The rows behind the measure. */
  readonly rows: RowsSql;
  readonly filter: RowsFilter;
  readonly timeZone: string;
}

/** A question about the rows as they are shown; nothing that is not shown is ever looked at by a filter. */
export interface RowsQuestion {
  readonly sql: string;
  readonly params: SqlParams;
}

/**
 * The shown rows that fit the filter, in full order of all their columns: nothing is left to chance between pages. Their
 * moment is the first of them, so that the engine reads no further than a page goes. Of few rows each says in `of_all` how
 * many there are.
 */
export function shownRowsSql(
  input: ShownRowsSql,
  order: 'newest' | 'oldest',
  span?: { readonly offset: number; readonly limit: number },
): RowsQuestion {
  const { columns, rows } = input;
  const shown = columns.map(({ key, sql }) => `${sql} AS ${key}`);
  const whom = columns.some((column) => column.identifies) ? ['x.person AS of_person'] : [];
  const way = order === 'newest' ? 'DESC' : 'ASC';
  const by = [rows.order[0] ?? '1', ...columns.slice(1).map(({ key }) => key)];
  const { sql, params } = whereSql(input);
  const counted = span && rows.few ? ['toFloat64(count() OVER ()) AS of_all'] : [];
  const all = `SELECT ${[...shown, ...whom, ...counted].join(', ')} FROM ${rows.from} WHERE ${sql} ORDER BY ${by.map((one) => `${one} ${way}`).join(', ')}`;
  if (!span) return { sql: all, params };
  return { sql: `${all} LIMIT {limit:UInt64} OFFSET {offset:UInt64}`, params: { ...params, ...span } };
}

/** How many fit the filter; of whom, where the rows name those who are watched. */
export function countRowsSql(input: ShownRowsSql): RowsQuestion {
  const { columns, rows } = input;
  const { sql, params } = whereSql(input);
  const who = columns.find(({ key }) => key === 'who');
  const whom =
    who && columns.some((column) => column.identifies)
      ? `groupUniqArray(x.person) AS people, uniqExactIf(${who.sql}, x.person = 0) AS logins`
      : `CAST([], 'Array(UInt32)') AS people, 0 AS logins`;
  return { sql: `SELECT toFloat64(count()) AS total, ${whom} FROM ${rows.from} WHERE ${sql}`, params };
}

/** Rows behind the measure that fit the filter: of what is shown, by the SQL of each column. */
function whereSql({ columns, rows, filter, timeZone }: ShownRowsSql): RowsQuestion {
  const { text, column } = readFilter(filter, columns);
  const conditions = [rows.where];
  const params: Record<string, SqlParams[string]> = { ...rows.params };
  if (text !== null) {
    const texts = columns.filter(isText).map(({ sql }) => holds(sql, 'text'));
    conditions.push(`(${texts.join(' OR ') || '0'})`);
    params.text = text;
  }
  const sql = columns.find(({ key }) => key === column?.key)?.sql ?? '';
  if (column?.of === 'text') {
    conditions.push(holds(sql, 'value'));
    params.value = column.value;
  } else if (column?.of === 'time') {
    const local = `formatDateTime(parseDateTimeBestEffortOrNull(${sql}, 'UTC'), '%Y-%m-%d %H:%i', {filter_zone:String})`;
    conditions.push(`startsWith(ifNull(${local}, ''), {value:String})`);
    Object.assign(params, { value: column.value, filter_zone: timeZone });
  } else if (column?.of === 'number') {
    conditions.push(`ifNull(${sql} ${column.how} {number:Float64}, 0)`);
    params.number = column.number;
  }
  return { sql: conditions.join(' AND '), params };
}

const holds = (sql: string, param: string): string =>
  `positionCaseInsensitiveUTF8(ifNull(${sql}, ''), {${param}:String}) > 0`;
