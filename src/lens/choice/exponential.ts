/** 2^(j/64) for j of 0..63, and 2^k for k of -1075..1023: what `exponential` looks up. */
const parts = Float64Array.from({ length: 64 }, (_, j) => 2 ** (j / 64));
const powers = Float64Array.from({ length: 2099 }, (_, k) => 2 ** (k - 1075));
const perPart = 64 / Math.LN2;
const part = Math.LN2 / 64;

/**
 * e^x to 13 digits for x of at most 700 (above: e^700), in half the time of `Math.exp`, which is where a sampler of
 * choice models spends its day. The same on every machine, as `Math.exp` is not.
 */
export function exponential(x: number): number {
  const bounded = x > 700 ? 700 : Math.max(x, -745);
  const j = Math.floor(bounded * perPart + 0.5);
  const r = bounded - j * part;
  const near = 1 + r * (1 + r * (0.5 + r * (1 / 6 + r * (1 / 24))));
  return near * (parts[j & 63] as number) * (powers[(j >> 6) + 1075] as number);
}
