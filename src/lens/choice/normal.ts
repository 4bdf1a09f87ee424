/** A multivariate normal belief about coefficients. */
export interface Normal {
  readonly mean: Float64Array;
  /** Row-major, `mean.length` squared entries, symmetric and positive definite. */
  readonly covariance: Float64Array;
}
