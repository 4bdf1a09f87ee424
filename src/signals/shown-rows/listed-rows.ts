import { mark, t } from '../../platform/language/t.ts';
import type { MaintenanceRow, PromiseRow, RowsBehind } from '../behind/rows-behind.ts';
import type { TicketRow } from '../behind/ticket-rows.ts';
import { describeMeasure } from '../catalogue.ts';
import type { Column, MeasureId } from '../measure.ts';
import { sayTitle } from '../say-title.ts';
import type { Cell } from './rows-filter.ts';

/** Names of what rows hold the numbers of. */
export interface RowNames {
  readonly people: ReadonlyMap<number, string>;
  readonly services: ReadonlyMap<number, string>;
  readonly sources: ReadonlyMap<number, string>;
}

interface ListedColumn<Row> extends Column {
  readonly of: (row: Row, names: RowNames) => Cell;
}

const promises: readonly ListedColumn<PromiseRow>[] = [
  { key: 'due', title: mark('Due'), unit: 'date', of: (row) => row.due_on },
  { key: 'what', title: mark('What was promised'), unit: 'text', of: (row) => row.what },
  { key: 'need', title: mark('For which need'), unit: 'text', of: (row) => row.need },
  { key: 'made', title: mark('Promised on'), unit: 'date', of: (row) => row.made_on },
  { key: 'done', title: mark('Done'), unit: 'date', of: (row) => row.done_on },
];

const maintenance: readonly ListedColumn<MaintenanceRow>[] = [
  { key: 'began_time', title: mark('From'), unit: 'time', of: (row) => moment(row.starts) },
  { key: 'ended_time', title: mark('To'), unit: 'time', of: (row) => moment(row.ends) },
];

const tickets = (measure: MeasureId): readonly ListedColumn<TicketRow>[] => [
  { key: 'opened_time', title: mark('Opened'), unit: 'time', of: (row) => moment(row.opened) },
  { key: 'number', title: mark('Ticket'), unit: 'text', of: (row) => row.ticket },
  { key: 'about', title: mark('What the ticket is about'), unit: 'text', of: (row) => row.title },
  { key: 'who', title: mark('Asked by'), unit: 'text', of: askedBy },
  counted(measure),
  { key: 'urgency', title: mark('Priority'), unit: 'count', of: (row) => row.priority },
  { key: 'topic', title: mark('Category'), unit: 'text', of: (row) => row.category },
  {
    key: 'service_name',
    title: mark('Service'),
    unit: 'text',
    of: (row, names) => names.services.get(row.service) ?? '',
  },
  { key: 'at_site', title: mark('Site'), unit: 'text', of: (row) => row.site },
  { key: 'responded_time', title: mark('First answer'), unit: 'time', of: (row) => moment(row.responded) },
  { key: 'resolved_time', title: mark('Solved'), unit: 'time', of: (row) => moment(row.done) },
  { key: 'response', title: mark('Until answered'), unit: 'minutes', of: (row) => minutes(row.response_s) },
  {
    key: 'response_target',
    title: mark('Agreed for the answer'),
    unit: 'minutes',
    of: (row) => minutes(row.target_response_s),
  },
  { key: 'resolution', title: mark('Until solved'), unit: 'minutes', of: (row) => minutes(row.resolution_s) },
  {
    key: 'resolution_target',
    title: mark('Agreed for the solution'),
    unit: 'minutes',
    of: (row) => minutes(row.target_resolution_s),
  },
  { key: 'wall', title: mark('Until solved, wall clock'), unit: 'minutes', of: (row) => minutes(row.wall_s) },
  { key: 'worked_by', title: mark('Worked on by'), unit: 'text', of: (row) => row.agent },
  {
    key: 'source_name',
    title: mark('Source'),
    unit: 'text',
    of: (row, names) => names.sources.get(row.source) ?? t`source ${row.source}`,
  },
  { key: 'load_id', title: mark('What was read'), unit: 'text', of: (row) => row.load },
  { key: 'line_no', title: mark('Line in what was read'), unit: 'text', of: (row) => row.line },
];

/** What the ticket adds to the measure: its time, or whether it counts. */
function counted(measure: MeasureId): ListedColumn<TicketRow> {
  const { unit, value } = describeMeasure(measure);
  if ((unit !== 'share' && value !== 'count') || measure === 'tickets.backlog')
    return { key: 'counted', title: mark('Counted as'), unit: 'minutes', of: (row) => minutes(row.value) };
  return {
    key: 'counted',
    title: mark('Counted'),
    unit: 'text',
    of: (row) => (row.value === null ? t`not yet` : row.value === 0 ? t`no` : t`yes`),
  };
}

function askedBy({ person, caller }: TicketRow, names: RowNames): string {
  if (person !== 0) return names.people.get(person) ?? t`somebody not known`;
  return caller === '' ? t`somebody not known` : caller;
}

const moment = (at: number): string | null =>
  at === 0 ? null : `${new Date(at * 1000).toISOString().slice(0, 19)}Z`;
const minutes = (seconds: number | null): number | null =>
  seconds === null ? null : Math.round((seconds / 60) * 100) / 100;

export interface ListedRows {
  readonly columns: readonly Column[];
  readonly rows: Cell[][];
}

/** Rows that are here already, as people are shown them; null for those of a table. */
export function listedRows(behind: RowsBehind, measure: MeasureId, names: RowNames): ListedRows | null {
  if (behind.of === 'tickets') return told(tickets(measure), behind.rows, names);
  if (behind.of === 'promises') return told(promises, behind.rows, names);
  if (behind.of === 'maintenance') return told(maintenance, behind.rows, names);
  return null;
}

function told<Row>(columns: readonly ListedColumn<Row>[], rows: readonly Row[], names: RowNames): ListedRows {
  return {
    columns: columns.map(({ key, title, unit }) => ({ key, title: sayTitle(title), unit })),
    rows: rows.map((row) => columns.map((column) => column.of(row, names))),
  };
}
