import { say } from '../../platform/language/t.ts';
import type { MeasureId } from '../../signals/index.ts';
import { catalogueNeed } from '../catalogue.ts';
import type { LensNeed, NeedId } from '../schema.ts';
import { isOwnNeed } from './own-need.ts';

/** A need in the words of whoever has it. */
export interface DescribedNeed {
  readonly need: NeedId;
  /** The outcome, as the customer or the catalogue calls it. */
  readonly name: string;
  /** One line: what is meant. */
  readonly means: string;
  /** What tells about it, the most telling first. Empty: nothing that we have tells. */
  readonly measures: readonly MeasureId[];
}

/** A need of a lens: what the lens says of it, and the catalogue's words where it says nothing or the same: those in the language of now. */
export function describeNeed(given: Pick<LensNeed, 'need' | 'name' | 'means' | 'measures'>): DescribedNeed {
  const { need } = given;
  const usual = isOwnNeed(need) ? { name: need, means: '', measures: [] } : catalogueNeed(need);
  return {
    need,
    name: say(given.name ?? usual.name),
    means: say(given.means ?? usual.means),
    measures: (given.measures as readonly MeasureId[] | undefined) ?? usual.measures,
  };
}
