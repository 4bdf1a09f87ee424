/** Whom it concerns, and what counts: any conversation, or only a visit or walk-around. */
export interface SpokenToRule {
  readonly whom: 'customer' | 'buyer' | 'executive';
  readonly how: 'any' | 'visit';
  /** After so many days without one it is too long; 0: nobody expects it. */
  readonly days: number;
}

/** Where nothing else is set: a quarter is long for those who decide, and half a year for coming by. */
export const usualRules: readonly SpokenToRule[] = [
  { whom: 'customer', how: 'any', days: 60 },
  { whom: 'customer', how: 'visit', days: 180 },
  { whom: 'buyer', how: 'any', days: 90 },
  { whom: 'executive', how: 'any', days: 120 },
];

/** The usual ones, in whose place everybody's stand, in whose place a customer's own stand. */
export function rulesInForce(
  kept: readonly (SpokenToRule & { readonly customerId: number | null })[],
  customerId: number | null,
): SpokenToRule[] {
  const found = new Map<string, SpokenToRule>();
  const own = kept.filter((one) => one.customerId === customerId && customerId !== null);
  for (const { whom, how, days } of [...usualRules, ...kept.filter((one) => one.customerId === null), ...own])
    found.set(`${whom} ${how}`, { whom, how, days });
  return [...found.values()];
}
