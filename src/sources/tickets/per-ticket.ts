import type { Read, TicketEventRow } from '../rows.ts';
import type { Item } from '../tables/items.ts';
import type { Plan } from '../tables/mapping.ts';
import { describer } from './describe.ts';
import type { PerTicketMapping } from './mapping.ts';

/** Adds the events of one row to `out`; returns why the row cannot be used, '' where it can. */
export type EventMaker = (item: Item, out: Read<TicketEventRow>[]) => string;

const happenings = ['responded', 'resolved', 'closed'] as const;

/**
 * Makes the events of an export with one row a ticket. All have `seq` 0: they are what the export says at
 * its own time, and a later export of the ticket replaces them.
 */
export function perTicketEvents(
  mapping: PerTicketMapping,
  name: string,
  extra: readonly string[],
  plan: Plan,
): EventMaker {
  const { columns } = mapping;
  const { cells, match, describe } = describer(mapping, name, extra, plan);
  const place = {
    opened: plan.place(columns.opened, 'columns.opened'),
    responded: plan.place(columns.responded, 'columns.responded'),
    resolved: plan.place(columns.resolved, 'columns.resolved'),
    closed: plan.place(columns.closed, 'columns.closed'),
  };
  return ({ line, values, raw }, out) => {
    const opened = cells.time(values, place.opened);
    if (opened === null) return `has no time in "${columns.opened}"`;
    if (Number.isNaN(opened)) return notATime(columns.opened);
    const described = describe(values, opened);
    if (described.ticket === '') return `has no ticket in "${columns.ticket}"`;
    const rows: TicketEventRow[] = [{ ...described, at: new Date(opened), kind: 'opened', seq: 0 }];
    for (const kind of happenings) {
      const at = cells.time(values, place[kind]);
      if (at === null) continue;
      if (Number.isNaN(at)) return notATime(columns[kind] ?? kind);
      if (at < opened) return `was ${kind} before it was opened: its clock goes backwards`;
      rows.push({ ...described, at: new Date(at), kind, seq: 0 });
    }
    const found = match(values);
    for (const row of rows) out.push({ line, row, match: found, raw });
    return '';
  };
}

export const notATime = (column: string): string => `"${column}" is not a time in the mapping's time.format`;
