import type { KeptReaction } from './reactions-store.ts';

/**
 * The reactions that count at `now`: given by then and not withdrawn by then. Whoever says something else of the same item
 * later has changed their mind, and the newest word counts; what was said counts in place of mere looking.
 */
export function countingReactions(given: readonly KeptReaction[], now: Date): KeptReaction[] {
  const newest = new Map<string, KeptReaction>();
  for (const one of given) {
    if (one.at > now || (one.withdrawnAt !== null && one.withdrawnAt <= now)) continue;
    // Who is not known may be several people.
    const who = one.personId ?? `unknown ${one.id}`;
    const key = `${one.customerId}/${who}/${one.role}/${one.month}/${one.finding}`;
    const before = newest.get(key);
    if (before && said(before) && !said(one)) continue;
    if (!before || before.at <= one.at || (said(one) && !said(before))) newest.set(key, one);
  }
  return [...newest.values()].sort((a, b) => Number(a.at) - Number(b.at) || a.id - b.id);
}

function said(one: KeptReaction): boolean {
  return one.says !== 'opened' && one.says !== 'ignored';
}
