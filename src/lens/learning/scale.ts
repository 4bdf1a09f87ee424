import type { MeasureId } from '../../signals/index.ts';
import { type Bounds, defaultBounds } from '../catalogue.ts';

/**
 * Measures on which a line can be learnt: those that the catalogue judges. Others keep the bounds that were declared.
 */
export const learntMeasures = Object.keys(defaultBounds) as readonly MeasureId[];

/** Nearer to 0 or 1 than this, shares are no longer told apart. */
const edge = 1e-5;

/** Log of a duration or count, log odds of a share, a score as it is: equal steps then feel about equal. */
function stretch(value: number, bounds: Bounds): number {
  if (bounds.unit === 'score') return value;
  if (bounds.unit !== 'share') return Math.log1p(Math.max(0, value));
  const within = Math.min(1 - edge, Math.max(edge, value));
  return Math.log(within / (1 - within));
}

function shrink(stretched: number, bounds: Bounds): number {
  if (bounds.unit === 'score') return stretched;
  if (bounds.unit !== 'share') return Math.max(0, Math.expm1(stretched));
  return 1 / (1 + Math.exp(-stretched));
}

interface Ruler {
  readonly bounds: Bounds;
  readonly watch: number;
  /** Signed: from the catalogue's watch bound to its problem bound. */
  readonly step: number;
}

const rulers = new Map<MeasureId, Ruler>(
  learntMeasures.flatMap((id) => {
    const bounds = defaultBounds[id];
    if (!bounds) return [];
    const watch = stretch(bounds.watch, bounds);
    return [[id, { bounds, watch, step: stretch(bounds.problem, bounds) - watch }]];
  }),
);

function rulerOf(id: MeasureId): Ruler {
  const found = rulers.get(id);
  if (!found) throw new Error(`no line is learnt on ${id}`);
  return found;
}

/**
 * A value of a measure in steps: 0 at the catalogue's watch bound, 1 at its problem bound, rising as it gets worse, on a
 * log scale (durations, counts), a log odds scale (shares) or a plain one (scores).
 */
export function stepsOf(id: MeasureId, value: number): number {
  const { bounds, watch, step } = rulerOf(id);
  return (stretch(value, bounds) - watch) / step;
}

/** The value that lies so many steps bad. */
export function valueAt(id: MeasureId, steps: number): number {
  const { bounds, watch, step } = rulerOf(id);
  return shrink(watch + steps * step, bounds);
}

/** Whether nothing at all was counted of what should not be: a problem to nobody, wherever they draw the line. */
export function isNothing(id: MeasureId, value: number): boolean {
  return rulerOf(id).bounds.worse === 'above' && value <= 0;
}
