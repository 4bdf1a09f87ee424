import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exitCodes, UserError } from '../../platform/errors.ts';
import type { ReportData } from '../schema.ts';
import { openRenderPool, type RenderPool } from './pool.ts';
import type { Piece } from './render-report.ts';

/** Documents of stored issues, drawn when somebody asks for them. */
export interface IssueRenderer {
  /** The documents asked for, in that order. Throws `UserError` where one cannot be drawn. */
  render(report: ReportData, pieces: readonly Piece[]): Promise<Buffer[]>;
  close(): void;
}

/** Nobody has asked for so long: the process that draws gives its memory back. */
const idleMs = 60_000;

/** One process that draws, started at the first request and ended when nobody asks any more. */
export function openIssueRenderer(dataDir: string, publicUrl?: string | null): IssueRenderer {
  let pool: RenderPool | null = null;
  let busy = 0;
  let idle: NodeJS.Timeout | null = null;
  const close = () => {
    if (idle) clearTimeout(idle);
    pool?.close();
    pool = null;
  };
  return {
    async render(report, pieces) {
      if (idle) clearTimeout(idle);
      busy += 1;
      pool ??= openRenderPool(1, join(dataDir, 'fonts'), publicUrl ?? null);
      const dir = await mkdtemp(join(tmpdir(), 'beholder-issue-'));
      try {
        const answer = await pool.render({ report, dir, pieces });
        if ('error' in answer) {
          throw new UserError(
            `the report cannot be drawn: ${answer.error}`,
            'Close the month again; if it stays so, report it as a bug.',
            exitCodes.unavailable,
          );
        }
        return await Promise.all(pieces.map((piece) => readFile(join(dir, piece))));
      } finally {
        await rm(dir, { recursive: true, force: true });
        busy -= 1;
        if (busy === 0 && pool) idle = setTimeout(close, idleMs).unref();
      }
    },
    close,
  };
}
