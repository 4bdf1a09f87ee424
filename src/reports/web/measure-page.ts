import { inLanguage } from '../../platform/language/in-language.ts';
import { say, t } from '../../platform/language/t.ts';
import type { Measure } from '../../signals/index.ts';
import { forScreen } from '../charts/for-screen.ts';
import { historyChart } from '../charts/history.ts';
import { formatCell, formatFigure, formatMonth, formatNumber, formatPoint, formatValue } from '../format.ts';
import type { ReportData } from '../schema.ts';
import { statementRows } from '../statement-rows.ts';
import { safeAccent } from '../theme.ts';
import { changeText, measureBrief } from './measure-brief.ts';
import { measureGroups } from './measure-groups.ts';

/** Every number of a report by subject, as printed, in its language; what was not measured with the reason. */
export function measuresPage(report: ReportData) {
  return inLanguage(report.language ?? 'en', () => ({
    ...headOf(report),
    groups: measureGroups
      .map(({ title, measures }) => ({
        title: say(title),
        measures: measures.flatMap((id) => measureBrief(report, id)),
      }))
      .filter(({ measures }) => measures.length > 0),
  }));
}

/**
 * One number of a report, in its language: how it came about, its history, its tables; null where the report has none
 * of that name.
 */
export function measurePage(report: ReportData, id: string) {
  const measure = Object.values(report.measures).find((one) => one.id === id);
  return measure ? inLanguage(report.language ?? 'en', () => pageOf(report, measure)) : null;
}

function pageOf(report: ReportData, measure: Measure) {
  const { timeZone } = report.customer;
  return {
    ...headOf(report),
    id: measure.id,
    title: measure.title,
    state: measure.state,
    why: measure.why,
    figure: formatFigure(measure),
    change: changeText(measure),
    facts: factsOf(measure),
    statement: statementRows(measure, timeZone),
    command: measure.statement.rowsCommand,
    chart: chartOf(report, measure),
    history: measure.history.map((point) => ({
      month: point.month,
      title: formatMonth(point.month),
      figure: formatPoint(point, measure.unit, measure.id),
    })),
    tables: measure.tables.filter((table) => table.rows.length > 0).map((table) => tableOf(report, table)),
    services: report.services.flatMap(({ service, name, measures }) => {
      const own = measures[measure.id];
      return own ? [{ service, name, figure: formatFigure(own), why: own.why }] : [];
    }),
    needs: report.lights
      .filter((light) => light.measures.includes(measure.id) || light.measure === measure.id)
      .map(({ need, name, state }) => ({ need, name, state })),
    findings: report.findings
      .filter((one) => one.measure === measure.id)
      .map(({ id: finding, outcome, soWhat }) => ({ id: finding, outcome, soWhat })),
  };
}

function headOf(report: ReportData) {
  return {
    customer: { name: report.customer.name, slug: report.customer.slug, timeZone: report.customer.timeZone },
    month: report.month,
    monthTitle: formatMonth(report.month),
    over: report.over,
  };
}

/** What is known of the number beyond itself. */
function factsOf(measure: Measure): [label: string, value: string][] {
  const { unit, interval, limits } = measure;
  const facts: [string, string][] = [];
  if (measure.state !== 'measured') return facts;
  if (measure.mean !== null) facts.push([t`Mean`, formatValue(measure.mean, unit)]);
  if (measure.median !== null) facts.push([t`Median`, formatValue(measure.median, unit)]);
  if (measure.p90 !== null) facts.push([t`9 in 10 within`, formatValue(measure.p90, unit)]);
  if (interval)
    facts.push([
      t`${formatNumber(interval.level * 100)} % interval`,
      t`${formatValue(interval.low, unit)} to ${formatValue(interval.high, unit)} (${say(interval.method)})`,
    ]);
  facts.push([
    t`Usual range`,
    limits
      ? t`${formatValue(limits.low, unit)} to ${formatValue(limits.high, unit)}, from ${formatNumber(limits.points)} months`
      : t`too few months to tell`,
  ]);
  return facts;
}

function chartOf(report: ReportData, measure: Measure) {
  if (measure.history.filter((point) => point.value !== null).length < 2) return null;
  const state = report.lights.find((light) => light.measure === measure.id)?.state ?? null;
  const drawn = historyChart({ measure, state, width: 560, height: 132 });
  return forScreen(drawn, safeAccent(report.provider.colour));
}

function tableOf(report: ReportData, table: Measure['tables'][number]) {
  const { timeZone } = report.customer;
  return {
    id: table.id,
    title: table.title,
    columns: table.columns.map(({ key, title, unit }) => ({ key, title, unit })),
    rows: table.rows.map((row) =>
      table.columns.map((column, at) => formatCell(row[at] ?? null, column.unit, timeZone, report.month)),
    ),
    more: table.more,
  };
}
