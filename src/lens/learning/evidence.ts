import type { AskedChooser } from '../asking/read-choosers.ts';
import type { Choice } from '../choice/choice.ts';
import { isOwnNeed } from '../needs/own-need.ts';
import { type NeedId, needIds } from '../schema.ts';
import { type Layout, layoutFor } from './belief.ts';
import type { DatedChoices } from './choice-evidence.ts';
import type { KeptReaction } from './reactions-store.ts';

export type LensRole = '' | 'buyer' | 'executive' | 'user';

/** What people of one customer answered and did, for one role or for the customer as a whole. */
export interface RoleEvidence {
  readonly layout: Layout;
  readonly choosers: readonly AskedChooser[];
  readonly choices: readonly DatedChoices[];
  readonly reactions: readonly KeptReaction[];
}

/** Everything that is known of one customer. `needs` says what the choices' vectors stand for. */
export interface CustomerEvidence {
  readonly needs: readonly NeedId[];
  readonly choosers: readonly AskedChooser[];
  readonly reactions: readonly KeptReaction[];
}

/**
 * The evidence of a role; of '' that of those who decide (buyers, executives, and whoever gave no role), and of users only
 * where nobody else said anything.
 */
export function evidenceFor(
  given: CustomerEvidence,
  ownNeeds: readonly NeedId[],
  role: LensRole,
): RoleEvidence {
  const told = given.needs.filter(isOwnNeed);
  const layout = layoutFor([...new Set([...ownNeeds, ...told])].sort());
  if (role !== '') return only(given, layout, (one) => one === role);
  const deciders = only(given, layout, (one) => one !== 'user');
  return hasSaid(deciders) ? deciders : only(given, layout, (one) => one === 'user');
}

function only(
  { needs, choosers, reactions }: CustomerEvidence,
  layout: Layout,
  of: (role: LensRole) => boolean,
): RoleEvidence {
  const asked = choosers.filter((one) => of(one.role));
  return {
    layout,
    choosers: asked,
    choices: asked.flatMap((one) => one.answers.map((answer) => placed(answer, needs, layout))),
    reactions: reactions.filter((one) => of(one.role)),
  };
}

/** Whether anybody answered or said anything; opening and passing over alone make no lens. */
export function hasSaid({ choices, reactions }: Pick<RoleEvidence, 'choices' | 'reactions'>): boolean {
  return choices.length > 0 || reactions.some((one) => one.says !== 'opened' && one.says !== 'ignored');
}

/** The choices with a place for every need of the layout. */
function placed(answer: DatedChoices, needs: readonly NeedId[], layout: Layout): DatedChoices {
  const size = layout.needs.length;
  if (needs.length === size) return answer;
  const places = needs.map((need) => layout.needs.indexOf(need));
  const choices = answer.choices.map(({ options, ...rest }) => ({
    ...rest,
    options: options.map((option) => {
      const vector = new Float64Array(size);
      for (const [index, place] of places.entries()) if (place >= 0) vector[place] = option[index] as number;
      return vector;
    }),
  }));
  return { at: answer.at, choices };
}

/**
 * The same evidence as far as customers have it in common: choices over the catalogue's needs alone. A choice in which an
 * own need was chosen says nothing of others, and an own need that was not chosen can be left out.
 */
export function inCommon(given: CustomerEvidence): CustomerEvidence {
  if (given.needs.length === needIds.length) return given;
  const choosers = given.choosers.map((one) => {
    const answers = one.answers.map((answer) => ({
      ...answer,
      choices: answer.choices.flatMap(commonChoice),
    }));
    return { ...one, answers, choices: answers.flatMap((answer) => answer.choices) };
  });
  return { ...given, needs: needIds, choosers };
}

function commonChoice({ options, chosen, offsets }: Choice): Choice[] {
  const kept = [...options.keys()].filter((at) =>
    (options[at] as Float64Array).slice(needIds.length).every((one) => one === 0),
  );
  const place = kept.indexOf(chosen);
  if (place === -1 || kept.length < 2) return [];
  const common = kept.map((at) => (options[at] as Float64Array).slice(0, needIds.length));
  const worth = offsets && { offsets: Float64Array.from(kept, (at) => offsets[at] as number) };
  return [{ options: common, chosen: place, ...worth }];
}
