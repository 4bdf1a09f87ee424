import type { Ctx } from '../../../platform/ctx.ts';
import { readHeads } from './pains-store.ts';

/** How pains are called and who has them in hand, by their numbers; what went into another is left out. */
export async function listPainHeads(call: {
  readonly ctx: Pick<Ctx, 'records'>;
  readonly input: { readonly ids: readonly number[] };
}): Promise<
  Map<
    number,
    { readonly name: string | null; readonly keywords: readonly string[]; readonly ownerId: number | null }
  >
> {
  const found = await readHeads(call.ctx, call.input.ids);
  return new Map(found.map(({ id, ...head }) => [id, head]));
}
