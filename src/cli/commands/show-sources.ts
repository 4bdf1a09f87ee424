import { exitCodes } from '../../platform/errors.ts';
import { listSources } from '../../sources/index.ts';
import type { CommandCall, CommandSpec } from '../command.ts';

async function run({ ctx, out }: CommandCall) {
  const sources = await listSources({ ctx });
  if (sources.length === 0)
    out.line('No source was imported yet: `beholder import <source> <place>` does it.');
  else {
    out.table(
      [
        'source',
        'place',
        'customer',
        'loads',
        'rows',
        'rejected',
        'unmatched',
        'last data at',
        'last import at',
      ],
      sources.map((source) => [
        source.kind,
        source.place,
        source.customer ?? 'by matchers',
        source.loads,
        source.rows,
        source.rejected,
        source.unmatched,
        source.lastDataAt?.toISOString() ?? null,
        source.lastImportAt?.toISOString() ?? null,
      ]),
    );
  }
  for (const { kind, place, unfinished } of sources) {
    if (unfinished > 0) out.line(`${kind} ${place}: ${unfinished} imports did not end; import it again.`);
  }
  out.result({ sources });
  return exitCodes.ok;
}

/** `show sources` */
export const showSourcesCommand: CommandSpec = {
  usage: 'show sources',
  summary: 'where signals came from, how many, and how new they are',
  needs: 'stores',
  configure: () => {},
  run,
};
