import type { Measure } from '../signals/index.ts';
import { formatNumber, formatTime } from './format.ts';

/** How a number was made, from what, and what was left out: printed in the detail and told on its page. */
export function statementRows(measure: Measure, timeZone: string): [string, string][] {
  const { statement } = measure;
  const sources = statement.sources.map(
    (source) =>
      `${source.name} (${source.lastDataAt ? `last data ${formatTime(source.lastDataAt, timeZone)}` : 'no data yet'})`,
  );
  const rows: [string, string][] = [['Formula', statement.formula]];
  if (measure.state === 'not measured') rows.unshift(['Not measured', measure.why]);
  if (statement.filters.length > 0) rows.push(['Counted', statement.filters.join('; ')]);
  if (statement.exclusions.length > 0) rows.push(['Left out', statement.exclusions.join('; ')]);
  rows.push([
    'Rows',
    measure.state === 'measured'
      ? `${formatNumber(statement.rows)} read, ${formatNumber(measure.population || measure.count)} counted`
      : `${formatNumber(statement.rows)} read`,
  ]);
  rows.push(['Sources', sources.length > 0 ? sources.join('; ') : 'none']);
  rows.push([
    'Clock',
    `${statement.clock === 'none' ? 'no durations' : statement.clock}; ${statement.timeZone}`,
  ]);
  return rows;
}
