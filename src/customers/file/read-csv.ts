import { type CsvRow, readCsvRows } from '../../platform/csv-rows.ts';
import type { Path, RawFile } from './file-problems.ts';

type Raw = Record<string, unknown>;

/** The CSV files that a folder may hold, in the order in which they are read, with their columns. */
export const csvFiles = {
  'customers.csv': {
    needed: ['name'],
    more: [
      'slug',
      'kind',
      'time_zone',
      'colour',
      'logo',
      'paper',
      'per_person_use',
      'names_visible_to',
      'inappropriate',
      'language',
    ],
  },
  'services.csv': { needed: ['customer', 'name'], more: ['outcome'] },
  'people.csv': {
    needed: ['customer', 'name'],
    more: ['email', 'phone', 'title', 'roles', 'site', 'logins', 'language'],
  },
  'matchers.csv': { needed: ['customer', 'kind', 'value'], more: ['field', 'person', 'service'] },
} as const;
export type CsvFile = keyof typeof csvFiles;

/** Cells that hold several values, separated by `;`. */
const lists = new Set(['names_visible_to', 'inappropriate', 'roles', 'logins']);
const yes = new Set(['yes', 'true', '1', 'y']);
const no = new Set(['no', 'false', '0', 'n']);

/** An empty cell is an absent field: it changes nothing. */
function fieldsOf(cells: CsvRow['cells'], columns: readonly string[]): Raw {
  const fields: Raw = {};
  for (const column of columns) {
    const cell = cells[column] ?? '';
    if (cell === '') continue;
    if (lists.has(column))
      fields[column] = cell
        .split(';')
        .map((part) => part.trim())
        .filter(Boolean);
    else if (column === 'per_person_use')
      fields[column] = yes.has(cell.toLowerCase()) || (no.has(cell.toLowerCase()) ? false : cell);
    else fields[column] = cell;
  }
  return fields;
}

/** Reads one of `csvFiles` into the form of a customers file; each row is an entry of its customer. */
export function readCsv(text: string, name: string, file: CsvFile): RawFile {
  const customers: Raw[] = [];
  const places = new Map<string, number>();
  const lines = new Map<string, number>();
  const remember = (path: Path, line: number) =>
    lines.set(JSON.stringify(path), lines.get(JSON.stringify(path)) ?? line);
  const { needed, more } = csvFiles[file];
  for (const { cells, line } of readCsvRows({ text, file: name, needed, more })) {
    const fields = fieldsOf(cells, [...needed, ...more]);
    if (file === 'customers.csv') {
      remember(['customers', customers.push(fields) - 1], line);
      continue;
    }
    const { customer, ...rest } = fields;
    const section = file.replace('.csv', '');
    const key = String(customer).toLowerCase();
    const at = places.get(key) ?? customers.push({ name: customer }) - 1;
    places.set(key, at);
    remember(['customers', at], line);
    const entry = section === 'matchers' ? matcherOf(rest) : rest;
    const owner = customers[at] as Raw;
    const entries = (owner[section] ?? []) as Raw[];
    owner[section] = entries;
    remember(['customers', at, section, entries.push(entry) - 1], line);
    if (section === 'people' && typeof entry.site === 'string') addSite(owner, entry.site);
  }
  const lineOf = (path: Path) => {
    for (let length = path.length; length > 0; length -= 1) {
      const line = lines.get(JSON.stringify(path.slice(0, length)));
      if (line !== undefined) return line;
    }
    return 1;
  };
  return { name, raw: { customers }, lineOf };
}

/** Sites have no file of their own: a person's site is made where it is missing. */
function addSite(owner: Raw, site: string): void {
  const sites = (owner.sites ?? []) as { name: string }[];
  if (!sites.some(({ name }) => name === site)) owner.sites = [...sites, { name: site }];
}

function matcherOf({ kind, value, field, ...rest }: Raw): Raw {
  if (kind === 'field') return { field, value, ...rest };
  return typeof kind === 'string' && ['login', 'ip', 'domain'].includes(kind)
    ? { [kind]: value, ...rest }
    : { kind, ...rest };
}
