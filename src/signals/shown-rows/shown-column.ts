import type { Column } from '../measure.ts';

/** A column of the rows behind a measure, as people are shown it. */
export interface ShownColumn extends Column {
  /** From the row `x` of its table. */
  readonly sql: string;
  /** Tells who it was: shown only where names are. */
  readonly identifies?: true;
}

const column =
  (unit: Column['unit']) =>
  (key: string, title: string, sql = `x.${key}`): ShownColumn => ({ key, title, unit, sql });

export const text = (key: string, title: string, sql = `toString(x.${key})`): ShownColumn =>
  column('text')(key, title, sql);
export const count = column('count');
/** A moment, from a time in UTC; null for none. */
export const time = (key: string, title: string, from: string): ShownColumn =>
  column('time')(key, title, `formatDateTime(x.${from}, '%Y-%m-%dT%H:%i:%SZ', 'UTC')`);
export const amount = (
  key: string,
  title: string,
  unit: Column['unit'],
  sql = `toFloat64(x.${key})`,
): ShownColumn => column(unit)(key, title, sql);
export const identifying = (one: ShownColumn): ShownColumn => ({ ...one, identifies: true });

/** Where it was read: the source by its name, and the line or item in what was loaded. */
export const origin: readonly ShownColumn[] = [
  text(
    'source_name',
    'Source',
    `transform(x.source, {source_ids:Array(UInt32)}, {source_names:Array(String)}, concat('source ', toString(x.source)))`,
  ),
  text('load_id', 'Load', 'toString(x.load)'),
  text('line_no', 'Line', 'toString(x.line)'),
];

export const service = text(
  'service_name',
  'Service',
  `transform(x.service, {service_ids:Array(UInt32)}, {service_names:Array(String)}, '')`,
);

/** Somebody of the records by name, or as the source calls them. */
export const namedAs = (knownAs: string): string =>
  `multiIf(x.person != 0, transform(x.person, {people:Array(UInt32)}, {called:Array(String)}, 'somebody not known'), ${knownAs} = '', 'somebody not known', ${knownAs})`;

const knownAs = `if(x.person != 0, '', if(x.login != '', toString(x.login), x.client))`;

/** The same mark for the same login or address as in the tables of a report (see `labelsFor`). */
export const hiddenSql = `transform(x.person, {people:Array(UInt32)}, {called:Array(String)},
  concat('Unknown ', substring(lower(hex(SHA256(concat({customer_text:String}, ' ', ${knownAs})))), 1, 4)))`;
