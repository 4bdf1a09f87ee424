// A render worker: its own process, because the typesetter is native and holds memory that only exit gives back.
import { setImmediate as turn } from 'node:timers/promises';
import type { ReportData } from '../schema.ts';
import { loadFonts } from '../text/fonts.ts';
import { openRenderer } from './render-report.ts';
import { writeReport } from './write-report.ts';

export interface RenderJob {
  readonly report: ReportData;
  readonly dir: string;
}

export type RenderAnswer =
  | {
      readonly pages: number;
      readonly seconds: number;
      readonly memory: number;
      readonly notes: readonly string[];
    }
  | { readonly error: string };

/** A full collection costs as much as a page or two of setting; a few documents may wait for it. */
const reportsPerCollection = 4;
let done = 0;

const renderer = openRenderer(loadFonts(process.argv[2]));

async function render({ report, dir }: RenderJob): Promise<RenderAnswer> {
  const started = performance.now();
  try {
    const rendered = renderer.render(report);
    await writeReport(dir, report, rendered);
    return {
      pages: rendered.pages.details,
      seconds: (performance.now() - started) / 1000,
      memory: process.memoryUsage.rss(),
      notes: rendered.notes,
    };
  } catch (error) {
    return { error: (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? 'unknown' };
  }
}

process.on('message', async (job: RenderJob) => {
  const answer = await render(job);
  // Native documents are freed only when the event loop turns and the collector runs.
  renderer.forget();
  await turn();
  done += 1;
  if (done % reportsPerCollection === 0) (globalThis as { gc?: () => void }).gc?.();
  process.send?.(answer);
});
// The parent is gone: nobody waits for an answer.
process.on('disconnect', () => process.exit());
