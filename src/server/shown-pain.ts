import type { Pain } from '../voice/index.ts';

/** A pain as pages read it. */
export function shownPain(pain: Pain, staff: readonly { readonly id: number; readonly name: string }[]) {
  const { first, last, ownedSince, ownerId, ...same } = pain;
  return {
    ...same,
    first: first.toISOString(),
    last: last.toISOString(),
    ownerId,
    owner: staff.find((one) => one.id === ownerId)?.name ?? null,
    ownedSince: ownedSince?.toISOString() ?? null,
  };
}
