import { fromPacked, toPacked } from '../vectors/packed.ts';
import type { Point, ThemeModel } from './theme-model.ts';

/** A model that was written by other code than this is learnt anew. */
const version = 1;

/** What is kept: a direction needs no more than 256 steps in each of its places. */
interface Kept extends Omit<ThemeModel, 'points'> {
  readonly points: readonly (Omit<Point, 'directions'> & {
    readonly directions: readonly [Int8Array, Int8Array] | null;
  })[];
}

export const themesToBytes = (model: ThemeModel): Buffer =>
  toPacked(version, {
    ...model,
    points: model.points.map(({ directions, letters }) => ({
      directions: directions?.map(toSteps) ?? null,
      letters,
    })),
  });

/** The model, or null where the bytes are of another version. */
export function themesFromBytes(bytes: Buffer): ThemeModel | null {
  const kept = fromPacked<Kept>(version, bytes);
  return (
    kept && {
      ...kept,
      points: kept.points.map(({ directions, letters }) => ({
        directions: directions && [fromSteps(directions[0]), fromSteps(directions[1])],
        letters,
      })),
    }
  );
}

function toSteps(direction: Float32Array): Int8Array {
  const top = direction.reduce((most, each) => Math.max(most, Math.abs(each)), 0) || 1;
  return Int8Array.from(direction, (each) => Math.round((each / top) * 127));
}

function fromSteps(steps: Int8Array): Float32Array {
  const size = Math.hypot(...steps) || 1;
  return Float32Array.from(steps, (each) => each / size);
}
