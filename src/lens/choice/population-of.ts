import type { Chooser } from './choice.ts';
import { estimateFast } from './hierarchy/estimate-fast.ts';
import type { Normal } from './normal.ts';

/**
 * What people value as a population, and what is believed of each of them. `prior` is what is believed before
 * anybody chose: it comes back for nobody, and counts as one person beside those who chose.
 */
export function populationOf(
  choosers: readonly Chooser[],
  { coefficients, prior }: { readonly coefficients: number; readonly prior?: Normal },
): { readonly population: Normal; readonly people: ReadonlyMap<string, Normal> } {
  const { population, people } = estimateFast({ choosers, coefficients, prior });
  return { population, people };
}
