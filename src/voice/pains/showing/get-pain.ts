import type { Ctx } from '../../../platform/ctx.ts';
import { type ChangeRow, readChanges } from '../editing/changes-store.ts';
import { noPain } from '../editing/hold-pain.ts';
import type { Pain, Piece } from '../pain.ts';
import { listPains } from './list-pains.ts';
import { readPieces } from './pains-store.ts';

/** One pain with what was said and what people did to it. Throws a UserError where there is none (for this customer). */
export async function getPain(call: {
  readonly ctx: Pick<Ctx, 'records' | 'clock'>;
  readonly input: {
    readonly id: number;
    readonly customerId?: number | undefined;
    readonly order?: 'typical' | 'newest' | undefined;
    readonly offset?: number | undefined;
  };
}): Promise<{
  readonly pain: Pain;
  readonly pieces: readonly Piece[];
  readonly changes: readonly ChangeRow[];
}> {
  const { ctx, input } = call;
  const { id, customerId } = input;
  const { pains } = await listPains({ ctx, input: { id, customerId } });
  const [pain] = pains;
  if (!pain) throw noPain(id);
  const { order = 'typical', offset = 0 } = input;
  const [pieces, changes] = await Promise.all([
    readPieces(ctx, { pain: id, customerId, order, limit: 100, offset }),
    customerId === undefined ? readChanges(ctx, { painId: id, limit: 50 }) : [],
  ]);
  return { pain, pieces, changes };
}

/** Pieces that are in no pain: like nothing else so far, or taken out by somebody. The newest first. */
export function listLoosePieces(call: {
  readonly ctx: Pick<Ctx, 'records'>;
  readonly input: { readonly customerId?: number | undefined; readonly limit: number };
}): Promise<Piece[]> {
  const { customerId, limit } = call.input;
  return readPieces(call.ctx, { pain: null, customerId, order: 'newest', limit, offset: 0 });
}
