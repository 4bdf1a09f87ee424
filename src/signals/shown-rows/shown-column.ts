import { spokenNow } from '../../platform/language/in-language.ts';
import { mark } from '../../platform/language/t.ts';
import type { Column } from '../measure.ts';
import { sayTitle } from '../say-title.ts';

/** A column of the rows behind a measure, as people are shown it. */
export interface ShownColumn extends Column {
  /** From the row `x` of its table. */
  readonly sql: string;
  /** Tells who it was: shown only where names are. */
  readonly identifies?: true;
  /** Words of ours, or of lists: said in the language of now where they are ours. */
  readonly ours?: true;
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

export const ours = (one: ShownColumn): ShownColumn => ({ ...one, ours: true });

/** The column in the language of now; its SQL takes the words from the parameters `ours` and `said`. */
export function spokenColumn(one: ShownColumn): ShownColumn {
  const { sql } = one;
  const said = `transform(${sql}, {ours:Array(String)}, {said:Array(String)}, ${sql})`;
  return { ...one, title: sayTitle(one.title), sql: one.ours && spokenNow().code !== 'en' ? said : sql };
}

/** Where it was read: the source by its name, and the line or item in what was loaded. */
export const origin: readonly ShownColumn[] = [
  text(
    'source_name',
    mark('Source'),
    `transform(x.source, {source_ids:Array(UInt32)}, {source_names:Array(String)}, concat({source_before:String}, toString(x.source), {source_after:String}))`,
  ),
  text('load_id', mark('What was read'), 'toString(x.load)'),
  text('line_no', mark('Line in what was read'), 'toString(x.line)'),
];

export const service = text(
  'service_name',
  mark('Service'),
  `transform(x.service, {service_ids:Array(UInt32)}, {service_names:Array(String)}, '')`,
);

/** Somebody of the records by name, or as the source calls them. */
export const namedAs = (knownAs: string): string =>
  `multiIf(x.person != 0, transform(x.person, {people:Array(UInt32)}, {called:Array(String)}, {nobody:String}), ${knownAs} = '', {nobody:String}, ${knownAs})`;

const knownAs = `if(x.person != 0, '', if(x.login != '', toString(x.login), x.client))`;

/** The same mark for the same login or address as in the tables of a report (see `labelsFor`). */
export const hiddenSql = `transform(x.person, {people:Array(UInt32)}, {called:Array(String)},
  concat({unknown_before:String}, substring(lower(hex(SHA256(concat({customer_text:String}, ' ', ${knownAs})))), 1, 4), {unknown_after:String}))`;
