import { isOwnNeed, type NeedId, needIds } from '../../lens/index.ts';
import { dayName } from '../../platform/language/dates.ts';
import { one as isOne } from '../../platform/language/numbers.ts';
import { t } from '../../platform/language/t.ts';
import { labelled } from '../clauses.ts';
import { type PromiseFact, promisesOf } from '../facts.ts';
import { type Detector, type Draft, draft, measured } from '../look.ts';
import { clip, number } from '../sentences.ts';

/** Promises broken or kept late, and new ideas that were promised and came. */
export const promises: Detector = (look) => {
  const kept = measured(look, 'promises.kept');
  if (!kept) return [];
  const each = promisesOf(look.month);
  const drafts: Draft[] = [];
  const broken = kept.population - kept.count;
  const late = each.filter((one) => one.due !== '' && (one.done === '' || one.done > one.due));
  if (broken > 0) {
    drafts.push(
      draft(look, {
        detector: 'promises',
        measure: 'promises.kept',
        needs: ['kept-promises', ...needsOf(late)],
        outcome: brokenOf(broken, kept.population),
        clause: isOne(broken)
          ? t`One promise was not kept in time.`
          : t`${number(broken)} promises were not kept in time.`,
        decider: 'buyer',
        proposal: t`We give each a new day that we can hold, and tell you before it passes if we cannot.`,
        evidence: late.map(line),
      }),
    );
  }
  const ideas = each.filter((one) => one.need === 'new-ideas' && one.done !== '');
  if (ideas.length > 0) {
    drafts.push(
      draft(look, {
        detector: 'promises',
        subject: 'ideas',
        measure: 'promises.kept',
        judgedBy: [],
        needs: ['new-ideas'],
        outcome: isOne(ideas.length)
          ? t`One new idea reached you as promised.`
          : t`${number(ideas.length)} new ideas reached you as promised.`,
        clause: isOne(ideas.length)
          ? t`One new idea reached you.`
          : t`${number(ideas.length)} new ideas reached you.`,
        decider: 'buyer',
        proposal: t`Tell us which of them helped, so that the next ones fit better.`,
        severity: 0,
        good: true,
        evidence: ideas.map(line),
      }),
    );
  }
  return drafts;
};

function brokenOf(broken: number, due: number): string {
  if (due === 1) return t`One promise was due and was not kept in time.`;
  return broken === 1
    ? t`1 of ${number(due)} promises that were due was not kept in time.`
    : t`${number(broken)} of ${number(due)} promises that were due were not kept in time.`;
}

/** The needs that the promises were to serve. */
function needsOf(given: readonly PromiseFact[]): NeedId[] {
  const served = new Set(given.map((one) => one.need));
  return [...needIds.filter((id) => served.has(id)), ...[...served].filter(isOwnNeed)];
}

function line(one: PromiseFact): string {
  const due = one.due ? t`due ${dayName(one.due)}` : t`due without a day`;
  const end = one.done ? t`done ${dayName(one.done)}` : t`not done yet`;
  return labelled(clip(one.what, 120), `${due}, ${end}`);
}
