import { opening, plural } from '../../findings/index.ts';
import type { WhenOf } from '../../lens/index.ts';
import type { RecentAnswer } from '../../signals/index.ts';
import type { Fired, Look } from './facts.ts';
import { localDay, monthText } from './local-days.ts';
import { whoIds } from './who.ts';

const whose: Readonly<Record<WhenOf<'unhappy'>['role'], string>> = {
  anybody: 'your people',
  buyer: 'those who decide',
  executive: 'your management',
  user: 'your users',
};

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
        what: opening(
          `${plural(own.length, 'unhappy answer')} came from ${whose[when.role]} ${monthText(month)}, more than the ${most} that you allow.`,
        ),
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
  what: `An unhappy answer came from ${whose[when.role]}: ${one.score} on a scale from ${one.low} to ${one.high}.`,
  evidence: [],
  concerned: concerned(one),
});

const concerned = (one: RecentAnswer): { personId: number; fact: string }[] =>
  one.person > 0 ? [{ personId: one.person, fact: `answered ${one.score} of ${one.high}` }] : [];
