import { nearest } from '../../platform/nearest.ts';

/** ` (did you mean "X"?)`, or nothing where no name is near. */
export function didYouMean(wanted: string, names: readonly string[]): string {
  const name = nearest(wanted, names)[0];
  return name === undefined ? '' : ` (did you mean "${name}"?)`;
}
