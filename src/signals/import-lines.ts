import type { Ctx } from '../platform/ctx.ts';
import {
  addLoad,
  advanceLoad,
  type BulkFormat,
  type BulkSource,
  type Chunk,
  cutChunks,
  findLoad,
  fingerprint,
  finishLoad,
  type Load,
  type LoadNotes,
  type OpenedText,
  openText,
  planLoad,
  realPath,
  refuseOtherOwner,
  withLoad,
} from '../sources/index.ts';
import { orForget } from './forget-failed.ts';
import { addCounts, type FileResult, noRows } from './import-result.ts';
import { type ChunkCounts, type LineLoader, loadLines } from './load-lines.ts';
import { checkSameText, tailAt } from './same-text.ts';
import { chunkBytesFrom, sendChunks } from './send-chunks.ts';

/** A file that was written to this recently may end in the middle of a line. */
const quietMs = 10_000;

export interface ImportLinesInput {
  readonly source: BulkSource;
  readonly sourceId: number;
  readonly customer: number | null;
  readonly path: string;
  /** Bytes a chunk, for tests. */
  readonly chunkBytes?: number;
}

const refused = (file: string, note: string): FileResult => ({
  ...noRows,
  file,
  load: 0,
  state: 'refused',
  note,
  broken: true,
});

/** The format of a text, told from the lines at its beginning. */
export function formatOf(source: BulkSource, text: OpenedText): { format: BulkFormat } | { refuse: string } {
  const lines = text.head.toString('utf8').split('\n');
  // The last line of the beginning is cut, unless it is all there is.
  const head = (lines.length > 1 ? lines.slice(0, -1) : lines).map((line) => line.replace(/\r$/, ''));
  return source.detect(head.slice(0, 500));
}

/**
 * Stores what is new in a file of lines: from where its last import stopped, each line once, whatever
 * was killed in between. A damaged file is stored up to the damage.
 */
export async function importLines(call: { ctx: Ctx; input: ImportLinesInput }): Promise<FileResult> {
  const { ctx, input } = call;
  const text = await openText(input.path);
  if (text.head.length === 0 && text.size === 0) {
    return { ...noRows, file: input.path, load: 0, state: 'known', note: 'empty', broken: false };
  }
  const detected = formatOf(input.source, text);
  if ('refuse' in detected) return refused(input.path, detected.refuse);
  const { format } = detected;
  const path = await realPath(input.path);
  const notes: LoadNotes = { format: format.name, path, ...(format.fields ? { fields: format.fields } : {}) };
  const wanted = { kind: input.source.name, customerId: input.customer, head: text.head };
  await refuseOtherOwner(ctx, { ...wanted, path: input.path });
  const known = await findLoad(ctx, wanted);
  const load =
    known ??
    (await addLoad(ctx, {
      sourceId: input.sourceId,
      file: input.path,
      fingerprint: fingerprint(text.head),
      notes,
    }));
  return withLoad(ctx, load.id, (fresh) =>
    orForget(ctx, { id: fresh.id, tables: ['requests'] }, () => {
      const noted = { ...fresh, notes: { ...fresh.notes, ...notes } };
      return new LineImport(ctx, input, text, format, noted).run(known !== null);
    }),
  );
}

class LineImport {
  readonly #ctx: Ctx;
  readonly #input: ImportLinesInput;
  readonly #text: OpenedText;
  readonly #format: BulkFormat;
  readonly #load: Load;
  #notes: LoadNotes;
  #counts = noRows;
  #done: number;
  #rest: { readonly line: number; readonly text: string } | null = null;

  constructor(ctx: Ctx, input: ImportLinesInput, text: OpenedText, format: BulkFormat, load: Load) {
    this.#ctx = ctx;
    this.#input = input;
    this.#text = text;
    this.#format = format;
    this.#load = load;
    const { plan: _plan, cut: _cut, tail: _tail, ...notes } = load.notes;
    this.#done = load.doneBytes;
    this.#notes = notes;
  }

  async run(known: boolean): Promise<FileResult> {
    const { path } = this.#input;
    const load = this.#load;
    await checkSameText(this.#text, load.doneBytes, load.notes.tail);
    if (load.notes.cut) await this.#forgetCutLine();
    const loader = await loadLines({
      ctx: this.#ctx,
      input: {
        format: this.#format,
        kind: this.#input.source.name,
        source: load.sourceId,
        load: load.id,
        file: path,
        customer: this.#input.customer,
        trial: false,
      },
    });
    const bar = this.#ctx.progress.start(path, 'bytes');
    try {
      await this.#send(loader, () => bar.update(this.#text.taken(), this.#text.size));
    } finally {
      bar.stop();
    }
    const note = await this.#note();
    const tail = await tailAt(this.#text, this.#done);
    if (tail !== null) this.#notes = { ...this.#notes, tail };
    await finishLoad(
      this.#ctx,
      { id: load.id, file: path, fingerprint: fingerprint(this.#text.head), notes: this.#notes },
      this.#ctx.clock.now(),
    );
    const state = this.#counts.read === 0 && known ? 'known' : known ? 'grown' : 'new';
    return { ...this.#counts, file: path, load: load.id, state, note, broken: this.#text.damage() !== '' };
  }

  async #send(loader: LineLoader, tick: () => void): Promise<void> {
    const { doneBytes, doneLines, notes, id } = this.#load;
    const chunks = cutChunks(this.#text.bytes(doneBytes), {
      start: doneBytes,
      lines: doneLines,
      size: this.#input.chunkBytes ?? ((at) => chunkBytesFrom(at, this.#text)),
      ends: (notes.plan ?? []).map(([, end]) => end),
      takeUnended: () => this.#ended(),
      rest: (line, text) => {
        this.#rest = { line, text };
      },
    });
    // What was under way in a killed import stays planned until it is sent again.
    let old = [...(notes.plan ?? [])];
    let lines = doneLines;
    await sendChunks(chunks, {
      plan: (planned) => {
        const last = planned.at(-1)?.[1] ?? 0;
        old = old.filter(([, end]) => end > last);
        return planLoad(this.#ctx, id, { ...this.#notes, plan: [...planned, ...old] });
      },
      // A chunk that was under way when something was killed is sent again with its token: every table
      // takes what it lacks and nothing twice.
      send: (chunk) => loader.send({ start: chunk.start, token: tokenOf(id, chunk), pieces: chunk.pieces }),
      acknowledge: async (chunk, counts, planned) => {
        lines += chunk.lines;
        this.#done = chunk.end;
        this.#count(chunk, counts);
        await advanceLoad(this.#ctx, id, {
          ...counts,
          doneBytes: chunk.end,
          doneLines: lines,
          notes: { ...this.#notes, plan: [...planned, ...old] },
        });
        this.#text.giveBack(chunk.parts);
        tick();
      },
    });
  }

  #count(chunk: Chunk, counts: ChunkCounts): void {
    const { stored, rejected, unmatched, skipped } = counts;
    if (stored + rejected + unmatched + skipped !== chunk.lines) {
      throw new Error(
        `${this.#input.path}: ${chunk.lines} lines were sent from byte ${chunk.start}, but ${stored} + ${rejected} + ${unmatched} + ${skipped} are accounted for`,
      );
    }
    this.#counts = addCounts(this.#counts, { ...counts, read: chunk.lines });
  }

  /** Whether the last line is whole although it lacks its end. */
  #ended(): boolean {
    const { damage, gzip, modifiedAt } = this.#text;
    if (damage() !== '') return false;
    return gzip || this.#ctx.clock.now().getTime() - modifiedAt.getTime() > quietMs;
  }

  /** After damage: the line that was cut is rejected; if the file is mended later, it is read again. */
  async #note(): Promise<string> {
    const damage = this.#text.damage();
    const rest = this.#rest;
    if (damage === '') {
      if (rest) return 'its last line has no end yet and waits for the next import';
      return '';
    }
    const lines = this.#load.doneLines + this.#counts.read;
    const where = `${damage}, after line ${lines}; what lies before is kept; fetch the file anew and import it again`;
    if (rest) await this.#rejectCutLine(rest);
    return where;
  }

  async #rejectCutLine(rest: { readonly line: number; readonly text: string }): Promise<void> {
    const { id, sourceId } = this.#load;
    await this.#ctx.signals.insert('{db}.rejects', [
      {
        source: sourceId,
        kind: this.#input.source.name,
        file: this.#input.path,
        load: id,
        line: rest.line,
        reason: 'cut off: the file is damaged here',
        raw: rest.text.slice(0, 4096),
      },
    ]);
    this.#notes = { ...this.#notes, cut: true };
    this.#counts = addCounts(this.#counts, { ...noRows, read: 1, rejected: 1 });
  }

  async #forgetCutLine(): Promise<void> {
    await this.#ctx.signals.exec(
      'DELETE FROM {db}.rejects WHERE source = {source:UInt32} AND load = {load:UInt64} AND line > {line:UInt64}',
      { source: this.#load.sourceId, load: this.#load.id, line: this.#load.doneLines },
    );
  }
}

const tokenOf = (load: number, chunk: Chunk): string => `${load}:${chunk.start}-${chunk.end}`;
