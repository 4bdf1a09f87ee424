import { didYouMean } from '../../platform/nearest.ts';
import { measureIds } from '../../signals/index.ts';
import { isMeasure } from '../catalogue.ts';
import type { LensNeed } from '../schema.ts';
import { isOwnNeed } from './own-need.ts';

interface NeedProblem {
  readonly path: readonly PropertyKey[];
  readonly says: string;
  readonly todo: string;
}

/** What is missing in the words of need `index` of a lens, and measures of it that do not exist. */
export function needProblems(need: LensNeed, index: number): NeedProblem[] {
  const problems: NeedProblem[] = [];
  for (const key of ['name', 'means'] as const) {
    if (!isOwnNeed(need.need) || need[key]) continue;
    problems.push({
      path: ['needs', index, key],
      says: `your own need "${need.need}" has no ${key}`,
      todo:
        key === 'name'
          ? 'add name: the outcome in a few words'
          : 'add means: one line that says what is meant',
    });
  }
  need.measures?.forEach((id, at) => {
    if (isMeasure(id)) return;
    problems.push({
      path: ['needs', index, 'measures', at],
      says: `no measure is called "${id.replace(/\s+/g, ' ').slice(0, 60)}"`,
      todo:
        didYouMean(id.slice(0, 60), measureIds) ||
        'run "bin/beholder lens needs" for the measures of each need',
    });
  });
  return problems;
}
