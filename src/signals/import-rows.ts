import type { Ctx } from '../platform/ctx.ts';
import {
  advanceLoad,
  finishLoad,
  type Load,
  type LoadCounts,
  type LoadNotes,
  type OpenedFile,
  openFile,
  type Read,
  type RowInput,
  type RowKinds,
  type RowReader,
  type RowSource,
  withLoad,
} from '../sources/index.ts';
import { deriveOutages } from './derive-outages.ts';
import { deriveTickets } from './derive-tickets.ts';
import { orForget } from './forget-failed.ts';
import { addCounts, type FileResult, noRows, type TrialRow } from './import-result.ts';
import { findPrint, loadOfRows } from './load-of-rows.ts';
import { loadRows } from './load-rows.ts';

export interface ImportRowsInput {
  readonly source: RowSource;
  readonly sourceId: number;
  readonly customer: number | null;
  readonly customerFrom: string | null;
  /** A file's path, or null for an address. */
  readonly path: string | null;
  readonly url: URL | null;
  /** The place as shown: never with secrets. */
  readonly name: string;
  readonly mapping: unknown;
  readonly mappingName: string;
  readonly dryRun: boolean;
  /** Opens a polled system; never in a log, a name or a row. */
  readonly token: string | null;
  /** Takes rows of a dry run to show. */
  show(row: TrialRow): void;
}

/** Stores the rows of an exported file, or what is new at an address. The same file again stores nothing. */
export async function importRows(call: { ctx: Ctx; input: ImportRowsInput }): Promise<FileResult> {
  const { ctx, input } = call;
  if (input.dryRun) {
    await findPrint(ctx, input);
    return new RowImport(ctx, input, null).run(false);
  }
  const { load, known } = await loadOfRows(ctx, input);
  if (known && load.finishedAt !== null && input.path !== null) {
    return {
      ...noRows,
      file: input.name,
      load: load.id,
      state: 'known',
      note: 'imported before',
      broken: false,
    };
  }
  const tables = input.source.readers.map(({ table }) => table);
  return withLoad(ctx, load.id, (fresh) =>
    orForget(ctx, { id: fresh.id, tables }, () => new RowImport(ctx, input, fresh).run(known)),
  );
}

const shownRows = 5;

class RowImport {
  readonly #ctx: Ctx;
  readonly #input: ImportRowsInput;
  readonly #load: Load | null;
  #notes: LoadNotes;
  #counts: LoadCounts = noRows;
  #damage = '';
  #shown = 0;

  constructor(ctx: Ctx, input: ImportRowsInput, load: Load | null) {
    this.#ctx = ctx;
    this.#input = input;
    this.#load = load;
    this.#notes = load?.notes ?? {};
  }

  async run(known: boolean): Promise<FileResult> {
    for (const reader of this.#input.source.readers) await this.#read(reader);
    if (this.#load) await this.#finish(this.#load, known);
    const state = known ? (this.#counts.read === 0 ? 'known' : 'grown') : 'new';
    const broken = this.#damage !== '';
    const note = broken
      ? `${this.#damage}; what lies before is kept; fetch the file anew and import it again`
      : '';
    return { ...this.#counts, file: this.#input.name, load: this.#load?.id ?? 0, state, note, broken };
  }

  async #read<Table extends keyof RowKinds>(reader: RowReader & { readonly table: Table }): Promise<void> {
    const { path, name, source, sourceId, customer, customerFrom, dryRun } = this.#input;
    const file = path === null ? null : await openFile(path);
    const bar = this.#ctx.progress.start(name, file ? 'bytes' : 'items');
    const state = { cursor: this.#cursor(reader.table), items: 0 };
    const input = this.#rowInput(file, state);
    const load = this.#load;
    // With several readers a line number names two things: all is read again then, and replaced.
    const afterLine = source.readers.length === 1 && file !== null ? (load?.doneLines ?? 0) : 0;
    const tick = () => (file ? bar.update(file.taken(), file.size) : bar.update(state.items, 0));
    const before = this.#counts;
    try {
      const counts = await loadRows<Table>({
        ctx: this.#ctx,
        input: {
          table: reader.table,
          reads: this.#watch(reader.read(input), state, tick) as AsyncIterable<Read<RowKinds[Table]>>,
          source: { id: sourceId, kind: source.name },
          load: { id: load?.id ?? 0, file: name },
          customer,
          customerFrom,
          afterLine,
          cursor: () => state.cursor,
          dryRun,
          stored: async (event) => {
            if (load && afterLine + event.line > 0)
              await this.#advance(load, reader.table, event.line, event.cursor);
          },
        },
      });
      this.#keepCursor(reader.table, state.cursor);
      this.#counts = addCounts(before, counts);
      this.#damage = file?.damage() ?? '';
    } finally {
      bar.stop();
    }
  }

  #rowInput(file: OpenedFile | null, state: { cursor: unknown }): RowInput {
    const { name, url, mapping, mappingName, customerFrom, token } = this.#input;
    return {
      stream: file ? file.bytes(0) : nothing(),
      name,
      url,
      mapping,
      mappingName,
      cursor: state.cursor ?? null,
      reached: (cursor) => {
        state.cursor = cursor;
      },
      now: this.#ctx.clock.now(),
      wantedFields: customerFrom === null ? [] : [customerFrom],
      ...(token === null ? {} : { token }),
    };
  }

  async *#watch(
    reads: AsyncIterable<Read<RowKinds[keyof RowKinds]>>,
    state: { items: number },
    tick: () => void,
  ): AsyncGenerator<Read<RowKinds[keyof RowKinds]>> {
    for await (const read of reads) {
      state.items++;
      if (state.items % 5000 === 0) tick();
      if (this.#input.dryRun && this.#shown < shownRows && 'row' in read) {
        this.#shown++;
        this.#input.show(shownRow(read.line, read.row));
      }
      yield read;
    }
  }

  #cursor(table: string): unknown {
    return (this.#notes.cursor as Record<string, unknown> | undefined)?.[table] ?? null;
  }

  #keepCursor(table: string, cursor: unknown): void {
    if (cursor === null || cursor === undefined) return;
    this.#notes = { ...this.#notes, cursor: { ...(this.#notes.cursor as object), [table]: cursor } };
  }

  async #advance(load: Load, table: string, line: number, cursor: unknown): Promise<void> {
    this.#keepCursor(table, cursor);
    const none = { stored: 0, rejected: 0, unmatched: 0 };
    const single = this.#input.source.readers.length === 1 && this.#input.path !== null;
    await advanceLoad(this.#ctx, load.id, {
      ...none,
      doneBytes: 0,
      doneLines: single ? line : 0,
      notes: this.#notes,
    });
  }

  async #finish(load: Load, known: boolean): Promise<void> {
    const tables = this.#input.source.readers.map(({ table }) => table);
    if (known) for (const table of tables) await forgetMatched(this.#ctx, table, load.id);
    if (tables.includes('ticket_events')) await deriveTickets({ ctx: this.#ctx, input: { load: load.id } });
    if (tables.includes('samples')) await deriveOutages({ ctx: this.#ctx, input: { load: load.id } });
    const done = await withCounts(this.#ctx, load, this.#counts, this.#notes);
    await finishLoad(
      this.#ctx,
      { ...done, file: this.#input.name, notes: this.#notes },
      this.#ctx.clock.now(),
    );
  }
}

/** Rows that had matched nobody and are stored now, after a load was opened again. */
function forgetMatched({ signals }: Ctx, table: keyof RowKinds, load: number): Promise<void> {
  return signals.exec(
    `DELETE FROM {db}.unmatched
     WHERE load = {load:UInt64} AND line IN (SELECT line FROM {db}.${table} WHERE load = {load:UInt64})`,
    { load },
  );
}

async function withCounts(ctx: Ctx, load: Load, counts: LoadCounts, notes: LoadNotes): Promise<Load> {
  const { stored, rejected, unmatched } = counts;
  const doneLines = load.doneLines + counts.read;
  await advanceLoad(ctx, load.id, { stored, rejected, unmatched, doneBytes: 0, doneLines, notes });
  return load;
}

function shownRow(line: number, row: object): TrialRow {
  const cells = Object.entries(row).map(([key, value]) => [key, shownCell(value)]);
  return { line, ...Object.fromEntries(cells) };
}

function shownCell(value: unknown): TrialRow[string] {
  if (value === undefined || value === null) return null;
  if (value instanceof Date) return value.toISOString();
  return typeof value === 'number' || typeof value === 'string' ? value : JSON.stringify(value);
}

async function* nothing(): AsyncGenerator<Buffer> {}
