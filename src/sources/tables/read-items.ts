import { UserError } from '../../platform/errors.ts';
import { type CsvRecord, csvSplitter } from './csv-splitter.ts';
import { checkEncoding, decode, type Text } from './decode.ts';
import { alternatives, type Item, type ItemsInput, noColumn, notInEncoding } from './items.ts';
import { jsonItems } from './json-items.ts';

/**
 * Reads the rows of a CSV or JSON file in batches. Throws a `UserError` where the file as a whole does not
 * fit the mapping: another encoding, or columns that it does not have.
 */
export async function* readItems(input: ItemsInput): AsyncGenerator<readonly Item[]> {
  const { format } = input;
  if (format.encoding !== undefined) checkEncoding(format.encoding, input.mapping);
  const chunks = decode(input.stream, format.encoding, input.file);
  const { head, all } = await firstText(chunks);
  if (head === '') return;
  const kind = format.format ?? guess(head, format.items);
  if (kind === 'csv') yield* csvItems(all, head, input);
  else yield* jsonItems(all, kind, input);
}

const guess = (head: string, items: string | undefined): 'csv' | 'json' | 'json-lines' => {
  if (head.startsWith('[')) return 'json';
  if (head.startsWith('{')) return items === undefined ? 'json-lines' : 'json';
  return 'csv';
};

/** Looks at the first text without taking it from the stream. */
async function firstText(chunks: AsyncGenerator<Text>): Promise<{ head: string; all: AsyncIterable<Text> }> {
  const seen: Text[] = [];
  let head = '';
  for (let next = await chunks.next(); !next.done; next = await chunks.next()) {
    seen.push(next.value);
    head = (head + next.value.text).trimStart();
    if (head.length > 0 && (head.includes('\n') || head.length > 65_536)) break;
  }
  async function* all(): AsyncGenerator<Text> {
    yield* seen;
    yield* chunks;
  }
  return { head, all: all() };
}

async function* csvItems(
  chunks: AsyncIterable<Text>,
  head: string,
  input: ItemsInput,
): AsyncGenerator<readonly Item[]> {
  const delimiter = input.format.delimiter ?? likelyDelimiter(head);
  const splitter = csvSplitter(delimiter);
  let columns: Columns | null = null;
  const items = (records: readonly CsvRecord[], broken: boolean): Item[] => {
    const out: Item[] = [];
    for (const record of records) {
      if (columns !== null) out.push(item(record, columns, broken));
      else columns = columnsOf(record, input);
    }
    return out;
  };
  let broken = false;
  for await (const chunk of chunks) {
    // A record may have begun in the chunk before.
    const doubtful = broken || chunk.broken;
    broken = chunk.broken;
    const batch = items(splitter.push(chunk.text), doubtful);
    if (batch.length > 0) yield batch;
  }
  const last = items(splitter.end(), broken);
  if (last.length > 0) yield last;
}

interface Columns {
  readonly count: number;
  /** The place of each wanted column; of several that a mapping allows the first, and the others where that cell is empty. */
  readonly places: readonly number[];
  readonly others: readonly (readonly number[])[];
}

function columnsOf(header: CsvRecord, input: ItemsInput): Columns {
  if (header.reject !== '') {
    throw new UserError(`${input.file}: line 1: ${header.reject}`, 'the first line must name the columns');
  }
  const names = header.cells.map((cell) => cell.trim());
  const found = input.wanted.map(({ column }) => placesOf(column.trim(), names));
  const missing = input.wanted.filter((_, index) => found[index]?.length === 0);
  if (missing.length > 0) throw noColumn(missing, names, input);
  return {
    count: names.length,
    places: found.map(([place = -1]) => place),
    others: found.map(([, ...rest]) => rest),
  };
}

/** Of a column, or of several that a mapping allows, those that there are: `Rated On | rated_on`. */
function placesOf(column: string, names: readonly string[]): number[] {
  const whole = names.indexOf(column);
  if (whole >= 0) return [whole];
  return alternatives(column)
    .map((one) => names.indexOf(one))
    .filter((place) => place >= 0);
}

function item(record: CsvRecord, { count, places, others }: Columns, broken: boolean): Item {
  const { cells, raw, line } = record;
  if (record.reject !== '') return { line, values: [], raw, reject: record.reject };
  if (cells.length !== count) {
    const extra = cells.slice(count);
    if (cells.length < count || extra.some((cell) => cell !== '')) {
      return { line, values: [], raw, reject: `has ${cells.length} cells where the header has ${count}` };
    }
  }
  if (broken && raw.includes('\ufffd')) return { line, values: [], raw, reject: notInEncoding };
  const values = new Array<string>(places.length);
  for (let index = 0; index < places.length; index++) {
    let value = cells[places[index] ?? 0] ?? '';
    for (const other of others[index] ?? []) if (value.trim() === '') value = cells[other] ?? '';
    values[index] = value;
  }
  return { line, values, raw, reject: '' };
}

/** The separator that the first line has most of. */
export function likelyDelimiter(head: string): string {
  const line = head.split('\n', 1)[0] ?? '';
  const counts = [',', ';', '\t', '|'].map((letter) => [letter, line.split(letter).length] as const);
  return counts.reduce((best, next) => (next[1] > best[1] ? next : best))[0];
}
