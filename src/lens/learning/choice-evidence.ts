import type { Choice } from '../choice/choice.ts';
import {
  addDerivatives,
  type Differences,
  derivativesRoom,
  differencesOf,
  logLikelihood,
} from '../choice/likelihood.ts';
import type { Layout } from './belief.ts';

/** Choices that were made at one time. */
export interface DatedChoices {
  readonly at: Date;
  readonly choices: readonly Choice[];
}

/** What choices say of needs: a multinomial logit of utilities. */
export interface ChoiceEvidence {
  /** Where in a belief the utilities of needs stand, in the order of the options' numbers. */
  readonly places: readonly number[];
  /** Old choices count for less (power prior, Ibrahim and Chen 2000). */
  readonly groups: readonly { readonly data: Differences; readonly weight: number }[];
}

/** Choices whose weights differ by less than this are counted alike. */
const alike = 0.01;

/** Options are vectors over the needs of `layout`, in its order; `weight` is 0..1. Null where nothing was chosen. */
export function evidenceOfChoices(
  given: readonly { readonly choices: readonly Choice[]; readonly weight: number }[],
  layout: Layout,
): ChoiceEvidence | null {
  const weighed = given.map(({ choices, weight }) => ({
    choices,
    weight: Math.round(weight / alike) * alike,
  }));
  const told = weighed.filter((one) => one.choices.length > 0 && one.weight > 0);
  if (told.length === 0) return null;
  const groups = [...Map.groupBy(told, (one) => one.weight)].map(([weight, own]) => {
    const choices = own.flatMap((one) => one.choices);
    return { weight, data: differencesOf(choices, layout.needs.length) };
  });
  return { places: layout.needs.map((need) => layout.needAt(need) as number), groups };
}

/** Log likelihood of the choices where the belief's entries are `phi`. */
export function heightOfChoices({ places, groups }: ChoiceEvidence, phi: Float64Array): number {
  const utilities = Float64Array.from(places, (place) => phi[place] as number);
  return groups.reduce((sum, { data, weight }) => sum + weight * logLikelihood(data, utilities), 0);
}

/** Adds gradient and information (both triangles) of the same to those of a belief of the size of `gradient`. */
export function addChoices(
  { places, groups }: ChoiceEvidence,
  phi: Float64Array,
  into: { readonly gradient: Float64Array; readonly information: Float64Array },
): void {
  const { gradient, information } = into;
  const [n, k] = [gradient.length, places.length];
  const utilities = Float64Array.from(places, (place) => phi[place] as number);
  for (const { data, weight } of groups) {
    const room = derivativesRoom(k);
    addDerivatives(data, utilities, room);
    for (const [i, row] of places.entries()) {
      gradient[row] = (gradient[row] as number) + weight * (room.gradient[i] as number);
      for (const [j, column] of places.entries()) {
        const lower = room.information[Math.max(i, j) * k + Math.min(i, j)] as number;
        information[row * n + column] = (information[row * n + column] as number) + weight * lower;
      }
    }
  }
}
