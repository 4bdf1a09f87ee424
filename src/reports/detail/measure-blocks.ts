import type { LightState } from '../../findings/index.ts';
import type { Measure, MeasureTable } from '../../signals/index.ts';
import { historyChart } from '../charts/history.ts';
import { sparkline } from '../charts/sparkline.ts';
import { formatFigure, formatNumber, formatValue } from '../format.ts';
import type { Block, SectionInput } from './blocks.ts';
import { tableBlock } from './table.ts';
import { tableChart } from './table-charts.ts';

/** A measure's history as a chart, with its figure, spread and interval below; nothing where it has no history. */
export function historyBlocks(
  measure: Measure,
  state: LightState | null,
  { fitter, page }: SectionInput,
  title = measure.title,
): Block[] {
  const known = measure.history.filter((point) => point.value !== null);
  if (known.length < 2) return [];
  if (known.every((point) => point.value === known[0]?.value)) {
    const same = `${title ? `${title}: ` : ''}the same in all ${known.length} measured months: ${formatValue(known[0]?.value ?? null, measure.unit)}.`;
    return [{ kind: 'text', text: fitter.clean(same.replace(/^t/, 'T')), soft: true }];
  }
  const chart = historyChart({ measure, state, width: page.width, height: 104 });
  return [{ kind: 'chart', title: fitter.clean(title), chart, note: fitter.clean(spread(measure)) }];
}

/** Figure, mean, interval and clock in one line. */
export function spread(measure: Measure): string {
  const parts = [formatFigure(measure)];
  if (measure.mean !== null && measure.median !== null)
    parts.push(`mean ${formatValue(measure.mean, measure.unit)}`);
  const { interval } = measure;
  if (interval)
    parts.push(
      `${formatNumber(interval.level * 100)} % interval ${formatValue(interval.low, measure.unit)} to ${formatValue(interval.high, measure.unit)} (${interval.method})`,
    );
  if (measure.statement.clock !== 'none') parts.push(`clock: ${measure.statement.clock}`);
  if (measure.limits === null) parts.push('too few months for a usual range');
  return parts.join('; ');
}

/** Several measures as rows with their figure and 13 months. */
export function measureRows(measures: readonly Measure[], { fitter, page }: SectionInput): Block[] {
  if (measures.length === 0) return [];
  const widths = [page.width * 0.32, page.width * 0.36, page.width * 0.14, page.width * 0.18];
  const change = {
    none: '',
    better: 'better than usual',
    worse: 'worse than usual',
    changed: 'unlike usual',
  };
  const rows = measures.map((measure) => ({
    title: fitter.fit(measure.title, { width: (widths[0] ?? 0) - 8, size: 8.6, lines: 2 }),
    figure: fitter.fit(
      measure.state === 'measured' ? formatFigure(measure) : `not measured: ${measure.why}`,
      { width: (widths[1] ?? 0) - 8, size: 8.6, lines: 4 },
    ),
    change: change[measure.change],
    spark: measure.history.some((point) => point.value !== null)
      ? sparkline({
          history: measure.history,
          limits: measure.limits,
          unit: measure.unit,
          state: null,
          width: (widths[3] ?? 90) - 4,
          height: 16,
        })
      : null,
  }));
  return [{ kind: 'measures', widths, rows }];
}

/** A measure's tables, each once in the whole report; a chart in front where the table draws well. */
export function tableBlocks(measure: Measure, input: SectionInput, service?: string): Block[] {
  return measure.tables.flatMap((table) => oneTable(table, measure, input, service));
}

function oneTable(
  table: MeasureTable,
  measure: Measure,
  input: SectionInput,
  service: string | undefined,
): Block[] {
  const key = JSON.stringify([service, table.title, table.rows]);
  if (input.printed.has(key) || table.rows.length === 0) return [];
  input.printed.add(key);
  const drawn = tableChart(table, input);
  if (drawn?.replaces) return [drawn.block];
  const block = tableBlock(table, measure, input, service);
  return drawn ? [drawn.block, block] : [block];
}
