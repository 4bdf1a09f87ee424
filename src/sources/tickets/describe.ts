import type { MatchFields, TicketEventRow } from '../rows.ts';
import { type Cells, cellReader, matchReader, numberOf, type Plan } from '../tables/mapping.ts';
import type { TicketMapping } from './mapping.ts';

/** What a row says about its ticket, whatever happened. */
export type Described = Omit<TicketEventRow, 'at' | 'kind' | 'seq'>;

/** Readers of the columns that both forms of export share. */
export interface Describer {
  readonly cells: Cells;
  match(values: readonly string[]): MatchFields;
  /** `openedMs` starts the source's clock where it is given as a moment; null where it is not known. */
  describe(values: readonly string[], openedMs: number | null): Described;
}

export function describer(
  mapping: TicketMapping,
  name: string,
  extra: readonly string[],
  plan: Plan,
): Describer {
  const cells = cellReader(mapping, name);
  const { columns } = mapping;
  const at = (key: keyof typeof columns & string): number => plan.place(columns[key], `columns.${key}`);
  const place = {
    ticket: at('ticket'),
    state: at('state'),
    caller: at('caller'),
    service: at('service'),
    site: at('site'),
    category: at('category'),
    priority: at('priority'),
    agent: at('agent'),
    title: at('title'),
    reopens: at('reopens'),
  };
  const priority = priorityReader(mapping.priorities);
  const targetMet = targetReader(mapping.vendor.target_met, cells, plan);
  const response = spanReader(mapping.vendor.response, 'vendor.response', mapping, cells, plan);
  const resolution = spanReader(mapping.vendor.resolution, 'vendor.resolution', mapping, cells, plan);
  return {
    cells,
    match: matchReader(mapping.match, extra, plan, cells),
    describe: (values, openedMs) => ({
      ticket: cells.text(values, place.ticket),
      state: cells.text(values, place.state),
      caller: cells.text(values, place.caller),
      service: cells.text(values, place.service),
      site: cells.text(values, place.site),
      category: cells.text(values, place.category),
      priority: priority(cells.text(values, place.priority)),
      agent: cells.text(values, place.agent),
      title: cells.text(values, place.title),
      vendorTargetMet: targetMet(values),
      vendorResponseSeconds: response(values, openedMs),
      vendorResolutionSeconds: resolution(values, openedMs),
      reopenCount: count(cells.number(values, place.reopens)),
    }),
  };
}

const count = (value: number | null): number | null =>
  value === null || !(value >= 0) ? null : Math.min(Math.floor(value), 65_535);

function priorityReader(
  words: Readonly<Record<string, number>> | undefined,
): (text: string) => TicketEventRow['priority'] {
  type Priority = TicketEventRow['priority'];
  if (words === undefined) return (text) => (/^[1-5](?!\d)/.test(text) ? (Number(text[0]) as Priority) : 0);
  const known = new Map(
    Object.entries(words).map(([word, value]) => [word.trim().toLowerCase(), value as Priority]),
  );
  return (text) => known.get(text.toLowerCase()) ?? 0;
}

type Values = readonly string[];

function targetReader(
  target: TicketMapping['vendor']['target_met'],
  cells: Cells,
  plan: Plan,
): (values: Values) => boolean | null {
  if (target === undefined) return () => null;
  const place = plan.place(target.column, 'vendor.target_met.column');
  const lower = (words: readonly string[]) => new Set(words.map((word) => word.trim().toLowerCase()));
  const yes = lower(target.yes);
  const no = lower(target.no);
  return (values) => {
    const word = cells.text(values, place).toLowerCase();
    return yes.has(word) ? true : no.has(word) ? false : null;
  };
}

const seconds = { seconds: 1, minutes: 60, hours: 3_600, days: 86_400 } as const;

function spanReader(
  span: TicketMapping['vendor']['response'],
  key: string,
  mapping: TicketMapping,
  cells: Cells,
  plan: Plan,
): (values: Values, openedMs: number | null) => number | null {
  if (span === undefined) return () => null;
  const { unit } = span;
  const place = plan.place(span.column, `${key}.column`);
  return (values, openedMs) => {
    if (unit === 'moment') {
      const ended = cells.time(values, place);
      return ended === null || openedMs === null ? null : whole((ended - openedMs) / 1000);
    }
    const cell = cells.text(values, place);
    if (cell === '') return null;
    if (unit !== 'h:mm') return whole(numberOf(cell, mapping.decimal) * seconds[unit]);
    const found = /^(\d+):([0-5]\d)(?::([0-5]\d))?$/.exec(cell);
    return found ? Number(found[1]) * 3_600 + Number(found[2]) * 60 + Number(found[3] ?? 0) : null;
  };
}

/** A span that the store can hold; a negative or unreadable one is not known. */
const whole = (value: number): number | null =>
  value >= 0 && value < 4_294_967_296 ? Math.round(value) : null;
