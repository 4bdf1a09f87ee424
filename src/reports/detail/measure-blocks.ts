import type { LightState } from '../../findings/index.ts';
import { clausesOf, lower } from '../../findings/index.ts';
import { mark, say, t } from '../../platform/language/t.ts';
import { describeMeasure, type Measure, type MeasureTable } from '../../signals/index.ts';
import { historyChart } from '../charts/history.ts';
import { sparkline } from '../charts/sparkline.ts';
import { formatCell, formatFigure, formatNumber, formatValue } from '../format.ts';
import type { Block, SectionInput } from './blocks.ts';
import { tableBlock } from './table.ts';
import { tableChart } from './table-charts.ts';

/**
 * A measure's history as a chart, with its figure, spread and interval below; nothing where it has no history. Under a
 * heading of its own, which holds title and figure, the chart says neither again.
 */
export function historyBlocks(
  measure: Measure,
  state: LightState | null,
  { fitter, page }: SectionInput,
  headed = false,
): Block[] {
  const known = measure.history.filter((point) => point.value !== null);
  if (known.length < 2) return [];
  if (isSame(measure)) {
    return [{ kind: 'text', text: fitter.clean(t`${measure.title}: ${sameWords(measure)}.`), soft: true }];
  }
  const chart = historyChart({ measure, state, width: page.width, height: 104 });
  const note = clausesOf([...(headed ? [] : [formatFigure(measure)]), ...spread(measure)]);
  return [
    { kind: 'chart', title: headed ? '' : fitter.clean(measure.title), chart, note: fitter.clean(note) },
  ];
}

/** Whether every measured month, of two at least, shows one and the same value. */
export function isSame({ history }: Measure): boolean {
  const known = history.filter((point) => point.value !== null);
  return known.length > 1 && known.every((point) => point.value === known[0]?.value);
}

/** `the same in all 13 measured months, 0 min`. */
export function sameWords({ history, unit }: Measure): string {
  const known = history.filter((point) => point.value !== null);
  return t`the same in all ${known.length} measured months, ${formatValue(known[0]?.value ?? null, unit)}`;
}

const drawn: Record<string, string> = { mean: mark('drawn: the mean'), p90: mark('drawn: 9 in 10 within') };
const changes = {
  none: '',
  better: mark('better than usual'),
  worse: mark('worse than usual'),
  changed: mark('unlike usual'),
} as const;

/** What is drawn where it is not the figure's first number, mean, interval and clock. */
function spread(measure: Measure): string[] {
  const parts: string[] = [];
  if (measure.median !== null && measure.count > 1)
    parts.push(say(drawn[describeMeasure(measure.id).value] ?? ''));
  if (measure.mean !== null && measure.median !== null && measure.count > 1)
    parts.push(t`mean ${formatValue(measure.mean, measure.unit)}`);
  const { interval } = measure;
  if (interval)
    parts.push(
      t`${formatNumber(interval.level * 100)} % interval ${formatValue(interval.low, measure.unit)} to ${formatValue(interval.high, measure.unit)} (${say(interval.method)})`,
    );
  if (measure.statement.clock !== 'none') parts.push(t`clock: ${say(measure.statement.clock)}`);
  if (measure.limits === null) parts.push(t`too few months for a usual range`);
  return parts.filter(Boolean);
}

/** Several measures as rows with their figure and 13 months. */
export function measureRows(measures: readonly Measure[], { fitter, page }: SectionInput): Block[] {
  if (measures.length === 0) return [];
  const widths = [page.width * 0.3, page.width * 0.42, page.width * 0.11, page.width * 0.17];
  const rows = measures.map((measure) => ({
    title: fitter.fit(measure.title, { width: (widths[0] ?? 0) - 8, size: 8.6, lines: 2 }),
    figure: fitter.fit(
      measure.state === 'measured' ? formatFigure(measure) : t`not measured: ${measure.why}`,
      { width: (widths[1] ?? 0) - 8, size: 8.6, lines: 4 },
    ),
    change: say(changes[measure.change]),
    spark: measure.history.some((point) => point.value !== null)
      ? sparkline({
          history: measure.history,
          limits: measure.limits,
          unit: measure.unit,
          measure: measure.id,
          state: null,
          width: (widths[3] ?? 90) - 4,
          height: 16,
        })
      : null,
  }));
  return [{ kind: 'measures', widths, rows }];
}

/**
 * A measure's tables, each once in the whole report; a chart in front where the table draws well. Titles that stand on
 * the same pages `twice` tell whose table it is.
 */
export function tableBlocks(
  measure: Measure,
  input: SectionInput,
  service?: string,
  twice?: ReadonlySet<string>,
): Block[] {
  return measure.tables.flatMap((table) => {
    const title = twice?.has(table.title) ? t`${measure.title}: ${lower(table.title)}` : table.title;
    return oneTable(table, title, measure, input, service);
  });
}

function oneTable(
  given: MeasureTable,
  title: string,
  measure: Measure,
  input: SectionInput,
  service: string | undefined,
): Block[] {
  const key = JSON.stringify([service, given.title, given.rows]);
  if (input.printed.has(key) || given.rows.length === 0) return [];
  input.printed.add(key);
  const table = { ...given, title };
  const alone = onlyRow(table, input);
  if (alone) return [alone];
  const chart = tableChart(table, input);
  if (chart?.replaces) return [chart.block];
  const block = tableBlock(table, measure, input, service);
  // Right under its chart it needs no title of its own.
  return chart ? [chart.block, { ...block, title: '' }] : [block];
}

/** A breakdown into one part is a sentence. */
function onlyRow({ title, columns, rows, more }: MeasureTable, { fitter }: SectionInput): Block | null {
  const [label, value] = columns;
  const [row] = rows;
  if (columns.length !== 2 || rows.length !== 1 || more > 0 || !row || !label || !value) return null;
  const cells = [
    formatCell(row[0] ?? null, label.unit, 'UTC'),
    formatCell(row[1] ?? null, value.unit, 'UTC'),
  ];
  return label.unit === 'text'
    ? {
        kind: 'text',
        text: fitter.clean(t`${title}: only ${cells[0] ?? ''} (${cells[1] ?? ''}).`),
        soft: true,
      }
    : null;
}
