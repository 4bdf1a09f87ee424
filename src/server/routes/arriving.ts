import { basename } from 'node:path';
import { Hono } from 'hono';
import { listSources } from '../../sources/index.ts';
import type { AppEnv } from '../app-env.ts';
import type { Guards } from '../guard.ts';

/** What has come in so far, by kind of source, the longest silent first; files by their names. */
export function arrivingRoutes(guard: Guards) {
  return new Hono<AppEnv>().get('/set-up/arriving', guard('read set-up'), async (context) => {
    const sources = await listSources({ ctx: context.var.ctx });
    const sum = (of: typeof sources, key: 'rows' | 'rejected' | 'unmatched' | 'unfinished') =>
      of.reduce((all, one) => all + one[key], 0);
    const kinds = [...Map.groupBy(sources, ({ kind }) => kind)].map(([kind, all]) => ({
      kind,
      ...{ rows: sum(all, 'rows'), rejected: sum(all, 'rejected') },
      ...{ unmatched: sum(all, 'unmatched'), unfinished: sum(all, 'unfinished') },
      lastDataAt: newest(all.map((one) => one.lastDataAt)),
      lastImportAt: newest(all.map((one) => one.lastImportAt)),
      places: all.map(({ id, place, customer, rows, lastDataAt }) => ({
        ...{ id, place: shownPlace(place), customer, rows },
        lastDataAt: lastDataAt?.toISOString() ?? null,
      })),
    }));
    return context.json({
      kinds: kinds.sort((a, b) => (a.lastDataAt ?? '').localeCompare(b.lastDataAt ?? '')),
    });
  });
}

const newest = (all: readonly (Date | null)[]): string | null =>
  all
    .flatMap((one) => one?.toISOString() ?? [])
    .sort()
    .at(-1) ?? null;

/** An address without what may be secret in it; a file by its name. */
function shownPlace(place: string): string {
  if (!/^[a-z]+:\/\//i.test(place)) return basename(place);
  try {
    return new URL(place).host;
  } catch {
    return 'an address';
  }
}
