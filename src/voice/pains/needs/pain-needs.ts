import type { Ctx } from '../../../platform/ctx.ts';
import { heldPains } from '../editing/hold-pain.ts';
import { deletePainNeed, readPainCustomers, readPainNeeds, upsertPainNeed } from './pain-needs-store.ts';

/** The need of a customer that a pain of theirs touches. */
export interface PainNeed {
  readonly customerId: number;
  readonly painId: number;
  readonly need: string;
  /** What it is kept as in the evidence for the lens; null: it was evidence already. */
  readonly evidence: number | null;
}

/** The needs that pains of a customer were linked to, by the number of the pain. */
export async function listPainNeeds(call: {
  readonly ctx: Pick<Ctx, 'records'>;
  readonly input: { readonly customerId: number };
}): Promise<Map<number, PainNeed>> {
  const found = await readPainNeeds(call.ctx, { customerId: call.input.customerId });
  return new Map(found.map((one) => [one.painId, one]));
}

/** The customers that have a pain, the most pieces first, each with the need that it was linked to. */
export function listPainCustomers(call: {
  readonly ctx: Pick<Ctx, 'records'>;
  readonly input: { readonly painId: number };
}): Promise<{ readonly customerId: number; readonly pieces: number; readonly need: string | null }[]> {
  return readPainCustomers(call.ctx, call.input.painId);
}

/**
 * Keeps the need that a pain of a customer touches; null: none. `evidenceOf` is told of what stood there and keeps it in the
 * evidence in the same transaction, in which nobody else links that pain.
 */
export function keepPainNeed(call: {
  readonly ctx: Pick<Ctx, 'records' | 'clock' | 'actor'>;
  readonly input: {
    readonly customerId: number;
    readonly painId: number;
    readonly need: string | null;
    readonly evidenceOf: (records: Ctx['records'], before: PainNeed | null) => Promise<number | null>;
  };
}): Promise<void> {
  const { ctx, input } = call;
  const { customerId, painId, need } = input;
  return ctx.records.transaction().execute(async (open) => {
    await heldPains(open, [painId]);
    const [before] = await readPainNeeds({ records: open }, { customerId, painId });
    const evidence = await input.evidenceOf(open, before ?? null);
    if (need === null) await deletePainNeed({ records: open }, { customerId, painId });
    else
      await upsertPainNeed(
        { records: open },
        { customerId, painId, need, evidence, by: ctx.actor, at: ctx.clock.now() },
      );
  });
}
