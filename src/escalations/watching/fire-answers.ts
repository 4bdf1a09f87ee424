import { opening } from '../../findings/index.ts';
import type { WhenOf } from '../../lens/index.ts';
import { t } from '../../platform/language/t.ts';
import type { RecentAnswer } from '../../signals/index.ts';
import { number } from './amounts.ts';
import type { Fired, Look } from './facts.ts';
import { localDay, monthText } from './local-days.ts';
import { whoIds } from './who.ts';

type Whose = WhenOf<'unhappy'>['role'];

/** One unhappy answer; `score` of `low` to `high`. */
function oneText(whose: Whose, { score, low, high }: RecentAnswer): string {
  if (whose === 'buyer')
    return t`An unhappy answer came from those who decide: ${score} on a scale from ${low} to ${high}.`;
  if (whose === 'executive')
    return t`An unhappy answer came from your management: ${score} on a scale from ${low} to ${high}.`;
  return whose === 'user'
    ? t`An unhappy answer came from your users: ${score} on a scale from ${low} to ${high}.`
    : t`An unhappy answer came from your people: ${score} on a scale from ${low} to ${high}.`;
}

/** So many in a month (`when`), more than `most`: two at least. */
function manyText(whose: Whose, count: number, when: string, most: number): string {
  const many = number(count);
  if (whose === 'buyer')
    return t`${many} unhappy answers came from those who decide ${when}, more than the ${most} that you allow.`;
  if (whose === 'executive')
    return t`${many} unhappy answers came from your management ${when}, more than the ${most} that you allow.`;
  return whose === 'user'
    ? t`${many} unhappy answers came from your users ${when}, more than the ${most} that you allow.`
    : t`${many} unhappy answers came from your people ${when}, more than the ${most} that you allow.`;
}

/** Unhappy answers: each is told once; where a number has to be passed, it counts over the local month. */
export function fireUnhappy(look: Look, when: WhenOf<'unhappy'>): Fired[] {
  const ids = whoIds(look.known.people, when.person === undefined ? undefined : { person: when.person });
  const found = look.facts.answers.filter(
    (one) =>
      one.unhappy &&
      (when.role === 'anybody' || one.role === when.role) &&
      (ids === null || ids.has(one.person)),
  );
  const most = when.moreThan ?? 0;
  if (most === 0) return found.map((one) => oneAnswer(when, one));
  const zone = look.watched.customer.timeZone;
  const months = Map.groupBy(found, (one) => localDay(one.at, zone).slice(0, 7));
  return [...months].flatMap(([month, own]) => {
    if (own.length <= most) return [];
    return [
      {
        subject: '',
        period: month,
        at: new Date(Math.max(...own.map((one) => one.at.getTime()))),
        what: opening(manyText(when.role, own.length, monthText(month), most)),
        evidence: [],
        concerned: own.flatMap(concerned),
      },
    ];
  });
}

const oneAnswer = (when: WhenOf<'unhappy'>, one: RecentAnswer): Fired => ({
  subject: `answer ${one.source}/${one.id}`,
  about: `answer ${one.source}/${one.id}`,
  period: '',
  at: one.at,
  what: oneText(when.role, one),
  evidence: [],
  concerned: concerned(one),
});

const concerned = (one: RecentAnswer): { personId: number; fact: string }[] =>
  one.person > 0 ? [{ personId: one.person, fact: t`answered ${one.score} of ${one.high}` }] : [];
