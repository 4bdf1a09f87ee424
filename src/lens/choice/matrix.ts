/**
 * The little linear algebra that choice models need, on row-major Float64Arrays. Matrices are square with
 * `n` rows unless said otherwise.
 */

/** Sum of products of `n` numbers of `a` from `aFrom` and of `b` from `bFrom`. */
export function dot(a: Float64Array, aFrom: number, b: Float64Array, bFrom: number, n: number): number {
  let sum = 0;
  for (let i = 0; i < n; i++) sum += (a[aFrom + i] as number) * (b[bFrom + i] as number);
  return sum;
}

/** Adds `factor` times `n` numbers of `a` to as many of `into`. */
export function addScaled(
  into: Float64Array,
  intoFrom: number,
  factor: number,
  a: Float64Array,
  aFrom: number,
  n: number,
): void {
  for (let i = 0; i < n; i++)
    into[intoFrom + i] = (into[intoFrom + i] as number) + factor * (a[aFrom + i] as number);
}

/** Adds `factor` times the outer product of `n` numbers of `a` with themselves to the lower triangle of `into`. */
export function addOuter(
  into: Float64Array,
  factor: number,
  a: Float64Array,
  aFrom: number,
  n: number,
): void {
  for (let i = 0; i < n; i++) {
    const left = factor * (a[aFrom + i] as number);
    if (left !== 0) addScaled(into, i * n, left, a, aFrom, i + 1);
  }
}

/** Copies the lower triangle over the upper one, in place. */
export function mirror(a: Float64Array, n: number): Float64Array {
  for (let i = 0; i < n; i++) for (let j = 0; j < i; j++) a[j * n + i] = a[i * n + j] as number;
  return a;
}

export function identity(n: number, value = 1): Float64Array {
  const result = new Float64Array(n * n);
  for (let i = 0; i < n; i++) result[i * n + i] = value;
  return result;
}

/**
 * The lower triangle L with L L' = a; only the lower triangle of `a` is read. Null where `a` is not positive
 * definite to working precision.
 */
export function cholesky(a: Float64Array, n: number): Float64Array | null {
  const lower = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      const rest = (a[i * n + j] as number) - dot(lower, i * n, lower, j * n, j);
      if (i !== j) lower[i * n + j] = rest / (lower[j * n + j] as number);
      else if (rest > 0 && Number.isFinite(rest)) lower[i * n + i] = Math.sqrt(rest);
      else return null;
    }
  }
  return lower;
}

/** As `cholesky`, for a covariance that rounding made indefinite: as little as needed is added to its diagonal. */
export function choleskyOfCovariance(a: Float64Array, n: number): Float64Array {
  let trace = 0;
  for (let i = 0; i < n; i++) trace += Math.abs(a[i * n + i] as number);
  const unit = trace > 0 ? trace / n : 1;
  let jitter = 0;
  for (let attempt = 0; attempt < 12; attempt++) {
    const raised = a.slice();
    for (let i = 0; i < n; i++) raised[i * n + i] = (raised[i * n + i] as number) + jitter * unit;
    const lower = cholesky(raised, n);
    if (lower) return lower;
    jitter = jitter === 0 ? 1e-12 : jitter * 10;
  }
  throw new Error('not a covariance: it is not positive definite, or not finite');
}

/** Solves L x = b for the lower triangle L. */
export function solveLower(lower: Float64Array, b: Float64Array, n: number): Float64Array {
  const x = new Float64Array(n);
  for (let i = 0; i < n; i++)
    x[i] = ((b[i] as number) - dot(lower, i * n, x, 0, i)) / (lower[i * n + i] as number);
  return x;
}

/** Solves L' x = b for the lower triangle L. */
export function solveUpper(lower: Float64Array, b: Float64Array, n: number): Float64Array {
  const x = Float64Array.from(b);
  for (let i = n - 1; i >= 0; i--) {
    const value = (x[i] as number) / (lower[i * n + i] as number);
    x[i] = value;
    addScaled(x, 0, -value, lower, i * n, i);
  }
  return x;
}

/** Solves (L L') x = b. */
export function solveCholesky(lower: Float64Array, b: Float64Array, n: number): Float64Array {
  return solveUpper(lower, solveLower(lower, b, n), n);
}

/** The inverse of the lower triangle L, itself a lower triangle. */
export function inverseLower(lower: Float64Array, n: number): Float64Array {
  const inverse = new Float64Array(n * n);
  for (let j = 0; j < n; j++) {
    inverse[j * n + j] = 1 / (lower[j * n + j] as number);
    for (let i = j + 1; i < n; i++) {
      let sum = 0;
      for (let k = j; k < i; k++) sum += (lower[i * n + k] as number) * (inverse[k * n + j] as number);
      inverse[i * n + j] = -sum / (lower[i * n + i] as number);
    }
  }
  return inverse;
}

/** (L L')^-1 for the lower triangle L. */
export function inverseCholesky(lower: Float64Array, n: number): Float64Array {
  const inverse = inverseLower(lower, n);
  const result = new Float64Array(n * n);
  for (let k = 0; k < n; k++) addOuterPart(result, inverse, k, n);
  return mirror(result, n);
}

/** Row `k` of a lower triangle has only its first `k + 1` entries. */
function addOuterPart(into: Float64Array, a: Float64Array, k: number, n: number): void {
  for (let i = 0; i <= k; i++) addScaled(into, i * n, a[k * n + i] as number, a, k * n, i + 1);
}

/** a x. */
export function multiply(a: Float64Array, x: Float64Array, n: number): Float64Array {
  const result = new Float64Array(n);
  for (let i = 0; i < n; i++) result[i] = dot(a, i * n, x, 0, n);
  return result;
}

/** L x for the lower triangle L. */
export function multiplyLower(lower: Float64Array, x: Float64Array, n: number): Float64Array {
  const result = new Float64Array(n);
  for (let i = 0; i < n; i++) result[i] = dot(lower, i * n, x, 0, i + 1);
  return result;
}

/** L a L' for the lower triangle L and a symmetric `a`. */
export function congruence(lower: Float64Array, a: Float64Array, n: number): Float64Array {
  const half = new Float64Array(n * n);
  for (let i = 0; i < n; i++)
    for (let k = 0; k <= i; k++) addScaled(half, i * n, lower[i * n + k] as number, a, k * n, n);
  const result = new Float64Array(n * n);
  for (let i = 0; i < n; i++)
    for (let j = 0; j <= i; j++) result[i * n + j] = dot(half, i * n, lower, j * n, j + 1);
  return mirror(result, n);
}

/** log det(L L'). */
export function logDeterminant(lower: Float64Array, n: number): number {
  let sum = 0;
  for (let i = 0; i < n; i++) sum += Math.log(lower[i * n + i] as number);
  return 2 * sum;
}
