import { clausesOf } from '../findings/index.ts';
import { mark, say, t } from '../platform/language/t.ts';
import type { Measure } from '../signals/index.ts';
import { formatNumber, formatTime } from './format.ts';

/** How a number was made, from what, and what was left out: printed in the detail and told on its page. */
export function statementRows(measure: Measure, timeZone: string): [string, string][] {
  const { statement } = measure;
  const sources = statement.sources.map(({ name, lastDataAt }) =>
    lastDataAt ? t`${name} (last data ${formatTime(lastDataAt, timeZone)})` : t`${name} (no data yet)`,
  );
  const rows: [string, string][] = [[t`Formula`, statement.formula]];
  if (measure.state === 'not measured') rows.unshift([t`Not measured`, measure.why]);
  if (statement.filters.length > 0) rows.push([t`Counted`, clausesOf(statement.filters)]);
  if (statement.exclusions.length > 0) rows.push([t`Left out`, clausesOf(statement.exclusions)]);
  rows.push([t`Rows`, rowsText(measure)]);
  rows.push([t`Sources`, sources.length > 0 ? clausesOf(sources) : t`none`]);
  rows.push([t`Clock`, clausesOf([say(clocks[statement.clock]), statement.timeZone])]);
  return rows;
}

function rowsText({ state, statement, population, count }: Measure): string {
  const read = formatNumber(statement.rows);
  return state === 'measured'
    ? t`${read} read, ${formatNumber(population || count)} counted`
    : t`${read} read`;
}

const clocks = {
  'business hours': mark('business hours'),
  'wall clock': mark('wall clock'),
  'vendor clock': mark('vendor clock'),
  none: mark('no durations'),
} as const;
