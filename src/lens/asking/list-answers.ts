import type { Ctx } from '../../platform/ctx.ts';
import { type Answer, readAnswers } from './answers-store.ts';

/** Answers that count, oldest first; with `withdrawn` those that were taken back too. */
export async function listAnswers(call: {
  readonly ctx: Pick<Ctx, 'records'>;
  readonly input: {
    readonly customerId?: number;
    readonly personId?: number;
    readonly withdrawn?: boolean;
  };
}): Promise<Answer[]> {
  const { customerId, personId, withdrawn = false } = call.input;
  const answers = await readAnswers(call.ctx, { customerId, personId });
  return withdrawn ? answers : answers.filter((one) => one.withdrawnAt === null);
}
