import type { WhenOf } from '../../lens/index.ts';
import { either } from '../../platform/language/lists.ts';
import { say, t } from '../../platform/language/t.ts';
import type { Concerned, VisitFact } from '../../signals/index.ts';
import { labelled } from '../clauses.ts';
import { type Look, measured } from '../look.ts';
import { measureText } from '../measure-texts.ts';
import { capital, minutes, number, plural, times, word } from '../sentences.ts';
import { during, factsOf, firstOf, isPerson, meant, notAgreed, nounFor, type Outcome } from './outcome.ts';

/** People at sites of categories: who, how often and how long, in the moment that the rule names. */
export function checkVisits(look: Look, when: WhenOf<'visits'>): Outcome {
  const facts = factsOf(look);
  const watched = measured(look, 'use.inappropriate-people');
  const browsing = measured(look, 'use.by-category');
  if (!watched && !(browsing && look.month.facts)) return { missing: 'use.inappropriate-people' };
  const why = notAgreed(facts, when.during);
  if (why) return { missing: 'use.inappropriate-people', why };
  const found = look.month.facts
    ? visitors(look, when, facts.visits ?? [])
    : fromTables(look, when, facts.visits ?? []);
  // The tables hold working hours: enough to see that somebody did "ever", not enough to see that nobody did.
  const known = look.month.facts ? facts.visits !== undefined : when.during === 'working hours';
  const many = look.month.facts ? found.length : countInTables(look, when, found);
  if (!known && (when.during !== 'ever' || many <= when.morePeopleThan))
    return { missing: 'use.inappropriate-people', why: t`visits of that kind were not looked up.` };
  if (many <= when.morePeopleThan) return 'quiet';
  return said(look, when, found, many);
}

function said(look: Look, when: WhenOf<'visits'>, found: readonly Concerned[], many: number): Outcome {
  const total = found.reduce((sum, one) => sum + one.count, 0);
  const people = measured(look, 'use.inappropriate-people');
  const whole = measured(look, 'use.appropriate');
  const all = when.during === 'working hours' && when.who === undefined && people !== null;
  const visited = visitedBy(when, many, all ? people.population : null);
  return {
    measure: speaksForAll(look, when) ? 'use.inappropriate-people' : 'use.by-category',
    judgedBy: speaksForAll(look, when) ? ['use.inappropriate-people', 'use.appropriate'] : [],
    needs: ['company-time'],
    outcome: inAll(eachBeyond(when, visited), total),
    clause:
      many === 1
        ? t`One person needs your attention.`
        : t`${capital(word(many))} people need your attention.`,
    decider: 'executive',
    proposal: t`Decide who speaks with them; we can close these sites the same day.`,
    concerned: found,
    evidence: [
      ...firstOf(
        found.map((one) => labelled(one.label, `${plural(one.count, 'visit')}, ${minutes(one.minutes)}`)),
        40,
      ),
      ...(whole && all ? [t`${whole.title}, over everybody: ${measureText(whole).figure}`] : []),
    ],
  };
}

/** Who went where, without the end of the sentence; `population` where it speaks of everybody. */
function visitedBy(when: WhenOf<'visits'>, many: number, population: number | null): string {
  const sites = t`${either(when.categories.map(say))} sites`;
  const where = `${sites}${during(when.during)}`;
  if (population !== null) {
    if (population === 1) return t`${number(many)} of 1 person visited ${where}`;
    return many === 1
      ? t`1 of ${number(population)} people visited ${where}`
      : t`${number(many)} of ${number(population)} people visited ${where}`;
  }
  if (isPerson(when.who)) return t`The person you named visited ${where}`;
  const noun = nounFor(many, when.who);
  return many === 1 ? t`1 ${noun} visited ${where}` : t`${number(many)} ${noun} visited ${where}`;
}

/** With the bounds of the rule, which each of them is beyond. */
function eachBeyond({ moreVisitsThan, longerThanMinutes }: WhenOf<'visits'>, visited: string): string {
  const often = moreVisitsThan ? times(moreVisitsThan) : '';
  const long = longerThanMinutes ? minutes(longerThanMinutes) : '';
  if (often && long) return t`${visited}, each more than ${often} and for longer than ${long}`;
  if (often) return t`${visited}, each more than ${often}`;
  return long ? t`${visited}, each for longer than ${long}` : visited;
}

function inAll(visited: string, visits: number): string {
  return visits === 1 ? t`${visited}, 1 visit in all.` : t`${visited}, ${number(visits)} visits in all.`;
}

/** Whether whoever it found is everybody that the customer calls inappropriate use. */
function speaksForAll({ customer }: Look, when: WhenOf<'visits'>): boolean {
  const asked = when.categories.map((one) => one.toLowerCase());
  const bounded = when.who ?? when.moreVisitsThan ?? when.longerThanMinutes;
  return (
    bounded === undefined &&
    ['working hours', 'ever'].includes(when.during) &&
    customer.inappropriate.every((one) => asked.includes(one.toLowerCase()))
  );
}

/** People beyond every bound of the rule; those with most minutes first. */
function visitors(look: Look, when: WhenOf<'visits'>, facts: readonly VisitFact[]): Concerned[] {
  const asked = new Set(when.categories.map((one) => one.toLowerCase()));
  const ids = meant(look.people, when.who);
  const rows = facts.filter(
    (one) =>
      one.moment === when.during &&
      asked.has(one.category.toLowerCase()) &&
      (ids === null || ids.has(one.person)),
  );
  const sum = (own: readonly VisitFact[], key: 'visits' | 'minutes') =>
    own.reduce((total, one) => total + one[key], 0);
  return [...Map.groupBy(rows, (one) => one.person || one.label).values()]
    .map((own) => ({
      person: own[0]?.person ?? 0,
      label: own[0]?.label ?? '',
      count: sum(own, 'visits'),
      minutes: sum(own, 'minutes'),
    }))
    .filter((one) => one.count > (when.moreVisitsThan ?? 0) && one.minutes > (when.longerThanMinutes ?? 0))
    .sort((a, b) => b.minutes - a.minutes || b.count - a.count);
}

/** The people of the measure itself where the rule asks for everything that it counts. */
function fromTables(look: Look, when: WhenOf<'visits'>, facts: readonly VisitFact[]): readonly Concerned[] {
  const people = look.month.measures['use.inappropriate-people']?.concerned ?? [];
  if (speaksForAll(look, when) && people.length > 0) return people;
  return visitors(look, { ...when, during: 'working hours' }, facts);
}

function countInTables(look: Look, when: WhenOf<'visits'>, found: readonly Concerned[]): number {
  const people = measured(look, 'use.inappropriate-people');
  return speaksForAll(look, when) && people ? Math.max(found.length, people.value) : found.length;
}
