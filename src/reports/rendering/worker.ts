// A render worker: its own process, because the typesetter is native and holds memory that only exit gives back.
import { join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import type { ReportData } from '../schema.ts';
import { loadFonts } from '../text/fonts.ts';
import { openRenderer, type Piece } from './render-report.ts';
import { writeReport, writeWhole } from './write-report.ts';

export interface RenderJob {
  readonly report: ReportData;
  readonly dir: string;
  /** These documents alone, into a folder that is there; the whole report with its tables where absent. */
  readonly pieces?: readonly Piece[];
}

export type RenderAnswer =
  | {
      readonly pages: number;
      readonly seconds: number;
      readonly memory: number;
      readonly notes: readonly string[];
    }
  | { readonly error: string };

/** Young objects only: a document's handle is one, and its native memory goes with it. */
const collect = (globalThis as { gc?: (options: { readonly type: 'minor' }) => void }).gc;

const renderer = openRenderer(loadFonts(process.argv[2]), process.argv[3] ?? null);

function render({ report, dir, pieces }: RenderJob): RenderAnswer {
  const started = performance.now();
  try {
    const rendered = pieces ? null : renderer.render(report);
    if (rendered) writeReport(dir, report, rendered);
    for (const piece of pieces ?? []) writeWhole(join(dir, piece), renderer.renderPiece(report, piece));
    return {
      pages: rendered?.pages.details ?? 0,
      seconds: (performance.now() - started) / 1000,
      memory: process.memoryUsage.rss(),
      notes: rendered?.notes ?? [],
    };
  } catch (error) {
    return { error: (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? 'unknown' };
  }
}

process.on('message', async (job: RenderJob) => {
  const answer = render(job);
  // Native documents are freed only when the event loop turns and the collector runs.
  renderer.forget();
  await turn();
  collect?.({ type: 'minor' });
  // Whoever asked may have gone meanwhile; that is no failure of this process.
  process.send?.(answer, undefined, undefined, () => {});
});
// The parent is gone: nobody waits for an answer.
process.on('disconnect', () => process.exit());
