import { z } from 'zod';
import { UserError } from '../../platform/errors.ts';
import { needIdSchema } from '../schema.ts';

/** A need as it was shown. */
const shownNeedSchema = z.object({
  need: needIdSchema,
  name: z.string().min(1),
  means: z.string().default(''),
});
const offerSchema = z.object({
  offer: z.string().min(1),
  says: z.string().min(1),
  /** How much of which needs it gives. */
  gives: z.partialRecord(needIdSchema, z.number()),
});

/**
 * One question with its words and the order in which they stood. `best-worst`: the most and the least important of
 * four or five needs. `trade-off`: one of two or three offers. `top-three`: the three most important of all, then
 * `best-of-three`. `order`: the result as it was shown back, to be corrected.
 */
export const screenSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('best-worst'), needs: z.array(shownNeedSchema).min(3).max(6) }),
  z.object({
    kind: z.literal('trade-off'),
    tradeOff: z.string(),
    offers: z.array(offerSchema).min(2).max(3),
  }),
  z.object({ kind: z.literal('top-three'), needs: z.array(shownNeedSchema).min(4).max(20) }),
  z.object({ kind: z.literal('best-of-three'), needs: z.array(shownNeedSchema).length(3) }),
  z.object({ kind: z.literal('order'), needs: z.array(shownNeedSchema).min(2).max(20) }),
]);
export type Screen = z.infer<typeof screenSchema>;
export type ShownNeed = z.infer<typeof shownNeedSchema>;
export type Offer = z.infer<typeof offerSchema>;

/** A screen and what was chosen on it. */
export interface Given {
  readonly screen: Screen;
  /** Ids: `[most, least]`, `[offer]`, the three, `[best]`, or the order that the person wants. */
  readonly chosen: readonly string[];
}

/** The ids that can be chosen on a screen, in the order shown. */
export function idsOn(screen: Screen): string[] {
  return screen.kind === 'trade-off'
    ? screen.offers.map((one) => one.offer)
    : screen.needs.map((one) => one.need);
}

/** Throws a UserError where `chosen` is no answer to the screen. */
export function checkChosen({ screen, chosen }: Given): void {
  const ids = idsOn(screen);
  const wanted = { 'best-worst': 2, 'trade-off': 1, 'top-three': 3, 'best-of-three': 1, order: ids.length };
  const stranger = chosen.find((one) => !ids.includes(one));
  if (stranger !== undefined) {
    throw new UserError(`"${stranger.slice(0, 60)}" was not on the screen`, `Choose of: ${ids.join(', ')}.`);
  }
  if (chosen.length !== wanted[screen.kind] || new Set(chosen).size !== chosen.length) {
    throw new UserError(
      `a ${screen.kind} screen takes ${wanted[screen.kind]} different choices, not ${chosen.join(', ') || 'none'}`,
      screen.kind === 'best-worst' ? 'Give the most and the least important.' : 'Choose again.',
    );
  }
}

/** What makes two screens the same question, whatever their order. */
export function keyOf(screen: Screen): string {
  return screen.kind === 'trade-off'
    ? `trade-off ${screen.tradeOff}`
    : `${screen.kind} ${idsOn(screen).sort().join(' ')}`;
}
