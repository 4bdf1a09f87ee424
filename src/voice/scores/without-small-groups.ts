import { t } from '../../platform/language/t.ts';
import type { GroupScore, Score } from './scores.ts';

/** A score as a customer's own people may read it: that of three of them would tell who answered what. */
export function withoutSmallGroups(score: Score): Score {
  const hide = (group: GroupScore): GroupScore =>
    group.tooFew
      ? { ...group, raw: null, corrected: null, notCorrected: t`too few people answered to show it` }
      : group;
  const { everybody, buyers, users, by } = score;
  const hidden = [everybody, buyers, users, ...by].some((group) => group.tooFew && group.answers > 0);
  return {
    ...score,
    everybody: hide(everybody),
    // The whole less the other part would tell it as well.
    buyers: users.tooFew && users.answers > 0 ? hide({ ...buyers, tooFew: true }) : hide(buyers),
    users: buyers.tooFew && buyers.answers > 0 ? hide({ ...users, tooFew: true }) : hide(users),
    by: by.some((group) => group.tooFew) ? by.map((group) => hide({ ...group, tooFew: true })) : by,
    formula: hidden ? (score.formula.split(' = ')[0] ?? '') : score.formula,
  };
}
