import type { Ctx } from '../../../platform/ctx.ts';
import { commonnessOf, suggestName } from '../naming.ts';
import { readPieceWords, readSomeWords, readStalePains, writeSuggestion } from './names-store.ts';

/** Finds the quotes and words of pains whose pieces changed; a name that a person gave stays. */
export async function refreshNames(call: { readonly ctx: Pick<Ctx, 'records'> }): Promise<number> {
  const { ctx } = call;
  let done = 0;
  const common = commonnessOf(await readSomeWords(ctx));
  for (;;) {
    const stale = await readStalePains(ctx, 100);
    if (stale.length === 0) return done;
    for (const pain of stale) {
      await writeSuggestion(ctx, pain, suggestName(await readPieceWords(ctx, pain), common));
      done += 1;
    }
  }
}
