/** Height of the standard normal curve. */
export function density(z: number): number {
  return Math.exp(-0.5 * z * z) / Math.sqrt(2 * Math.PI);
}

/**
 * Share of the standard normal curve below `z`: Hart's rational approximation as given by West (2005, "Better
 * approximations to cumulative normal functions"); 15 digits, and accurate in the tails.
 */
export function below(z: number): number {
  const x = Math.abs(z);
  if (x > 37) return z > 0 ? 1 : 0;
  const upper = x < 7.07106781186547 ? middle(x) : tail(x);
  return z > 0 ? 1 - upper : upper;
}

const top = [
  3.52624965998911e-2, 0.700383064443688, 6.37396220353165, 33.912866078383, 112.079291497871,
  221.213596169931, 220.206867912376,
];
const bottom = [
  8.83883476483184e-2, 1.75566716318264, 16.064177579207, 86.7807322029461, 296.564248779674,
  637.333633378831, 793.826512519948, 440.413735824752,
];

function middle(x: number): number {
  return (Math.exp(-0.5 * x * x) * polynomial(top, x)) / polynomial(bottom, x);
}

function tail(x: number): number {
  const fraction = x + 1 / (x + 2 / (x + 3 / (x + 4 / (x + 0.65))));
  return Math.exp(-0.5 * x * x) / fraction / 2.506628274631;
}

function polynomial(coefficients: readonly number[], x: number): number {
  let sum = 0;
  for (const one of coefficients) sum = sum * x + one;
  return sum;
}
