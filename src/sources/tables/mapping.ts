import { z } from 'zod';
import { exitCodes, UserError } from '../../platform/errors.ts';
import type { MatchFields } from '../rows.ts';
import type { Wanted } from './items.ts';
import { didYouMean } from './nearest.ts';
import { type ReadTime, timeReader } from './times.ts';

/** Name of a column of a CSV file, or a path in a JSON item. */
export const columnSchema = z.string().min(1);

/** The part of a mapping that says how a file is written; the same for every kind of row. */
export const tableShape = {
  format: z.enum(['csv', 'json', 'json-lines']).optional(),
  encoding: z.string().optional(),
  delimiter: z.string().length(1).optional(),
  decimal: z.enum(['.', ',']).default('.'),
  items: z.string().min(1).optional(),
  time: z.strictObject({
    zone: z.string(),
    format: z.union([z.string(), z.array(z.string()).min(1)]).default('iso'),
  }),
  missing: z.array(z.string()).default(['?', '1899-12-30', '1970-01-01']),
  match: z
    .strictObject({
      login: columnSchema.optional(),
      ip: columnSchema.optional(),
      domain: columnSchema.optional(),
      fields: z.array(columnSchema).default([]),
    })
    .prefault({}),
};
const tableSchema = z.strictObject(tableShape);
export type TableMapping = z.output<typeof tableSchema>;

/** Checks a mapping; a `UserError` names the file, the key and what is wrong with it. */
export function checkMapping<S extends z.ZodType>(schema: S, mapping: unknown, name: string): z.output<S> {
  const checked = schema.safeParse(mapping);
  if (checked.success) return checked.data;
  const said = checked.error.issues.slice(0, 3).map((issue) => {
    const place = issue.path.join('.');
    if (issue.code !== 'unrecognized_keys')
      return `${place === '' ? 'the mapping' : place}: ${issue.message}`;
    const known = keysAt(schema, issue.path);
    return issue.keys
      .map(
        (key) =>
          `${place === '' ? '' : `${place}.`}${key} is not a key of a mapping${didYouMean(key, known)}`,
      )
      .join('; ');
  });
  throw new UserError(
    `${name}: ${said.join('; ')}`,
    'examples/mappings/README.md explains every key',
    exitCodes.data,
  );
}

function keysAt(schema: z.ZodType, path: readonly PropertyKey[]): string[] {
  const json = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as JsonShape;
  const found = new Set<string>();
  for (const option of json.oneOf ?? json.anyOf ?? [json]) {
    let at: JsonShape | undefined = option;
    for (const key of path) at = at?.properties?.[String(key)];
    for (const key of Object.keys(at?.properties ?? {})) found.add(key);
  }
  return [...found];
}

interface JsonShape {
  readonly properties?: Readonly<Record<string, JsonShape>>;
  readonly oneOf?: readonly JsonShape[];
  readonly anyOf?: readonly JsonShape[];
}

/** Collects the columns that a mapping names, each once, and tells their places in the values of an item. */
export interface Plan {
  readonly wanted: readonly Wanted[];
  /** -1 for a column that the mapping does not name. */
  place(column: string | undefined, key: string): number;
}

export function columnPlan(): Plan {
  const wanted: Wanted[] = [];
  return {
    wanted,
    place: (column, key) => {
      if (column === undefined) return -1;
      const known = wanted.findIndex((other) => other.column === column);
      return known >= 0 ? known : wanted.push({ column, key }) - 1;
    },
  };
}

/** Readers of cells that know the mapping's null markers, times and numbers. */
export interface Cells {
  /** The text at a place, trimmed; '' where it is missing. */
  text(values: readonly string[], place: number): string;
  /** UTC milliseconds in whole seconds; null where missing, NaN where it is no time. */
  time(values: readonly string[], place: number): number | null;
  /** Null where missing, NaN where it is no number. */
  number(values: readonly string[], place: number): number | null;
}

export function cellReader(mapping: TableMapping, name: string): Cells {
  const missing = new Set(['', ...mapping.missing]);
  // "1899-12-30T00:00:00" is as empty as "1899-12-30".
  const dates = mapping.missing.filter((marker) => /^\d{4}-\d\d-\d\d$/.test(marker));
  const formats = [mapping.time.format].flat();
  const readTime: ReadTime = timeReader({ formats, zone: mapping.time.zone }, name);
  const text = (values: readonly string[], place: number): string => {
    const cell = place < 0 ? '' : (values[place] ?? '').trim();
    return missing.has(cell) ? '' : cell;
  };
  return {
    text,
    time: (values, place) => {
      const cell = text(values, place);
      if (cell === '' || dates.some((date) => cell.startsWith(date) && !/\d/.test(cell[10] ?? '')))
        return null;
      const ms = readTime(cell);
      return ms === null ? Number.NaN : Math.floor(ms / 1000) * 1000;
    },
    number: (values, place) => {
      const cell = text(values, place);
      if (cell === '') return null;
      return numberOf(cell, mapping.decimal);
    },
  };
}

/** `1.234,5` or `1,234.5` by the decimal sign; NaN for what is no number. */
export function numberOf(cell: string, decimal: '.' | ','): number {
  const plain = cell.replace(/[\s'’]/g, '').replaceAll(decimal === ',' ? '.' : ',', '');
  const text = decimal === ',' ? plain.replace(',', '.') : plain;
  return /^[+-]?\d+(\.\d+)?$/.test(text) ? Number(text) : Number.NaN;
}

/** Reads the values by which a row is matched. `extra` are further fields that the caller wants. */
export function matchReader(
  match: TableMapping['match'],
  extra: readonly string[],
  plan: Plan,
  cells: Cells,
): (values: readonly string[]) => MatchFields {
  const login = plan.place(match.login, 'match.login');
  const ip = plan.place(match.ip, 'match.ip');
  const domain = plan.place(match.domain, 'match.domain');
  const names = [...new Set([...match.fields, ...extra])];
  const fields = names.map((name, index) => {
    const key = index < match.fields.length ? 'match.fields' : '--customer-from';
    // Of several names of a column the first is what matchers know it by.
    return { name: (name.split(' | ')[0] ?? name).trim(), place: plan.place(name, key) };
  });
  return (values) => {
    const found: Record<string, string> = {};
    for (const { name, place } of fields) {
      const cell = cells.text(values, place);
      if (cell !== '') found[name] = cell;
    }
    return {
      fields: found,
      ...given('login', cells.text(values, login)),
      ...given('ip', cells.text(values, ip)),
      ...given('domain', domainOf(cells.text(values, domain))),
    };
  };
}

const given = <K extends string>(key: K, value: string): { [P in K]?: string } =>
  (value === '' ? {} : { [key]: value }) as { [P in K]?: string };

/** The host of an e-mail address or URL, or the text itself. */
export function domainOf(text: string): string {
  const host = text.replace(/^.*@/, '').replace(/^[a-z][a-z0-9+.-]*:\/\//i, '');
  return host.replace(/[/:?#>].*$/, '').toLowerCase();
}
