import type { Customer, Role } from '../../customers/index.ts';
import type { Ctx } from '../../platform/ctx.ts';
import { catalogue } from '../catalogue.ts';
import { type DescribedNeed, describeNeed } from '../needs/describe-need.ts';
import type { Lens } from '../schema.ts';
import { readLenses } from '../store.ts';
import type { Answer } from './answers-store.ts';
import { listAnswers } from './list-answers.ts';
import type { Asking } from './next-step.ts';

/** Older answers stay evidence, but the same may be asked again: tastes change. */
const askAgainAfterDays = 180;
const mostNeeds = 20;

/**
 * What somebody is asked about: the needs of their lens, in its words, and those of the catalogue that it does not speak
 * of; not those that it drops (weight 0).
 */
export function askedNeeds(lens: Lens | null): DescribedNeed[] {
  const spoken = lens?.needs ?? [];
  const own = spoken.filter((one) => one.weight > 0).map(describeNeed);
  const others = catalogue
    .filter((one) => !spoken.some((need) => need.need === one.need))
    .map(({ need }) => describeNeed({ need }));
  return [...own, ...others].slice(0, mostNeeds);
}

/** Whose asking it is, in which of their roles, and in which form. */
export interface WhoIsAsked {
  readonly customer: Pick<Customer, 'id'>;
  readonly personId: number;
  readonly role: Role;
  readonly form: Asking['form'];
}

/**
 * Where the asking of somebody stands, from what is stored: it can be left and taken up again anywhere. `answers` are
 * those that count, oldest first, one for each of `asking.given`.
 */
export async function askingOf(call: {
  readonly ctx: Pick<Ctx, 'records' | 'clock'>;
  readonly input: WhoIsAsked;
}): Promise<{ readonly asking: Asking; readonly answers: readonly Answer[] }> {
  const { ctx, input } = call;
  const declared = await readLenses(ctx, [input.customer.id]);
  const found = declared.find((one) => one.role === input.role) ?? declared.find((one) => one.role === '');
  const all = await listAnswers({ ctx, input: { customerId: input.customer.id, personId: input.personId } });
  const since = ctx.clock.now().getTime() - askAgainAfterDays * 86_400_000;
  const answers = all.filter((one) => one.role === input.role && one.answeredAt.getTime() >= since);
  const seed = (input.customer.id * 65_537 + input.personId) % 2 ** 31;
  const needs = askedNeeds(found?.lens ?? null);
  return { asking: { needs, given: answers, seed, form: input.form }, answers };
}
