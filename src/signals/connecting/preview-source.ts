import { listCustomers, listPeople, listServices } from '../../customers/index.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { UserError } from '../../platform/errors.ts';
import { openFile, type Read, type RowInput, type RowKinds, type RowSource } from '../../sources/index.ts';
import { ensureSeedList } from '../category-lists.ts';
import type { TrialRow } from '../import-result.ts';
import { findSource } from '../import-source.ts';
import { isMatched } from '../match-row.ts';
import { matchingRules } from '../matching-rules.ts';
import { rowShapes } from '../row-shapes.ts';
import { syncMatchers } from '../sync-matchers.ts';
import { tryLines } from '../try-lines.ts';

export interface PreviewInput {
  readonly source: string;
  /** A file, or null for an address. */
  readonly path: string | null;
  readonly url: URL | null;
  /** Parsed; undefined for none. */
  readonly mapping: unknown;
  /** Whose all rows are, or null. */
  readonly customerId: number | null;
  readonly customerFrom: string | null;
  /** Lines, or items, to look at. */
  readonly most: number;
  readonly token: string | null;
}

/** A row as an import would take it. */
export interface PreviewRow {
  readonly line: number;
  readonly fate: 'stored' | 'unmatched' | 'rejected' | 'skipped';
  /** Why it is rejected, or by what value it waits; '' for a row that is stored. */
  readonly why: string;
  /** Names, '' where they are not known. */
  readonly customer: string;
  readonly person: string;
  readonly service: string;
  readonly values: TrialRow;
}

export interface Preview {
  readonly rows: readonly PreviewRow[];
  readonly counts: {
    readonly stored: number;
    readonly unmatched: number;
    readonly rejected: number;
    readonly skipped: number;
  };
  /** Whether these are all rows that there are. */
  readonly whole: boolean;
}

/**
 * What an import would make of the first rows of a place; stores nothing and makes no customer. Throws a `UserError`
 * where nothing can be read: a mapping that does not fit, columns that are not there.
 */
export async function previewSource({
  ctx,
  input,
}: {
  readonly ctx: Ctx;
  readonly input: PreviewInput;
}): Promise<Preview> {
  const source = findSource(input.source);
  if (source.form === 'list')
    throw new UserError(
      'lists of domains have no rows to show',
      'Import the list with `beholder import domains`.',
    );
  const names = await namesOf(ctx);
  if (source.form === 'rows') return previewRows(ctx, source, input, names);
  if (input.path === null) throw new UserError(`${source.name} is read from files`, 'Choose a file.');
  await Promise.all([syncMatchers({ ctx }), ensureSeedList(ctx.signals)]);
  const rows: PreviewRow[] = [];
  const counts = await tryLines({
    ctx,
    input: {
      source,
      customer: input.customerId,
      path: input.path,
      firstBytes: 65_536,
      rows: input.most,
      show: (row) => rows.push(lineRow(row, names)),
    },
  });
  if (counts.state === 'refused')
    throw new UserError(`this is no log that ${source.name} reads: ${counts.note}`, 'Choose another kind.');
  const { stored, unmatched, rejected, skipped } = counts;
  return { rows, counts: { stored, unmatched, rejected, skipped }, whole: false };
}

interface Names {
  readonly customer: ReadonlyMap<number, string>;
  readonly person: ReadonlyMap<number, string>;
  readonly service: ReadonlyMap<number, string>;
}

async function namesOf(ctx: Ctx): Promise<Names> {
  const [customers, people, services] = await Promise.all([
    listCustomers({ ctx }),
    listPeople({ ctx }),
    listServices({ ctx }),
  ]);
  const of = (rows: readonly { id: number; name: string }[]) =>
    new Map(rows.map(({ id, name }) => [id, name]));
  return { customer: of(customers), person: of(people), service: of(services) };
}

async function previewRows(ctx: Ctx, source: RowSource, input: PreviewInput, names: Names): Promise<Preview> {
  const counts = { stored: 0, unmatched: 0, rejected: 0, skipped: 0 };
  const rows: PreviewRow[] = [];
  let whole = true;
  for (const reader of source.readers) {
    const file = input.path === null ? null : await openFile(input.path);
    const bytes = file ? file.bytes(0) : nothing();
    const { reads, ended } = await firstReads(reader.read(rowInput(ctx, input, bytes)), input.most);
    // Whoever reads the first rows only leaves the file open otherwise.
    await bytes[Symbol.asyncIterator]().return?.(undefined);
    whole &&= ended;
    const { customerId: customer, customerFrom } = input;
    const rules = await matchingRules<RowKinds[keyof RowKinds]>(ctx, {
      customer,
      customerFrom,
      dryRun: true,
    });
    await rules.learn(reads);
    const shape = rowShapes[reader.table] as (typeof rowShapes)['samples'];
    for (const line of Map.groupBy(reads, (read) => read.line).values()) {
      const row = rowOf(line, names, customerFrom, (read) =>
        rules.match(read.match, shape.hints(read.row as never)),
      );
      counts[row.fate] += 1;
      rows.push(row);
    }
  }
  return { rows, counts, whole };
}

type AnyRead = Read<RowKinds[keyof RowKinds]>;
type GoodRead = Extract<AnyRead, { row: unknown }>;

/** What is read first; a line's rows stay together. */
async function firstReads(
  all: AsyncIterable<AnyRead>,
  most: number,
): Promise<{ reads: AnyRead[]; ended: boolean }> {
  const reads: AnyRead[] = [];
  const lines = new Set<number>();
  for await (const read of all) {
    lines.add(read.line);
    if (lines.size > most) return { reads, ended: false };
    reads.push(read);
  }
  return { reads, ended: true };
}

function rowInput(ctx: Ctx, input: PreviewInput, stream: AsyncIterable<Buffer>): RowInput {
  const { url, mapping, customerFrom, token } = input;
  return {
    stream,
    name: 'the file',
    url,
    mapping,
    mappingName: mapping === undefined ? '' : 'the mapping',
    cursor: null,
    reached: () => {},
    now: ctx.clock.now(),
    wantedFields: customerFrom === null ? [] : [customerFrom],
    ...(token === null ? {} : { token }),
  };
}

function rowOf(
  reads: readonly AnyRead[],
  names: Names,
  customerFrom: string | null,
  match: (read: GoodRead) => ReturnType<Awaited<ReturnType<typeof matchingRules>>['match']>,
): PreviewRow {
  const [first] = reads;
  const nobody = { customer: '', person: '', service: '' };
  const line = first?.line ?? 0;
  if (!first || 'reject' in first)
    return {
      line,
      fate: 'rejected',
      why: first?.reject ?? '',
      ...nobody,
      values: { raw: first?.raw.slice(0, 200) ?? '' },
    };
  const values = valuesOf(reads.filter((read): read is GoodRead => 'row' in read));
  const matched = match(first);
  if (!isMatched(matched))
    return {
      line,
      fate: 'unmatched',
      why: matched.key === '' ? 'nothing in it says whose it is' : matched.key,
      ...nobody,
      values,
    };
  const made = customerFrom === null ? '' : (first.match.fields?.[customerFrom] ?? '');
  return {
    line,
    fate: 'stored',
    why: '',
    customer: matched.customer < 0 ? `${made} (new)` : (names.customer.get(matched.customer) ?? ''),
    person: names.person.get(matched.person) ?? '',
    service: names.service.get(matched.service) ?? '',
    values,
  };
}

/** The row's own values, without those that are empty; of several events of one line, each with its time. */
function valuesOf(reads: readonly GoodRead[]): TrialRow {
  const shown: Record<string, string | number | null> = {};
  for (const [key, value] of Object.entries(reads[0]?.row ?? {})) {
    if (value === '' || value === null || key === 'at' || key === 'kind' || key === 'seq') continue;
    shown[key] =
      value instanceof Date
        ? minute(value)
        : typeof value === 'boolean'
          ? String(value)
          : (value as string | number);
  }
  for (const { row } of reads) if ('kind' in row) shown[row.kind] = minute(row.at);
  return shown;
}

const minute = (time: Date): string => `${time.toISOString().slice(0, 16).replace('T', ' ')} UTC`;

const fates = { stored: 'stored', unmatched: 'unmatched', rejected: 'rejected', skipped: 'skipped' } as const;

/** A line that the engine parsed. */
function lineRow(row: TrialRow, names: Names): PreviewRow {
  const { line, fate, why, customer, person, ...values } = row;
  return {
    line: Number(line),
    fate: fates[String(fate) as keyof typeof fates] ?? 'skipped',
    why: String(why ?? ''),
    customer: names.customer.get(Number(customer)) ?? '',
    person: names.person.get(Number(person)) ?? '',
    service: '',
    values,
  };
}

async function* nothing(): AsyncGenerator<Buffer> {}
