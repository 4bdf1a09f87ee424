/**
 * The `p` quantile of sorted values by linear interpolation between order statistics: definition 7 of Hyndman and
 * Fan (1996), the default of R and NumPy and the engine's `quantileExactInclusive`. Null for no values.
 */
export function quantile(sorted: readonly number[], p: number): number | null {
  if (sorted.length === 0) return null;
  const at = (sorted.length - 1) * p;
  const below = Math.floor(at);
  const low = sorted[below] as number;
  const high = sorted[Math.min(below + 1, sorted.length - 1)] as number;
  return low + (high - low) * (at - below);
}
