import { listPeople, type Role } from '../../customers/index.ts';
import type { Ctx } from '../../platform/ctx.ts';
import type { Choice, Chooser } from '../choice/choice.ts';
import { isOwnNeed } from '../needs/own-need.ts';
import { type NeedId, needIds } from '../schema.ts';
import { type Answer, readCustomersByEmail } from './answers-store.ts';
import { type Heard, heard } from './clicking.ts';
import { listAnswers } from './list-answers.ts';
import { idsOn } from './screen.ts';

/** Somebody who answered, in one role at one customer. */
export interface AskedChooser extends Chooser {
  readonly customerId: number;
  readonly personId: number;
  readonly role: Role;
  /** The choices of each answer, oldest first; `choices` holds the same in one row. Corrections of the order included. */
  readonly answers: readonly { readonly at: Date; readonly choices: readonly Choice[] }[];
  /** Screens and trade-offs answered; corrections are none. */
  readonly screens: number;
  readonly newestAt: Date;
  /** What to know of the answers although they count; '' for nothing. */
  readonly remark: string;
  /** Other customers where somebody with the same e-mail answers, kept apart: what they value here says nothing there. */
  readonly alsoAnswersFor: readonly number[];
}

export interface AskedChoosers {
  /** What each place of an option's vector stands for. */
  readonly needs: readonly NeedId[];
  readonly choosers: readonly AskedChooser[];
  /** Answered, but not to be learnt from, and why in a sentence. */
  readonly leftOut: readonly (AskedChooser & { readonly why: string })[];
}

/**
 * Everybody's choices as estimation takes them. Vectors span the catalogue's needs; of one customer (`customerId`) also
 * its own needs, in the order of their ids. Over all customers options with own needs are left out: they mean something
 * at one customer only. Whoever clicked without reading is in `leftOut` (see `heard`). Withdrawn answers do not count.
 */
export async function readChoosers(call: {
  readonly ctx: Pick<Ctx, 'records'>;
  readonly input: { readonly customerId?: number };
}): Promise<AskedChoosers> {
  const { ctx, input } = call;
  const answers = await listAnswers({ ctx, input });
  const needs = input.customerId === undefined ? needIds : [...needIds, ...ownNeedsIn(answers)];
  const ids = [...new Set(answers.map((one) => one.personId))];
  const people = new Map((await listPeople({ ctx, input: { ids } })).map((one) => [one.id, one]));
  const elsewhere = await readCustomersByEmail(ctx, input.customerId);
  const groups = Map.groupBy(answers, (one) => `${one.customerId}/${one.personId}/${one.role}`);
  const asked = [...groups].flatMap(([id, own]) => {
    const [first] = own;
    if (!first) return [];
    const email = people.get(first.personId)?.email.toLowerCase() ?? '';
    const also = (elsewhere.get(email) ?? []).filter((one) => one !== first.customerId);
    const told = heard(own, needs);
    return [{ chooser: chooserOf(id, first, own, told, also), why: told.leftOut }];
  });
  return {
    needs,
    choosers: asked.filter((one) => one.why === '').map((one) => one.chooser),
    leftOut: asked.filter((one) => one.why !== '').map(({ chooser, why }) => ({ ...chooser, why })),
  };
}

function chooserOf(
  id: string,
  { customerId, personId, role }: Answer,
  own: readonly Answer[],
  { choices, remark }: Heard,
  alsoAnswersFor: readonly number[],
): AskedChooser {
  const answers = own.map((one, at) => ({ at: one.answeredAt, choices: choices[at] ?? [] }));
  return {
    id,
    customerId,
    personId,
    role,
    answers,
    choices: choices.flat(),
    remark,
    screens: own.filter((one) => one.screen.kind !== 'order').length,
    newestAt: new Date(Math.max(...own.map((one) => one.answeredAt.getTime()))),
    alsoAnswersFor,
  };
}

function ownNeedsIn(answers: readonly Answer[]): NeedId[] {
  const ids = answers.flatMap((one) => (one.screen.kind === 'trade-off' ? [] : idsOn(one.screen)));
  return [...new Set(ids.filter(isOwnNeed))].sort();
}
