import type { Ctx } from '../platform/ctx.ts';
import { ensureSource, touchSource } from '../sources/index.ts';
import { seconds } from './measures/span.ts';

/** An answer with a score that was given to us and not imported. */
export interface GivenAnswer {
  readonly customer: number;
  /** With the answer's number it names it: a later answer with both the same takes its place. */
  readonly at: Date;
  readonly externalId: string;
  readonly person: number | null;
  readonly respondent: string;
  readonly role: 'buyer' | 'executive' | 'user' | 'unknown';
  readonly instrument: 'csat' | 'nps' | 'ces';
  readonly score: number;
  readonly low: number;
  readonly high: number;
  readonly comment: string;
  readonly ticket: string;
  /** Counts up: where it is kept in the records. */
  readonly number: number;
}

/**
 * Stores answers among the signals, so that measures count them. Once it returns they survive a crash; the same stored again
 * changes nothing.
 */
export async function storeAnswers(call: {
  readonly ctx: Pick<Ctx, 'records' | 'signals' | 'clock'>;
  readonly input: { readonly answers: readonly GivenAnswer[] };
}): Promise<void> {
  const { ctx, input } = call;
  if (input.answers.length === 0) return;
  const source = await ensureSource(ctx, { kind: 'survey', place: 'own surveys', customerId: null });
  const rows = input.answers.map(({ at, externalId, number, person, ...same }) => ({
    ...same,
    ts: seconds(at),
    person: person ?? 0,
    external_id: externalId,
    source,
    load: 0,
    line: number,
  }));
  await ctx.signals.insert('answers', rows);
  // Without a newest signal: a source that people need not use does not stop.
  await touchSource(ctx, source, ctx.clock.now(), null);
}
