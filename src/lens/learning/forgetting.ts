const month = 365.25 / 12;
const day = 86_400_000;

/** 0..1: what evidence of `at` still counts at `now`, half of it after `halfLife` months. Later evidence counts nothing. */
export function remembered(at: Date, now: Date, halfLife: number): number {
  const months = (now.getTime() - at.getTime()) / day / month;
  if (months < 0) return 0;
  return 2 ** (-months / halfLife);
}
