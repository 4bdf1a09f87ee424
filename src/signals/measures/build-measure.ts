import { say, t } from '../../platform/language/t.ts';
import { describeMeasure } from '../catalogue.ts';
import type { MeasureEntry } from '../catalogue-entry.ts';
import type { HistoryPoint, Measure, MeasureId, MeasureTable, Statement } from '../measure.ts';
import { sayTitle } from '../say-title.ts';
import { changeOf, xmrLimits } from '../statistics/xmr.ts';
import type { Cell, Draft, Figure } from './figure.ts';
import { intervalOf } from './interval-of.ts';
import type { Labels } from './labels.ts';

/** What is known when a measure of one customer and month is put together. */
export interface Parts {
  readonly id: MeasureId;
  readonly months: readonly string[];
  /** Figures of this measure, customer and service, at most one a month. */
  readonly figures: readonly Figure[];
  /** Months in which "nothing happened" is known to be true, so that no rows mean zero. */
  readonly zeroMonths: ReadonlySet<string>;
  readonly over: boolean;
  readonly drafts: readonly Draft[];
  readonly labels: Labels;
  readonly why: (entry: MeasureEntry, figure: Figure | undefined) => string;
  readonly sources: Statement['sources'];
  readonly timeZone: string;
  readonly rowsCommand: string;
}

/** Puts a measure together: its number, 13 months of history with limits, tables, people and how it came about. Pure. */
export function buildMeasure(parts: Parts): Measure {
  const entry = describeMeasure(parts.id);
  const month = parts.months.at(-1) as string;
  const byMonth = new Map(parts.figures.map((f) => [f.month, f]));
  const history = parts.months.map((m) => pointOf(m, byMonth.get(m), parts.zeroMonths.has(m)));
  const figure = byMonth.get(month);
  const now = history.at(-1) as HistoryPoint;
  // A month that is not over has fewer things in it, which is no news.
  const partial = !parts.over && (['count', 'total'].includes(entry.value) || entry.id === 'contact.silence');
  const judged = (partial ? history.slice(0, -1) : history).flatMap((p) =>
    p.value === null ? [] : [p.value],
  );
  const limits = xmrLimits(judged, entry.bounds);
  const measured = now.value !== null;
  return {
    id: parts.id,
    title: say(entry.title),
    unit: entry.unit,
    better: entry.better,
    state: measured ? 'measured' : 'not measured',
    why: measured ? '' : parts.why(entry, figure),
    value: now.value,
    count: now.count,
    population: now.population,
    mean: figure?.mean ?? null,
    median: figure?.median ?? null,
    p90: figure?.p90 ?? null,
    interval: measured && figure !== undefined ? intervalOf(entry, figure) : null,
    history,
    limits,
    change: partial || !measured ? 'none' : changeOf(judged, limits, entry.better),
    ...listed(parts, measured),
    statement: statementOf(entry, parts, figure),
  };
}

function pointOf(month: string, figure: Figure | undefined, zero: boolean): HistoryPoint {
  if (figure !== undefined) {
    const { value, count, population } = figure;
    return { month, value, count, population };
  }
  return { month, value: zero ? 0 : null, count: 0, population: 0 };
}

function listed(parts: Parts, measured: boolean): Pick<Measure, 'tables' | 'concerned'> {
  if (!measured) return { tables: [], concerned: [] };
  const label = (cell: Cell): string | number | null => {
    if (cell === null || typeof cell !== 'object') return cell;
    return 'service' in cell ? parts.labels.service(cell.service) : parts.labels.person(cell, parts.id);
  };
  const tables: MeasureTable[] = parts.drafts.flatMap((draft) =>
    draft.tables.map((table) => ({
      ...table,
      title: sayTitle(table.title),
      columns: table.columns.map((column) => ({ ...column, title: sayTitle(column.title) })),
      rows: table.rows.map((row) => row.map(label)),
    })),
  );
  const concerned = parts.drafts.flatMap((draft) =>
    draft.concerned.map((found) => ({
      person: found.person,
      label: parts.labels.person(found, parts.id),
      count: found.count,
      minutes: found.minutes,
    })),
  );
  return { tables, concerned };
}

function statementOf(entry: MeasureEntry, parts: Parts, figure: Figure | undefined): Statement {
  const left = (figure?.population ?? 0) - (figure?.count ?? 0);
  const timed =
    entry.value === 'median' || entry.value === 'p90' || (entry.value === 'mean' && entry.unit === 'hours');
  const untimed = timed && left > 0 ? [t`${left} of ${figure?.population ?? 0} have no such time (yet)`] : [];
  return {
    formula: entry.formula.map(say).join('; '),
    filters: entry.filters.map(say),
    exclusions: [
      ...entry.exclusions.map(say),
      ...untimed,
      ...parts.drafts.flatMap((draft) => draft.notes?.() ?? []),
    ],
    rows: figure?.population ?? 0,
    sources: parts.sources,
    clock: entry.clock,
    timeZone: parts.timeZone,
    rowsCommand: parts.rowsCommand,
  };
}
