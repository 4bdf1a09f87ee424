import type { MeasureId } from '../../signals/index.ts';
import { choleskyOfCovariance, inverseCholesky } from '../choice/matrix.ts';
import type { Normal } from '../choice/normal.ts';
import type { Lens, LensNeed, NeedId } from '../schema.ts';
import { weighNeeds } from '../weigh.ts';
import { type Layout, pull } from './belief.ts';
import { stepsOf } from './scale.ts';

/**
 * How far what was written in a file may lie from what is felt: in log weights (a factor of about 1.8, so that a declared
 * weight counts as much as about five screens: one person wrote it once), and in steps of a measure.
 */
export const written = { weight: 0.6, line: 0.2 };

/**
 * The start of learning for a customer who declared a lens: centred on what was declared, and as sure as a declaration on
 * top of the population makes it. Needs that were not declared, and lines of measures without declared bounds, keep the
 * population's middle.
 */
export function fromDeclared(prior: Normal, layout: Layout, declared: Lens): Normal {
  const n = prior.mean.length;
  const mean = prior.mean.slice();
  const precision = inverseCholesky(choleskyOfCovariance(prior.covariance, n), n);
  const surer = (at: number, spread: number) => {
    precision[at * n + at] = (precision[at * n + at] as number) + 1 / spread ** 2;
  };
  const needs = weighNeeds(declared).filter((one) => layout.needAt(one.need) !== undefined);
  const level = (of: (one: (typeof needs)[number]) => number) =>
    needs.reduce((sum, one) => sum + of(one), 0) / Math.max(1, needs.length);
  const shift =
    level((one) => mean[layout.needAt(one.need) as number] as number) - level((one) => Math.log(one.weight));
  for (const one of needs) {
    const at = layout.needAt(one.need) as number;
    mean[at] = Math.log(one.weight) + shift;
    surer(at, written.weight);
  }
  for (const [measure, { need, problem }] of declaredBounds(declared)) {
    const line = layout.lineAt(measure);
    if (line === undefined) continue;
    mean[line] = stepsOf(measure, problem) + pull * (mean[layout.needAt(need) ?? -1] ?? 0);
    surer(line, written.line);
  }
  return { mean, covariance: inverseCholesky(choleskyOfCovariance(precision, n), n) };
}

/** Declared bounds by measure: those of the heaviest need that declares them. */
export function declaredBounds(
  lens: Lens,
): Map<MeasureId, { readonly need: NeedId } & LensNeed['tolerances'][string]> {
  const found = new Map<MeasureId, { readonly need: NeedId } & LensNeed['tolerances'][string]>();
  const needs = lens.needs.filter((one) => one.weight > 0).sort((a, b) => b.weight - a.weight);
  for (const { need, tolerances } of needs)
    for (const [measure, bounds] of Object.entries(tolerances))
      if (!found.has(measure as MeasureId)) found.set(measure as MeasureId, { need, ...bounds });
  return found;
}
