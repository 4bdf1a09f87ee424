import { listPeople, type Role } from '../../customers/index.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { exitCodes, UserError } from '../../platform/errors.ts';
import { type Channel, insertAnswers } from './answers-store.ts';
import { checkChosen, type Given, screenSchema } from './screen.ts';

/**
 * Keeps one answer, raw; when this returns it survives a crash. Returns its id, or null where an answer with the same
 * `onceKey` is kept already. Throws a UserError where the person is not at that customer or did not choose from
 * what was shown.
 */
export async function recordAnswer(call: {
  readonly ctx: Pick<Ctx, 'records' | 'clock'>;
  readonly input: Given & {
    readonly customerId: number;
    readonly personId: number;
    readonly role: Role;
    readonly tookMs: number | null;
    readonly channel: Channel;
    readonly onceKey?: string;
  };
}): Promise<number | null> {
  const { ctx, input } = call;
  const screen = screenSchema.parse(input.screen);
  checkChosen({ screen, chosen: input.chosen });
  const people = await listPeople({ ctx, input: { customerId: input.customerId } });
  if (!people.some((one) => one.id === input.personId)) {
    throw new UserError(
      `person ${input.personId} is not at customer ${input.customerId}`,
      'See `beholder customers show NAME`.',
      exitCodes.missing,
    );
  }
  const tookMs = input.tookMs === null ? null : Math.min(Math.max(0, Math.round(input.tookMs)), 2 ** 31 - 1);
  const { onceKey = '' } = input;
  const [id] = await insertAnswers(ctx, [{ ...input, screen, tookMs, onceKey, answeredAt: ctx.clock.now() }]);
  return id ?? null;
}
