/**
 * Kernel ridge regression: for each column of targets the weights `a` with `(K + penalty I) a = y` (Saunders, Gammerman and
 * Vovk 1998), by Cholesky's decomposition. `kernel` is symmetric, `size` by `size`, and is overwritten.
 */
export function learnRidge(
  kernel: Float64Array,
  size: number,
  penalty: number,
  targets: readonly Float64Array[],
): Float64Array[] {
  for (let i = 0; i < size; i += 1) kernel[i * size + i] = (kernel[i * size + i] as number) + penalty;
  decompose(kernel, size);
  return targets.map((target) => {
    const weights = Float64Array.from(target);
    for (let i = 0; i < size; i += 1)
      weights[i] =
        ((weights[i] as number) - rowTimes(kernel, i * size, weights, i)) / (kernel[i * size + i] as number);
    for (let i = size - 1; i >= 0; i -= 1) {
      const value = (weights[i] as number) / (kernel[i * size + i] as number);
      weights[i] = value;
      for (let k = 0; k < i; k += 1)
        weights[k] = (weights[k] as number) - value * (kernel[i * size + k] as number);
    }
    return weights;
  });
}

/** The lower triangle becomes the factor; row by row, so that memory is read in order. */
function decompose(kernel: Float64Array, size: number): void {
  for (let i = 0; i < size; i += 1) {
    for (let j = 0; j <= i; j += 1) {
      let sum = kernel[i * size + j] as number;
      const [a, b] = [i * size, j * size];
      for (let k = 0; k < j; k += 1) sum -= (kernel[a + k] as number) * (kernel[b + k] as number);
      kernel[a + j] = i === j ? Math.sqrt(Math.max(sum, 1e-12)) : sum / (kernel[b + j] as number);
    }
  }
}

function rowTimes(kernel: Float64Array, from: number, weights: Float64Array, count: number): number {
  let sum = 0;
  for (let k = 0; k < count; k += 1) sum += (kernel[from + k] as number) * (weights[k] as number);
  return sum;
}
